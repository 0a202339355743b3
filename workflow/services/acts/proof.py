"""Folds the acts of a unit, and compares them with what is stored.

Each row says what a thing was and is, as a digest: the next row about it must begin there, and the
last must be what the database holds.  What the database holds of a unit and no act made is a fault
too.  It only reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.models.people import MandateRow, Post, SigningRecord
from workflow.models.records import HistoryRow
from workflow.rules.actors import Role
from workflow.rules.administration import ROWS, AdministrativeAct
from workflow.rules.names.administered import THINGS
from workflow.services.acts import stock, things
from workflow.services.acts.stock import place_of

Source = Callable[[Session, int], Mapping[str, str]]
"""Returns the digests of what a package above the engine keeps for a unit, by place."""


@dataclass(slots=True)
class Fold:
    """The acts of one unit, told up to a row of its history."""

    digests: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    begun: bool = False

    def take(self, row: HistoryRow) -> None:
        """Take the next act into account."""
        self.begun = True
        self.faults.extend(_not_permitted(row))
        if row.action == AdministrativeAct.TAKE_STOCK.name:
            self.digests.update(row.facts["stock"])
        for one in row.facts.get("things", ()):
            place = place_of(one["thing"], one["key"])
            if self.digests.get(place, one["was"]) != one["was"]:
                self.faults.append(
                    f"Riwayat baris {row.seq}: {_words(place)} sebelumnya bukan seperti yang"
                    " dicatat; ada yang mengubahnya tanpa riwayat."
                )
            self.digests[place] = one["is"]


def compare(
    session: Session, unit_id: int, fold: Fold, sources: tuple[Source, ...] = ()
) -> Iterator[str]:
    """Yield what differs between the acts of a unit and what is stored of it.

    A unit of an earlier version has none before its first act.
    """
    yield from fold.faults
    if not fold.begun:
        return
    left = dict(fold.digests)
    for place, stored in _stored(session, unit_id, left, sources):
        told = left.pop(place, "")
        if not told:
            yield f"Unit {unit_id}: {_words(place)} ada tanpa riwayat yang membuatnya."
        elif told != stored:
            yield f"Unit {unit_id}: {_words(place)} tidak sama dengan riwayatnya."
    for place, told in left.items():
        if told:
            yield f"Unit {unit_id}: {_words(place)} ada dalam riwayat, tetapi tidak tersimpan."


def _stored(
    session: Session, unit_id: int, told: Mapping[str, str], sources: tuple[Source, ...]
) -> Iterator[tuple[str, str]]:
    for place, row in stock.rows_of(session, unit_id):
        yield place, things.digest(things.state_of(row))
    for source in (_signing_records, *sources):
        for place, digest in source(session, unit_id).items():
            if place in told:
                yield place, digest


def _signing_records(session: Session, unit_id: int) -> Mapping[str, str]:
    """Return how those sign who hold or held a post of the unit."""
    held = (
        select(MandateRow.user_id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(Post.unit_id == unit_id)
    )
    rows = session.scalars(
        select(SigningRecord)
        .where(SigningRecord.user_id.in_(held))
        .execution_options(populate_existing=True)
    )
    return {
        place_of(things.name_of(row), things.key_of(row)): things.digest(things.state_of(row))
        for row in rows
    }


def _not_permitted(row: HistoryRow) -> Iterator[str]:
    """Yield the fault of an act that the table does not allow its actor."""
    known = AdministrativeAct.__members__.get(row.action)
    if known is None:
        yield f"Riwayat baris {row.seq}: tindakan {row.action} tidak ada dalam tabel."
    elif row.actor.get("kind") != "PERSON" and Role.ENGINE not in ROWS[known].who:
        yield f"Riwayat baris {row.seq}: tindakan {row.action} bukan wewenang pelakunya."


def _words(place: str) -> str:
    thing, _colon, key = place.partition(":")
    return f"{THINGS.get(thing, thing)} {key}"


def digests(states: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """Return the digests of things by place, for a `Source`."""
    return {place: things.digest(state) for place, state in states.items()}
