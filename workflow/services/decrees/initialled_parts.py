"""The parts of a decree with their initials, as its page shows them.

An initial stands, fell with the words that it was given to, was taken back, or was never given:
four things that a page must not draw alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.models.decree import STANDS, Decree, Initial, InitialWithdrawal, Part
from workflow.models.people import Post, Unit
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.initialling import COORDINATION
from workflow.services.decrees.turns import Holder


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An initial that stands no more.

    The words changed, or it was taken back with a reason.
    """

    id: int
    name: str
    post: str
    given_at: dt.datetime
    withdrawn_at: dt.datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part with its steward, and the initial that stands for its present text."""

    key: str
    title: str
    digest: str
    steward: str | None
    unit: str
    """The unit of the steward's post, where it is another than the decree's."""
    holders: tuple[Holder, ...]
    initialled_by: str | None
    initialled_as: str | None
    initialled_at: dt.datetime | None
    remark: str
    """What its giver said beside it."""
    mine: bool
    """The actor may give its initial now."""
    waits: bool
    """An earlier level is to initial first."""
    asked: int | None
    """The post of another unit that initials the whole."""
    lapsed: Lapsed | None
    """The last initial, where none stands: it fell, which is not the same as never given."""
    may_take_back: bool


def parts_of(
    session: Session, decree: Decree, actor: Person, people: Sequence[Holder], today: dt.date
) -> tuple[PartShown, ...]:
    """Return the parts in order, with initials and what this person may do.

    Each has its own initial and acts.
    """
    rows = session.execute(
        select(Part, Post.title, Initial, Unit)
        .select_from(Part)
        .outerjoin(Initial, STANDS)
        .outerjoin(Post, Post.id == Part.steward_id)
        .outerjoin(Unit, (Unit.id == Post.unit_id) & (Unit.id != decree.unit_id))
        .where(Part.decree_id == decree.id)
        .order_by(Part.place),
    )
    own = actor.posts_on(today)
    may = {
        option.action
        for option in policy.options(DECREE, decree, Act(actor, today))
        if option.allowed
    }
    lapsed = _lapsed(session, decree.id)
    shown = []
    for part, steward, found, unit in rows:
        initial: Initial | None = found
        other: Unit | None = unit
        shown.append(
            PartShown(
                part.key,
                part.title,
                part.digest,
                steward,
                other.name if other is not None else "",
                tuple(holder for holder in people if holder.post_id == part.steward_id),
                initial.name if initial else None,
                initial.post if initial else None,
                initial.given_at if initial else None,
                initial.remark if initial else "",
                mine=Action.INITIAL in may
                and initial is None
                and part.steward_id in own
                and part.steward_id not in decree.waiting_posts,
                waits=initial is None and part.steward_id in decree.waiting_posts,
                asked=part.steward_id if part.key.startswith(COORDINATION) else None,
                lapsed=lapsed.get(part.key) if initial is None else None,
                may_take_back=Action.TAKE_BACK in may
                and initial is not None
                and part.steward_id in own,
            ),
        )
    return tuple(shown)


def _lapsed(session: Session, decree_id: int) -> dict[str, Lapsed]:
    """Return the latest initial of each part, standing or not.

    One query.
    """
    rows = session.execute(
        select(Initial, InitialWithdrawal)
        .outerjoin(InitialWithdrawal, InitialWithdrawal.initial_id == Initial.id)
        .where(Initial.decree_id == decree_id)
        .order_by(Initial.id)
    )
    return {given.part_key: _lapsed_one(given, taken) for given, taken in rows}


def _lapsed_one(given: Initial, taken: InitialWithdrawal | None) -> Lapsed:
    return Lapsed(
        given.id,
        given.name,
        given.post,
        given.given_at,
        taken.withdrawn_at if taken is not None else None,
        taken.reason if taken is not None else "",
    )
