"""The title block, MEMUTUSKAN and Menetapkan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.importing.lines.line import clean
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite, standard_wording
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE

FIX, BLOCK = Severity.FIX, Severity.BLOCK
READ = Confidence.SOURCE_READ

# M E M U T U S K A N
SPACED_OUT = re.compile(r"\b(?:[A-Z]\s+){4,}[A-Z]\b")
# Menetapkan,; Menetapkan at the end of a line
ESTABLISHING_LABEL = re.compile(r"^\W*Menetapkan\s*(?P<mark>[,.;]|$)", re.IGNORECASE)


@rule(
    "memutuskan-tanpa-spasi",
    FIX,
    READ,
    f"{TECHNIQUE} No. 54",
    "“MEMUTUSKAN:” ditulis kapital tanpa spasi di antara huruf dan diakhiri titik dua.",
)
def decision_word(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find “M E M U T U S K A N :”, and the word without its colon.

    Marks of emphasis are not part of it.
    """
    decision = reading.tree.decision
    written = clean(decision.as_written.replace("\n", " "))
    if SPACED_OUT.search(decision.as_written):
        yield on(
            decision,
            "Tulis “MEMUTUSKAN:” tanpa spasi di antara huruf.",
            field="as_written",
            text=decision.as_written,
            repair=standard_wording(decision),
        )
    elif written and written != "MEMUTUSKAN:":
        message = "Tulis “MEMUTUSKAN:” dengan huruf kapital dan titik dua yang menempel."
        yield on(
            decision, message, field="as_written", text=written, repair=standard_wording(decision)
        )


@rule("menetapkan-titik-dua", FIX, READ, f"{TECHNIQUE} No. 57", "“Menetapkan” diikuti titik dua.")
def establishing_colon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Menetapkan,"."""
    decision = reading.tree.decision
    written = decision.establishing_as_written
    # "Menetapkan :", and not "MENETAPKAN:" or "Menetapkan"
    if ESTABLISHING_LABEL.match(written) and not re.match(r"^\W*Menetapkan\s*:", written):
        repair = repair_with(
            "Tulis “Menetapkan :”.", rewrite(decision, "establishing_as_written", "")
        )
        yield on(
            decision,
            "Setelah “Menetapkan” harus ada titik dua.",
            field="establishing_as_written",
            text=written,
            repair=repair,
        )


@rule(
    "menetapkan-nama-keputusan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 58",
    "Setelah “Menetapkan :” jenis dan nama Keputusan ditulis lagi dengan huruf kapital dan diakhiri"
    " titik.",
)
def establishing_names_the_decree(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that does not repeat its name, or repeats another.

    Where there are two names, a person must say which is meant.
    """
    heading, decision = reading.tree.heading, reading.tree.decision
    if not heading.subject.strip(" .;,:-") or not heading.office:
        return  # another rule says that there is no name to repeat
    written, subject = decision.establishing, heading.subject.rstrip(" .;,:")
    name = f"{heading.kind} {heading.office} TENTANG {subject}."
    wanted = " ".join(name.upper().split())
    if not _names_it(" ".join(written.split()), wanted):
        same = not written.strip() or _letters(written.upper()) == _letters(wanted)
        repair = repair_with(
            "Tulis ulang jenis dan nama Keputusan.",
            rewrite(decision, "establishing", wanted),
            automatic=same,
        )
        message = f"Setelah “Menetapkan :” harus tertulis “{wanted}”"
        yield on(decision, message, field="establishing", text=written, repair=repair)


@rule(
    "judul-terpisah",
    FIX,
    READ,
    f"{TECHNIQUE} No. 2-4, 195",
    "Jenis, nomor, TENTANG, dan nama Keputusan masing-masing berdiri pada barisnya sendiri.",
)
def title_block_has_lines(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a title block that runs on in one line."""
    heading = reading.tree.heading
    for line in heading.as_written.splitlines():
        # KEPUTUSAN NOMOR 7 TAHUN 2026 TENTANG INDIKATOR
        if re.search(r"\bNOMOR\b.*\bTENTANG\b", line):
            message = (
                "Jenis, nomor, TENTANG, dan nama Keputusan tertulis dalam satu baris. Pisahkan"
                " menjadi blok tersendiri."
            )
            yield on(
                heading, message, field="as_written", text=line, repair=standard_wording(heading)
            )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _names_it(establishing: str, wanted: str) -> bool:
    """Return whether it is the decree's name.

    The place may be left out of the office (“KEPUTUSAN BUPATI TENTANG ...”).
    """
    establishing, wanted = (name.removeprefix("SURAT ") for name in (establishing, wanted))
    office, about, subject = establishing.partition(" TENTANG ")
    wanted_office, _about, wanted_subject = wanted.partition(" TENTANG ")
    return (
        bool(about)
        and subject == wanted_subject
        and f"{wanted_office} ".startswith(f"{office} ")
        and " " in office
    )
