"""Indicators through the years: what each signed decree set, kept by the id of the node, which survives from year to year."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session, aliased

from drafting.models import IndicatorYear
from drafting.rules.content import Decree as Tree
from drafting.rules.redline.words import Run, compare_words
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound
from workflow.services.showing import units_of

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


def remember_indicators(session: Session, decree: Decree, tree: Tree) -> None:
    """Keep every indicator as this decree set it, so that its history through the years is one query: a step."""
    rows = [
        {
            "unit_id": decree.unit_id,
            "decree_id": decree.id,
            "node_id": row.id,
            "year": decree.year,
            "position": position.title,
            "objective": row.objective,
            "indicator": row.indicator,
            "formula": row.formula,
            "source": row.source,
            "measure": row.unit,
            "target": row.target,
            "period": row.period,
        }
        for position in tree.positions
        for row in position.indicators
    ]
    if rows:
        session.execute(insert(IndicatorYear).values(rows).on_conflict_do_nothing())


def history_of(node_id: str) -> list[IndicatorYear]:
    """Give one indicator through the years, the latest first; one query."""
    return list(db.session.scalars(select(IndicatorYear).where(IndicatorYear.node_id == node_id).order_by(IndicatorYear.year.desc())))


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
    """One field of an indicator as a decree set it, word by word against the decree before."""

    label: str
    runs: tuple[Run, ...]


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


def search(actor: Person, words: str) -> tuple[tuple[Found, ...], int]:
    """Find indicators of the actor's units by Indonesian words, by their stems: at most `MOST`, and how many there are; no words, all of them."""
    row = IndicatorYear
    asked = func.websearch_to_tsquery("indonesian", words)
    wanted = [row.unit_id.in_(units_of(actor)), *([row.words.op("@@")(asked)] if words.strip() else [])]
    every = aliased(IndicatorYear)
    years = select(func.count()).select_from(every).where(every.node_id == row.node_id).scalar_subquery().label("years")
    rank = func.ts_rank(row.words, asked).label("rank")
    latest = (
        select(row.node_id, row.indicator, row.objective, row.position, row.year, years, rank)
        .where(*wanted)
        .ext(distinct_on(row.node_id))
        .order_by(row.node_id, row.year.desc(), row.decree_id.desc())
        .subquery()
    )
    total = db.session.scalar(select(func.count()).select_from(latest)) or 0
    rows = db.session.execute(select(latest).order_by(latest.c.rank.desc(), latest.c.position, latest.c.indicator).limit(MOST))
    return tuple(Found(*found[:6]) for found in rows), total


def through_the_years(actor: Person, node_id: str) -> tuple[Year, ...]:
    """Show one indicator in every decree that set it, the latest first, each against the one before.  Raises `NotFound`."""
    rows = db.session.execute(
        select(IndicatorYear, Decree.number)
        .join(Decree, Decree.id == IndicatorYear.decree_id)
        .where(IndicatorYear.node_id == node_id, IndicatorYear.unit_id.in_(units_of(actor)))
        .order_by(IndicatorYear.year, IndicatorYear.decree_id)
    ).all()
    if not rows:
        raise NotFound
    shown = [_year(row, number, before) for (row, number), before in zip(rows, [None, *(earlier for earlier, _number in rows)], strict=False)]
    return tuple(reversed(shown))


def _year(row: IndicatorYear, number: str | None, before: IndicatorYear | None) -> Year:
    fields = tuple(
        Change(label, compare_words(getattr(before or row, name), getattr(row, name)))
        for name, label in FIELDS.items()
        if getattr(row, name) or (before is not None and getattr(before, name))
    )
    changed = any(run.kind != "same" for field in fields for run in field.runs)
    return Year(row.year, row.decree_id, number, row.position, fields, before is None, changed)
