"""Numbers as steps of decrees take them: reserved, used, voided, kept.

All are steps: the register's head is locked by what gives a number, so numbers are unique and
without gaps however many sign at once.
"""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workflow.models.decree import Decree
from workflow.models.register import Number
from workflow.rules.numbers.patterns import YEARS, NumberTaken
from workflow.rules.numbers.reading import Place, spelled
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.numbers import places

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
    head = places.lock_head(session, decree.unit, year)
    head.last = places.next_free(session, decree.unit, year, head.last)
    number = line(decree, year, head.last)
    session.add(number)
    session.flush()
    return number.written


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

    Whatever its spelling, it blocks its place.  Raises `NumberTaken` where the register has it:
    then the decree is here already, or two decrees bear one number.
    """
    place = places.numbering_of(decree.unit).read(number)
    _require_new(session, decree, number, place)
    held = places.at_place(session, decree.unit, place) if place else None
    if held is not None and held.decree_id is None:  # it was only known from the book on paper
        held.state, held.decree_id, held.written = NumberState.EXTERNAL, decree.id, number
        held.remark = f"Semula diblokir: {held.subject}" if held.subject else held.remark
        held.subject, held.dated = "", None
        session.flush()
        return
    if held is not None and place is not None and place.is_sure:
        raise NumberTaken(
            f"Nomor urut {place.label} tahun {place.year} sudah dipakai oleh nomor {held.written}."
            " Periksa nomor pada naskahnya dan buku agenda; satu nomor tidak dipakai dua keputusan."
        )
    is_free = place is not None and held is None
    row = {
        "unit_id": decree.unit_id,
        "classification": place.classification if place and is_free else classification,
        "year": _year(decree, place),
        "sequence": place.sequence if place and is_free else None,
        "suffix": place.suffix if place and is_free else "",
        "written": number,
        "state": NumberState.EXTERNAL,
        "decree_id": decree.id,
        "void_reason": "",
        "manual": False,
    }
    session.execute(insert(Number).values(row))


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
    following = places.next_free(session, decree.unit, year)
    return places.numbering_of(decree.unit).write(following, year), False


def line(decree: Decree, year: int, sequence: int) -> Number:
    """Return a line that reserves a number for a decree."""
    return Number(
        unit_id=decree.unit_id,
        classification=decree.unit.classification,
        year=year,
        sequence=sequence,
        written=places.numbering_of(decree.unit).write(sequence, year),
        state=NumberState.RESERVED,
        decree_id=decree.id,
    )


def _require_new(session: Session, decree: Decree, number: str, place: Place | None) -> None:
    """Refuse the same number twice, however either is spelled."""
    same = select(Number.written).where(
        Number.unit_id == decree.unit_id,
        Number.decree_id.is_not(None),
        (Number.year == _year(decree, place)) | (Number.written == number),
    )
    if spelled(number) in {spelled(written) for written in session.scalars(same)}:
        raise NumberTaken(
            f"Nomor {number} sudah ada dalam register unit ini. Cari keputusannya di daftar; berkas"
            " yang sama tidak diarsipkan dua kali."
        )


def _year(decree: Decree, place: Place | None) -> int:
    """Return the year in whose book a number stands.

    That of the number, of the decree's date, of its matter; an old text may name none.
    """
    dated = decree.decree_date.year if decree.decree_date else 0
    known = (place.year if place else 0, dated, decree.year)
    return next((year for year in known if year in YEARS), decree.created_at.year)
