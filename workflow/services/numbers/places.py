"""The places of the number register: which are taken, which is next.

Every place from 1 to the head's last has a line.  Beyond it stand lines that came before their
turn, of archived decrees and of the book on paper; the next number goes past them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workflow.core.db import FOR_CHANGE
from workflow.models.people import Unit
from workflow.models.register import Number, NumberHead
from workflow.rules.numbers.patterns import LARGEST, uses
from workflow.rules.numbers.reading import Numbering, Place
from workflow.rules.numbers.register_lifecycle import NumberState

GIVEN = (NumberState.RESERVED, NumberState.USED, NumberState.VOIDED)


def numbering_of(unit: Unit) -> Numbering:
    """Return how a unit numbers its decrees."""
    return Numbering(unit.number_pattern, unit.classification, unit.code, unit.late_numbers)


def lock_head(session: Session, unit: Unit, year: int) -> NumberHead:
    """Lock the head of a year, under which numbers are given.

    Numbers of archived decrees that have no place yet get theirs.
    """
    key = {"unit_id": unit.id, "classification": _series(unit), "year": year}
    session.execute(insert(NumberHead).values(**key, last=0).on_conflict_do_nothing())
    head = session.get_one(
        NumberHead,
        (unit.id, key["classification"], year),
        with_for_update=FOR_CHANGE,
        populate_existing=True,
    )
    if not head.last:
        head.last = _counted(session, unit, year)
    _place_archived(session, unit, year)
    return head


def next_free(session: Session, unit: Unit, year: int, last: int | None = None) -> int:
    """Return the next number of a year: the first that nothing has taken.

    *last* is the head's; without it, it is read.
    """
    if last is None:
        last = session.scalar(
            select(NumberHead.last).where(
                NumberHead.unit_id == unit.id,
                NumberHead.classification == _series(unit),
                NumberHead.year == year,
            )
        )
        last = _counted(session, unit, year) if last is None else last
    numbering, taken = numbering_of(unit), _taken_after(session, unit, year, last)
    number = last + 1
    while number in taken or _is_written(session, unit, numbering.write(number, year)):
        number += 1
    return number


def at_place(session: Session, unit: Unit, place: Place) -> Number | None:
    """Return what stands at a place of the register."""
    return session.scalars(
        select(Number).where(
            *of_series(unit, place.year, place.classification),
            Number.sequence == place.sequence,
            Number.suffix == place.suffix,
        )
    ).first()


def beyond(session: Session, unit: Unit, year: int, last: int) -> set[int]:
    """Return the numbers that were taken before their turn."""
    rows = select(Number.sequence).where(
        *of_series(unit, year, unit.classification), Number.sequence > last, Number.suffix == ""
    )
    return {int(row) for row in session.scalars(rows) if row is not None}


def fill(session: Session, unit: Unit, year: int, numbers: Iterable[int], **more: object) -> None:
    """Enter numbers as used on paper; those that are there already stay."""
    numbering = numbering_of(unit)
    rows: list[dict[str, Any]] = [
        {
            "unit_id": unit.id,
            "classification": unit.classification,
            "year": year,
            "sequence": number,
            "written": numbering.write(number, year),
            "state": NumberState.PAPER,
            "void_reason": "",
            "manual": False,
            **more,
        }
        for number in numbers
    ]
    if rows:
        session.execute(insert(Number).on_conflict_do_nothing(), rows)


def of_series(unit: Unit, year: int, classification: str) -> list[ColumnElement[bool]]:
    """Return the conditions for the lines among which a number is unique."""
    own = [Number.unit_id == unit.id, Number.year == year]
    if uses(unit.number_pattern, "classification"):
        own.append(Number.classification == classification)
    return own


def _series(unit: Unit) -> str:
    """Return what the head is kept under.

    Nothing where no classification is printed.
    """
    return unit.classification if uses(unit.number_pattern, "classification") else ""


def _counted(session: Session, unit: Unit, year: int) -> int:
    """Return the last number that was given in its turn."""
    in_turn = or_(
        Number.state.in_(GIVEN),
        (Number.state == NumberState.PAPER) & (Number.subject == "") & (Number.suffix == ""),
    )
    wanted = select(func.max(Number.sequence)).where(
        *of_series(unit, year, unit.classification), in_turn
    )
    return session.scalar(wanted) or 0


def _taken_after(session: Session, unit: Unit, year: int, last: int) -> set[int]:
    """Return what is taken beyond the head, also by numbers without a place."""
    taken = beyond(session, unit, year, last)
    for _id, place in _unplaced(session, unit, year):
        if place.classification == unit.classification and not place.suffix:
            taken.add(place.sequence)
    return taken


def _is_written(session: Session, unit: Unit, written: str) -> bool:
    """Return whether the very number is there, in whatever series."""
    same = select(Number.id).where(Number.unit_id == unit.id, Number.written == written)
    return session.scalar(same) is not None


def _unplaced(session: Session, unit: Unit, year: int) -> list[tuple[int, Place]]:
    """Return archived numbers that have no place in a year and can have one."""
    rows = session.execute(
        select(Number.id, Number.written)
        .where(
            Number.unit_id == unit.id, Number.sequence.is_(None), Number.written.contains(str(year))
        )
        .order_by(Number.id)
    )
    numbering = numbering_of(unit)
    read = ((number_id, numbering.read(written)) for number_id, written in rows)
    return [(number_id, place) for number_id, place in read if place and place.year == year]


def _place_archived(session: Session, unit: Unit, year: int) -> None:
    """Put numbers of archived decrees at their places, as far as those are free."""
    for number_id, place in _unplaced(session, unit, year):
        if place.sequence <= LARGEST and at_place(session, unit, place) is None:
            session.execute(
                update(Number)
                .where(Number.id == number_id)
                .values(
                    classification=place.classification,
                    year=place.year,
                    sequence=place.sequence,
                    suffix=place.suffix,
                )
            )
