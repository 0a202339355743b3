"""What stands above an annex, against the decree that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Annex, Decree
from drafting.rules.importing.parts.closing import date
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, standard_wording
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.text import plain

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# the number in “NOMOR : 100/1/2025”
NUMBER = re.compile(r"^\W*NOMOR\b\s*:?\s*(?P<said>\S.*)$", re.IGNORECASE | re.MULTILINE)
# the day in “TANGGAL : 6 Januari 2025”
DAY = re.compile(r"^\W*TANGGAL\b\s*:?\s*(?P<said>\S.*)$", re.IGNORECASE | re.MULTILINE)
# TENTANG, and the lines below it
ABOUT = re.compile(r"^\W*TENTANG\b\s*:?\s*(?P<said>\S[\s\S]*)\Z", re.IGNORECASE | re.MULTILINE)
LABELS = ("NOMOR", "TENTANG")
# “Nomor ......”, where the register's number is to stand
LEFT_OPEN = re.compile(r"\.{3,}|…|_{2,}")


@rule(
    "lampiran-kepala-beda",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 195",
    "Kepala lampiran menyebut nomor, tanggal, dan nama Keputusan ini, bukan yang lain.",
)
def annexes_name_their_decree(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an annex that is headed with another number, date or subject.

    Nobody can tell from the text which of two is right. A subject that differs only warns: it may
    be a slip.
    """
    tree = reading.tree
    for annex in tree.annexes:
        for what, said, wanted in _differences(tree, annex):
            yield on(
                annex,
                f"Kepala lampiran menyebut {what} “{said}”, kepala Keputusan “{wanted}”. Samakan.",
                field="as_written",
                text=said,
                severity=WARN if what == "nama" else None,
            )


@rule(
    "lampiran-kepala-lengkap",
    Severity.FIX,
    READ,
    f"{TECHNIQUE} No. 194-195",
    "Kepala lampiran memuat NOMOR dan TENTANG, dan satu lampiran tidak bernomor.",
)
def annex_heads_are_complete(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a head that lacks a line, or numbers the only annex."""
    annexes = reading.tree.annexes
    for annex in annexes:
        head = annex.as_written
        missing = [label for label in LABELS if head and label not in head.upper()]
        # the numeral of “LAMPIRAN I”
        numbered = len(annexes) == 1 and re.match(r"\W*LAMPIRAN\s+[IVX]+\b", head, re.IGNORECASE)
        if missing or numbered:
            lacks = f"tidak memuat {' dan '.join(missing)}" if missing else "bernomor"
            yield on(
                annex,
                f"Kepala lampiran {lacks}. Pakai kepala baku.",
                field="as_written",
                text=head,
                repair=standard_wording(annex),
            )


def _differences(tree: Decree, annex: Annex) -> Iterator[tuple[str, str, str]]:
    """Yield what the head says otherwise than the decree: what, there, here."""
    head, heading = annex.as_written, tree.heading
    number, day, about = (_said(pattern, head) for pattern in (NUMBER, DAY, ABOUT))
    if number and heading.number and "".join(number.split()) != "".join(heading.number.split()):
        yield "nomor", number, heading.number
    if date(day) and tree.closing.date and date(day) != tree.closing.date:
        yield "tanggal", day, plain.date(tree.closing.date)
    if about and heading.subject and _letters(about) != _letters(heading.subject):
        yield "nama", about, heading.subject


def _said(pattern: re.Pattern[str], head: str) -> str:
    """Return what stands after a label, empty where it is left open."""
    found = pattern.search(head)
    said = " ".join(found["said"].split()) if found else ""
    return "" if LEFT_OPEN.search(said) else said


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
