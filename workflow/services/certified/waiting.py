"""What awaits somebody's certification, for the inbox."""

from __future__ import annotations

from sqlalchemy import func, select

from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree
from workflow.rules.certified.lifecycle import CertifiedState
from workflow.services.inbox import Awaits, Here, Item


def to_certify(here: Here) -> list[Item]:
    """Return the decrees with copies for this certifier; one query."""
    rows = db.session.execute(
        select(
            Decree.id,
            Decree.title,
            Decree.year,
            func.min(CertifiedCopy.prepared_at),
            func.count(),
        )
        .join(CertifiedCopy, CertifiedCopy.decree_id == Decree.id)
        .where(
            CertifiedCopy.certifier_id == here.user_id,
            CertifiedCopy._state == CertifiedState.PREPARED,  # noqa: SLF001  (the column)
            Decree.unit_id.in_(frozenset().union(*here.units.values())),
        )
        .group_by(Decree.id)
    )
    return [Item(Awaits.CERTIFICATION, *row) for row in rows]
