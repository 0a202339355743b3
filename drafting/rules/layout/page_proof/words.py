"""Compares what is drawn with what must be, by character in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

import msgspec

from drafting.rules.layout.page_proof.drawn import SOFT_HYPHEN, TOUCHING, Drawing, Run, Zone
from drafting.rules.layout.page_proof.expected import Unit

LONGEST, LONGEST_OF_LETTERS = 36, 26
"""Characters that a template may part anywhere: no word of the language has so many."""


class Told(msgspec.Struct, kw_only=True):
    """The text of a PDF in reading order, and which units its runs belong to."""

    runs: list[Run]
    starts: list[int]
    """Where each run begins in the text without spaces."""
    in_header: list[bool]
    text: str
    """Without any space."""
    unit_starts: list[int]
    units: list[Unit]

    def with_units(self) -> Iterator[tuple[Run, Unit, bool]]:
        """Yield every run with words and its unit.

        With each it says whether it is in the header of a table.
        """
        at = 0
        last = len(self.units) - 1
        for run, start, in_header in zip(self.runs, self.starts, self.in_header, strict=True):
            if last < 0:
                return
            while at < last and self.unit_starts[at + 1] <= start:
                at += 1
            if not run.text.isspace():
                yield run, self.units[at], in_header


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are missing, foreign or torn, and where."""

    place: str
    words: str
    kind: str


def tell(drawing: Drawing) -> tuple[Told, list[Lack]]:
    """Return the text in reading order.

    A mark that is read never or twice is a lack.
    """
    marks: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for sheet in drawing.sheets:
        for run in sheet.runs:
            if run.zone is Zone.TEXT:
                marks[run.page, run.mark].append(run)
    told = Told(runs=[], starts=[], in_header=[], text="", unit_starts=[], units=[])
    parts: list[str] = []
    length = 0
    lacks = []
    for page, mark, in_header in drawing.reading:
        for run in marks.pop((page, mark), ()):
            told.runs.append(run)
            told.starts.append(length)
            told.in_header.append(in_header)
            part = "".join(run.said.split())
            parts.append(part)
            length += len(part)
    told.text = "".join(parts)
    for (page, _mark), runs in marks.items():
        words = " ".join(run.text for run in runs)
        lacks.append(Lack(place=f"halaman {page + 1}", words=words, kind="unread"))
    return told, lacks


def compare(told: Told, units: Sequence[Unit]) -> list[Lack]:
    """Return the first unit that is not drawn as it must be; empty where all are."""
    at = 0
    text = told.text
    for unit in units:
        letters = "".join(unit.text.split())
        if text.startswith(letters, at):
            told.unit_starts.append(at)
            told.units.append(unit)
            at += len(letters)
        elif not unit.optional:
            same = _same(text[at : at + len(letters)], letters)
            missing = _words_from(unit.text, same)
            return [Lack(place=unit.place, words=missing, kind="missing")]
    if at < len(text):
        return [Lack(place="akhir naskah", words=text[at : at + 80], kind="foreign")]
    return _spaces(told)


def _same(drawn: str, letters: str) -> int:
    """Return how many letters agree from the beginning."""
    pairs = zip(drawn, letters, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), len(drawn))


def _words_from(words: str, letters: int) -> str:
    """Return the words from that which holds the letter of this number."""
    before = 0
    parts = words.split()
    for place, word in enumerate(parts):
        before += len(word)
        if before > letters:
            return " ".join(parts[place:])
    return words


def _spaces(told: Told) -> list[Lack]:
    """Return a word that is torn, or two that run into each other."""
    drawn = drawn_words(told.runs)
    wanted = [word for unit in told.units for word in unit.text.split()]
    if drawn == wanted:
        return list(_hyphens(told))
    ends = set(_ends(drawn))
    place = 0
    lacks = []
    for unit in told.units:
        for word in unit.text.split():
            place += len(word)
            if place not in ends:
                lacks.append(Lack(place=unit.place, words=word, kind="joined"))
    lacks += _torn(told, ends)
    lacks += _hyphens(told)
    return lacks[:5]


def _torn(told: Told, ends: set[int]) -> Iterator[Lack]:
    """Yield the words in pieces that no template may part there."""
    start = 0
    for unit in told.units:
        for word in unit.text.split():
            for at in range(1, len(word)):
                if start + at in ends and not _may_part(word, at, in_table=unit.table >= 0):
                    yield Lack(place=unit.place, words=word, kind="torn")
            start += len(word)


def _hyphens(told: Told) -> Iterator[Lack]:
    """Yield the words with a hyphen of their end of a line where no line ends."""
    for before, run in pairwise(told.runs):
        if before.hyphen and run.page == before.page and run.y > before.y - 1:
            yield Lack(place=f"halaman {run.page + 1}", words=before.text, kind="torn")


def _ends(words: Sequence[str]) -> Iterator[int]:
    end = 0
    for word in words:
        end += len(word)
        yield end


def drawn_words(runs: Sequence[Run]) -> list[str]:
    """Return the words as a reader sees them.

    They are parted by spaces, gaps and ends of lines.
    """
    pieces: list[str] = []
    for before, run in pairwise([None, *runs]):
        if run is None:
            continue
        if before is not None and not before.hyphen and not _touch(before, run):
            pieces.append(" ")
        pieces.append(run.said)
    return "".join(pieces).split()


def _touch(before: Run, run: Run) -> bool:
    on_one_line = run.page == before.page and abs(run.y - before.y) < 1
    near = abs(run.x - before.end) < TOUCHING * run.size
    return run.text == SOFT_HYPHEN or (on_one_line and near)


def _may_part(word: str, at: int, *, in_table: bool) -> bool:
    """Return whether a word may be parted before this letter, without a hyphen.

    It may where it is longer than any line, beside a sign, and in a narrow column if it has any.
    """
    if len(word) >= LONGEST or (in_table and not word.isalpha()):
        return True
    before, after = word[:at], word[at:]
    if not (before[-1].isalnum() and after[0].isalnum()):
        return True
    row = len(list(takewhile(str.isalpha, reversed(before))))
    row += len(list(takewhile(str.isalpha, after)))
    return row >= LONGEST_OF_LETTERS and before[-1].isalpha() and after[0].isalpha()
