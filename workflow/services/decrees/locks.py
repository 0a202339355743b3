"""The one door to a decree: locked for who may know of it, as they saw it.

Every service that acts on a decree begins with one of these, so that none can say anything about a
decree of another unit before it has answered that there is none.

Locks are taken in one order: the decree, the end of its unit's chain, the number register.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, load_only
from sqlalchemy.orm.attributes import set_committed_value

from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.records import HistoryHead
from workflow.rules.actors import Actor, Person
from workflow.rules.errors import NotFound, NothingSeen, StaleDecree
from workflow.services.decrees import step_sql
from workflow.services.decrees.recording import legal_day

Locked = tuple[Decree, HistoryHead]

# Put together once: the expression is dearer to build than its rows are to read.
LOCKED = (
    select(Decree, HistoryHead, Unit)
    .join(HistoryHead, HistoryHead.unit_id == Decree.unit_id)
    .join(Unit, Unit.id == Decree.unit_id)
    .where(Decree.id == bindparam("decree_id"))
    .options(load_only(*(getattr(Unit, name) for name in step_sql.OF_UNIT)))
    .with_for_update(of=[Decree, HistoryHead], key_share=True)
    .execution_options(populate_existing=True)
)


def lock_as_seen(
    session: Session,
    decree_id: int,
    expected_version: int | None,
    *,
    actor: Actor,
    at: dt.datetime,
) -> Locked:
    """Lock a decree and the end of its unit's chain, and read both afresh.

    Raises `NotFound` where there is none or *actor* may not know of it, and only then
    `StaleDecree` where they saw another `lock_version`.  None is for the engine and the clock,
    who act on what is there; of a person it raises `NothingSeen`.
    """
    return _as_seen(_visible(_read(session, decree_id), actor, at), expected_version, actor)


def lock_detached(
    session: Session,
    decree_id: int,
    expected_version: int | None,
    *,
    actor: Actor,
    at: dt.datetime,
) -> Locked:
    """Lock a decree and its unit's chain, both detached from the session.

    For a step that changes nothing but what it records.  Raises as `lock_as_seen` does.
    """
    found = step_sql.read(session, decree_id)
    return _as_seen(_visible(found, actor, at), expected_version, actor)


def lock_visible(session: Session, decree_id: int, *, actor: Actor, at: dt.datetime) -> Locked:
    """Lock a decree for an act that names what was seen by more than a version.

    That is the digest of a part, of a proposal or of a finding, which the service itself compares:
    people who work on different parts do not collide.  Raises `NotFound`.
    """
    return _visible(_read(session, decree_id), actor, at)


def lock_for_system(session: Session, decree_id: int) -> Locked:
    """Lock a decree for the engine, the clock or a signer's answer.

    Raises `NotFound`.
    """
    found = _read(session, decree_id)
    if found is None:
        raise NotFound
    return found


def lock_head(session: Session, unit_id: int) -> HistoryHead:
    """Lock the end of a unit's chain."""
    return session.scalars(
        select(HistoryHead)
        .where(HistoryHead.unit_id == unit_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True),
    ).one()


def may_know(actor: Actor, decree: Decree, at: dt.datetime) -> bool:
    """Return whether *actor* may know that a decree exists.

    People know of the decrees of the units in which they hold a post on the legal day, and of the
    one that a post of theirs in another unit is asked to initial.
    """
    if not isinstance(actor, Person):
        return True
    day = legal_day(decree.unit, at)
    return bool(actor.posts(decree.unit_id, day) or actor.posts_on(day) & set(decree.steward_posts))


def _read(session: Session, decree_id: int) -> Locked | None:
    found = session.execute(LOCKED, {"decree_id": decree_id}).one_or_none()
    if found is None:
        return None
    set_committed_value(found[0], "unit", found[2])
    return found[0], found[1]


def _visible(found: Locked | None, actor: Actor, at: dt.datetime) -> Locked:
    if found is None or not may_know(actor, found[0], at):
        raise NotFound
    return found


def _as_seen(found: Locked, expected_version: int | None, actor: Actor) -> Locked:
    if expected_version is None and isinstance(actor, Person):
        raise NothingSeen
    if expected_version is not None and found[0].lock_version != expected_version:
        raise StaleDecree
    return found
