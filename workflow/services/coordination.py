"""A post of another unit is asked to initial a decree as a whole.

It sees this decree alone.  Which posts may be asked is said by their own unit, with the role that
makes them so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import any_, delete, func, select
from sqlalchemy.orm import Session

from workflow.core.db import db, transaction
from workflow.models.coordination import Coordination
from workflow.models.decree import Decree, Part
from workflow.models.people import Post, Unit
from workflow.rules import initialling, policy
from workflow.rules.actors import Act, Person, Role
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import locks, recording
from workflow.services.decrees.facts import count_parts
from workflow.services.decrees.initials import announce_turns
from workflow.services.decrees.transitions import advance


class NotToBeAsked(Refusal):
    """A post that nobody outside its unit may ask, or one that is asked already."""

    status = 409
    sentence = (
        "Jabatan itu tidak dapat dimintai paraf koordinasi: unitnya belum memberinya wewenang itu,"
        " atau jabatan itu sudah diminta. Muat ulang halaman."
    )


@dataclass(frozen=True, slots=True)
class Askable:
    """A post of another unit that may be asked."""

    id: int
    title: str
    unit: str


def askable(decree_id: int) -> tuple[Askable, ...]:
    """Return the posts of other units that may still be asked; one query."""
    asked = select(Coordination.post_id).where(Coordination.decree_id == decree_id)
    own = select(Decree.unit_id).where(Decree.id == decree_id).scalar_subquery()
    rows = db.session.execute(
        select(Post.id, Post.title, Unit.name)
        .join(Unit, Unit.id == Post.unit_id)
        .where(
            any_(Post.roles) == Role.COORDINATOR.name, Post.unit_id != own, Post.id.not_in(asked)
        )
        .order_by(Unit.name, Post.title)
    )
    return tuple(Askable(*row) for row in rows)


def ask(
    decree_id: int,
    post_id: int,
    *,
    actor: Person,
    expected_version: int | None,
    at: dt.datetime | None = None,
) -> None:
    """Ask a post of another unit to initial the whole: it sees the decree.

    Raises `NotToBeAsked`, or what `transitions.perform` raises.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at))
        row = policy.require(DECREE, decree, Action.COORDINATE, act)
        post = session.get(Post, post_id)
        known = session.get(Coordination, (decree_id, post_id))
        if post is None or known is not None or not _may_be_asked(post, decree):
            raise NotToBeAsked
        session.add(
            Coordination(decree_id=decree_id, post_id=post_id, asked_by=actor.user_id, asked_at=at)
        )
        session.add(_part(session, decree, post_id))
        session.flush()
        count_parts(session, decree)
        session.flush()
        recording.record_in_place(
            session,
            decree,
            head,
            row,
            act,
            at=at,
            proof={"post": post_id, "asked": post.title},
            columns={"lock_version": decree.lock_version + 1},
        )
        if decree.state is State.IN_REVIEW:
            announce_turns(session, decree, {post_id}, head.seq)


def release(
    decree_id: int,
    post_id: int,
    *,
    reason: str,
    actor: Person,
    expected_version: int | None,
    at: dt.datetime | None = None,
) -> None:
    """Take back what a post was asked: it sees the decree no more.

    Raises `NotFound` where it was not asked, or what `transitions.perform` raises.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        row = policy.require(DECREE, decree, Action.RELEASE, act)
        if session.get(Coordination, (decree_id, post_id)) is None:
            raise NotFound
        waited = decree.waiting_posts
        for kind, which in (
            (Coordination, Coordination.post_id == post_id),
            (Part, Part.key == initialling.key_of(post_id)),
        ):
            session.execute(delete(kind).where(kind.decree_id == decree_id, which))
        count_parts(session, decree)
        session.flush()
        recording.record_in_place(
            session,
            decree,
            head,
            row,
            act,
            at=at,
            proof={"post": post_id},
            columns={"lock_version": decree.lock_version + 1},
        )
        announce_turns(session, decree, set(waited) - {post_id}, head.seq)
        advance(session, decree, head, at=at, cause=Action.RELEASE.name)


def _may_be_asked(post: Post, decree: Decree) -> bool:
    return Role.COORDINATOR.name in post.roles and post.unit_id != decree.unit_id


def _part(session: Session, decree: Decree, post_id: int) -> Part:
    """Return the whole decree as a part, bound to the digests of all others."""
    rows = session.execute(
        select(Part.key, Part.digest).where(
            Part.decree_id == decree.id, Part.key.not_like(f"{initialling.COORDINATION}%")
        )
    ).all()
    last = session.scalar(select(func.max(Part.place)).where(Part.decree_id == decree.id))
    return Part(
        decree_id=decree.id,
        key=initialling.key_of(post_id),
        place=(last or 0) + 1,
        title=initialling.WHOLE,
        digest=initialling.whole_digest((key, digest) for key, digest in rows),
        steward_id=post_id,
    )
