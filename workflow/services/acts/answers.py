"""The word of those who are asked: given, refused, or no longer wanted.

What was asked is done in the transaction of the last one who agrees, as of that day and only while
who asked may still do it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from workflow.core.db import get, lock, transaction
from workflow.models.records import AskedAct
from workflow.rules.actors import Actor, Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, NotPermitted, Refusal
from workflow.services.acts import consents, taking
from workflow.services.acts.consents import Deed
from workflow.services.acts.taking import Taking
from workflow.services.administration.mandates import person_of
from workflow.services.decrees.recording import now

LASTS = dt.timedelta(days=14)


class NoLongerAsked(Refusal):
    """It was decided, withdrawn, or is too old."""

    status = 409
    sentence = (
        "Permintaan ini sudah diputus, ditarik, atau lewat empat belas hari. Bila masih perlu,"
        " ajukan lagi."
    )


def agree(
    actor: Person, asked_id: int, deeds: Mapping[str, Deed], *, at: dt.datetime | None = None
) -> Any:  # noqa: ANN401  (what the deed gives; None while others are still asked)
    """Agree to what was asked; it is done with the last agreement.

    Raises `NotFound`, `NoLongerAsked`, `NotPermitted`, and what the deed refuses by now.
    """
    at = at or now()
    deed = deeds[get(AskedAct, asked_id).act]
    with transaction() as session:
        step, asked = _answer(session, actor, asked_id, AdministrativeAct.AGREE, at, deed)
        if asked.person_id == actor.user_id and asked.person_at is None:
            asked.person_at = at
        elif _is_second(step, asked, actor):
            asked.second_id, asked.second_at = actor.user_id, at
        else:
            raise NotFound
        is_last = not _open_of(asked)
        if is_last:
            asked.outcome, asked.closed_at = "DONE", at
        step.concerns(asked.asked_by, asked.person_id)
        step.facts["asked"] = asked.id
        step.finish()
        return _done(step, asked, deed) if is_last else None


def decline(actor: Person, asked_id: int, reason: str, *, at: dt.datetime | None = None) -> None:
    """Refuse to agree: nothing happens.  Raises `NotFound`, `NoLongerAsked`."""
    at = at or now()
    with transaction() as session:
        step, asked = _answer(session, actor, asked_id, AdministrativeAct.DECLINE, at)
        if asked.person_id != actor.user_id and not _is_second(step, asked, actor):
            raise NotFound
        _close(step, asked, "DECLINED", reason)


def withdraw(actor: Person, asked_id: int, *, at: dt.datetime | None = None) -> None:
    """Take back what one asked.  Raises `NotFound`, `NoLongerAsked`."""
    at = at or now()
    with transaction() as session:
        step, asked = _answer(session, actor, asked_id, AdministrativeAct.WITHDRAW, at)
        if asked.asked_by != actor.user_id:
            raise NotFound
        _close(step, asked, "WITHDRAWN", "")


def _done(step: Taking, asked: AskedAct, deed: Deed) -> Any:  # noqa: ANN401
    """Do what was asked, as who asked it: they must still be the ones who may."""
    asker: Actor = taking.OPERATOR
    try:
        if asked.asked_by is not None:
            asker = person_of(asked.asked_by, step.session)
        own = taking.enter(step.session, asker, step.unit.id, deed.act, at=step.at)
    except (NotFound, NotPermitted):
        raise Refusal(
            "Yang meminta ini bukan lagi administrator unit. Minta administrator yang sekarang"
            " mengajukannya."
        ) from None
    needs = deed.look(own, asked.payload)
    own.facts["agreed"] = [one for one in (asked.person_id, asked.second_id) if one]
    own.facts["asked"] = asked.id
    return consents.do(own, deed, asked.payload, needs)


def _answer(
    session: Session,
    actor: Person,
    asked_id: int,
    kind: AdministrativeAct,
    at: dt.datetime,
    deed: Deed | None = None,
) -> tuple[Taking, AskedAct]:
    known = session.get(AskedAct, asked_id)
    if known is None:
        raise NotFound
    step = taking.enter(
        session,
        actor,
        known.unit_id,
        kind,
        at=at,
        is_asked=True,
        with_decrees=deed is not None and deed.with_decrees,
    )
    asked = step.touches(lock(session, AskedAct, asked_id))
    if asked.closed_at is not None or at - asked.asked_at > LASTS:
        raise NoLongerAsked
    return step, asked


def _is_second(step: Taking, asked: AskedAct, actor: Person) -> bool:
    return (
        asked.wants_second
        and asked.second_id is None
        and actor.user_id != asked.asked_by
        and actor.may(Role.ADMINISTRATOR, step.unit.id, step.today)
    )


def _open_of(asked: AskedAct) -> bool:
    """Return whether somebody is still asked."""
    waits_for_person = asked.person_id is not None and asked.person_at is None
    return waits_for_person or (asked.wants_second and asked.second_at is None)


def _close(step: Taking, asked: AskedAct, outcome: str, reason: str) -> None:
    asked.outcome, asked.closed_at = outcome, step.at
    step.note = reason
    step.facts["asked"] = asked.id
    step.concerns(asked.asked_by, asked.person_id)
    step.finish()
