"""On every day one decree is in force."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from drafting.services.signing import follow_up
from drafting.services.texts import amendments
from drafting.services.verification.public_record import of_code
from tests.drafting.services.conftest import facts_of, state_of, tree_of
from tests.drafting.services.texts.test_consolidation import sign
from tests.people import Division
from workflow.rules.days.force import Change, Effect, Force
from workflow.rules.decree_lifecycle import State
from workflow.services.force import endings


def test_a_decree_past_its_term_is_not_in_force(signed: int) -> None:
    code = facts_of(signed).public_code
    last = of_code(code).standing.until
    assert last is not None

    assert of_code(code, last).force is Force.IN_FORCE
    assert of_code(code, last + dt.timedelta(1)).force is Force.EXPIRED


def test_what_a_decree_replaces_is_in_force_until_the_new_one_begins(
    signed: int, archived: int
) -> None:
    follow_up.follow_signature(signed)
    new, old = (facts_of(one).public_code for one in (signed, archived))
    begins = of_code(new).standing.begins
    assert begins is not None
    eve, day = begins - dt.timedelta(1), begins
    (later,) = of_code(old, eve).successors

    assert [of_code(new, eve).force, of_code(old, eve).force] == [Force.NOT_YET, Force.ARCHIVED]
    assert [of_code(new, day).force, of_code(old, day).force] == [Force.IN_FORCE, Force.REVOKED]
    assert (of_code(old, eve).standing.until, later.since) == (eve, begins)
    assert later.relation == "Dicabut dengan"


def test_a_successor_that_is_revoked_before_its_day_ends_nothing(
    signed: int, archived: int
) -> None:
    follow_up.follow_signature(signed)
    old, begins = facts_of(archived).public_code, of_code(facts_of(signed).public_code)
    day = begins.standing.begins
    assert day is not None
    before = of_code(old, day).force
    soon = Change(Effect.ANNUL, day - dt.timedelta(1))
    endings.record(signed, soon, document="Putusan Nomor 1/G/2026")

    assert before is Force.REVOKED
    assert of_code(old, day).force is Force.ARCHIVED
    assert of_code(facts_of(signed).public_code, day).force is Force.ANNULLED


def test_the_clock_ends_the_old_decree_on_the_legal_day_and_not_before(
    signed: int, archived: int
) -> None:
    follow_up.follow_signature(signed)
    day = facts_of(archived).ends_on
    assert day is not None
    # 00.30 WIB is 17.30 of the day before in UTC
    midnight = dt.datetime.combine(day - dt.timedelta(1), dt.time(17, 30), dt.UTC)
    endings.take_end(archived, at=midnight - dt.timedelta(hours=1))
    before = state_of(archived)
    waiting = endings.due(at=midnight)
    endings.take_end(archived, at=midnight)
    endings.take_end(archived, at=midnight)

    assert (before, waiting) == (State.ARCHIVED, [archived])
    assert state_of(archived) is State.REVOKED
    assert facts_of(archived).successor_id == signed


def test_a_successor_that_is_postponed_ends_the_old_one_when_it_begins_at_last(
    signed: int, archived: int
) -> None:
    follow_up.follow_signature(signed)
    day = facts_of(archived).ends_on
    assert day is not None
    until = day + dt.timedelta(30)
    endings.record(signed, Change(Effect.POSTPONE, day, until), document="Penundaan Nomor 1")
    new, old = (facts_of(one).public_code for one in (signed, archived))

    assert [of_code(new, day).force, of_code(old, day).force] == [Force.POSTPONED, Force.ARCHIVED]
    assert facts_of(archived).ends_on == until + dt.timedelta(1)


def test_an_amendment_of_the_first_day_moves_the_end_of_what_is_replaced(
    session: Session, division: Division, signed: int, archived: int
) -> None:
    follow_up.follow_signature(signed)
    root, first = tree_of(signed).id, facts_of(archived).ends_on
    assert first is not None
    later = first + dt.timedelta(31)
    amendment = amendments.open_amendment(
        signed, {root: {"valid_from": later.isoformat()}}, "salah tanggal", actor=division.drafter
    )
    sign(session, amendment, "B/1")
    follow_up.follow_signature(amendment)

    assert facts_of(signed).valid_from == later
    assert facts_of(archived).ends_on == later
