"""What was handed to a queue that then lost it.

Found again by what is not done, so that emptying the queue loses nothing but time.

It only reads.  What it finds is handed out again; every task is idempotent, so a worker that is
merely behind does no work twice.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import exists, or_, select

from drafting.models import Document, DocumentState, Proposal
from drafting.rules.proposals.lifecycle import ProposalState
from drafting.services.documents.renditions import AFTER_SIGNATURE
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import BEFORE_SIGNING, IS_SIGNED
from workflow.services.decrees import recording

PATIENCE = dt.timedelta(minutes=5)
"""What a queue that lost nothing has long begun by then."""


def outdated() -> list[int]:
    """Return the open decrees whose findings are outdated.

    Until they are read anew, nobody can submit or sign them.
    """
    of_another_text = Decree.findings_digest != Decree.digest
    return list(
        db.session.scalars(
            select(Decree.id)
            .where(Decree._state.in_(BEFORE_SIGNING), of_another_text)  # noqa: SLF001  (a column)
            .order_by(Decree.id)
        )
    )


def unfollowed(at: dt.datetime | None = None) -> list[int]:
    """Return the signed decrees of which something that a signature brings with it is missing.

    A form, or the adoption of what was accepted.
    """
    of_this_text = (Document.decree_id == Decree.id, Document.digest == Decree.digest)
    missing = [~exists().where(*of_this_text, Document.kind == kind) for kind in AFTER_SIGNATURE]
    accepted = exists().where(
        Proposal.decree_id == Decree.id,
        Proposal._state == ProposalState.ACCEPTED,  # noqa: SLF001  (a column)
    )
    signed = (
        Decree._state.in_(IS_SIGNED),  # noqa: SLF001  (a column)
        Decree.entered_at < (at or recording.now()) - PATIENCE,
    )
    return list(
        db.session.scalars(
            select(Decree.id).where(*signed, or_(accepted, *missing)).order_by(Decree.id)
        )
    )


def unmade(at: dt.datetime | None = None) -> list[int]:
    """Return the decrees of which forms are wanted and have not been made for a while."""
    waiting = (
        Document.state == DocumentState.QUEUED,
        Document.made_at < (at or recording.now()) - PATIENCE,
    )
    return list(
        db.session.scalars(
            select(Document.decree_id).where(*waiting).distinct().order_by(Document.decree_id)
        )
    )
