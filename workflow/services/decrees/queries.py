"""What pages and the API show of decrees.

It only reads, and only what the actor may see: the decrees of the units in which they hold a post
today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from workflow.core.db import db
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import Post, User
from workflow.models.records import HistoryRow
from workflow.rules import policy
from workflow.rules.actors import Act, Person, Role, System
from workflow.rules.decree_lifecycle import DECREE, WAS_SIGNED, Action, State
from workflow.rules.errors import NotFound
from workflow.rules.policy import Option
from workflow.services.decrees.recording import legal_day, now
from workflow.services.decrees.turns import Awaited, Holder, awaited, holders


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with its steward, and the initial that stands for its present text."""

    key: str
    title: str
    digest: str
    steward: str | None
    holders: tuple[Holder, ...]
    initialled_by: str | None
    initialled_as: str | None
    initialled_at: dt.datetime | None
    mine: bool
    """The actor may give its initial now."""


AMENDED = "Diubah dengan"


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
    frozen_sha256: str | None
    copies: tuple[int, int]
    parts: tuple[PartShown, ...]
    awaited: tuple[Awaited, ...]
    options: tuple[Option, ...]
    relatives: tuple[Relative, ...]
    walked: frozenset[tuple[State, State]]
    held_back: tuple[str, ...]
    """Why it does not go on to the signatory although every part is initialled.

    What was struck or checked again may have to be repaired first.
    """

    @property
    def amended_by(self) -> tuple[Relative, ...]:
        """Return the signed decrees that amend this one, here or outside."""
        return tuple(
            one for one in self.relatives if one.relation == AMENDED and one.state in WAS_SIGNED
        )


def units_of(actor: Person, at: dt.datetime | None = None) -> frozenset[int]:
    """Return the units in which this person holds a post now.

    To read, the day of the westernmost legal time will do; to act, it does not.
    """
    today = (at or now()).astimezone(ZoneInfo("Asia/Jakarta")).date()
    return frozenset(mandate.unit_id for mandate in actor.mandates if mandate.covers(today))


def show(decree_id: int, actor: Person, at: dt.datetime | None = None) -> Shown:
    """Show one decree to one person, with what they may do.

    Raises `NotFound`, also for a decree of somebody else's unit.
    """
    session = db.session()
    decree = visible(session, decree_id, actor, at or now())
    today = legal_day(decree.unit, at or now())
    people = holders(session, [decree.unit_id], today)
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
        frozen_sha256=decree.frozen_sha256,
        copies=(decree.copies_settled, decree.copies_expected),
        parts=_parts(session, decree, actor, people, today),
        awaited=awaited(session, [decree], people)[decree.id],
        options=policy.options(DECREE, decree, Act(actor, today)),
        relatives=_relatives(session, decree),
        walked=_walked(session, decree_id),
        held_back=_held_back(decree, today),
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
    if decree is None or decree.unit_id not in units_of(actor, at):
        raise NotFound
    return decree


def _parts(
    session: Session, decree: Decree, actor: Person, people: Sequence[Holder], today: dt.date
) -> tuple[PartShown, ...]:
    rows = session.execute(
        select(Part, Post.title, Initial)
        .outerjoin(Initial, STANDS)
        .outerjoin(Post, Post.id == Part.steward_id)
        .where(Part.decree_id == decree.id)
        .order_by(Part.place),
    )
    own = actor.posts(decree.unit_id, today)
    may = any(
        option.action is Action.INITIAL and option.allowed
        for option in policy.options(DECREE, decree, Act(actor, today))
    )
    shown = []
    for part, steward, found in rows:
        initial: Initial | None = found
        shown.append(
            PartShown(
                part.key,
                part.title,
                part.digest,
                steward,
                tuple(holder for holder in people if holder.post_id == part.steward_id),
                initial.name if initial else None,
                initial.post if initial else None,
                initial.given_at if initial else None,
                mine=may and initial is None and part.steward_id in own,
            ),
        )
    return tuple(shown)


def _relatives(session: Session, decree: Decree) -> tuple[Relative, ...]:
    """Return the decrees this one came from, amends or gave way to, or amend it."""
    named = {
        decree.carried_from_id: "Disusun dari",
        decree.amends_id: "Mengubah",
        decree.successor_id: "Digantikan oleh",
    }
    ids = [key for key in named if key is not None]
    rows = session.execute(
        select(Decree.id, Decree.title, Decree.number, Decree._state)  # noqa: SLF001  (a column)
        .where(or_(Decree.id.in_(ids), Decree.amends_id == decree.id))
        .order_by(Decree.id),
    )
    return tuple(Relative(named.get(row[0], AMENDED), *row) for row in rows)


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
