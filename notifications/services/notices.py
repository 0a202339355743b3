"""Who is told of what: a message for each person whom the table names.

It is written once, whatever is repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from notifications.adapters import wording
from notifications.models import Delivery, Message
from notifications.rules.audience import AUDIENCE, BY_ROLE, Notice, Who, template_of
from notifications.rules.wishes import AT_ONCE, Wishes
from notifications.services.messages import is_over, wishes_in
from workflow.core.db import transaction
from workflow.core.i18n import as_title
from workflow.core.translation.catalogues import LANGUAGES, SOURCE, said
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.models.records import HistoryRow, OutboxRow
from workflow.services.decrees import recording


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


def tell(announcement_id: int, *, at: dt.datetime | None = None) -> None:
    """Write the messages that an announcement calls for.

    A repeat writes nothing, and an event that the table does not name is no news.
    """
    at = at or recording.now()
    with transaction() as session:
        row = session.get(OutboxRow, announcement_id)
        notice = AUDIENCE.get(row.event) if row is not None else None
        if row is None or notice is None:
            return
        happening = _look(session, row)
        if is_over(row.event, row.key, happening.decree):
            return
        told = _told(session, happening, notice, at)
        if told:
            words = _words(notice, _facts(session, happening))
            for holder in told:
                _write(session, happening, notice, holder, words, at)


def _look(session: Session, row: OutboxRow) -> Happening:
    decree = session.get(Decree, row.decree_id) if row.decree_id is not None else None
    unit = decree.unit if decree is not None else session.get_one(Post, row.subject_id).unit
    unit_id, colon, seq = row.key.partition(":")
    act = None
    if colon and unit_id.isdigit() and seq.isdigit():
        act = session.scalars(
            select(HistoryRow).where(HistoryRow.unit_id == int(unit_id), HistoryRow.seq == int(seq))
        ).one_or_none()
    return Happening(row, unit, decree, act)


def _facts(session: Session, happening: Happening) -> dict[str, Any]:
    """Gather what the words of a notice may name, as it is at this moment."""
    act, decree, row = happening.act, happening.decree, happening.row
    facts: dict[str, Any] = {
        "who": _name(act),
        "note": act.note if act else "",
        "unit": happening.unit.name,
        "office": "",
        "post": "",
    }
    if decree is not None:
        facts["decree"] = {
            "title": as_title(decree.title),
            "number": decree.number or "",
            "date": decree.decree_date,
            "since": recording.legal_day(happening.unit, decree.entered_at),
            "open_copies": decree.copies_expected - decree.copies_settled,
        }
    if row.event.startswith("copy."):
        facts["office"] = session.get_one(Delivery, row.subject_id).office
    if row.event.startswith("initial."):
        given = session.get_one(Initial, row.subject_id)
        part = session.get(Part, (given.decree_id, given.part_key))
        facts["part"] = part.title if part is not None else ""
        facts["given"] = recording.legal_day(happening.unit, given.given_at)
    if row.event.startswith("post."):
        facts["post"] = session.get_one(Post, row.subject_id).title
    return facts


def _words(notice: Notice, facts: dict[str, Any]) -> dict[str, Any]:
    """Write the notice in every language: its reader may choose another later."""
    template = template_of(notice.event)
    words: dict[str, Any] = dict(wording.write_notice(template, **facts))
    for language in LANGUAGES:
        if language != SOURCE:
            ours = {name: said(facts[name], language) for name in ("who", "note")}
            words[language] = wording.write_notice(template, language, **{**facts, **ours})
    return words


def _name(act: HistoryRow | None) -> str:
    if act is None or act.actor["kind"] != "PERSON":
        return "sistem"
    name, post = str(act.actor["name"]), str(act.actor.get("post", ""))
    return name if post in {"", name} else f"{name} ({post})"


def _told(session: Session, happening: Happening, notice: Notice, at: dt.datetime) -> list[Holder]:
    """Return everybody whom the notice names, each once, without its author."""
    holders = _holders(session, happening.unit, at)
    own = _whose_act(happening)
    found: dict[int, Holder] = {}
    for who in notice.who:
        found |= {holder.user_id: holder for holder in _group(session, happening, who, holders)}
    return [holder for user_id, holder in sorted(found.items()) if user_id != own]


def _whose_act(happening: Happening) -> int | None:
    """Return who did it: the signatory signs, although the engine records it."""
    if happening.row.event == "decree.SIGN" and happening.decree is not None:
        return happening.decree.signatory_id
    return happening.act.actor.get("user") if happening.act is not None else None


def _group(
    session: Session, happening: Happening, who: Who, holders: Iterable[Holder]
) -> list[Holder]:
    if who is Who.EVERYONE:
        return list(holders)
    if who in BY_ROLE:
        return [holder for holder in holders if BY_ROLE[who].name in holder.roles]
    if who is Who.PROPOSER:
        return [holder for holder in holders if holder.user_id == _proposer(session, happening)]
    if who is Who.INITIALLER:
        given = session.get_one(Initial, happening.row.subject_id)
        return [holder for holder in holders if holder.user_id == given.user_id]
    posts = _posts(session, happening, who)
    return [holder for holder in holders if holder.post_id in posts]


def _posts(session: Session, happening: Happening, who: Who) -> set[int]:
    if who is Who.HOLDER:
        return {happening.row.subject_id}
    decree = happening.decree
    if decree is None:
        return set()
    if who is Who.STEWARDS:
        return set(decree.steward_posts)
    rows = session.scalars(
        select(Part.steward_id)
        .select_from(Part)
        .outerjoin(Initial, STANDS)
        .where(Part.decree_id == decree.id, Initial.id.is_(None))
    )
    return {post for post in rows if post is not None}


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


def _holders(session: Session, unit: Unit, at: dt.datetime) -> list[Holder]:
    day = recording.legal_day(unit, at)
    rows = session.execute(
        select(
            User.id,
            Post.id,
            Post.roles,
            User.mail_wish,
            User.notice_wishes,
            User.quiet_from,
            User.quiet_until,
        )
        .join(MandateRow, MandateRow.user_id == User.id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(
            Post.unit_id == unit.id,
            User.active,
            MandateRow.starts <= day,
            MandateRow.ends.is_(None) | (MandateRow.ends >= day),
        )
        .order_by(User.id, Post.id)
    )
    return [
        Holder(user_id, wishes_in(*wishes), post_id, frozenset(roles))
        for user_id, post_id, roles, *wishes in rows
    ]


def _write(
    session: Session,
    happening: Happening,
    notice: Notice,
    holder: Holder,
    words: dict[str, Any],
    at: dt.datetime,
) -> None:
    way, row = holder.wishes.of(notice.kind), happening.row
    due = holder.wishes.due(notice.kind, at, happening.unit.time_zone)
    message = {
        "key": row.key,
        "user_id": holder.user_id,
        "decree_id": row.decree_id,
        "event": notice.event,
        "facts": words,
        "path": notice.place.format(decree=row.decree_id, subject=row.subject_id),
        "created_at": at,
        "wish": way,
        "mail_due_at": due,
        "attempts": 0,
    }
    written = session.scalar(
        insert(Message).values(message).on_conflict_do_nothing().returning(Message.id)
    )
    # what falls into hours of quiet is the sweep's, when they are over
    if written is not None and way == AT_ONCE and due == at:
        recording.announce(session, None, "message.WRITE", str(written), subject_id=written)
