"""Posts of a unit and who holds them: granted, changed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import any_, select
from sqlalchemy.orm import Session

from workflow.core.db import get, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.rules.actors import Days, MandateKind, Person, Role
from workflow.rules.errors import NotFound, Refusal
from workflow.services.administration import mandate_conflicts, mandates
from workflow.services.administration.mandate_conflicts import TwoHats
from workflow.services.administration.mandates import Letter
from workflow.services.administration.units import AlreadyThere, count_open, require
from workflow.services.decrees.recording import announce, legal_day, now

ASSIGNABLE = (
    Role.DRAFTER,
    Role.STEWARD,
    Role.COORDINATOR,
    Role.HEAD,
    Role.REGISTRAR,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
"""Roles that a post can have; the rest are the software's and the recipients'."""
RETURNED = "Pemegang jabatan sudah kembali."


class SecondHead(Refusal):
    """The unit has a post that signs already."""

    status = 409


def add_post(
    actor: Person, unit_id: int, title: str, roles: Collection[Role], level: int = 1
) -> int:
    """Add a post with what it is for.

    Raises `AlreadyThere`, `TwoHats`, `SecondHead`.
    """
    require(actor, unit_id)
    _refuse_both([role.name for role in roles])
    with transaction() as session:
        lock(session, Unit, unit_id)
        _refuse_same_title(session, unit_id, title)
        _refuse_second_head(session, unit_id, [role.name for role in roles], but=0)
        names = sorted(role.name for role in roles)
        post = Post(unit_id=unit_id, title=title.strip(), roles=names, level=level)
        session.add(post)
        session.flush()
        return post.id


def change_post(
    actor: Person, post_id: int, title: str, roles: Collection[Role], level: int | None = None
) -> None:
    """Rename a post, or change what it is for and on which level it initials.

    Raises `NotFound`, `AlreadyThere`, `TwoHats`, `SecondHead`, `MandateOverlaps`.
    """
    unit_id = get(Post, post_id).unit_id
    require(actor, unit_id)
    names = sorted(role.name for role in roles)
    _refuse_both(names)
    with transaction() as session:
        lock(session, Unit, unit_id)
        post = lock(session, Post, post_id)
        if title.strip() != post.title:
            _refuse_same_title(session, unit_id, title)
        held = session.scalars(select(MandateRow).where(MandateRow.post_id == post_id)).all()
        for user_id in sorted({row.user_id for row in held}):
            lock(session, User, user_id)
        for row in held:
            days = Days(row.starts, row.ends)
            mandate_conflicts.refuse_two_hats(session, row.user_id, names, days, but=post_id)
        if Role.HEAD in roles and Role.HEAD.name not in post.roles:
            _refuse_second_head(session, unit_id, names, but=post_id)
            mandate_conflicts.refuse_overlaps_of(session, post)
        post.title, post.roles = title.strip(), names
        if level is not None and post.level != level:
            post.level = level
            session.flush()
            count_open(session, unit_id)


def give_mandate(
    actor: Person,
    post_id: int,
    user_id: int,
    *,
    kind: MandateKind,
    starts: dt.date,
    ends: dt.date | None,
    letter: Letter,
) -> int:
    """Grant somebody a dated mandate in a post.

    Raises `NotFound`, `LetterMissing`, `TwoHats`, `MandateOverlaps`.
    """
    require(actor, get(Post, post_id).unit_id)
    return mandates.give(post_id, user_id, kind, starts, ends, letter)


def end_mandate(actor: Person, mandate_id: int, ends: dt.date) -> None:
    """End a mandate with a day, the last on which it is valid.

    Raises `NotFound`.
    """
    row = get(MandateRow, mandate_id)
    require(actor, get(Post, row.post_id).unit_id)
    mandates.end(mandate_id, ends, by=actor.user_id, at=now())


def return_to_post(actor: Person, mandate_id: int, *, at: dt.datetime | None = None) -> dt.date:
    """Record that the holder of a post is back: who stood in no longer does.

    Returns the first day on which the holder signs again: at once, or tomorrow where the one who
    stood in began or dated a decree today, for on any day one official signs.  Raises `NotFound`
    for anybody but the holder of that post.
    """
    at = at or now()
    with transaction() as session:
        row = lock(session, MandateRow, mandate_id)
        post = session.get_one(Post, row.post_id)
        today = legal_day(post.unit, at)
        stood_in = row.kind is MandateKind.PLH and today in Days(row.starts, row.ends)
        if not stood_in or not any(
            held.post_id == post.id and held.covers(today) and held.id != row.id
            for held in actor.mandates
        ):
            raise NotFound
        signed_today = session.scalar(
            select(Decree.id).where(
                Decree.unit_id == post.unit_id,
                Decree.signatory_id == row.user_id,
                Decree.decree_date == today,
            )
        )
        waits = row.starts == today or signed_today is not None
        first = today + dt.timedelta(days=int(waits))
        mandates.end_in(row, first - dt.timedelta(1), by=actor.user_id, at=at, note=RETURNED)
        announce(session, None, "mandate.RETURN", str(row.id), subject_id=post.id)
        return first


def _refuse_both(roles: Collection[str]) -> None:
    if set(roles) >= mandate_conflicts.APART:
        raise TwoHats


def _refuse_second_head(session: Session, unit_id: int, roles: Collection[str], but: int) -> None:
    if Role.HEAD.name not in roles:
        return
    title = session.scalar(
        select(Post.title).where(
            Post.unit_id == unit_id, any_(Post.roles) == Role.HEAD.name, Post.id != but
        )
    )
    if title is not None:
        raise SecondHead(
            f"Unit ini sudah mempunyai jabatan yang menandatangani: {title}. Pada satu hari hanya"
            " satu pejabat menandatangani; catat penggantinya sebagai penugasan (Pj., Plt., atau"
            " Plh.) pada jabatan itu."
        )


def _refuse_same_title(session: Session, unit_id: int, title: str) -> None:
    if session.scalar(select(Post.id).where(Post.unit_id == unit_id, Post.title == title.strip())):
        raise AlreadyThere("Jabatan dengan nama itu sudah ada di unit ini.")
