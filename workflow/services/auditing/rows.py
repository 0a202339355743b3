"""Compares every row that history knows with what is stored of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workflow.models.people import SigningRecord
from workflow.models.records import HistoryRow
from workflow.rules.administration import LIFE, AdministrativeAct
from workflow.services.acts.stock import OWN
from workflow.services.auditing import stock, stored, told
from workflow.services.auditing.joining import joined
from workflow.services.auditing.report import Report
from workflow.services.auditing.stored import Source
from workflow.services.auditing.words import words


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of which the history of a unit knows every row."""

    tables: Collection[str]

    def covers(self, place: str) -> bool:
        """Return whether a row must have been told by the history."""
        return place.partition(":")[0] in self.tables


def compare(session: Session, unit_id: int, sources: tuple[Source, ...], report: Report) -> None:
    """Report each row that is not as the history of its unit has it."""
    known = _known(session, unit_id)
    every = joined(told.by_place(session, unit_id), stored.by_place(session, unit_id, sources))
    for place, says, digest in every:
        if says is not None:
            report.subjects += 1
            report.add(says.faults)
        report.add(_fault(unit_id, place, says, digest, known))


def _fault(
    unit_id: int, place: str, says: told.Told | None, digest: str | None, known: Known
) -> Iterator[str]:
    last = says.digest if says else ""
    if digest is None:
        if says is not None and last:
            yield (
                f"Unit {unit_id}: {words(place)} ada dalam riwayat (baris {says.seq}), tetapi tidak"
                " tersimpan."
            )
    elif not last:
        if known.covers(place):
            yield f"Unit {unit_id}: {words(place)} ada tanpa riwayat yang membuatnya."
    elif digest != last and says is not None:
        yield f"Unit {unit_id}: {words(place)} tidak sama dengan riwayatnya (baris {says.seq})."


def _known(session: Session, unit_id: int) -> Known:
    """Return the tables of which every row must stand in the history.

    An earlier version told less of a unit, until stock was taken of it.
    """
    own = HistoryRow.unit_id == unit_id
    acts = session.scalar(select(exists().where(own, HistoryRow.life == LIFE)))
    counted = HistoryRow.action == AdministrativeAct.TAKE_STOCK.name
    stock_taken = session.scalar(select(exists().where(own, HistoryRow.life == LIFE, counted)))
    told_of = ~stock.untold_opening(unit_id) | stock.whole_stock(unit_id)
    steps = session.scalar(select(told_of))
    tables: set[str] = set()
    for model in stored.known_models():
        by_step = stored.is_of_steps(model)
        of_acts = acts and (model in OWN or not stock_taken) and model is not SigningRecord
        if (by_step and steps) or (not by_step and of_acts):
            tables.add(stored.table_of(model))
    return Known(tables)
