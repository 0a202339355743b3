"""Slips of the registrar are corrected with a reason.

What a slip passed over is given back where nothing was given after it; otherwise the wrong number
stays in the register, voided.  A signed decree keeps its number: a wrong one is a matter of a
Keputusan perubahan (UU 30/2014 art. 63).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead
from workflow.models.register import Number, NumberHead
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotFound, Refusal
from workflow.rules.numbers.patterns import NumberTaken
from workflow.rules.numbers.register_lifecycle import NUMBER, NumberAction, NumberState
from workflow.services.decrees import locks, recording
from workflow.services.numbers import entries, places
from workflow.services.numbers.by_hand import TooLate


class NumberChanged(Refusal):
    """The line is no longer as the page showed it."""

    status = 409
    sentence = (
        "Baris register ini sudah berubah sejak halaman Anda dibuka. Muat ulang halaman, lihat"
        " isinya, lalu ulangi."
    )


class NothingToCorrect(Refusal):
    """The line was not entered by the registrar."""

    status = 409
    sentence = (
        "Baris ini tidak dicatat dengan tangan, jadi tidak ada salah catat padanya. Nomor yang"
        " dilewati dapat diblokir dengan keterangannya."
    )


def correct(
    number_id: int,
    text: str,
    *,
    seen: str,
    reason: str,
    actor: Person,
    sure: bool = False,
    at: dt.datetime | None = None,
) -> str:
    """Put a line at its right place; without a *text*, take it out.

    *seen* is the line as the page showed it (`Number.seen`).  Returns the number as written; of
    an archived decree only the place changes, never what its text says.  Raises `NotFound`,
    `NumberChanged`, `NothingToCorrect`, `TooLate`, `NumberTaken`, and what `block` raises.
    """
    at = at or recording.now()
    with transaction() as session:
        number, unit, decree, head = _locked(session, number_id, actor, at)
        if number.seen != seen:
            raise NumberChanged
        is_archived = number.state is NumberState.EXTERNAL
        action = NumberAction.PLACE if is_archived else NumberAction.CORRECT
        act = Act(actor, recording.legal_day(unit, at), reason)
        row = policy.require(NUMBER, number, action, act)
        was = {"was": number.label, "was_written": number.written}
        source = number.state
        if is_archived:
            _place(session, unit, number, text, reason)
        elif decree is not None:
            number = _correct_taken(session, decree, number, text, reason, sure=sure)
        else:
            number = _correct_paper(session, unit, number, text, reason, sure=sure)
        entry = entries.Entry(number, source, was)
        entries.record(session, head, action, act, row, at, entry)
        return number.written


def _locked(
    session: Session, number_id: int, actor: Person, at: dt.datetime
) -> tuple[Number, Unit, Decree | None, HistoryHead]:
    """Lock what a line belongs to, and read it afresh.  Raises `NotFound`."""
    known = session.get(Number, number_id)
    if known is None:
        raise NotFound
    decree: Decree | None = None
    if known.decree_id is not None and known.state is not NumberState.EXTERNAL:
        decree, head = locks.lock_visible(session, known.decree_id, actor=actor, at=at)
        unit = decree.unit
    else:
        unit, head = entries.lock_unit(session, known.unit_id, actor, at)
    number = session.get(Number, number_id, populate_existing=True)
    if number is None:
        raise NumberChanged
    return number, unit, decree, head


def _correct_taken(
    session: Session, decree: Decree, number: Number, text: str, reason: str, *, sure: bool
) -> Number:
    """Correct the number of a decree that is not signed."""
    if not number.manual:
        raise NothingToCorrect
    if decree.state not in BEFORE_SIGNING:
        raise TooLate
    unit, was = decree.unit, number.label
    head = places.lock_head(session, unit, number.year)
    place = entries.place_typed(unit, text, number.year) if text.strip() else None
    if place is not None and place.suffix:
        raise Refusal("Nomor sisipan hanya untuk keputusan arsip dan keputusan di atas kertas.")
    _withdraw(session, unit, head, number, reason)
    if place is None:
        return number
    taken = entries.take(session, decree, number.year, place.sequence, sure=sure).number
    taken.remark = _remark(was, reason)
    session.flush()
    return taken


def _correct_paper(
    session: Session, unit: Unit, number: Number, text: str, reason: str, *, sure: bool
) -> Number:
    """Correct a number that was blocked."""
    if not number.subject:
        raise NothingToCorrect
    place = entries.place_typed(unit, text, number.year) if text.strip() else None
    was, subject, dated = number.label, number.subject, number.dated
    head = places.lock_head(session, unit, number.year)
    if number.suffix or (number.sequence or 0) > head.last:
        session.delete(number)
    else:  # its place stays, or the register would have a gap
        number.subject, number.dated, number.remark = "", None, _remark(was, reason)
    session.flush()
    if place is None:
        return number
    entered = entries.enter(session, unit, place, subject, dated, sure=sure).number
    entered.remark = _remark(was, reason)
    session.flush()
    return entered


def _place(session: Session, unit: Unit, number: Number, text: str, reason: str) -> None:
    """Put the number of an archived decree at its place."""
    place = entries.place_typed(unit, text, number.year)
    head = places.lock_head(session, unit, number.year)
    was, old = number.label, number.sequence
    there = places.at_place(session, unit, place)
    if there is not None and there.id != number.id:
        if there.state is not NumberState.PAPER or there.subject:
            raise NumberTaken(entries.taken(there))
        session.delete(there)
        session.flush()
    number.classification = place.classification
    number.sequence, number.suffix = place.sequence, place.suffix
    number.remark = _remark(was, reason)
    session.flush()
    if old is not None and old <= head.last:
        places.fill(session, unit, number.year, [old])


def _withdraw(session: Session, unit: Unit, head: NumberHead, number: Number, reason: str) -> None:
    """Take a number away from the decree to which it was given by a slip."""
    if number.passed_by_id is not None:  # it was passed over before it was taken
        number.state, number.decree_id, number.manual = NumberState.PAPER, None, False
    elif head.last == number.sequence:
        _give_back(session, unit, head, number)
    else:
        number.state, number.void_reason = NumberState.VOIDED, f"Salah catat: {reason.strip()}"
    session.flush()


def _give_back(session: Session, unit: Unit, head: NumberHead, number: Number) -> None:
    """Delete the last number with what it passed over; the head goes back."""
    own = and_(_was_passed_over(), Number.passed_by_id == number.id)
    stands = or_(
        Number.state.in_(places.GIVEN),
        and_(_was_passed_over(), Number.passed_by_id.is_distinct_from(number.id)),
    )
    before = select(func.max(Number.sequence)).where(
        *places.of_series(unit, head.year, number.classification),
        Number.id != number.id,
        Number.sequence < head.last,
        stands,
    )
    head.last = session.scalar(before) or 0
    session.execute(delete(Number).where(own, Number.sequence > head.last))
    session.execute(
        update(Number).where(Number.passed_by_id == number.id).values(passed_by_id=None)
    )
    session.delete(number)


def _was_passed_over() -> ColumnElement[bool]:
    return and_(Number.state == NumberState.PAPER, Number.subject == "", Number.suffix == "")


def _remark(was: str, reason: str) -> str:
    """Return what the line says of its correction."""
    return f"Semula {was or 'tanpa tempat'}; diperbaiki: {reason.strip()}"
