"""What a person sees on a page that is drawn now."""

from __future__ import annotations

from workflow.core.db import db
from workflow.models.decree import Decree


def version_of(decree_id: int) -> int:
    """Return the version that a page drawn now would carry.

    Nothing is left open.
    """
    version = db.session.get_one(Decree, decree_id, populate_existing=True).lock_version
    db.session.rollback()
    return version
