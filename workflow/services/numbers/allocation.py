"""The number register: the next number, one from the agenda, a voided one.

All are steps: the register's head is locked by who gives a number, so numbers are unique and
without gaps however many sign at once.
"""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workflow.core.db import FOR_CHANGE
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.register import Number, NumberHead, NumberState
from workflow.rules.numbers import NumberTaken, write_number

LIVE = (NumberState.RESERVED, NumberState.USED)


def reserve(session: Session, decree: Decree, year: int) -> str:
    """Reserve the decree's number for *year*: the one it holds, or the next.

    A number of another year is voided.
    """
    held = held_by(session, decree.id)
    if held is not None and held.year == year:
        return held.written
    if held is not None:
        void(session, decree, f"Keputusan ditetapkan pada tahun {year}.")
    head = _lock_head(session, decree.unit, year)
    head.last += 1
    return _write(session, decree, year, head.last, manual=False)


def take_from_agenda(session: Session, decree: Decree, year: int, sequence: int) -> str:
    """Return the decree a number that the registrar read off the paper agenda.

    Numbers passed over are kept as used on paper, so the register has no gap.  Raises
    `NumberTaken`.
    """
    head = _lock_head(session, decree.unit, year)
    if held := held_by(session, decree.id):
        raise NumberTaken(
            f"Keputusan ini sudah bernomor {held.written}. Batalkan dahulu nomor itu."
        )
    if sequence <= head.last:
        return _take_passed_over(session, decree, year, sequence)
    for passed_over in range(head.last + 1, sequence):
        session.add(_number(decree.unit, year, passed_over, NumberState.PAPER))
    head.last = sequence
    return _write(session, decree, year, sequence, manual=True)


def void(session: Session, decree: Decree, reason: str) -> None:
    """Void the number that the decree holds, if it holds one.

    It stays in the register with its reason.
    """
    session.execute(
        update(Number)
        .where(Number.decree_id == decree.id, Number.state == NumberState.RESERVED)
        .values(state=NumberState.VOIDED, void_reason=reason),
    )


def use(session: Session, decree: Decree) -> None:
    """Mark the decree's reserved number as used: the decree is signed."""
    session.execute(
        update(Number)
        .where(Number.decree_id == decree.id, Number.state == NumberState.RESERVED)
        .values(state=NumberState.USED)
    )


def keep_external(session: Session, decree: Decree, number: str, classification: str) -> None:
    """Enter the number of a decree that was signed outside.

    Raises `NumberTaken` where the register has it: then the decree is here already.
    """
    row = {
        "unit_id": decree.unit_id,
        "classification": classification,
        "year": decree.year,
        "written": number,
        "state": NumberState.EXTERNAL,
        "decree_id": decree.id,
    }
    if (
        session.scalar(insert(Number).values(row).on_conflict_do_nothing().returning(Number.id))
        is None
    ):
        raise NumberTaken(
            f"Nomor {number} sudah ada dalam register unit ini. Cari keputusannya di daftar; berkas"
            " yang sama tidak diarsipkan dua kali."
        )


def held_by(session: Session, decree_id: int) -> Number | None:
    """Return the number that a decree holds now."""
    return session.scalars(
        select(Number)
        .where(Number.decree_id == decree_id, Number.state.in_(LIVE))
        .execution_options(populate_existing=True)
    ).one_or_none()


def expected(session: Session, decree: Decree, year: int) -> tuple[str, bool]:
    """Return the number that the decree holds, or the one that is next.

    The second value says whether it is held.  Nothing is reserved.
    """
    held = held_by(session, decree.id)
    if held is not None and held.year == year:
        return held.written, True
    head = session.get(
        NumberHead, (decree.unit_id, decree.unit.classification, year), populate_existing=True
    )
    return (
        _number(decree.unit, year, (head.last if head else 0) + 1, NumberState.RESERVED).written,
        False,
    )


def _lock_head(session: Session, unit: Unit, year: int) -> NumberHead:
    key = {"unit_id": unit.id, "classification": unit.classification, "year": year}
    session.execute(insert(NumberHead).values(**key, last=0).on_conflict_do_nothing())
    return session.get_one(
        NumberHead,
        (unit.id, unit.classification, year),
        with_for_update=FOR_CHANGE,
        populate_existing=True,
    )


def _number(unit: Unit, year: int, sequence: int, state: NumberState) -> Number:
    written = write_number(
        unit.number_pattern,
        classification=unit.classification,
        sequence=sequence,
        code=unit.code,
        year=year,
    )
    return Number(
        unit_id=unit.id,
        classification=unit.classification,
        year=year,
        sequence=sequence,
        written=written,
        state=state,
    )


def _write(session: Session, decree: Decree, year: int, sequence: int, *, manual: bool) -> str:
    number = _number(decree.unit, year, sequence, NumberState.RESERVED)
    number.decree_id, number.manual = decree.id, manual
    session.add(number)
    session.flush()
    return number.written


def _take_passed_over(session: Session, decree: Decree, year: int, sequence: int) -> str:
    passed_over = session.scalars(
        select(Number)
        .where(
            Number.unit_id == decree.unit_id,
            Number.classification == decree.unit.classification,
            Number.year == year,
            Number.sequence == sequence,
            Number.state == NumberState.PAPER,
        )
        .with_for_update(key_share=True),
    ).one_or_none()
    if passed_over is None:
        raise NumberTaken(
            f"Nomor urut {sequence} tahun {year} sudah dipakai dalam register. Periksa buku agenda."
        )
    passed_over.state, passed_over.decree_id, passed_over.manual = (
        NumberState.RESERVED,
        decree.id,
        True,
    )
    session.flush()
    return passed_over.written
