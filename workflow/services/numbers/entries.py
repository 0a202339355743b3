"""Entries of the registrar as steps: a number is taken, entered, recorded.

They are called by the services of `by_hand` and `corrections`, under the end of the unit's chain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead
from workflow.models.register import Number, NumberHead
from workflow.rules.actors import Act, Person
from workflow.rules.errors import NotFound, Refusal
from workflow.rules.lifecycle import Transition
from workflow.rules.numbers.patterns import LARGEST, NumberTaken
from workflow.rules.numbers.reading import Place, read_place
from workflow.rules.numbers.register_lifecycle import NUMBER, NumberAction, NumberState
from workflow.services.decrees import locks, recording
from workflow.services.numbers import allocation, places

SMALL_JUMP = 10
"""Numbers that may be passed over without a question."""
LARGEST_JUMP = 10_000
"""Numbers that one entry may pass over at all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an act did: the line, its state before, and what it was."""

    number: Number
    source: NumberState | None
    was: Mapping[str, Any] = field(default_factory=dict)


class LooksLikeASlip(Refusal):
    """A number so far from the last one that it is asked about first."""


class NotANumber(Refusal):
    """What was typed is no place in a register."""

    sentence = f"Nomor urut harus berupa angka dari 1 sampai {LARGEST}, misalnya 12."


def lock_unit(
    session: Session, unit_id: int, actor: Person, at: dt.datetime
) -> tuple[Unit, HistoryHead]:
    """Lock the end of a unit's chain, for an act that is about no decree.

    Not the unit itself: a step holds the end of the chain first, and then writes rows that point
    at the unit.  Raises `NotFound`, also for a unit of others.
    """
    unit = session.get(Unit, unit_id, populate_existing=True)
    if unit is None or not actor.posts(unit_id, recording.legal_day(unit, at)):
        raise NotFound
    return unit, locks.lock_head(session, unit_id)


def take(session: Session, decree: Decree, year: int, sequence: int, *, sure: bool) -> Entry:
    """Reserve a number of the agenda for a decree; a step."""
    if not 0 < sequence <= LARGEST:
        raise NotANumber
    head = places.lock_head(session, decree.unit, year)
    if held := allocation.held_by(session, decree.id):
        raise NumberTaken(
            f"Keputusan ini sudah bernomor {held.written}. Batalkan dahulu nomor itu."
        )
    there = places.at_place(session, decree.unit, _plain(decree.unit, year, sequence))
    if there is not None:
        return Entry(_take_over(session, decree, there), NumberState.PAPER)
    require_no_slip(head, sequence, sure=sure)
    number = allocation.line(decree, year, sequence)
    number.manual = True
    _require_unwritten(session, number)
    session.add(number)
    session.flush()
    pass_over(session, decree.unit, head, number)
    return Entry(number, None)


def enter(
    session: Session,
    unit: Unit,
    place: Place,
    subject: str,
    dated: dt.date | None,
    *,
    sure: bool,
) -> Entry:
    """Enter a number of the book on paper; a step."""
    head = places.lock_head(session, unit, place.year)
    there = places.at_place(session, unit, place)
    if there is not None:
        if there.state is not NumberState.PAPER or there.subject:
            raise NumberTaken(taken(there))
        there.subject, there.dated = subject, dated
        session.flush()
        return Entry(there, NumberState.PAPER)
    if place.suffix:
        _require_base(session, unit, place, head)
    else:
        require_no_slip(head, place.sequence, sure=sure)
    number = Number(
        unit_id=unit.id,
        classification=place.classification,
        year=place.year,
        sequence=place.sequence,
        suffix=place.suffix,
        written=places.numbering_of(unit).write(place.sequence, place.year, place.suffix),
        state=NumberState.PAPER,
        subject=subject,
        dated=dated,
    )
    _require_unwritten(session, number)
    session.add(number)
    session.flush()
    return Entry(number, None)


def place_typed(unit: Unit, text: str, year: int) -> Place:
    """Return the place that somebody typed: 12, 12a, 1.2, or a whole number.

    Raises `NotANumber`, or `Refusal` for a late entry that the unit does not know.
    """
    whole = places.numbering_of(unit).read(text)
    if whole is not None and whole.is_sure:
        if whole.year != year:
            raise NotANumber(f"Nomor itu memuat tahun {whole.year}, bukan {year}.")
        return whole
    read = read_place(text)
    if read is None:
        raise NotANumber
    if not unit.late_numbers.knows(read[1]):
        raise Refusal(
            f"Unit ini tidak memakai nomor sisipan seperti {read[0]}{read[1]}. Kebijakannya diatur"
            " administrator pada Kelola unit, Register nomor."
        )
    return Place(unit.classification, year, *read)


def require_no_slip(head: NumberHead, sequence: int, *, sure: bool) -> None:
    """Ask about a number that passes over many; refuse what passes over too many."""
    passed = sequence - head.last - 1
    if passed > LARGEST_JUMP:
        raise LooksLikeASlip(
            f"Nomor terakhir dalam register tahun {head.year} adalah {head.last}; nomor urut"
            f" {sequence} melewati {passed} nomor. Salah ketik? Sekali catat paling banyak melewati"
            f" {LARGEST_JUMP} nomor."
        )
    if passed > SMALL_JUMP and not sure:
        raise LooksLikeASlip(
            f"Nomor terakhir dalam register tahun {head.year} adalah {head.last}; nomor urut"
            f" {sequence} melewati {passed} nomor. Salah ketik? Perbaiki; bila memang benar,"
            " nyatakan di bawah ini."
        )


def pass_over(session: Session, unit: Unit, head: NumberHead, number: Number) -> None:
    """Enter what a number from the agenda passes over; move the head to it."""
    sequence = number.sequence or 0
    there = places.beyond(session, unit, head.year, head.last)
    passed = (one for one in range(head.last + 1, sequence) if one not in there)
    places.fill(session, unit, head.year, passed, passed_by_id=number.id)
    head.last = max(head.last, sequence)


def record(
    session: Session,
    head: HistoryHead,
    action: NumberAction,
    act: Act,
    row: Transition,
    at: dt.datetime,
    entry: Entry,
) -> None:
    """Chain an act of the registrar into the unit's history; a step."""
    number = entry.number
    facts = {"number": number.written, "place": number.label, "year": number.year, **entry.was}
    recording.record(
        session,
        NUMBER,
        number,
        head,
        action=action,
        source=entry.source,
        act=act,
        row=row,
        at=at,
        decree_id=number.decree_id,
        columns={},
        proof=facts,
    )


def _take_over(session: Session, decree: Decree, there: Number) -> Number:
    if there.state is not NumberState.PAPER or there.subject:
        raise NumberTaken(taken(there))
    there.state, there.decree_id, there.manual = NumberState.RESERVED, decree.id, True
    session.flush()
    return there


def _require_base(session: Session, unit: Unit, place: Place, head: NumberHead) -> None:
    """Refuse a late entry of a number that was not given yet."""
    base = Place(place.classification, place.year, place.sequence)
    if place.sequence > head.last and places.at_place(session, unit, base) is None:
        raise Refusal(
            f"Nomor {place.sequence} tahun {place.year} belum diberikan, jadi {place.label} belum"
            " dapat menjadi sisipannya."
        )


def _require_unwritten(session: Session, number: Number) -> None:
    """Refuse a number that stands in the register under another classification."""
    same = select(Number).where(Number.unit_id == number.unit_id, Number.written == number.written)
    if there := session.scalars(same).first():
        raise NumberTaken(taken(there))


def _plain(unit: Unit, year: int, sequence: int) -> Place:
    return Place(unit.classification, year, sequence)


def taken(there: Number) -> str:
    """Return the sentence that says what stands at the place."""
    return (
        f"Nomor urut {there.label} tahun {there.year} sudah dipakai dalam register"
        f" ({there.state.value}: {there.written}). Periksa buku agenda."
    )
