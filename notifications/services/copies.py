"""Acts with one copy, by the registrar and the engine.

Each is taken under the decree's lock and chained into the same history, and is followed by the
count that completes the decree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import COPY, SETTLED, CopyAction, CopyState
from notifications.services import one_letter
from notifications.services.handling.locks import lock_as_seen
from notifications.services.letters.new_letter import new_letter
from notifications.services.paper import entries
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.names.addresses import kept
from workflow.services.decrees import facts, recording, transitions


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took a copy, and when; on paper also the entry in the expedition book."""

    name: str
    post: str
    on: dt.date
    expedition: str = ""


def hand_over(
    copy_id: int,
    taken: Taken,
    *,
    seen: str | None,
    actor: Person,
    at: dt.datetime | None = None,
) -> None:
    """Record that a paper copy was taken, as the expedition book says.

    *seen* is how the actor saw the copy.  Where no number of a book on paper is given, it is the
    next line of ours.  Raises what `lock_as_seen` raises, or what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head, copy = lock_as_seen(session, copy_id, seen, actor=actor, at=at)
        note_taken(copy, taken)
        act = Act(actor, recording.legal_day(decree.unit, at), taken.expedition)
        policy.require(COPY, copy, CopyAction.HAND_OVER, act)
        if not copy.expedition:
            entry = entries.write_taken(session, decree.unit, copy, at=at)
            copy.expedition = entries.label(entry)
        take(session, decree, head, copy, CopyAction.HAND_OVER, act, at=at)


def waive(
    copy_id: int, reason: str, *, seen: str | None, actor: Person, at: dt.datetime | None = None
) -> None:
    """Except a recipient, with a reason.

    Raises what `lock_as_seen` raises, or what the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head, copy = lock_as_seen(session, copy_id, seen, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        take(
            session,
            decree,
            head,
            copy,
            CopyAction.WAIVE,
            act,
            at=at,
            columns={"remark": reason.strip()},
        )


def requeue(
    copy_id: int,
    *,
    seen: str | None,
    actor: Person,
    reason: str = "",
    email: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Send a copy again.

    A failed one leaves as it was, unless its address was corrected.  Any other gets a new link, and
    the old one dies with the reason on record.  Raises `NotAnAddress`, what `lock_as_seen` raises,
    or what the table refuses.
    """
    at, email = at or recording.now(), kept(email) or ""
    with transaction() as session:
        decree, head, copy = lock_as_seen(session, copy_id, seen, actor=actor, at=at)
        failed, same_address = copy.state is CopyState.FAILED, not email or email == copy.email
        columns: dict[str, Any] = {"email": email or copy.email, "claimed_at": None, "due_at": at}
        if not (failed and same_address):
            columns |= new_letter(copy, decree, at)
        if not same_address:
            one_letter.part(session, copy)
            columns["letter_of"] = None
        copy.email = columns["email"]
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        take(
            session,
            decree,
            head,
            copy,
            CopyAction.REQUEUE if failed else CopyAction.RENEW,
            act,
            at=at,
            columns=columns,
        )


def take(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    copy: Delivery,
    action: CopyAction,
    act: Act,
    *,
    at: dt.datetime,
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Take one step with a locked copy of a locked decree.

    The decree is completed where that was the last one.
    """
    source = copy.state
    recording.move(COPY, copy, action, act)
    written: dict[str, Any] = {"_state": copy.state, "entered_at": at, **(columns or {})}
    if copy.state in SETTLED:
        written["settled_at"] = at
    record(session, head, copy, action, act, source=source, at=at, columns=written)
    if copy.state in SETTLED:
        count(session, decree)
        transitions.advance(session, decree, head, at=at, cause=f"copy {copy.id}")


def stay(
    session: Session,
    head: HistoryHead,
    copy: Delivery,
    action: CopyAction,
    act: Act,
    *,
    at: dt.datetime,
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Take an act after which a locked copy is in the state that it was in."""
    source = copy.state
    recording.move(COPY, copy, action, act)
    record(session, head, copy, action, act, source=source, at=at, columns=columns or {})


def record(
    session: Session,
    head: HistoryHead,
    copy: Delivery,
    action: CopyAction,
    act: Act,
    *,
    source: CopyState | None,
    at: dt.datetime,
    columns: Mapping[str, Any],
) -> None:
    """Chain one act of a copy into its unit's history.

    No address goes in there: the history is shown to auditors and put into bundles.
    """
    proof = {
        "recipient": copy.recipient,
        "office": copy.office,
        "version": columns.get("version", copy.version),
    }
    if copy.certified_id is not None:
        proof["certified"] = copy.certified_id
    if copy.taken_by:
        proof |= {
            "taken_by": copy.taken_by,
            "taken_post": copy.taken_post,
            "taken_on": str(copy.taken_on),
            "expedition": copy.expedition,
        }
    row = COPY.rows(action, source)[0]
    recording.record(
        session,
        COPY,
        copy,
        head,
        action=action,
        source=source,
        act=act,
        row=row,
        at=at,
        decree_id=copy.decree_id,
        columns=columns,
        proof=proof,
    )


def count(session: Session, decree: Decree) -> None:
    """Record how many copies there must be and how many are settled.

    The engine's guards read it.
    """
    expected, settled = session.execute(
        # the column
        select(
            func.count(),
            func.count().filter(Delivery._state.in_(SETTLED)),  # noqa: SLF001
        ).where(Delivery.decree_id == decree.id),
    ).one()
    facts.record_copies(decree, expected=expected, settled=settled)


def note_taken(copy: Delivery, taken: Taken) -> None:
    """Put a receipt on a copy, for the guards to judge."""
    copy.taken_by, copy.taken_post, copy.taken_on, copy.expedition = (
        taken.name.strip(),
        taken.post.strip(),
        taken.on,
        taken.expedition.strip(),
    )
