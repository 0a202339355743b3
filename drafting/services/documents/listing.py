"""What the pages show of the renditions of a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from drafting.models import DocumentState
from drafting.services.documents.renditions import documents_of


@dataclass(frozen=True, slots=True)
class RenditionShown:
    """One rendition of one text, as the page lists it."""

    id: int
    kind: str
    label: str
    digest: str
    is_ready: bool
    is_waiting: bool
    sha256: str
    size: int
    problem: str
    made_at: dt.datetime


def renditions(decree_id: int) -> list[RenditionShown]:
    """Return the renditions of a decree, the latest first; one query."""
    return [
        RenditionShown(
            id=row.id,
            kind=row.kind.name,
            label=str(row.kind.value),
            digest=row.digest,
            is_ready=row.state is DocumentState.READY,
            is_waiting=row.state is DocumentState.QUEUED,
            sha256=row.sha256 or "",
            size=row.size or 0,
            problem=row.problem,
            made_at=row.made_at,
        )
        for row in documents_of(decree_id)
    ]
