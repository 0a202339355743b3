"""The paraf of a steward on one part of a decree, bound to what they saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core.db import db, transaction
from workflow.models.decree import Decree, Initial, InitialWithdrawal, Part
from workflow.rules import policy
from workflow.rules.actors import Act, Actor, Mandate, Person
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import NotFound, NotPermitted, Refusal, StaleDecree
from workflow.services.decrees import locks, recording
from workflow.services.decrees.facts import count_parts
from workflow.services.decrees.transitions import advance


class AlreadyInitialled(Refusal):
    """The part bears this steward's initial already."""

    status = 409
    sentence = "Bagian ini sudah diparaf."


class NotInitialled(Refusal):
    """There is no initial to take back."""

    status = 409
    sentence = "Bagian ini tidak memuat paraf yang berlaku. Muat ulang halaman."


@dataclass(frozen=True, slots=True)
class Given:
    """The initials given to a part's present words: the standing one and a count."""

    standing: Initial | None
    turns: int


def initial(
    decree_id: int,
    part_key: str,
    *,
    digest: str,
    actor: Person,
    remark: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Record the actor's paraf on one part, exactly as they saw it (*digest*).

    A *remark* stands beside the initial and in the history, and asks nothing of anybody.

    Parallel initials do not collide: the page's `lock_version` is not asked for, the part's digest
    is.  Raises `NotFound`, `StaleDecree`, `NotPermitted`, `AlreadyInitialled`, or what `perform`
    raises.
    """
    at = at or recording.now()
    with transaction() as session:
        # no version: of all the decree, only this part must be as it was seen (its digest, below)
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), remark)
        policy.require(DECREE, decree, Action.INITIAL, act)
        part, mandate = _seen_part(session, decree_id, part_key, digest, act)
        act, waited = replace(act, posts=(mandate.post_id,)), decree.waiting_posts
        row = policy.require(DECREE, decree, Action.INITIAL, act)
        given = of_part(session, part)
        if given.standing is not None:
            raise AlreadyInitialled
        session.add(
            Initial(
                decree_id=decree_id,
                part_key=part_key,
                digest=digest,
                turn=given.turns,
                user_id=actor.user_id,
                mandate_id=mandate.id,
                name=actor.name,
                post=mandate.post,
                remark=remark.strip(),
                given_at=at,
            ),
        )
        session.flush()
        count_parts(session, decree)
        session.flush()
        announce_turns(session, decree, waited, head.seq)
        proof = {"part": part_key, "digest": digest, "mandate": mandate.id}
        recording.record_in_place(session, decree, head, row, act, at=at, proof=proof)
        advance(session, decree, head, at=at, cause=Action.INITIAL.name)


def take_back(
    decree_id: int,
    part_key: str,
    *,
    digest: str,
    reason: str,
    actor: Person,
    at: dt.datetime | None = None,
) -> None:
    """Take back the initial of one part, with the reason.

    Who holds the part's post may: they answer for it today.  The decree stays where it is and
    goes no further before the initial is given again.  Raises as `initial` does, `NotInitialled`.
    """
    at = at or recording.now()
    with transaction() as session:
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at), reason)
        row = policy.require(DECREE, decree, Action.TAKE_BACK, act)
        part, mandate = _seen_part(session, decree_id, part_key, digest, act)
        act = replace(act, posts=(mandate.post_id,))
        standing = of_part(session, part).standing
        if standing is None:
            raise NotInitialled
        session.add(withdrawal(standing, actor, reason, at))
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
            proof={"part": part_key, "digest": digest, "mandate": mandate.id},
        )


def announce_turns(session: Session, decree: Decree, waited: Iterable[int], seq: int) -> None:
    """Announce the posts that no longer wait; *seq* tells moments apart."""
    for post_id in sorted(set(waited) - set(decree.waiting_posts)):
        key = f"{decree.id}:{post_id}:{seq}"
        recording.announce(session, decree, "turn.COMES", key, subject_id=post_id)


def given_at(decree_id: int, initial_id: int) -> dt.datetime | None:
    """Return when an initial of a decree was given.

    A comparison of what changed since begins there.
    """
    given = db.session.get(Initial, initial_id)
    return given.given_at if given is not None and given.decree_id == decree_id else None


def withdrawal(given: Initial, actor: Actor, reason: str, at: dt.datetime) -> InitialWithdrawal:
    """Return the row by which an initial no longer stands."""
    return InitialWithdrawal(
        initial_id=given.id,
        user_id=actor.user_id,
        name=actor.name if isinstance(actor, Person) else "",
        reason=reason.strip(),
        withdrawn_at=at,
    )


def of_part(session: Session, part: Part) -> Given:
    """Return what was given to the present words of a part."""
    withdrawn = select(InitialWithdrawal.initial_id)
    rows = session.execute(
        select(Initial, Initial.id.in_(withdrawn)).where(
            Initial.decree_id == part.decree_id,
            Initial.part_key == part.key,
            Initial.digest == part.digest,
        )
    ).all()
    return Given(next((given for given, taken in rows if not taken), None), len(rows))


def _seen_part(
    session: Session, decree_id: int, part_key: str, digest: str, act: Act
) -> tuple[Part, Mandate]:
    """Return the part as the actor saw it, and their mandate for it.

    Raises `NotFound`, `StaleDecree`, `NotPermitted`.
    """
    part = session.get(Part, (decree_id, part_key), populate_existing=True)
    if part is None:
        raise NotFound
    if part.digest != digest:
        raise StaleDecree(
            "Bagian ini sudah berubah sejak Anda membukanya. Baca kembali, lalu paraf."
        )
    mandates = act.actor.mandates if isinstance(act.actor, Person) else ()
    for mandate in mandates:
        if mandate.post_id == part.steward_id and mandate.covers(act.today):
            return part, mandate
    raise NotPermitted(
        str(Action.INITIAL.value), [part.steward.title if part.steward else "pemaraf bagian"]
    )
