"""The one signed file of a test, and its renewal."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind
from drafting.services.verification import preservation
from tests.drafting.services.conftest import facts_of
from workflow.adapters import storage


def signed_bytes(decree_id: int) -> bytes:
    """Return the file as it was signed."""
    return storage.read(str(facts_of(decree_id).signed_sha256))


def signed_document(session: Session) -> Document:
    """Return the one document that is a signed file, read afresh."""
    return session.scalars(
        select(Document)
        .where(Document.kind == DocumentKind.SIGNED_PDF)
        .execution_options(populate_existing=True)
    ).one()


def renew(session: Session) -> bytes:
    """Renew the archive of the one signed file.

    It is done as in the night in which its time stamp is about to lapse.
    """
    document = signed_document(session)
    assert preservation.look_after(
        document.id, dt.datetime.now(dt.UTC) + dt.timedelta(days=20 * 365 - 60)
    )
    return storage.read(str(signed_document(session).sha256))
