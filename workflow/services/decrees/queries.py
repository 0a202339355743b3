"""What pages and the API show of decrees.

It only reads, and only what the actor may see: the decrees of the units in which they hold a post
today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.force import ForceChange
from workflow.models.people import User
from workflow.models.records import HistoryRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person, Role, System
from workflow.rules.days.force import OnDay
from workflow.rules.decree_lifecycle import DECREE, WAS_SIGNED, Action, State
from workflow.rules.errors import NotFound
from workflow.rules.policy import Option
from workflow.services.decrees.initialled_parts import PartShown, parts_of
from workflow.services.decrees.locks import may_know
from workflow.services.decrees.recording import legal_day, now
from workflow.services.decrees.turns import (
    Awaited,
    Holder,
    awaited,
    legal_days,
)
from workflow.services.force import force
from workflow.services.vacancies import holders_about, vacancies

AMENDED = "Diubah dengan"
ENDED_BY = {State.REVOKED: "Dicabut dengan", State.SUPERSEDED: "Digantikan oleh"}


@dataclass(frozen=True, slots=True)
class Relative:
    """Another decree that this one has to do with."""

    relation: str
    id: int
    title: str
    number: str | None
    state: State


@dataclass(frozen=True, slots=True)
class Shown:
    """A decree as its page shows it to one person."""

    id: int
    title: str
    year: int
    number: str | None
    date: dt.date | None
    state: State
    since: dt.datetime
    lock_version: int
    public_code: str
    unit_id: int
    unit: str
    zone: str
    authors: tuple[str, ...]
    signatory: str | None
    signed_at: dt.datetime | None
    signed_sha256: str | None
    scan_sha256: str | None
    """Of the paper, where the decree was signed in ink."""
    frozen_sha256: str | None
    copies: tuple[int, int]
    parts: tuple[PartShown, ...]
    awaited: tuple[Awaited, ...]
    options: tuple[Option, ...]
    relatives: tuple[Relative, ...]
    walked: frozenset[tuple[State, State]]
    standing: OnDay
    held_back: tuple[str, ...]
    """Why it does not go on to the signatory although every part is initialled.

    What was struck or checked again may have to be repaired first.
    """

    @property
    def came_as_archive(self) -> bool:
        """Whether it was signed elsewhere and never initialled here."""
        return self.state is State.ARCHIVED or any(
            source is State.ARCHIVED for source, _target in self.walked
        )

    @property
    def amended_by(self) -> tuple[Relative, ...]:
        """Return the signed decrees that amend this one, here or outside."""
        return tuple(
            one for one in self.relatives if one.relation == AMENDED and one.state in WAS_SIGNED
        )


def units_of(actor: Person, at: dt.datetime | None = None) -> frozenset[int]:
    """Return the units in which this person holds a post now; one query."""
    days = legal_days(db.session(), {mandate.unit_id for mandate in actor.mandates}, at or now())
    return frozenset(
        mandate.unit_id for mandate in actor.mandates if mandate.covers(days[mandate.unit_id])
    )


def show(decree_id: int, actor: Person, at: dt.datetime | None = None) -> Shown:
    """Show one decree to one person, with what they may do.

    Raises `NotFound`, also for a decree of somebody else's unit.  Who is asked for an initial from
    another unit sees this decree, and nothing of those that it has to do with.
    """
    return shown(visible(db.session(), decree_id, actor, at or now()), actor, at)


def shown(decree: Decree, actor: Person, at: dt.datetime | None = None) -> Shown:
    """Show a decree that was found visible to *actor*."""
    session = db.session()
    today = legal_day(decree.unit, at or now())
    people = holders_about(session, decree, today)
    names = {
        row[0]: row[1]
        for row in session.execute(
            select(User.id, User.name).where(
                User.id.in_([*decree.authors, decree.signatory_id or 0])
            )
        )
    }
    return Shown(
        id=decree.id,
        title=decree.title,
        year=decree.year,
        number=decree.number,
        date=decree.decree_date,
        state=decree.state,
        since=decree.entered_at,
        lock_version=decree.lock_version,
        public_code=decree.public_code,
        unit_id=decree.unit_id,
        unit=decree.unit.name,
        zone=decree.unit.time_zone,
        authors=tuple(names[user] for user in decree.authors if user in names),
        signatory=names.get(decree.signatory_id or 0),
        signed_at=decree.signed_at,
        signed_sha256=decree.signed_sha256,
        scan_sha256=decree.scan_sha256,
        frozen_sha256=decree.frozen_sha256,
        copies=(decree.copies_settled, decree.copies_expected),
        parts=parts_of(session, decree, actor, people, today),
        awaited=awaited(session, [decree], people)[decree.id],
        options=_options(session, decree, Act(actor, today), people),
        relatives=_relatives(session, decree) if actor.posts(decree.unit_id, today) else (),
        walked=_walked(session, decree.id),
        standing=force.on_day(decree, today),
        held_back=_held_back(decree, today),
    )


def _options(
    session: Session, decree: Decree, act: Act, people: Sequence[Holder]
) -> tuple[Option, ...]:
    """Return what the actor may do.

    A submission that would wait for nobody is greyed.
    """
    options = policy.options(DECREE, decree, act)
    if not any(option.action is Action.SUBMIT for option in options):
        return options
    unfilled = vacancies(session, decree, people)
    return tuple(
        replace(
            option,
            allowed=option.allowed and not unfilled,
            reasons=(*option.reasons, *unfilled),
            unmet=(*option.unmet, *("post_is_vacant" for _one in unfilled)),
        )
        if option.action is Action.SUBMIT
        else option
        for option in options
    )


def _held_back(decree: Decree, today: dt.date) -> tuple[str, ...]:
    if decree.state is not State.IN_REVIEW or decree.parts_initialled < decree.parts_total:
        return ()
    options = policy.options(DECREE, decree, Act(System(Role.ENGINE, "page"), today))
    return next((option.reasons for option in options if option.action is Action.FORWARD), ())


def visible(session: Session, decree_id: int, actor: Person, at: dt.datetime) -> Decree:
    """Return a decree with its unit.

    Raises `NotFound` where there is none, or none that this person may know of.
    """
    decree = session.scalars(
        select(Decree).options(joinedload(Decree.unit)).where(Decree.id == decree_id)
    ).one_or_none()
    if decree is None or not may_know(actor, decree, at):
        raise NotFound
    return decree


def _relatives(session: Session, decree: Decree) -> tuple[Relative, ...]:
    """Return what this decree came from, changes, gave way to or is changed by."""
    named = {
        decree.carried_from_id: "Disusun dari",
        decree.amends_id: "Mengubah",
        decree.successor_id: ENDED_BY.get(decree.state, "Digantikan oleh"),
    }
    ended = session.scalars(select(ForceChange.decree_id).where(ForceChange.by_id == decree.id))
    ids = [key for key in (*named, *ended) if key is not None]
    state = Decree._state  # noqa: SLF001  (a column)
    rows = session.execute(
        select(Decree.id, Decree.amends_id, Decree.title, Decree.number, state)
        .where(or_(Decree.id.in_(ids), Decree.amends_id == decree.id))
        .order_by(Decree.id),
    )
    return tuple(
        Relative(
            AMENDED if row[1] == decree.id else named.get(row[0], "Mencabut"), row[0], *row[2:]
        )
        for row in rows
    )


def _walked(session: Session, decree_id: int) -> frozenset[tuple[State, State]]:
    rows = session.execute(
        select(HistoryRow.source, HistoryRow.target)
        .where(
            HistoryRow.life == DECREE.name,
            HistoryRow.subject_id == decree_id,
            HistoryRow.source != "",
            HistoryRow.source != HistoryRow.target,
        )
        .distinct(),
    )
    return frozenset((State[source], State[target]) for source, target in rows)
