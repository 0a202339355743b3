"""Corrects a signed decree the only lawful way: by another decree.

That one says what changes (UU 30/2014 art. 63).  An orchestrator.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from drafting.rules.amendments.amending_decree import amend, full_name
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.services.texts import drafts
from drafting.services.texts.consolidation import in_force
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.days import correcting
from workflow.rules.days.calendar import Limit
from workflow.rules.days.force import IS_OVER
from workflow.rules.decree_lifecycle import BEFORE_SIGNING, OUT
from workflow.rules.errors import NotFound, Refusal
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import locks, recording
from workflow.services.force.force import on_day, record_base

AMENDABLE = frozenset(OUT)


class NotAmendable(Refusal):
    """Only a decree in force is amended."""

    status = 409
    sentence = (
        "Hanya keputusan yang sudah ditandatangani dan masih berlaku yang dapat diubah dengan"
        " Keputusan perubahan."
    )


class GroundsMissing(Refusal):
    """The reasons are part of the amending decree."""

    sentence = "Tuliskan kekeliruannya: alasan itu menjadi pertimbangan Keputusan perubahan."


def open_amendment(
    decree_id: int,
    fills: Mapping[str, Mapping[str, str]],
    grounds: str,
    *,
    actor: Person,
    drops: Collection[str] = (),
    additions: Sequence[Addition] = (),
    moves: Mapping[str, str] | None = None,
    answers: Collection[int] = (),
) -> int:
    """Open the draft of a decree that amends this one, and return its id.

    *fills* are new values of fields by the ids of their nodes, *drops* the ids of what goes,
    *moves* the rows that go to another position, by that position,
    *answers* the ids of the recorded reasons that it answers.
    Raises `NotFound`, `NotAmendable`, `GroundsMissing`, `NothingToAmend`, `NodeGone`,
    `EditNotPossible`, or what opening a draft raises.
    """
    if not grounds.strip():
        raise GroundsMissing
    decree = standing_decree(decree_id, NotAmendable)
    standing = in_force(decree_id)
    corrected = correct(standing.tree, Corrections(fills, drops, additions, moves or {}))
    tree = amend(
        standing.tree,
        corrected,
        name=full_name(standing.tree, decree.number),
        decree_id=decree_id,
        grounds=grounds,
        year=recording.legal_day(decree.unit, recording.now()).year,
        before=len(standing.amendments),
    )
    seen = [one.id for one in standing.amendments]
    return drafts.open_draft(
        decree.unit_id,
        tree,
        actor=actor,
        amends=decree_id,
        base_seen=seen,
        corrects=decree_id,
        answers=answers,
    )


def standing_decree(decree_id: int, otherwise: type[Refusal]) -> Decree:
    """Return a decree that was signed and has not ended.

    Raises `NotFound`, or *otherwise*.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    if not is_amendable(decree):
        raise otherwise
    return decree


def is_amendable(decree: Decree) -> bool:
    """Return whether a decree was signed and has not ended."""
    return decree.state in AMENDABLE and on_day(decree).force not in IS_OVER


def look_at_bases(amended_id: int, *, but: int) -> None:
    """Let the open amendments of a decree know what it says now, all *but* one."""
    state = Decree._state  # noqa: SLF001  (a column)
    wanted = select(Decree.id).where(
        Decree.amends_id == amended_id, Decree.id != but, state.in_(BEFORE_SIGNING)
    )
    for decree_id in list(db.session.scalars(wanted.order_by(Decree.id))):
        with transaction() as session:
            decree, _head = locks.lock_for_system(session, decree_id)
            record_base(session, decree, recording.legal_day(decree.unit, recording.now()))


def limit(unit_id: int, found_on: dt.date) -> Limit:
    """Return until when a mistake may be corrected.

    It was found on *found_on*, a legal day.
    """
    return correcting.limit(found_on, working_calendar(db.session(), unit_id))
