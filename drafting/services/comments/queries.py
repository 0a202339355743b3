"""What pages and the API show of threads: beside a clause, in a list.

It only reads: two queries, however many threads there are.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from drafting.models import Comment, CommentThread
from drafting.rules.comments.anchors import Anchor, fields_of, words_of
from drafting.rules.comments.lifecycle import (
    COMMENT,
    COMMENTERS,
    OPEN,
    TALKED_ABOUT,
    ThreadState,
)
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.content import Decree as Tree
from drafting.services.comments.anchoring import About, target_of
from drafting.services.texts import revisions
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.errors import NotFound
from workflow.rules.policy import Option
from workflow.services.decrees import locks, recording


@dataclass(frozen=True, slots=True)
class Said:
    """One comment."""

    author: str
    post: str
    words: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread as one person sees it."""

    id: int
    state: ThreadState
    node_id: str
    field: str
    proposal_id: int | None
    part: str
    place: str
    words_seen: str
    is_gone: bool
    """What it is about was removed from the text."""
    is_changed: bool
    """What it is about reads otherwise by now."""
    turns: int
    comments: tuple[Said, ...]
    closed_by: str
    closed_at: dt.datetime | None
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Return whether it awaits an answer or an end."""
        return self.state in OPEN


def threads_of(decree_id: int, actor: Person, tree: Tree | None = None) -> tuple[ThreadShown, ...]:
    """Return the threads of a decree, the open ones first.

    Raises `NotFound`.
    """
    decree, act = _seen(decree_id, actor)
    there = places(tree or revisions.current(decree_id).tree)
    talked = decree.state in TALKED_ABOUT
    rows = list(
        db.session.scalars(
            select(CommentThread)
            .where(CommentThread.decree_id == decree_id)
            .order_by(CommentThread.closed_at.is_not(None), CommentThread.id)
        )
    )
    said = _said(decree_id) if rows else {}
    return tuple(
        _shown(
            row,
            there,
            said.get(row.id, ()),
            policy.options(COMMENT, row, act) if talked else (),
        )
        for row in rows
    )


def may_comment(decree_id: int, actor: Person) -> bool:
    """Return whether this person may say something about the text now."""
    decree, act = _seen(decree_id, actor)
    return decree.state in TALKED_ABOUT and bool(policy.acts_as(actor, COMMENTERS, decree, act))


def target(decree_id: int, about: About, actor: Person) -> tuple[Anchor, tuple[str, ...]]:
    """Return what a comment would be about, and the fields that can be chosen.

    Raises `NotFound`, `NotToBeCommented`.
    """
    _seen(decree_id, actor)
    there = places(revisions.current(decree_id).tree)
    found = target_of(db.session(), decree_id, there, about)
    place = there.get(found.node_id)
    one_of = fields_of(place.node) if place is not None and about.proposal_id is None else ()
    return found, one_of if len(one_of) > 1 else ()


def by_node(threads: Iterable[ThreadShown]) -> Mapping[str, list[ThreadShown]]:
    """Sort threads by the node that they are about, but those of proposals."""
    sorted_: dict[str, list[ThreadShown]] = defaultdict(list)
    for one in threads:
        if one.proposal_id is None:
            sorted_[one.node_id].append(one)
    return sorted_


def by_proposal(threads: Iterable[ThreadShown]) -> Mapping[int, list[ThreadShown]]:
    """Sort threads about proposals by these."""
    sorted_: dict[int, list[ThreadShown]] = defaultdict(list)
    for one in threads:
        if one.proposal_id is not None:
            sorted_[one.proposal_id].append(one)
    return sorted_


def _seen(decree_id: int, actor: Person) -> tuple[Decree, Act]:
    decree, at = db.session.get(Decree, decree_id), recording.now()
    if decree is None or not locks.may_know(actor, decree, at):
        raise NotFound
    today = recording.legal_day(decree.unit, at)
    return decree, Act(actor, today, posts=tuple(decree.steward_posts))


def _said(decree_id: int) -> dict[int, list[Said]]:
    said: dict[int, list[Said]] = defaultdict(list)
    rows = db.session.scalars(
        select(Comment).where(Comment.decree_id == decree_id).order_by(Comment.id)
    )
    for row in rows:
        said[row.thread_id].append(Said(row.author, row.post, row.words, row.said_at))
    return said


def _shown(
    row: CommentThread, there: dict[str, Place], said: Iterable[Said], options: tuple[Option, ...]
) -> ThreadShown:
    place = there.get(row.node_id)
    gone = place is None and row.proposal_id is None
    changed = (
        place is not None
        and row.proposal_id is None
        and words_of(place.node, row.field) != row.words
    )
    return ThreadShown(
        id=row.id,
        state=row.state,
        node_id=row.node_id,
        field=row.field,
        proposal_id=row.proposal_id,
        part=row.part_key,
        place=row.place if place is None or row.proposal_id is not None else place.words,
        words_seen=row.words,
        is_gone=gone,
        is_changed=changed,
        turns=row.turns,
        comments=tuple(said),
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        options=options,
    )
