"""Which sections a line may begin while a section is being read.

`OPENERS` is the table; the law fixes the order of the parts, so most words can open only one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import Line
from drafting.rules.importing.parts.section import Kind, Opening, Progress
from drafting.rules.text.columns import is_header

_HEADING_REACH = 15
_TITLE_REACH = 4
# three spaces or a tab
_GAP_AFTER = re.compile(r"\s{3,}|\t")
# e.g. "NOMOR", "Tentang"
_HEADING_WORDS = re.compile(r"\b(?:NOMOR|TENTANG)\b", re.IGNORECASE)


def _heading(progress: Progress, line: Line) -> Opening | None:
    found = labels.HEADING.match(line.text)
    in_capitals = found is not None and line.text[found.end() - 3 : found.end()].isupper()
    if not found or not (
        in_capitals
        or _HEADING_WORDS.search(line.text)
        or _titles(progress, line.text[found.end() :].strip())
    ):
        return None
    announced = any(
        _HEADING_WORDS.search(near.text) for near in [line, *progress.ahead(_HEADING_REACH)]
    )
    return Opening(Kind.HEADING) if announced else None


def _titles(progress: Progress, office: str) -> bool:
    """Return whether this is a title in small letters.

    An office stands in it, and below it a line that begins with Nomor or Tentang.
    """
    return labels.OFFICE.match(office) is not None and any(
        _HEADING_WORDS.match(near.text) for near in progress.ahead(_TITLE_REACH)
    )


def _clauses(progress: Progress, line: Line) -> Opening | None:
    found = labels.CLAUSES.match(line.text)
    if found is None or _says_again(progress, line, found.group(), found.group(1).casefold()):
        return None
    return Opening(Kind.CLAUSES, found.group(), found.group(1).casefold())


def _says_again(progress: Progress, line: Line, label: str, word: str) -> bool:
    """Return whether the word of a clause that has begun stands in a sentence.

    For example "… sebagaimana dimaksud dalam / Menimbang …".
    """
    known = any(section.word == word for section in progress.of(Kind.CLAUSES))
    alone = len(label) == len(line.text) or label.rstrip().endswith(":")
    return known and not alone and not labels.ends(progress.current.last)


def _decision(_progress: Progress, line: Line) -> Opening | None:
    found = labels.DECISION.match(line.text)
    return Opening(Kind.DECISION, found.group()) if found else None


def _establishing(_progress: Progress, line: Line) -> Opening | None:
    found = labels.ESTABLISHING.match(line.text)
    return Opening(Kind.ESTABLISHING, found.group()) if found else None


def _dictum(progress: Progress, line: Line) -> Opening | None:
    found = labels.DICTUM.match(line.text)
    if found is None:
        return None
    word, colon = found.group(1), found.group(2)
    # a label that a wide gap parts from its text may be in small letters
    said = word.upper() if _GAP_AFTER.match(line.raw, found.end(1)) else word
    if (
        not colon
        and not _follows(progress, said, line.text[found.end() :])
        and not _stands_alone(progress, word, line.text, found.end())
    ):
        return None
    if colon and progress.current.kind is Kind.DICTUM and labels.dangles(progress.current.last):
        return None
    return Opening(Kind.DICTUM, found.group(), word.upper())


def _follows(progress: Progress, word: str, rest: str) -> bool:
    """Return whether a label without a colon begins the next dictum.

    It is in capitals, after the end of a sentence, and next in the row.
    """
    expected = 1 + len(progress.of(Kind.DICTUM))
    last = progress.current.last
    after_an_end = progress.current.kind is not Kind.DICTUM or (
        labels.ends(last) and not last.endswith(":")
    )
    below = next(iter(progress.ahead(1)), None) if not rest else None
    return word.isupper() and (
        (below is not None and below.text.startswith(":"))
        or (after_an_end and labels.ordinal(word) == expected)
    )


def _stands_alone(progress: Progress, word: str, text: str, end: int) -> bool:
    """Return whether a label on a line of its own begins the next dictum.

    The one before stood so too, or this one says DIKTUM.
    """
    dictums = progress.of(Kind.DICTUM)
    likewise = text.upper().startswith("DIKTUM") or (
        bool(dictums)
        and bool(dictums[-1].lines)
        and dictums[-1].lines[0].number > dictums[-1].number
    )
    alone = end == len(text) and word.isupper() and labels.ordinal(word) == len(dictums) + 1
    return alone and likewise and not labels.dangles(progress.current.last)


def _closing(progress: Progress, line: Line) -> Opening | None:
    if progress.of(Kind.CLOSING) or progress.current.kind is Kind.ANNEX:
        return None
    after_copies = progress.current.kind is Kind.RECIPIENTS and not progress.of(Kind.SIGNATURE)
    placed = labels.PLACED.match(line.text) and (
        after_copies
        or (progress.current.kind is Kind.DICTUM and labels.ends(progress.current.last))
    )
    return Opening(Kind.CLOSING) if placed or labels.CLOSING.match(line.text) else None


def _signature(progress: Progress, line: Line) -> Opening | None:
    if progress.current.kind is Kind.CLOSING:
        begins = progress.current.last and line.speaks and not labels.DATED.match(line.text)
        return Opening(Kind.SIGNATURE) if begins else None
    signs = labels.is_office(line.text) or (
        labels.OFFICE.match(line.text) is not None and line.text.endswith(",")
    )
    lonely = (
        signs
        and labels.ends(progress.current.last)
        and any(labels.NIP.match(near.text) for near in progress.ahead(6))
    )
    return Opening(Kind.SIGNATURE) if lonely else None


def _recipients(progress: Progress, line: Line) -> Opening | None:
    found = labels.RECIPIENTS.match(line.text)
    if found is None or progress.of(Kind.RECIPIENTS):
        return None
    return Opening(Kind.RECIPIENTS, found.group())


def _annex(progress: Progress, line: Line) -> Opening | None:
    if labels.ANNEX.match(line.text) and (
        progress.current.kind is not Kind.DICTUM or labels.ends(progress.current.last)
    ):
        return Opening(Kind.ANNEX)
    if progress.current.kind is Kind.ANNEX:
        return None
    begins = progress.place in progress.position_starts or is_header(line.cells)
    return Opening(Kind.ANNEX) if begins and not _goes_on_below(progress) else None


def _goes_on_below(progress: Progress) -> bool:
    """Return whether the body goes on below a label Jabatan within a dictum.

    Then it is a particular of the person whom the dictum names, and no position of an annex.
    """
    if progress.current.kind not in {Kind.DICTUM, Kind.ESTABLISHING} or progress.of(Kind.CLOSING):
        return False
    expected = 1 + len(progress.of(Kind.DICTUM))
    for line in progress.lines[progress.place + 1 :]:
        dictum = labels.DICTUM.match(line.text)
        if labels.CLOSING.match(line.text) or labels.PLACED.match(line.text):
            return True
        if dictum and dictum.group(2) and labels.ordinal(dictum.group(1)) == expected:
            return True
        if labels.ANNEX.match(line.text):
            return False
    return False


OPENERS: dict[Kind, tuple[Callable[[Progress, Line], Opening | None], ...]] = {
    Kind.LETTERHEAD: (_heading, _clauses, _decision),
    Kind.HEADING: (_clauses, _decision),
    Kind.CLAUSES: (_clauses, _decision, _establishing),
    Kind.DECISION: (_establishing, _dictum, _closing),
    Kind.ESTABLISHING: (_dictum, _closing, _signature, _recipients, _annex),
    Kind.DICTUM: (_dictum, _closing, _signature, _recipients, _annex),
    Kind.CLOSING: (_recipients, _annex, _signature),
    Kind.SIGNATURE: (_recipients, _annex),
    Kind.RECIPIENTS: (_annex, _closing),
    Kind.ANNEX: (_annex, _recipients),
}
"""Which openings are looked for while a section is being read, in this order."""
