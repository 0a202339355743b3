"""Puts the draft of an amendment upon the text in force as it is now.

The draft says again what it changes, in the words that are in force and under the count that
follows from what was signed; what else its drafter wrote stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from drafting.rules.amendments import rebasing
from drafting.rules.amendments.amending_decree import NothingToAmend, amend, full_name
from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.rebasing import Conflict, Merged
from drafting.rules.comparison.redline import Redline, compare
from drafting.rules.content import Decree as Tree
from drafting.rules.text.carryover import without_gone
from drafting.services.texts import drafts, revisions
from drafting.services.texts.amendments import NotAmendable, is_amendable
from drafting.services.texts.consolidation import Amending, in_force
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import locks, recording
from workflow.services.force import force

SUMMARY = "Disesuaikan dengan naskah yang berlaku"


class ChoiceMissing(Refusal):
    """Both changed the same words, and nobody has said whose stand."""

    sentence = (
        "Masih ada bunyi yang diubah oleh dua Keputusan perubahan. Pilih bunyi mana yang dipakai."
    )


class NothingLeft(NothingToAmend):
    """What the draft was to change is in force already."""

    status = 409
    sentence = (
        "Tidak ada lagi yang diubah: semua koreksi dalam konsep ini sudah berlaku. Batalkan konsep"
        " ini."
    )


@dataclass(frozen=True, slots=True)
class Base:
    """What an amendment rests on, and what has become of it."""

    amended_id: int
    name: str
    new: tuple[Amending, ...]
    """The amendments that were signed since the draft was opened."""
    since: Redline
    """What they changed."""
    conflicts: tuple[Conflict, ...]
    unread: tuple[str, ...]
    """Sentences of the draft that only a person can put upon the new text."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts that a merge is made of, and the amendments in force now."""

    base: Tree
    now: Tree
    mine: Tree
    unread: tuple[str, ...]
    amendments: tuple[Amending, ...]

    def merged(self, chosen: Mapping[str, str]) -> Merged:
        return rebasing.merge(self.base, self.now, self.mine, chosen)


def look(decree_id: int) -> Base:
    """Return what an amendment rests on now, with what both changed.

    Raises `NotFound` where it amends nothing.
    """
    session = db.session()
    decree = _amendment(session, decree_id)
    amended = session.get_one(Decree, decree.amends_id)
    texts = _texts(session, decree)
    return Base(
        amended.id,
        full_name(texts.now, amended.number),
        tuple(one for one in texts.amendments if one.id not in decree.base_seen),
        compare(without_gone(texts.base), without_gone(texts.now)),
        texts.merged({}).conflicts,
        texts.unread,
    )


def rebase(
    decree_id: int,
    chosen: Mapping[str, str],
    *,
    actor: Person,
    expected_version: int | None,
) -> None:
    """Put the draft of an amendment upon the text in force.

    *chosen* says for each conflict whose words stand.  Raises `ChoiceMissing`, `NotAmendable`,
    `NothingLeft`, `EditNotPossible`, or what saving a draft raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        amended = session.get_one(Decree, _amendment(session, decree_id).amends_id)
        if not is_amendable(amended):
            raise NotAmendable
        texts = _texts(session, decree)
        merged = texts.merged(chosen)
        if any(
            one.mine_is_possible and chosen.get(one.key) not in {rebasing.MINE, rebasing.NOW}
            for one in merged.conflicts
        ):
            raise ChoiceMissing
        draft = revisions.current(decree_id, session).tree
        tree = rebasing.graft(draft, _said(decree, amended, texts, merged), texts.unread)
        force.record_seen(decree, [one.id for one in texts.amendments])
        drafts.write(session, decree, head, tree, actor=actor, summary=SUMMARY, at=at)


def _said(decree: Decree, amended: Decree, texts: _Texts, merged: Merged) -> Tree:
    """Return an amending decree that says what the merged text changes."""
    try:
        return amend(
            texts.now,
            merged.tree,
            name=full_name(texts.now, amended.number),
            decree_id=amended.id,
            grounds="",
            year=decree.year,
            before=len(texts.amendments),
        )
    except NothingToAmend:
        raise NothingLeft from None


def _amendment(session: Session, decree_id: int) -> Decree:
    decree = session.get(Decree, decree_id)
    if decree is None or decree.amends_id is None:
        raise NotFound("Keputusan ini tidak mengubah Keputusan lain.")
    return decree


def _texts(session: Session, decree: Decree) -> _Texts:
    amended_id = decree.amends_id or 0
    seen = ",".join(map(str, decree.base_seen))
    base = in_force(amended_id, session, seen=seen).tree
    standing = in_force(amended_id, session)
    found = consolidate(base, revisions.current(decree.id, session).tree)
    return _Texts(base, standing.tree, found.tree, found.unread, standing.amendments)
