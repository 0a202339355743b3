"""Indicators through the years: what each signed decree set.

They are kept by the id of the node, which survives from year to year.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session, aliased

from drafting.models import IndicatorYear, Proposal
from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Decree as Tree
from drafting.rules.content import Indicator
from drafting.rules.proposals.lifecycle import ProposalState
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound
from workflow.services.decrees.queries import units_of

MOST = 100
"""Indicators that one answer shows."""

FIELDS = {
    "position": "Jabatan",
    "objective": "Sasaran",
    "indicator": "Indikator",
    "formula": "Penjelasan atau formula",
    "source": "Sumber data",
    "measure": "Satuan",
    "target": "Target",
    "period": "Periode",
}
"""What an indicator consists of, in the words of the page."""


def remember_indicators(
    session: Session,
    decree: Decree,
    tree: Tree,
    before: Tree | None = None,
    after: Tree | None = None,
) -> None:
    """Keep every indicator as this decree set it; idempotent.

    Called inside a transaction.  One that was there *before* and is no longer in *after* is kept
    too, without words: the history says that it ended, and by which decree.
    """
    rows = [
        _kept(decree, position.title, row)
        for position in tree.positions
        for row in position.indicators
    ]
    still = {row.id for position in (after or tree).positions for row in position.indicators}
    rows += [
        _kept(
            decree,
            position.title,
            Indicator(id=row.id, objective="", indicator="", formula="", source=""),
        )
        for position in (before.positions if before else ())
        for row in position.indicators
        if row.id not in still
    ]
    if rows:
        session.execute(insert(IndicatorYear).values(rows).on_conflict_do_nothing())


def _kept(decree: Decree, position: str, row: Indicator) -> dict[str, Any]:
    return {
        "unit_id": decree.unit_id,
        "decree_id": decree.id,
        "node_id": row.id,
        "year": decree.year,
        "position": position,
        "objective": row.objective,
        "indicator": row.indicator,
        "formula": row.formula,
        "source": row.source,
        "measure": row.unit,
        "target": row.target,
        "period": row.period,
    }


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator as the latest decree that names it set it."""

    node_id: str
    indicator: str
    objective: str
    position: str
    year: int
    years: int


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an indicator, word by word against the decree before."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Adopted:
    """A proposal that became part of a decree: why, by whom, who accepted it."""

    grounds: str
    proposer: str
    proposed_at: dt.datetime
    decided_by: str


@dataclass(frozen=True, slots=True)
class Year:
    """An indicator as one decree set it."""

    year: int
    decree_id: int
    number: str | None
    position: str
    fields: tuple[Change, ...]
    is_first: bool
    has_changed: bool
    is_gone: bool
    """Whether this decree no longer has it."""
    amends: bool
    """Whether it was set by an amending decree, in the course of a year."""
    adopted: tuple[Adopted, ...]
    """The proposals about it that were adopted with this decree."""


def search(actor: Person, words: str) -> tuple[tuple[Found, ...], int]:
    """Return indicators of the actor's units by words, and how many there are.

    Words are compared by their Indonesian stems; without words every indicator is found.  At most
    `MOST` are returned.
    """
    row = IndicatorYear
    asked = func.websearch_to_tsquery("indonesian", words)
    wanted = [
        row.unit_id.in_(units_of(actor)),
        _is_set(row),
        *([row.words.op("@@")(asked)] if words.strip() else []),
    ]
    every = aliased(IndicatorYear)
    years = (
        select(func.count())
        .select_from(every)
        .where(every.node_id == row.node_id, _is_set(every))
        .scalar_subquery()
        .label("years")
    )
    rank = func.ts_rank(row.words, asked).label("rank")
    latest = (
        select(row.node_id, row.indicator, row.objective, row.position, row.year, years, rank)
        .where(*wanted)
        .ext(distinct_on(row.node_id))
        .order_by(row.node_id, row.year.desc(), row.decree_id.desc())
        .subquery()
    )
    total = db.session.scalar(select(func.count()).select_from(latest)) or 0
    rows = db.session.execute(
        select(latest)
        .order_by(latest.c.rank.desc(), latest.c.position, latest.c.indicator)
        .limit(MOST)
    )
    return tuple(Found(*found[:6]) for found in rows), total


def _is_set(row: type[IndicatorYear]) -> ColumnElement[bool]:
    """Select the rows with words: one without says that the indicator ended."""
    return or_(row.indicator != "", row.objective != "")


def through_the_years(actor: Person, node_id: str) -> tuple[Year, ...]:
    """Return one indicator in every decree that set it.

    The latest first, each compared with the one before; two queries.  Raises `NotFound`.
    """
    units = units_of(actor)
    rows = db.session.execute(
        select(IndicatorYear, Decree.number, Decree.amends_id)
        .join(Decree, Decree.id == IndicatorYear.decree_id)
        .where(IndicatorYear.node_id == node_id, IndicatorYear.unit_id.in_(units))
        .order_by(IndicatorYear.year, Decree.decree_date, IndicatorYear.decree_id)
    ).all()
    if not rows:
        raise NotFound
    adopted = _adopted(node_id, units)
    earlier = [None, *(row for row, _number, _amends in rows)]
    shown = [
        _year(row, number, before, tuple(adopted[row.decree_id]), amends=amends is not None)
        for (row, number, amends), before in zip(rows, earlier, strict=False)
    ]
    return tuple(reversed(shown))


def _adopted(node_id: str, units: Collection[int]) -> Mapping[int, list[Adopted]]:
    """Return by decree the proposals about a node that were adopted; one query."""
    found: dict[int, list[Adopted]] = defaultdict(list)
    rows = db.session.execute(
        select(
            *(Proposal.decree_id, Proposal.grounds, Proposal.proposer),
            *(Proposal.proposed_at, Proposal.decided_by),
        )
        .where(
            Proposal.node_id == node_id,
            Proposal.unit_id.in_(units),
            Proposal._state == ProposalState.ADOPTED,  # noqa: SLF001  (a column)
        )
        .order_by(Proposal.id)
    )
    for decree_id, grounds, proposer, proposed_at, decided_by in rows:
        found[decree_id].append(Adopted(grounds, proposer, proposed_at, decided_by))
    return found


def _year(
    row: IndicatorYear,
    number: str | None,
    before: IndicatorYear | None,
    adopted: tuple[Adopted, ...],
    *,
    amends: bool,
) -> Year:
    fields = tuple(
        Change(label, compare_words(getattr(before or row, name), getattr(row, name)))
        for name, label in FIELDS.items()
        if getattr(row, name) or (before is not None and getattr(before, name))
    )
    changed = any(run.kind != "same" for field in fields for run in field.runs)
    gone = not (row.indicator or row.objective)
    return Year(
        *(row.year, row.decree_id, number, row.position, fields),
        *(before is None, changed, gone, amends, adopted),
    )
