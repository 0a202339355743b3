"""Who is told of what: a message for each person whom the table names.

It is written once, whatever is repeated.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from notifications.adapters import wording
from notifications.models import Delivery, Endpoint, Message
from notifications.rules.audience import AUDIENCE, Notice, template_of
from notifications.rules.wishes import AT_ONCE
from notifications.services import readers
from notifications.services.messages import is_over
from workflow.core.db import transaction
from workflow.core.i18n import as_title
from workflow.core.translation.catalogues import LANGUAGES, SOURCE, said
from workflow.models.decree import Decree, Initial, Part
from workflow.models.force import CorrectionGround
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.models.records import AskedAct, HistoryRow, OutboxRow
from workflow.models.sign_in import UserDevice
from workflow.rules.administration import LIFE
from workflow.rules.days import correcting
from workflow.services.acts import story
from workflow.services.anchoring import checkpoints, keeping
from workflow.services.decrees import recording


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
        if happening is None:
            return
        if is_over(session, row.event, row.key, happening.decree):
            return
        told = readers.told(session, happening, notice, at)
        if told:
            words = _words(notice, _facts(session, happening))
            for holder in told:
                _write(session, happening, notice, holder, words, at)


def _look(session: Session, row: OutboxRow) -> readers.Happening | None:
    decree = session.get(Decree, row.decree_id) if row.decree_id is not None else None
    unit_id, colon, seq = row.key.partition(":")
    act = None
    if colon and unit_id.isdigit() and seq.isdigit():
        act = session.scalars(
            select(HistoryRow).where(HistoryRow.unit_id == int(unit_id), HistoryRow.seq == int(seq))
        ).one_or_none()
    if decree is not None:
        return readers.Happening(row, decree.unit, decree, act)
    if row.event.startswith((f"{LIFE}.", "log.")):
        return readers.Happening(row, session.get_one(Unit, row.subject_id), None, act)
    if row.event.startswith("webhook."):
        endpoint = session.get_one(Endpoint, row.subject_id)
        return readers.Happening(row, session.get_one(Unit, endpoint.unit_id), None, act)
    if row.event.startswith("account."):
        unit = _unit_of_account(session, row)
        return readers.Happening(row, unit, None, act) if unit is not None else None
    return readers.Happening(row, session.get_one(Post, row.subject_id).unit, None, act)


def _unit_of_account(session: Session, row: OutboxRow) -> Unit | None:
    """Return the unit that keeps an account, or one of its person's."""
    owners = readers.owners_of(session, row, None)
    held = select(Post.unit_id).join(MandateRow).where(MandateRow.user_id.in_(owners))
    kept = select(User.unit_id).where(User.id.in_(owners))
    return session.scalars(
        select(Unit).where(Unit.id.in_(kept) | Unit.id.in_(held)).order_by(Unit.id).limit(1)
    ).one_or_none()


def _facts(session: Session, happening: readers.Happening) -> dict[str, Any]:
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
    if row.event.startswith("comment.") and act is not None:
        facts["place"] = str(act.facts.get("place", ""))
    if row.event.startswith(f"{LIFE}.") and act is not None:
        facts |= {"label": story.label_of(act.action), "lines": story.lines_of(act.facts)}
        facts |= {"says": _asked(session, act), "who": story.who(act.actor)}
    return facts | _facts_of_subject(session, happening)


def _facts_of_subject(session: Session, happening: readers.Happening) -> dict[str, Any]:
    """Gather what the row that an event is about says."""
    facts: dict[str, Any] = {}
    row = happening.row
    if row.event.startswith("copy."):
        copy = session.get_one(Delivery, row.subject_id)
        facts |= {"office": copy.office, "reply": copy.last_reply, "tries": copy.attempts}
    if "CORRECTION" in row.event and happening.decree is not None:
        ground = session.get_one(CorrectionGround, row.subject_id)
        facts |= {"note": ground.reason, "found_on": ground.found_on}
        facts["days"] = correcting.days_of(is_ordered=ground.is_ordered)
    if row.event.startswith("deadline.PROPOSAL"):
        since = dt.datetime.fromisoformat(row.key.split(":", 2)[-1])
        facts["found_on"] = recording.legal_day(happening.unit, since)
    if row.event.startswith("initial."):
        given = session.get_one(Initial, row.subject_id)
        part = session.get(Part, (given.decree_id, given.part_key))
        facts["part"] = part.title if part is not None else ""
        facts["given"] = recording.legal_day(happening.unit, given.given_at)
    if row.event == checkpoints.EVENT:
        facts["checkpoint"] = checkpoints.of_size(int(row.key.split(":")[2]))
        facts["faults"] = keeping.said()
    if row.event == "account.NEW_DEVICE":
        device = session.get_one(UserDevice, row.subject_id)
        facts["device"] = device.name
        facts["since"] = recording.legal_day(happening.unit, device.first_at)
    if row.event.startswith("webhook."):
        facts["url"] = session.get_one(Endpoint, row.subject_id).url
    if row.event.startswith("post."):
        facts["post"] = session.get_one(Post, row.subject_id).title
    return facts


def _words(notice: Notice, facts: dict[str, Any]) -> dict[str, Any]:
    """Write the notice in every language: its reader may choose another later."""
    template = template_of(notice.event)
    words: dict[str, Any] = dict(wording.write_notice(template, **facts))
    for language in LANGUAGES:
        if language != SOURCE:
            ours: dict[str, Any] = {
                name: said(facts[name], language)
                for name in ("who", "note", "label", "says", "device", "place", "reply")
                if name in facts
            }
            if "faults" in facts:
                ours["faults"] = [said(fault, language) for fault in facts["faults"]]
            if "lines" in facts:
                ours["lines"] = [line.into(language) for line in facts["lines"]]
            words[language] = wording.write_notice(template, language, **{**facts, **ours})
    return words


def _name(act: HistoryRow | None) -> str:
    if act is None or act.actor["kind"] != "PERSON":
        return "sistem"
    name, post = str(act.actor["name"]), str(act.actor.get("post", ""))
    return name if post in {"", name} else f"{name} ({post})"


def _asked(session: Session, act: HistoryRow) -> str:
    """Return the sentence of what is asked, where an act is about that."""
    asked = session.get(AskedAct, act.facts.get("asked", 0))
    return asked.says if asked is not None else ""


def _write(
    session: Session,
    happening: readers.Happening,
    notice: Notice,
    holder: readers.Holder,
    words: dict[str, Any],
    at: dt.datetime,
) -> None:
    way = AT_ONCE if notice.at_once else holder.wishes.of(notice.kind)
    due = at if notice.at_once else holder.wishes.due(notice.kind, at, happening.unit.time_zone)
    row = happening.row
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
