"""A decree that was just signed, taken its whole way by the division.

What every test of copies begins with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules import links
from tests.people import NOON, SINCE, TODAY, Division
from tests.seen import version_of
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.people import Stewardship
from workflow.models.recipients import PositionHolder
from workflow.rules.actors import Role, System
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import facts, initials, locks, transitions

PDF = b"%PDF-1.7\n% a signed decree, as far as the post room is concerned\n%%EOF\n"
SCAN = b"%PDF-1.7\n% a paper that was signed in ink, and scanned\n%%EOF\n"
BODY = facts.PartFacts("body", "Batang tubuh", "b1")
POSITIONS = (
    facts.PartFacts("p1", "Analis Kerja Sama", "p1"),
    facts.PartFacts("p2", "Pengelola Data", "p2"),
)


def write_and_submit(
    session: Session,
    division: Division,
    parts: tuple[facts.PartFacts, ...] = (BODY, *POSITIONS),
    stewards: Mapping[str, str] | None = None,
) -> int:
    """Open a draft, write and submit it; the reviewer answers for all others."""
    for part in parts:
        post = division.posts[(stewards or {}).get(part.key, "review")]
        session.merge(Stewardship(unit_id=division.unit_id, part_key=part.key, post_id=post))
    session.commit()
    with transaction() as inside:
        decree, _head = transitions.create_decree(
            inside,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Indikator Kinerja Individu",
            actor=division.drafter,
            at=NOON,
        )
        facts.record_text(
            inside,
            decree,
            title=decree.title,
            digest="d1",
            parts=parts,
            author_id=division.drafter.user_id,
        )
        facts.record_findings(decree, digest="d1", blocking=0, unanswered=0)
        decree_id = decree.id
    transitions.perform(
        decree_id,
        Action.SUBMIT,
        actor=division.drafter,
        expected_version=version_of(decree_id),
        at=NOON,
    )
    return decree_id


def sign(
    session: Session, division: Division, parts: tuple[facts.PartFacts, ...] = (BODY, *POSITIONS)
) -> int:
    """Take a decree from nothing to signed, on Monday 4 January 2027 at noon."""
    decree_id = _start(session, division, parts, Action.START_SIGNING)
    with transaction() as inside:
        decree, head = locks.lock_for_system(inside, decree_id)
        attempt = str(decree.attempt)
        facts.record_frozen(decree, attempt, "f" * 64, digest=decree.digest)
        inside.flush()
        transitions.send(
            inside, decree, head, attempt, sha256="f" * 64, actor=division.head, at=NOON
        )
        facts.record_signature(
            decree, attempt, sha256=storage.keep(PDF), extends="f" * 64, signed_on=TODAY
        )
        inside.flush()
        transitions.take(
            inside, decree, head, Action.SIGN, actor=System(Role.ENGINE, "test"), at=NOON
        )
    return decree_id


def sign_in_ink(session: Session, division: Division) -> int:
    """Take a decree from nothing to signed on paper, on the same day."""
    decree_id = _start(session, division, (BODY,), Action.START_INK)
    with transaction() as inside:
        decree, head = locks.lock_for_system(inside, decree_id)
        attempt = str(decree.attempt)
        facts.record_frozen(decree, attempt, "f" * 64, digest=decree.digest)
        facts.record_scan(decree, attempt, sha256=storage.keep(SCAN), signed_on=TODAY)
        inside.flush()
        transitions.take(inside, decree, head, Action.SIGN_IN_INK, actor=division.head, at=NOON)
    return decree_id


def _start(
    session: Session, division: Division, parts: tuple[facts.PartFacts, ...], action: Action
) -> int:
    decree_id = write_and_submit(session, division, parts)
    for part in parts:
        initials.initial(decree_id, part.key, digest=part.digest, actor=division.review, at=NOON)
    transitions.perform(
        decree_id,
        action,
        actor=division.head,
        expected_version=version_of(decree_id),
        note="Layanan padam.",
        at=NOON,
    )
    return decree_id


def hold(
    session: Session,
    division: Division,
    position: str,
    name: str,
    email: str | None,
    ends: dt.date | None = None,
) -> None:
    """Record who holds a position of the decree."""
    titles = {part.key: part.title for part in POSITIONS}
    session.add(
        PositionHolder(
            unit_id=division.unit_id,
            position_id=position,
            title=titles[position],
            name=name,
            email=email,
            starts=SINCE,
            ends=ends,
        )
    )
    session.commit()


def copies_of(decree_id: int) -> list[Delivery]:
    """Read the copies of a decree afresh, in the order of the page."""
    rows = db.session.scalars(
        db.select(Delivery)
        .where(Delivery.decree_id == decree_id)
        .order_by(Delivery.place)
        .execution_options(populate_existing=True)
    )
    return list(rows)


def state_of(decree_id: int) -> State:
    """Read a decree's state afresh."""
    return db.session.get_one(Decree, decree_id, populate_existing=True).state


def token_of(copy: Delivery) -> str:
    """Return the token of a copy's personal link."""
    return links.token_of(config.current().secret_key, copy.id, copy.version)


def again(copy: Delivery) -> Delivery:
    """Read a copy afresh."""
    return copies_of(copy.decree_id)[copy.place]
