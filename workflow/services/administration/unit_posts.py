"""Posts of a unit and who holds them: granted, changed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select

from workflow.core.db import get, lock
from workflow.models.decree import Decree
from workflow.models.people import MandateRow, Post
from workflow.rules.actors import Days, MandateKind, Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound
from workflow.services.acts import consents, taking
from workflow.services.acts.posts import ADD_POST, CHANGE_POST, END_MANDATE, GIVE_MANDATE
from workflow.services.administration import mandates
from workflow.services.administration.mandates import Letter
from workflow.services.decrees.recording import announce, now

ASSIGNABLE = (
    Role.DRAFTER,
    Role.STEWARD,
    Role.COORDINATOR,
    Role.HEAD,
    Role.REGISTRAR,
    Role.SUPERIOR,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
"""Roles that a post can have; the rest are the software's and the recipients'."""
RETURNED = "Pemegang jabatan sudah kembali."


def add_post(
    actor: Person, unit_id: int, title: str, roles: Collection[Role], level: int = 1
) -> int:
    """Add a post with what it is for.

    Raises `AlreadyThere`, `TwoHats`, `SecondHead`, `AwaitsConsent`.
    """
    names = sorted(role.name for role in roles)
    wished = {"title": title.strip(), "roles": names, "level": level}
    added: int = consents.take(actor, unit_id, ADD_POST, wished)
    return added


def change_post(
    actor: Person, post_id: int, title: str, roles: Collection[Role], level: int | None = None
) -> None:
    """Rename a post, or change what it is for and on which level it initials.

    Raises `NotFound`, `AlreadyThere`, `TwoHats`, `SecondHead`, `MandateOverlaps`, `AwaitsConsent`.
    """
    names = sorted(role.name for role in roles)
    wished = {"post_id": post_id, "title": title.strip(), "roles": names, "level": level}
    consents.take(actor, get(Post, post_id).unit_id, CHANGE_POST, wished)


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
    """Grant a dated mandate in a post; another unit's people are asked first.

    Raises `NotFound`, `LetterMissing`, `TwoHats`, `MandateOverlaps`, `AwaitsConsent`.
    """
    wished = {
        "post_id": post_id,
        "user_id": user_id,
        "kind": kind.name,
        "starts": starts.isoformat(),
        "ends": ends.isoformat() if ends else None,
        "letter": [letter.basis, letter.number, letter.dated.isoformat() if letter.dated else None],
    }
    given: int = consents.take(actor, get(Post, post_id).unit_id, GIVE_MANDATE, wished)
    return given


def end_mandate(actor: Person, mandate_id: int, ends: dt.date) -> None:
    """End a mandate with a day, the last on which it is valid.

    Raises `NotFound`, `AwaitsConsent`.
    """
    post = get(Post, get(MandateRow, mandate_id).post_id)
    wished = {"mandate_id": mandate_id, "ends": ends.isoformat(), "by": actor.user_id}
    consents.take(actor, post.unit_id, END_MANDATE, wished)


def return_to_post(actor: Person, mandate_id: int, *, at: dt.datetime | None = None) -> dt.date:
    """Record that the holder of a post is back: who stood in no longer does.

    Returns the first day on which the holder signs again: at once, or tomorrow where the one who
    stood in began or dated a decree today, for on any day one official signs.  Raises `NotFound`
    for anybody but the holder of that post.
    """
    at = at or now()
    unit_id = get(Post, get(MandateRow, mandate_id).post_id).unit_id
    if not any(mandate.unit_id == unit_id for mandate in actor.mandates):
        raise NotFound
    with taking.act(actor, unit_id, AdministrativeAct.RETURN_TO_POST, at=at) as step:
        session, today = step.session, step.today
        row = step.touches(lock(session, MandateRow, mandate_id))
        post = session.get_one(Post, row.post_id)
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
        step.concerns(row.user_id)
        announce(session, None, "mandate.RETURN", str(row.id), subject_id=post.id)
        return first
