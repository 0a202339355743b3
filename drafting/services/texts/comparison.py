"""Compares two texts, and names them as a reader would.

Two revisions of a decree, a draft with the signed decree that it was carried over from, or any two
decrees.  It only reads.  The page and the printed comparison are made from the same result, so that
both show the same edits.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select

from drafting.adapters.typst.redlines import render_redline
from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.comparison.redline import Redline, compare
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.text.carryover import without_gone
from drafting.services.texts import revisions
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.revisions import Text
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import WAS_SIGNED, State
from workflow.rules.errors import NotFound
from workflow.services.decrees.queries import units_of

MOST = 200
"""Decrees that one list offers."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts, their names, and what changed from the old to the new."""

    old: Text
    new: Text
    old_name: str
    new_name: str
    redline: Redline
    unread: tuple[str, ...] = ()
    """Sentences of an amending decree whose effect only a reader can tell."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that are compared, and what a reader calls it."""

    text: Text
    name: str
    is_revision: bool = False
    """Whether the name is that of a revision, which says nothing of its decree."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A decree that any other one can be compared with."""

    id: int
    title: str
    year: int
    number: str | None
    state: State


def comparable(actor: Person, but: int) -> list[Comparable]:
    """Return the decrees of the actor's units but one, the latest year first.

    At most `MOST`; one query.
    """
    wanted = select(Decree).where(
        Decree.unit_id.in_(units_of(actor)), Decree.id != but, Decree.digest != ""
    )
    rows = db.session.scalars(wanted.order_by(Decree.year.desc(), Decree.id.desc()).limit(MOST))
    return [Comparable(row.id, row.title, row.year, row.number, row.state) for row in rows]


def of_decree(decree_id: int, actor: Person) -> Side:
    """Return the text in force of a decree, or the present text of a draft.

    Three queries.  Raises `NotFound`, also for one of somebody else's unit.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None or decree.unit_id not in units_of(actor):
        raise NotFound
    return _standing(decree)


def of_revision(decree_id: int, revision_id: int | None = None) -> Side:
    """Return a revision of a decree, or its present text.

    Raises `NotFound`, also for a revision of another decree.
    """
    if revision_id:
        text = _of(decree_id, revisions.revision(revision_id))
    else:
        text = revisions.current(decree_id)
    return Side(text, _revision_name(text), is_revision=True)


def across(old: Side, new: Side) -> Compared:
    """Compare two texts, of one decree or of two.

    Revisions of different decrees are named with their decrees.
    """
    names = old.name, new.name
    if old.text.decree_id != new.text.decree_id:
        names = _full_name(old), _full_name(new)
    return Compared(old.text, new.text, *names, compare(old.text.tree, new.text.tree))


def between(decree_id: int, old_id: int, new_id: int | None = None) -> Compared:
    """Compare two revisions of a decree.

    Without *new_id* the present text is the new one.  Raises `NotFound`, also for a revision of
    another decree.
    """
    return across(of_revision(decree_id, old_id), of_revision(decree_id, new_id))


def since_last_year(decree_id: int, text: Text | None = None) -> Compared:
    """Compare a draft with the decree that it was carried over from.

    The draft's present text, or *text*, with the text in force of the other.  Raises `NotFound`
    where it was carried over from none.
    """
    old, new = of_last_year(decree_id), text or revisions.current(decree_id)
    return Compared(old.text, new, old.name, _revision_name(new), compare(old.text.tree, new.tree))


def of_last_year(decree_id: int) -> Side:
    """Return the text in force that this decree was carried over from.

    Raises `NotFound` where there is none.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None or decree.carried_from_id is None:
        raise NotFound(
            "Keputusan ini tidak dibuat dari Keputusan sebelumnya, jadi tidak ada yang dapat"
            " dibandingkan."
        )
    return _standing(db.session.get_one(Decree, decree.carried_from_id))


def effect(decree_id: int, text: Text | None = None) -> Compared:
    """Compare the text in force that a decree amends, before and after it.

    After it means: with the present text of the amending decree, or with *text*.  Raises `NotFound`
    where it amends none.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None or decree.amends_id is None:
        raise NotFound("Keputusan ini tidak mengubah Keputusan lain.")
    amended = db.session.get_one(Decree, decree.amends_id)
    others = ",".join(str(one.id) for one in in_force(amended.id).amendments if one.id != decree_id)
    before = in_force(amended.id, seen=others).text
    found = consolidate(before.tree, (text or revisions.current(decree_id)).tree)
    after = without_gone(found.tree)
    name, redline = _decree_name(amended), compare(without_gone(before.tree), after)
    return Compared(
        before,
        replace(before, tree=after),
        f"{name} yang berlaku",
        f"{name} setelah perubahan ini",
        redline,
        found.unread,
    )


def as_pdf(compared: Compared) -> bytes:
    """Return a comparison as PDF, in the layout of the decree's unit.

    Raises `NotTypeset` or `LayoutNotPossible`.
    """
    profile = revisions.profile_of(db.session.get_one(Decree, compared.new.decree_id).unit)
    return rendered(compared, profile, compared.new.saved_at)


def rendered(compared: Compared, profile: LayoutProfile, when: dt.datetime) -> bytes:
    """Return a comparison as PDF in a layout.

    Raises `NotTypeset` or `LayoutNotPossible`.
    """
    names = {"old_name": compared.old_name, "new_name": compared.new_name}
    return render_redline(
        compared.old.tree, compared.new.tree, profile, when=when, unread=compared.unread, **names
    )


def _standing(decree: Decree) -> Side:
    standing = in_force(decree.id)
    # a place that only says that it was deleted says nothing to be compared
    text = replace(standing.text, tree=without_gone(standing.tree))
    name = _decree_name(decree)
    if standing.amendments:
        name = f"{name} sebagaimana telah diubah"
    return Side(text, name)


def _decree_name(decree: Decree) -> str:
    if decree.number:
        return f"Keputusan Nomor {decree.number}"
    kind = "Keputusan" if decree.state in WAS_SIGNED else "Konsep Keputusan"
    return f"{kind} Tahun {decree.year}"


def _full_name(side: Side) -> str:
    if not side.is_revision:
        return side.name
    return f"{_decree_name(db.session.get_one(Decree, side.text.decree_id))}, {side.name}"


def _of(decree_id: int, text: Text) -> Text:
    if text.decree_id != decree_id:
        raise NotFound
    return text


def _revision_name(text: Text) -> str:
    """Name a revision by what was done and when (UTC, as history has it)."""
    saved_at = f"{text.saved_at:%Y-%m-%d %H.%M} UTC"
    return f"Revisi {text.revision_id} ({saved_at}): {text.summary}".rstrip(": ")
