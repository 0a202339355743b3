"""The lines of the register as the agenda book shows them.

What the engine knows of a number and its decree is here; the columns that the packages above know
(signatory, annexes, copies) are filled by what they hand in.  It only reads, in a constant number
of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree
from workflow.models.force_changes import ForceChange
from workflow.models.people import Unit, User
from workflow.models.register import Number
from workflow.rules.days.force import Effect
from workflow.rules.decree_lifecycle import BEFORE_SIGNING, WAS_SIGNED
from workflow.rules.numbers.agenda import AgendaColumn, Cell, Cells, Filler
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.force import force

RELATIONS = {
    Effect.SUPERSEDE: "Diganti dengan {by}",
    Effect.REVOKE: "Dicabut dengan {by}",
    Effect.ANNUL: "Dibatalkan dengan {by}",
    Effect.POSTPONE: "Ditunda dengan {by}",
}
SHORT_DIGEST = 16
C = AgendaColumn


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line: the cells of its columns, and what the page needs beside them."""

    id: int
    decree_id: int | None
    state: NumberState
    label: str
    cells: Cells
    is_placed: bool
    by_hand: bool
    """Whether the registrar may correct it."""

    def cell(self, column: AgendaColumn) -> Cell:
        """Return what stands in a column."""
        return self.cells.get(column)


def ordered(unit_id: int, year: int, *, newest_first: bool) -> Select[Number, Decree | None]:
    """Return the query for a year of the book, in its order."""
    place = (Number.sequence, func.length(Number.suffix), Number.suffix)
    order = (
        [column.desc().nulls_last() for column in place]
        if newest_first
        else [column.asc().nulls_last() for column in place]
    )
    asked: Select[Number, Decree | None] = (
        select(Number, Decree)
        .outerjoin(Decree, Decree.id == Number.decree_id)
        .where(Number.unit_id == unit_id, Number.year == year)
        .order_by(Number.classification, *order, Number.id)
    )
    return asked


def lines(
    session: Session,
    unit: Unit,
    rows: Sequence[tuple[Number, Decree | None]],
    fillers: Sequence[Filler],
) -> tuple[AgendaLine, ...]:
    """Return the lines of these numbers."""
    decrees = [decree for number, decree in rows if decree and _stands(number)]
    ids = [decree.id for decree in decrees]
    names = _names(session, decrees)
    relations = _relations(session, ids)
    filled = [filler(ids) for filler in fillers]
    return tuple(_line(number, decree, unit, names, relations, filled) for number, decree in rows)


def _line(
    number: Number,
    decree: Decree | None,
    unit: Unit,
    names: Mapping[int, str],
    relations: Mapping[int, Sequence[str]],
    filled: Sequence[Mapping[int, Cells]],
) -> AgendaLine:
    cells: dict[AgendaColumn, Cell] = {
        C.SEQUENCE: number.label if number.suffix else number.sequence,
        C.NUMBER: number.written,
        C.CLASSIFICATION: number.classification,
        C.DATE: number.dated,
        C.SUBJECT: number.subject or (decree.title if decree else ""),
        C.STATUS: (number.state.value.capitalize(),),
        C.NOTE: _notes(number),
    }
    if decree is not None and _stands(number):
        cells |= {
            C.DATE: decree.decree_date,
            C.DRAFTERS: (unit.name, *(names[one] for one in decree.authors if one in names)),
            C.STATUS: _status(number, decree, relations.get(decree.id, ())),
            C.FILE: _file(decree),
        }
        for found in filled:
            cells |= found.get(decree.id, {})
    return AgendaLine(
        number.id,
        number.decree_id,
        number.state,
        number.label,
        cells,
        number.sequence is not None,
        _may_be_corrected(number, decree),
    )


def _stands(number: Number) -> bool:
    """Return whether a number is still that of its decree."""
    return number.state is not NumberState.VOIDED


def _may_be_corrected(number: Number, decree: Decree | None) -> bool:
    match number.state:
        case NumberState.EXTERNAL:
            return True
        case NumberState.PAPER:
            return bool(number.subject)
        case NumberState.RESERVED:
            return number.manual and decree is not None and decree.state in BEFORE_SIGNING
    return False


def _status(number: Number, decree: Decree, relations: Sequence[str]) -> Cell:
    if number.state is NumberState.RESERVED:
        return ("Nomor dipesan; keputusan belum ditandatangani",)
    standing = force.on_day(decree)
    until = f"Berlaku sampai {standing.until:%d-%m-%Y}" if standing.until else ""
    return tuple(filter(None, (str(standing.force.value), until, *relations)))


def _file(decree: Decree) -> Cell:
    """Return the item of the archive: code of the decree, digest of its file."""
    digest = decree.signed_sha256 or ""
    return tuple(filter(None, (decree.public_code, digest and f"SHA-256 {digest[:SHORT_DIGEST]}…")))


def _notes(number: Number) -> Cell:
    found = [number.void_reason, number.remark]
    if number.manual:
        found.append("Dari agenda kertas")
    if number.suffix:
        found.append("Bernomor sisipan")
    if number.state is NumberState.EXTERNAL and number.sequence is None:
        found.append("Belum bertempat: tidak terbaca menurut pola unit, atau tempatnya terpakai")
    return tuple(filter(None, found))


def _names(session: Session, decrees: Sequence[Decree]) -> dict[int, str]:
    """Return the names of the authors of decrees, by id."""
    authors = {author for decree in decrees for author in decree.authors}
    rows = session.execute(select(User.id, User.name).where(User.id.in_(authors)))
    return {user_id: name for user_id, name in rows}  # noqa: C416  (rows are no pairs to mypy)


def _relations(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return what changed or ended decrees, in sentences."""
    found: dict[int, list[str]] = defaultdict(list)
    amendments = select(Decree.amends_id, Decree.number).where(
        Decree.amends_id.in_(ids),
        Decree._state.in_(WAS_SIGNED),  # noqa: SLF001  (the column)
    )
    for decree_id, number in session.execute(amendments.order_by(Decree.id)):
        if decree_id is not None:
            found[decree_id].append(f"Diubah dengan {number}")
    changes = (
        select(ForceChange.decree_id, ForceChange.effect, ForceChange.document, Decree.number)
        .outerjoin(Decree, Decree.id == ForceChange.by_id)
        .where(ForceChange.decree_id.in_(ids))
        .order_by(ForceChange.id)
    )
    for decree_id, effect, document, number in session.execute(changes):
        found[decree_id].append(RELATIONS[effect].format(by=number or document))
    return found
