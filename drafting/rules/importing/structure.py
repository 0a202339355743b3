"""Text in, tree out: recognise the structure of a decree by what its text says.

`sections` cuts the lines into the parts of a decree; each part has a reader of its own, which gives
a node and the lines that it could not place. Those become `Decree.unplaced`, for a person to place.
Every line goes one way only: no word is dropped and none is doubled.
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
from drafting.rules.importing.lines.lines import Line, from_text
from drafting.rules.importing.lines.noise import part_furniture
from drafting.rules.importing.lines.wordings import differing
from drafting.rules.importing.parts import ending, preamble
from drafting.rules.importing.parts.annexes import annex
from drafting.rules.importing.parts.sections import Kind, Reader, Section
from drafting.rules.importing.refusals import NotADecree, TruncatedDecree
from drafting.rules.text import plain

__all__ = ["Line", "from_text", "read_structure"]

T = TypeVar("T")
_NOTING = frozenset({"memperhatikan", "membaca", "mendengar"})
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def read_structure(
    lines: Sequence[Line], *, year: int | None = None, new_id: IdSource = content.new_id
) -> Decree:
    """Read the lines of a decree into a tree.

    *year* is the decree's year where the text does not say it.  Raises `NotADecree` and
    `TruncatedDecree`.
    """
    spoken, residue = part_furniture(lines, new_id)
    sections = Reader(spoken).read()
    _assert_decree(sections)
    return _Building(sections, new_id).decree(year, residue)


def _assert_decree(sections: Sequence[Section]) -> None:
    kinds = {section.kind for section in sections}
    if Kind.HEADING not in kinds:
        raise NotADecree
    if not kinds & {Kind.DICTUM, Kind.ESTABLISHING}:
        raise TruncatedDecree


class _Building:
    """The nodes and the lines without a place, as the sections give them."""

    def __init__(self, sections: Sequence[Section], new_id: IdSource) -> None:
        self.sections = list(sections)
        self.new_id = new_id
        self.left: list[Line] = []

    def decree(self, year: int | None, residue: tuple[Residue, ...]) -> Decree:
        heading = preamble.heading(self._lines(Kind.HEADING), self.new_id)
        closing = ending.closing(self._lines(Kind.CLOSING), self.new_id)
        decision = self._decision()
        tree = Decree(
            id=self.new_id(),
            year=year or _year(closing.date, heading.number, heading.subject),
            letterhead=preamble.letterhead(self._lines(Kind.LETTERHEAD), self.new_id),
            heading=heading,
            considering=self._clauses({"menimbang"}, plain.MENIMBANG, plain.LETTERS)
            or Clauses(id=self.new_id()),
            legal_bases=self._clauses({"mengingat"}, plain.MENGINGAT, plain.DIGITS)
            or Clauses(id=self.new_id()),
            noting=self._noting(),
            decision=decision,
            closing=closing,
            signatory=self._placed(ending.signatory(self._lines(Kind.SIGNATURE), self.new_id)),
            recipients=self._recipients(),
            annexes=self._annexes(heading.subject),
            amends=relations.amended(heading.subject, self.new_id),
            revokes=relations.revoked(decision.dictums, self.new_id),
        )
        unplaced, aside = ending.set_aside(self._left())
        return msgspec.structs.replace(
            tree,
            annexes=_without_composed_headings(tree),
            unplaced=tuple(
                Unplaced(id=self.new_id(), line=line.number, text=line.raw) for line in unplaced
            ),
            residue=(
                *residue,
                *(Residue(id=self.new_id(), line=line.number, text=line.raw) for line in aside),
            ),
        )

    def _take(self, kind: Kind, words: Container[str] | None = None) -> Section | None:
        """Take the first section of a kind; those that nobody takes are left, with their labels."""
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
        """Keep a node, and what its reader could not place."""
        node, left = read
        self.left += left
        return node

    def _clauses(self, words: Container[str], label: str, family: Sequence[str]) -> Clauses | None:
        found = self._take(Kind.CLAUSES, words)
        return self._placed(preamble.clauses(found, label, family, self.new_id)) if found else None

    def _noting(self) -> Clauses | None:
        """Read what was noted: Memperhatikan, Membaca, Mendengar, or several of them."""
        found = self._clauses(_NOTING, plain.MEMPERHATIKAN, plain.DIGITS)
        while found and (more := self._clauses(_NOTING, plain.MEMPERHATIKAN, plain.DIGITS)):
            found = preamble.joined(found, more)
        return found

    def _decision(self) -> content.Decision:
        head = self._take(Kind.DECISION)
        self.left += head.lines if head else []
        establishing = self._take(Kind.ESTABLISHING)
        dictums: list[Dictum] = []
        while section := self._take(Kind.DICTUM):
            dictums.append(preamble.dictum(section, len(dictums) + 1, self.new_id))
        return preamble.decision(
            head.label if head else "", establishing, tuple(dictums), self.new_id
        )

    def _recipients(self) -> Recipients:
        found = self._take(Kind.RECIPIENTS)
        return (
            self._placed(ending.recipients(found, self.new_id))
            if found
            else Recipients(id=self.new_id())
        )

    def _annexes(self, subject: str) -> tuple[Annex, ...]:
        annexes: list[Annex] = []
        while section := self._take(Kind.ANNEX):
            annexes.append(self._placed(annex(section.lines, subject, self.new_id)))
        return tuple(annexes)

    def _left(self) -> list[Line]:
        """Return all lines that no reader could place, in their order."""
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
    """Return the year that the date, the number or the subject says, in this order.

    0 where none does.
    """
    return next(
        (
            int(found.group())
            for text in texts
            if (found := _YEAR.search(text[-4:] if "/" in text else text))
        ),
        0,
    )
