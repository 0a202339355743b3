"""Annexes: named in a dictum, headed, and part of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity, Switch
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with
from drafting.rules.lint.engine.passages import Passage
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.text.plain import roman

BLOCK = Severity.BLOCK
READ = Confidence.SOURCE_READ

INSEPARABLE = "merupakan bagian yang tidak terpisahkan dari Keputusan ini"
# tidak terpisahkan; tak terpisah
SAID_INSEPARABLE = re.compile(r"\bt(?:id)?ak terpisah(?:kan)?\b")
# Lampiran; lampiran II
ANNEX_REFERENCE = re.compile(r"\b[Ll]ampiran(?:\s+(?P<numeral>[IVX]+)\b)?")
# “ Peraturan Bupati” after “Lampiran”; “ Keputusan Bupati”, but not “ Keputusan ini”
OTHERS_ANNEX = re.compile(r"\s+(?:dari\s+)?(?:Peraturan|Undang-Undang|Keputusan(?! ini))\b")
OWN_ANNEX = "berbunyi sebagaimana tercantum dalam "


@rule(
    "lampiran-rujukan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 192, 194",
    "Lampiran yang disebut dalam diktum sama dengan lampiran yang ada; satu lampiran tidak"
    " bernomor.",
)
def annexes_named_are_annexes_there(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find annexes that are named but not there, or there but not named.

    “Lampiran I” is also wrong where there is one annex.
    """
    annexes = reading.tree.annexes
    numerals = _numerals(reading)
    headed = {numeral for numeral, annex in zip(numerals, annexes, strict=True) if annex.headed}
    named: set[str] = set()
    for passage, match in _named(reading):
        numeral = match["numeral"] or ""
        named.add(numeral)
        none = not annexes and not _of_another(passage, match)
        if none or (numeral and numeral not in headed):
            yield _not_there(passage, match, single=len(annexes) == 1)
    for numeral, annex in zip(numerals, annexes, strict=True):
        if not (named if len(annexes) == 1 else named & {numeral, ""}):
            yield on(
                annex,
                f"{f'Lampiran {numeral}'.strip()} tidak disebut dalam diktum mana pun. Sebut dalam"
                " diktum.",
                text=annex.title,
            )


def _not_there(passage: Passage, match: re.Match[str], *, single: bool) -> Hit:
    if single:
        message = (
            f"“{match.group()}”: lampirannya hanya satu, jadi tidak bernomor. Tulis “Lampiran”"
            " tanpa nomor."
        )
        return at(passage, *match.span(), message, new=match.group().split()[0])
    message = (
        f"“{match.group()}” disebut, tetapi tidak ada lampiran demikian. Sebut lampiran yang ada,"
        " atau pasang lampirannya."
    )
    return at(passage, *match.span(), message)


def _of_another(passage: Passage, match: re.Match[str]) -> bool:
    """Return whether it is another's annex: “Lampiran Peraturan Bupati”."""
    return OTHERS_ANNEX.match(passage.text, match.end()) is not None


def _named(reading: Reading) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield each place where a dictum names an annex of this decree."""
    for passage in reading.dictums:
        for match in ANNEX_REFERENCE.finditer(passage.text):
            # any other annex that it names is one of the decree that is amended
            if not passage.amends or passage.text[: match.start()].endswith(OWN_ANNEX):
                yield passage, match


def _numerals(reading: Reading) -> list[str]:
    """Return the numeral of each annex; a single one has none."""
    count = len(reading.tree.annexes)
    return [""] if count == 1 else [roman(index + 1) for index in range(count)]


@rule(
    "lampiran-kepala",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 195",
    "Setiap lampiran berkepala LAMPIRAN, KEPUTUSAN, NOMOR, dan TENTANG.",
)
def annexes_are_headed(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an annex without a heading to tell it from the body."""
    for annex in reading.tree.annexes:
        if not annex.headed:
            repair = repair_with(
                "Pasang kepala lampiran baku.", Switch(annex.id, "headed", on=True)
            )
            message = (
                "Lampiran ini tidak berkepala. Pasang LAMPIRAN, KEPUTUSAN, NOMOR, TANGGAL, dan"
                " TENTANG di atasnya."
            )
            yield on(annex, message, field="headed", text=annex.title, repair=repair)


@rule(
    "lampiran-tak-terpisahkan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 192",
    f"Diktum menyatakan bahwa lampiran “{INSEPARABLE}”.",
)
def annexes_are_inseparable(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an annex of which no dictum says that it is part of the decree."""
    single = len(reading.tree.annexes) == 1
    saying = [passage for passage in reading.dictums if SAID_INSEPARABLE.search(passage.text)]
    said = {
        match["numeral"] or ""
        for passage in saying
        for match in ANNEX_REFERENCE.finditer(passage.text)
    }
    missing = [numeral for numeral in _numerals(reading) if numeral not in said]
    if (saying and not said) or "" in said or (single and said):
        return
    for numeral in missing:
        named = _where_named(reading, None if single else {numeral, ""})
        if named:
            passage, match = named
            new = f"{match.group()} yang {INSEPARABLE}"
            yield at(
                passage,
                *match.span(),
                f"Tambahkan setelah “{match.group()}”: “yang {INSEPARABLE}”.",
                new=new,
            )
        elif not said:
            message = f"Tidak ada diktum yang menyatakan lampiran {INSEPARABLE}."
            yield on(reading.tree.decision, message, field="dictums")


def _where_named(
    reading: Reading, numerals: set[str] | None
) -> tuple[Passage, re.Match[str]] | None:
    """Return the first place where a dictum names one of these annexes.

    *numerals* are those of the annexes; None stands for any.
    """
    for passage in reading.dictums:
        for match in ANNEX_REFERENCE.finditer(passage.text):
            if numerals is None or (match["numeral"] or "") in numerals:
                return passage, match
    return None
