"""Cut the lines of a source into the sections of a decree.

Every line goes to exactly one, in order, so that none is lost.

A table says which openings are looked for while a section is being read; the law fixes the order of
the parts, so most words can open only one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum

import msgspec

from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.lines import Line, cut, line_of, rest_of, squash, unbulleted
from drafting.rules.importing.parts.position_starts import annex_starts
from drafting.rules.importing.tables.ruled import settle
from drafting.rules.text.columns import is_header

_HEADING_REACH = 15
_TITLE_REACH = 4
_STRAY_STOP = re.compile(r"[.,;]+")  # after a label's colon
_GAP_AFTER = re.compile(r"\s{3,}|\t")
_HEADING_WORDS = re.compile(r"\b(?:NOMOR|TENTANG)\b", re.IGNORECASE)


class Kind(Enum):
    """The sections, in the order of the law."""

    LETTERHEAD = "letterhead"
    HEADING = "heading"
    CLAUSES = "clauses"
    DECISION = "decision"
    ESTABLISHING = "establishing"
    DICTUM = "dictum"
    CLOSING = "closing"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    ANNEX = "annex"


class Section(msgspec.Struct):
    """The lines under one label.  `label` is the label as it stood, `word` what it says."""

    kind: Kind
    label: str = ""
    word: str = ""
    number: int = 0
    lines: list[Line] = msgspec.field(default_factory=list)

    def spilled(self) -> list[Line]:
        """Return all lines, the label among them: of a section that came twice."""
        return [*([line_of(self.number, squash(self.label))] if self.label else []), *self.lines]

    @property
    def last(self) -> str:
        """The last words so far."""
        return next((one.text for one in reversed(self.lines) if one.speaks), "")

    def add(self, source: Line) -> None:
        """Take a line; a colon that stands on the line after its label still belongs to the label."""
        if (
            self.label
            and not self.label.endswith(":")
            and not self.last
            and source.text.startswith(":")
        ):
            self.label += "\n" + cut(source.raw, ":")[0]
            source = rest_of(source, ":")
        self.lines.append(source)


class Opening(msgspec.Struct, frozen=True):
    """A section that begins with this line, after so many characters of label."""

    kind: Kind
    label: str = ""
    word: str = ""


class Reader:
    """Reads the lines once, from the first to the last."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = settle(lines)
        self.place = 0
        self.sections = [Section(Kind.LETTERHEAD)]
        self.annex_starts = annex_starts(self.lines)

    @property
    def current(self) -> Section:
        return self.sections[-1]

    def read(self) -> list[Section]:
        for place, line in enumerate(self.lines):
            self.place = place
            self._take(line, unbulleted(line))
        return self.sections

    def ahead(self, reach: int) -> list[Line]:
        """Return the next lines that speak."""
        found: list[Line] = []
        for line in self.lines[self.place + 1 : self.place + 1 + 3 * reach]:
            if line.speaks:
                found.append(line)
            if len(found) == reach:
                break
        return found

    def _take(self, line: Line, bare: Line) -> None:
        for opener in _OPENERS[self.current.kind] if line.text else ():
            opening = opener(self, bare)
            if opening is not None:
                self._open(opening, line, bare)
                return
        self.current.add(line)

    def _open(self, opening: Opening, line: Line, bare: Line) -> None:
        label, _rest = cut(bare.raw, opening.label)
        rest = rest_of(bare, opening.label) if opening.label else line
        if label and _STRAY_STOP.fullmatch(rest.text):
            label, rest = f"{label} {rest.raw}", line_of(bare.number, "")
        self.sections.append(Section(opening.kind, label, opening.word, bare.number))
        if rest.text:
            self._take(rest, rest) if opening.kind is Kind.DECISION else self.current.add(rest)


def _heading(reader: Reader, line: Line) -> Opening | None:
    found = labels.HEADING.match(line.text)
    in_capitals = found is not None and line.text[found.end() - 3 : found.end()].isupper()
    if not found or not (
        in_capitals
        or _HEADING_WORDS.search(line.text)
        or _titles(reader, line.text[found.end() :].strip())
    ):
        return None
    announced = any(
        _HEADING_WORDS.search(near.text) for near in [line, *reader.ahead(_HEADING_REACH)]
    )
    return Opening(Kind.HEADING) if announced else None


def _titles(reader: Reader, office: str) -> bool:
    """Tell a title in small letters.

    An office, and below it a line that begins with Nomor or Tentang.
    """
    return labels.OFFICE.match(office) is not None and any(
        _HEADING_WORDS.match(near.text) for near in reader.ahead(_TITLE_REACH)
    )


def _clauses(reader: Reader, line: Line) -> Opening | None:
    found = labels.CLAUSES.match(line.text)
    if found is None or _says_again(reader, line, found.group(), found.group(1).casefold()):
        return None
    return Opening(Kind.CLAUSES, found.group(), found.group(1).casefold())


def _says_again(reader: Reader, line: Line, label: str, word: str) -> bool:
    """Tell the word of a clause that has begun already, in a sentence that goes on.

    "… sebagaimana dimaksud dalam / Menimbang …".
    """
    known = any(
        section.kind is Kind.CLAUSES and section.word == word for section in reader.sections
    )
    alone = len(label) == len(line.text) or label.rstrip().endswith(":")
    return known and not alone and not labels.ends(reader.current.last)


def _decision(_reader: Reader, line: Line) -> Opening | None:
    found = labels.DECISION.match(line.text)
    return Opening(Kind.DECISION, found.group()) if found else None


def _establishing(_reader: Reader, line: Line) -> Opening | None:
    found = labels.ESTABLISHING.match(line.text)
    return Opening(Kind.ESTABLISHING, found.group()) if found else None


def _dictum(reader: Reader, line: Line) -> Opening | None:
    found = labels.DICTUM.match(line.text)
    if found is None:
        return None
    word, colon = found.group(1), found.group(2)
    # what a wide gap parts from its text is a label, in small letters too
    said = word.upper() if _GAP_AFTER.match(line.raw, found.end(1)) else word
    if (
        not colon
        and not _follows(reader, said, line.text[found.end() :])
        and not _stands_alone(reader, word, line.text, found.end())
    ):
        return None
    if colon and reader.current.kind is Kind.DICTUM and labels.dangles(reader.current.last):
        return None
    return Opening(Kind.DICTUM, found.group(), word.upper())


def _follows(reader: Reader, word: str, rest: str) -> bool:
    """Tell a label without a colon from a sentence that goes on.

    In capitals, after the end of a sentence, next in the row.
    """
    expected = 1 + sum(section.kind is Kind.DICTUM for section in reader.sections)
    last = reader.current.last
    after_an_end = reader.current.kind is not Kind.DICTUM or (
        labels.ends(last) and not last.endswith(":")
    )
    below = next(iter(reader.ahead(1)), None) if not rest else None
    return word.isupper() and (
        (below is not None and below.text.startswith(":"))
        or (after_an_end and labels.ordinal(word) == expected)
    )


def _stands_alone(reader: Reader, word: str, text: str, end: int) -> bool:
    """Tell a label on a line of its own, next in the row.

    Where the one before stood so too or this one says that it is a diktum.
    """
    dictums = [section for section in reader.sections if section.kind is Kind.DICTUM]
    likewise = text.upper().startswith("DIKTUM") or (
        bool(dictums)
        and bool(dictums[-1].lines)
        and dictums[-1].lines[0].number > dictums[-1].number
    )
    alone = end == len(text) and word.isupper() and labels.ordinal(word) == len(dictums) + 1
    return alone and likewise and not labels.dangles(reader.current.last)


def _closing(reader: Reader, line: Line) -> Opening | None:
    placed = (
        labels.PLACED.match(line.text)
        and reader.current.kind is Kind.DICTUM
        and labels.ends(reader.current.last)
    )
    return Opening(Kind.CLOSING) if placed or labels.CLOSING.match(line.text) else None


def _signature(reader: Reader, line: Line) -> Opening | None:
    if reader.current.kind is Kind.CLOSING:
        return (
            None
            if labels.DATED.match(line.text) or not reader.current.last or not line.speaks
            else Opening(Kind.SIGNATURE)
        )
    signs = labels.is_office(line.text) or (
        labels.OFFICE.match(line.text) is not None and line.text.endswith(",")
    )
    lonely = (
        signs
        and labels.ends(reader.current.last)
        and any(labels.NIP.match(near.text) for near in reader.ahead(6))
    )
    return Opening(Kind.SIGNATURE) if lonely else None


def _recipients(reader: Reader, line: Line) -> Opening | None:
    found = labels.RECIPIENTS.match(line.text)
    known = any(section.kind is Kind.RECIPIENTS for section in reader.sections)
    return Opening(Kind.RECIPIENTS, found.group()) if found and not known else None


def _annex(reader: Reader, line: Line) -> Opening | None:
    if labels.ANNEX.match(line.text) and (
        reader.current.kind is not Kind.DICTUM or labels.ends(reader.current.last)
    ):
        return Opening(Kind.ANNEX)
    if reader.current.kind is Kind.ANNEX:
        return None
    return (
        Opening(Kind.ANNEX)
        if reader.place in reader.annex_starts or is_header(line.cells)
        else None
    )


_OPENERS: dict[Kind, tuple[Callable[[Reader, Line], Opening | None], ...]] = {
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
