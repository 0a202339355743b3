"""What the pages of drafting show of a decree, and to whom.

Only those who hold a post in its unit today see that it exists.  It only reads.  The steps that a
page offers are those of the table (`policy.options`), so a page and the engine cannot differ in
what they allow.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from drafting.rules.proposals.lifecycle import PROPOSERS
from drafting.services.texts.amendments import is_amendable
from drafting.services.texts.checks import ANSWERERS
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.rules import guards, policy
from workflow.rules.actors import Act, Mandate, Person, Role
from workflow.rules.days.force import IS_OVER
from workflow.rules.decree_facts import DecreeFacts
from workflow.rules.decree_lifecycle import (
    BEFORE_SIGNING,
    DECREE,
    TEXT_MAY_CHANGE,
    WAS_SIGNED,
    Action,
    State,
)
from workflow.rules.errors import NotFound, NotPermitted
from workflow.rules.policy import Option
from workflow.services.decrees import facts, locks, recording
from workflow.services.force import force


@dataclass(frozen=True, slots=True)
class Desk:
    """A decree on one person's desk, with what they may do with it today."""

    id: int
    unit_id: int
    unit: str
    zone: str
    title: str
    year: int
    number: str | None
    date: dt.date | None
    state: State
    lock_version: int
    digest: str
    public_code: str
    carried_from: int | None
    amends: int | None
    frozen_sha256: str | None
    signed_sha256: str | None
    scan_sha256: str | None
    in_ink: bool
    attempt: str | None
    attempt_sent_at: dt.datetime | None
    attempt_refused: bool
    today: dt.date
    options: tuple[Option, ...]
    may_write: bool
    may_propose: bool
    may_answer: bool
    may_amend: bool
    is_read_anew: bool
    """Whether its findings are outdated and the worker is to check it again."""
    is_head: bool
    is_over: bool
    """Whether it was signed and has ended."""
    base_is_behind: bool
    """Whether it amends a text that was amended again since it was opened."""
    base_holds: bool
    """Whether what it amends is in force; true where it amends nothing."""

    @property
    def original_sha256(self) -> str | None:
        """The file that is the decree: the signed one, or the scan of the paper."""
        return self.signed_sha256 or self.scan_sha256

    @property
    def is_open(self) -> bool:
        """Whether the text is neither signed, archived nor given up."""
        return self.state in BEFORE_SIGNING

    def option(self, action: Action) -> Option | None:
        """Return the button of an action, if the table has one here for this person."""
        return next((option for option in self.options if option.action is action), None)


@dataclass(frozen=True, slots=True)
class Source:
    """A decree from which next year's draft can be opened."""

    id: int
    title: str
    year: int
    number: str | None
    state: State


def desk(decree_id: int, actor: Person) -> Desk:
    """Return a decree as *actor* has it on the desk; one query.

    Raises `NotFound`, also for a decree of somebody else's unit.
    """
    statement = (
        select(Decree)
        .options(joinedload(Decree.unit))
        .where(Decree.id == decree_id)
        .execution_options(populate_existing=True)
    )
    row = db.session.scalars(statement).one_or_none()
    if row is None:
        raise NotFound
    if not locks.may_know(actor, row, recording.now()):
        raise NotFound
    today = recording.legal_day(row.unit, recording.now())
    act = Act(actor, today)
    is_open = row.state in TEXT_MAY_CHANGE
    return Desk(
        id=row.id,
        unit_id=row.unit_id,
        unit=row.unit.name,
        zone=row.unit.time_zone,
        title=row.title,
        year=row.year,
        number=row.number,
        date=row.decree_date,
        state=row.state,
        lock_version=row.lock_version,
        digest=row.digest,
        public_code=row.public_code,
        carried_from=row.carried_from_id,
        amends=row.amends_id,
        frozen_sha256=row.frozen_sha256,
        signed_sha256=row.signed_sha256,
        scan_sha256=row.scan_sha256,
        in_ink=row.in_ink,
        attempt=row.attempt,
        attempt_sent_at=row.attempt_sent_at,
        attempt_refused=row.attempt_refused,
        today=today,
        options=policy.options(DECREE, row, act),
        may_write=is_open and actor.may(Role.DRAFTER, row.unit_id, today),
        may_propose=is_open and actor.mandate_for(PROPOSERS, row.unit_id, today) is not None,
        may_answer=row.state in BEFORE_SIGNING
        and actor.mandate_for(ANSWERERS, row.unit_id, today) is not None,
        may_amend=is_amendable(row) and actor.may(Role.DRAFTER, row.unit_id, today),
        is_read_anew=row.state in BEFORE_SIGNING and row.findings_digest != row.digest,
        is_head=actor.may(Role.HEAD, row.unit_id, today),
        is_over=force.on_day(row, today).force in IS_OVER,
        base_is_behind=row.state in BEFORE_SIGNING and not guards.base_stands.holds(row, act),
        base_holds=row.state not in BEFORE_SIGNING or guards.base_is_in_force.holds(row, act),
    )


def writing_desk(decree_id: int, actor: Person) -> Desk:
    """Return the desk of somebody who is about to write.

    Raises `NotFound`, `TextIsFixed`, `NotPermitted`.
    """
    found = desk(decree_id, actor)
    if found.state not in TEXT_MAY_CHANGE:
        raise facts.TextIsFixed
    if not found.may_write:
        raise NotPermitted(str(Action.WRITE.value), [str(Role.DRAFTER.value)])
    return found


def counts(decree: DecreeFacts) -> tuple[int, int]:
    """Return how many findings and proposals await somebody.

    Nothing awaits anybody in a text that is signed, in the archive or given up.
    """
    if decree.state not in BEFORE_SIGNING:
        return 0, 0
    return decree.findings_blocking + decree.findings_unanswered, decree.proposals_open


def unit_for(actor: Person, role: Role) -> tuple[Mandate, Unit]:
    """Return the unit in which this person holds *role* today, and the mandate.

    Raises `NotPermitted`.
    """
    units = {
        unit.id: unit
        for unit in db.session.scalars(
            select(Unit).where(Unit.id.in_({mandate.unit_id for mandate in actor.mandates}))
        )
    }
    for mandate in actor.mandates:
        unit = units[mandate.unit_id]
        if role in mandate.roles and mandate.covers(recording.legal_day(unit, recording.now())):
            return mandate, unit
    raise NotPermitted("Buka konsep" if role is Role.DRAFTER else "Arsipkan", [str(role.value)])


def sources(unit_id: int) -> list[Source]:
    """Return the decrees of a unit from which a draft can be opened; one query.

    The latest year first.
    """
    rows = db.session.scalars(
        select(Decree)
        .where(Decree.unit_id == unit_id, Decree._state.in_(WAS_SIGNED))  # noqa: SLF001
        .order_by(Decree.year.desc(), Decree.id.desc()),
    )
    return [Source(row.id, row.title, row.year, row.number, row.state) for row in rows]
