"""Compares texts: a revision with another one of the same decree, or a draft with the signed decree that it was carried over from.

This only reads.  What it gives is shown on the page and printed for the signatory: the same comparison, so that both show the same edits.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.adapters.redlines import render_redline
from drafting.rules.redline import Redline, compare
from drafting.services import texts
from drafting.services.consolidating import in_force
from drafting.services.texts import Text
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.errors import NotFound


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts, what a reader calls them, and what changed from the old to the new."""

    old: Text
    new: Text
    old_name: str
    new_name: str
    redline: Redline


def between(decree_id: int, old_id: int, new_id: int | None = None) -> Compared:
    """Compare two revisions of a decree; without *new_id* the present text is the new one.

    Raises `NotFound`, also for a revision of another decree.
    """
    old = _of(decree_id, texts.revision(old_id))
    new = _of(decree_id, texts.revision(new_id)) if new_id else texts.current(decree_id)
    return Compared(old, new, _revision_name(old), _revision_name(new), compare(old.tree, new.tree))


def since_last_year(decree_id: int, text: Text | None = None) -> Compared:
    """Compare the present text, or *text*, with the text in force of the decree which this one was carried over from.

    Raises `NotFound` where there is none.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None or decree.carried_from_id is None:
        raise NotFound("Keputusan ini tidak dibuat dari Keputusan sebelumnya, jadi tidak ada yang dapat dibandingkan.")
    before = db.session.get_one(Decree, decree.carried_from_id)
    standing = in_force(before.id)
    old, new = standing.text, text or texts.current(decree_id)
    old_name = f"Keputusan Nomor {before.number}" if before.number else f"Keputusan Tahun {before.year}"
    old_name += " sebagaimana telah diubah" if standing.amendments else ""
    return Compared(old, new, old_name, _revision_name(new), compare(old.tree, new.tree))


def as_pdf(compared: Compared) -> bytes:
    """Give a comparison as PDF, in the layout of the decree's unit.  Raises `NotTypeset` or `LayoutNotPossible`."""
    profile = texts.profile_of(db.session.get_one(Decree, compared.new.decree_id).unit)
    names = {"old_name": compared.old_name, "new_name": compared.new_name}
    return render_redline(compared.old.tree, compared.new.tree, profile, when=compared.new.saved_at, **names)


def _of(decree_id: int, text: Text) -> Text:
    if text.decree_id != decree_id:
        raise NotFound
    return text


def _revision_name(text: Text) -> str:
    """Name a revision by what was done and when (UTC, as history has it)."""
    return f"Revisi {text.revision_id} ({text.saved_at:%Y-%m-%d %H.%M} UTC): {text.what}".rstrip(": ")
