"""What a person sees on a page that is drawn now."""

from __future__ import annotations

from notifications.models import Delivery
from notifications.rules.copies import seen_of
from workflow.core.db import db
from workflow.models.decree import Decree


def version_of(decree_id: int) -> int:
    """Return the version that a page drawn now would carry.

    Nothing is left open.
    """
    version = db.session.get_one(Decree, decree_id, populate_existing=True).lock_version
    db.session.rollback()
    return version


def copy_as_seen(copy_id: int) -> str:
    """Return what a page drawn now would carry of a copy, if there is one."""
    copy = db.session.get(Delivery, copy_id, populate_existing=True)
    seen = seen_of(copy.state, copy.version) if copy is not None else "-"
    db.session.rollback()
    return seen
