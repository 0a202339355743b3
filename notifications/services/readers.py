"""Who is told of an announcement: whom its notice names, on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from notifications.rules.audience import Notice, Who
from notifications.rules.wishes import Wishes
from notifications.services.messages import wishes_in
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.models.records import AskedAct, HistoryRow, OutboxRow
from workflow.models.sign_in import UserDevice
from workflow.rules.actors import Role
from workflow.services.decrees import recording
from workflow.services.sign_in.own_acts import OWN

BY_ROLE = {
    Who.DRAFTERS: Role.DRAFTER,
    Who.HEAD: Role.HEAD,
    Who.SUPERIOR: Role.SUPERIOR,
    Who.REGISTRAR: Role.REGISTRAR,
    Who.ADMINISTRATOR: Role.ADMINISTRATOR,
    Who.AUDITOR: Role.AUDITOR,
}
WISHES = (User.mail_wish, User.notice_wishes, User.quiet_from, User.quiet_until)


@dataclass(frozen=True, slots=True)
class Happening:
    """An announcement with what there is to know about it."""

    row: OutboxRow
    unit: Unit
    decree: Decree | None
    act: HistoryRow | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a post of the unit today."""

    user_id: int
    wishes: Wishes
    post_id: int
    roles: frozenset[str]
    is_own: bool = True
    """Whether the post is of the unit itself, and not one of another that is asked."""


def told(session: Session, happening: Happening, notice: Notice, at: dt.datetime) -> list[Holder]:
    """Return everybody whom the notice names, each once, without its author."""
    holders = _holders(session, happening, at)
    own = _whose_act(happening)
    found: dict[int, Holder] = {}
    for who in notice.who:
        found |= {holder.user_id: holder for holder in _group(session, happening, who, holders)}
    return [holder for user_id, holder in sorted(found.items()) if user_id != own]


def _whose_act(happening: Happening) -> int | None:
    """Return who did it: the signatory signs, although the engine records it."""
    if happening.row.event == "decree.SIGN" and happening.decree is not None:
        return happening.decree.signatory_id
    if happening.row.event == OWN:
        return None  # it may have been somebody else with their password
    return happening.act.actor.get("user") if happening.act is not None else None


def _group(
    session: Session, happening: Happening, who: Who, holders: Iterable[Holder]
) -> list[Holder]:
    if who is Who.EVERYONE:
        return list(holders)
    if who in BY_ROLE:
        role = BY_ROLE[who].name
        return [holder for holder in holders if holder.is_own and role in holder.roles]
    if who is Who.TALKING:
        return _talking(happening, holders)
    if who in {Who.PROPOSER, Who.INITIALLER}:
        is_proposer = who is Who.PROPOSER
        one = _proposer(session, happening) if is_proposer else _initialler(session, happening)
        return [holder for holder in holders if holder.user_id == one]
    if who in {Who.OWNER, Who.CONCERNED, Who.SECOND}:
        return _of_administration(session, happening, who, holders)
    posts = _posts(session, happening, who)
    return [holder for holder in holders if holder.post_id in posts]


def _talking(happening: Happening, holders: Iterable[Holder]) -> list[Holder]:
    """Return who answers for the part of a thread, and who took part in it.

    Where nobody answers for the part, the drafters do.
    """
    facts = happening.act.facts if happening.act is not None else {}
    people, steward = set(facts.get("people", ())), facts.get("steward")
    drafter = Role.DRAFTER.name
    return [
        one
        for one in holders
        if one.user_id in people
        or one.post_id == steward
        or (steward is None and one.is_own and drafter in one.roles)
    ]


def _of_administration(
    session: Session, happening: Happening, who: Who, holders: Iterable[Holder]
) -> list[Holder]:
    """Return whom an act is about, whose account, or who has to agree."""
    if who is Who.OWNER:
        return _people(session, owners_of(session, happening.row, happening.act))
    facts = happening.act.facts if happening.act is not None else {}
    if who is Who.SECOND:
        asked = session.get(AskedAct, facts.get("asked", 0))
        wants = asked is not None and asked.wants_second
        administrator = Role.ADMINISTRATOR.name
        return [one for one in holders if wants and one.is_own and administrator in one.roles]
    return _people(session, facts.get("people", ()))


def owners_of(session: Session, row: OutboxRow, act: HistoryRow | None) -> list[int]:
    """Return whose account something happened to.

    An act names it, or a device, or the announcement itself.
    """
    if act is not None:
        return list(act.facts.get("people", ()))
    if row.event == "account.NEW_DEVICE":
        device = session.get(UserDevice, row.subject_id)
        return [device.user_id] if device is not None else []
    return [row.subject_id]


def _people(session: Session, user_ids: Iterable[int]) -> list[Holder]:
    rows = session.execute(select(User.id, *WISHES).where(User.id.in_(user_ids), User.active))
    return [Holder(user_id, wishes_in(*wishes), 0, frozenset()) for user_id, *wishes in rows]


def _posts(session: Session, happening: Happening, who: Who) -> set[int]:
    if who is Who.HOLDER:
        return {happening.row.subject_id}
    if who is Who.OWNERS:
        return set(happening.act.facts.get("stewards", ())) if happening.act else set()
    decree = happening.decree
    if decree is None:
        return set()
    if who is Who.STEWARDS:
        return set(decree.steward_posts)
    if who is Who.IN_TURN:
        return set(decree.steward_posts) - set(decree.waiting_posts)
    rows = session.scalars(
        select(Part.steward_id)
        .select_from(Part)
        .outerjoin(Initial, STANDS)
        .where(Part.decree_id == decree.id, Initial.id.is_(None))
    )
    return {post for post in rows if post is not None} - set(decree.waiting_posts)


def _initialler(session: Session, happening: Happening) -> int:
    """Return who gave the initial that something happened to."""
    return session.get_one(Initial, happening.row.subject_id).user_id


def _proposer(session: Session, happening: Happening) -> int | None:
    """Find who made a proposal, by the row of its creation in the history."""
    creation = session.scalars(
        select(HistoryRow).where(
            HistoryRow.life == "proposal",
            HistoryRow.subject_id == happening.row.subject_id,
            HistoryRow.action == "PROPOSE",
        )
    ).first()
    return creation.actor.get("user") if creation is not None else None


def _holders(session: Session, happening: Happening, at: dt.datetime) -> list[Holder]:
    unit, decree = happening.unit, happening.decree
    day = recording.legal_day(unit, at)
    is_own = Post.unit_id == unit.id
    rows = session.execute(
        select(User.id, Post.id, Post.roles, is_own, *WISHES)
        .join(MandateRow, MandateRow.user_id == User.id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(
            or_(is_own, Post.id.in_(decree.steward_posts if decree is not None else ())),
            User.active,
            MandateRow.starts <= day,
            MandateRow.ends.is_(None) | (MandateRow.ends >= day),
        )
        .order_by(User.id, Post.id)
    )
    return [
        Holder(user_id, wishes_in(*wishes), post_id, frozenset(roles), is_own=own)
        for user_id, post_id, roles, own, *wishes in rows
    ]
