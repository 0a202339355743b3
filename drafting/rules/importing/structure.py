"""Text in, tree out: the structure of a decree by what its text says.

`sections_of` cuts the lines into the parts of a decree; each part has a reader of its own, which
returns a node and the lines that it could not place.  Those become `Decree.unplaced`, for a person
to place.  Every line goes one way only: no word is dropped and none is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import TypeVar

import msgspec

from drafting.rules import content
from drafting.rules.content import (
    Annex,
    Clauses,
    Decree,
    Dictum,
    IdSource,
    Recipients,
    Residue,
    Unplaced,
)
from drafting.rules.importing import relations
from drafting.rules.importing.annexes.annexes import annex
from drafting.rules.importing.lines.line import Line
from drafting.rules.importing.lines.noise import separate_noise
from drafting.rules.importing.lines.plain_text import from_text
from drafting.rules.importing.lines.wordings import differing
from drafting.rules.importing.parts import closing, dictums, preamble, recipients, signature
from drafting.rules.importing.parts.section import Kind, Section
from drafting.rules.importing.parts.sections import sections_of
from drafting.rules.importing.refusals import NotADecree, TruncatedDecree
from drafting.rules.text import plain

__all__ = ["Line", "from_text", "read_structure"]

T = TypeVar("T")
L = TypeVar("L", Unplaced, Residue)
_NOTING = frozenset({"memperhatikan", "membaca", "mendengar"})
# 2026
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def read_structure(
    lines: Sequence[Line], *, year: int | None = None, new_id: IdSource = content.new_id
) -> Decree:
    """Return the tree of a decree from its lines.

    *year* is the decree's year where the text does not say it.  Raise `NotADecree` and
    `TruncatedDecree`.
    """
    spoken, residue = separate_noise(lines, new_id)
    sections = sections_of(spoken)
    _assert_decree(sections)
    return _Builder(sections, new_id).decree(year, residue)


def _assert_decree(sections: Sequence[Section]) -> None:
    kinds = {section.kind for section in sections}
    if Kind.HEADING not in kinds:
        raise NotADecree
    if not kinds & {Kind.DICTUM, Kind.ESTABLISHING}:
        raise TruncatedDecree


class _Builder:
    """Takes one section after the other, and collects the lines without a place."""

    def __init__(self, sections: Sequence[Section], new_id: IdSource) -> None:
        self.sections = list(sections)
        self.new_id = new_id
        self.left: list[Line] = []

    def decree(self, year: int | None, residue: tuple[Residue, ...]) -> Decree:
        heading = preamble.heading(self._lines(Kind.HEADING), self.new_id)
        placed = closing.closing(self._lines(Kind.CLOSING), self.new_id)
        decision = self._decision()
        tree = Decree(
            id=self.new_id(),
            year=year or _year(placed.date, heading.number, heading.subject),
            letterhead=preamble.letterhead(self._lines(Kind.LETTERHEAD), self.new_id),
            heading=heading,
            considering=self._clauses({"menimbang"}, plain.MENIMBANG, plain.LETTERS)
            or Clauses(id=self.new_id()),
            legal_bases=self._clauses({"mengingat"}, plain.MENGINGAT, plain.DIGITS)
            or Clauses(id=self.new_id()),
            noting=self._noting(),
            decision=decision,
            closing=placed,
            signatory=self._placed(signature.signatory(self._lines(Kind.SIGNATURE), self.new_id)),
            recipients=self._recipients(),
            annexes=self._annexes(heading.subject),
            amends=relations.amended(heading.subject, self.new_id),
            revokes=relations.revoked(decision.dictums, self.new_id),
        )
        unplaced, aside = signature.set_aside(self._left())
        return msgspec.structs.replace(
            tree,
            annexes=_without_composed_headings(tree),
            unplaced=tuple(self._kept(Unplaced, line) for line in unplaced),
            residue=(*residue, *(self._kept(Residue, line) for line in aside)),
        )

    def _kept(self, kind: type[L], line: Line) -> L:
        return kind(id=self.new_id(), line=line.number, text=line.raw)

    def _take(self, kind: Kind, words: Container[str] | None = None) -> Section | None:
        """Take the first section of a kind and, for clauses, of one of these words."""
        found = next(
            (
                section
                for section in self.sections
                if section.kind is kind and (words is None or section.word in words)
            ),
            None,
        )
        if found is not None:
            self.sections.remove(found)
        return found

    def _lines(self, kind: Kind) -> list[Line]:
        found = self._take(kind)
        return found.lines if found else []

    def _placed(self, read: tuple[T, list[Line]]) -> T:
        """Return a node, and keep the lines that its reader could not place."""
        node, left = read
        self.left += left
        return node

    def _clauses(self, words: Container[str], label: str, family: Sequence[str]) -> Clauses | None:
        found = self._take(Kind.CLAUSES, words)
        if found is None:
            return None
        return self._placed(preamble.clauses(found, label, family, self.new_id))

    def _noting(self) -> Clauses | None:
        """Return what was noted: Memperhatikan, Membaca, Mendengar, or several."""
        found = self._clauses(_NOTING, plain.MEMPERHATIKAN, plain.DIGITS)
        while found and (more := self._clauses(_NOTING, plain.MEMPERHATIKAN, plain.DIGITS)):
            found = preamble.joined(found, more)
        return found

    def _decision(self) -> content.Decision:
        head = self._take(Kind.DECISION)
        self.left += head.lines if head else []
        establishing = self._take(Kind.ESTABLISHING)
        norms: list[Dictum] = []
        while section := self._take(Kind.DICTUM):
            norms.append(dictums.dictum(section, len(norms) + 1, self.new_id))
        return dictums.decision(head.label if head else "", establishing, tuple(norms), self.new_id)

    def _recipients(self) -> Recipients:
        found = self._take(Kind.RECIPIENTS)
        if found is None:
            return Recipients(id=self.new_id())
        return self._placed(recipients.recipients(found, self.new_id))

    def _annexes(self, subject: str) -> tuple[Annex, ...]:
        annexes: list[Annex] = []
        while section := self._take(Kind.ANNEX):
            annexes.append(self._placed(annex(section.lines, subject, self.new_id)))
        return tuple(annexes)

    def _left(self) -> list[Line]:
        """Return all lines without a place, in their order."""
        left = [*self.left, *(line for section in self.sections for line in section.spilled())]
        return sorted((line for line in left if line.text), key=lambda line: line.number)


def _without_composed_headings(tree: Decree) -> tuple[Annex, ...]:
    return tuple(
        msgspec.structs.replace(
            node, as_written=differing(node.as_written, plain.annex_heading(tree, index))
        )
        for index, node in enumerate(tree.annexes)
    )


def _year(*texts: str) -> int:
    """Return the year in the first text that has one, else 0."""
    for text in texts:
        found = _YEAR.search(text[-4:] if "/" in text else text)
        if found:
            return int(found.group())
    return 0
