"""Indicators through the years: what each signed decree set, kept by the id of the node, which survives from year to year."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from drafting.models import IndicatorYear
from drafting.rules.content import Decree as Tree
from workflow.core.db import db
from workflow.models.decree import Decree


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
