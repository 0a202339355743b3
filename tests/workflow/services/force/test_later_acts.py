"""Postponed, annulled, revoked by a document, from its day on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.notifications.signed import BODY, PDF, sign, state_of
from tests.people import NOON, TODAY, Division, found
from tests.seen import version_of
from tests.workflow.services.force.acting import JUDGMENT, act_of, record
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.days.force import Change, Effect, Force
from workflow.rules.days.later_acts import Authority, Ground, NotAsTheLawHasIt, require
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, StaleDecree
from workflow.services import audit
from workflow.services.force import endings, force, later_acts, queries

DAY = dt.timedelta(1)


@pytest.fixture
def signed(session: Session, division: Division) -> int:
    return sign(session, division, (BODY,))


def force_on(decree_id: int, day: dt.date) -> Force:
    return force.on_day(db.session.get_one(Decree, decree_id, populate_existing=True), day).force


def test_a_postponement_stops_the_force_and_its_end_lets_it_go_on(
    session: Session, division: Division, signed: int
) -> None:
    record(division, signed, Effect.POSTPONE)
    later = NOON + 30 * DAY
    record(division, signed, Effect.RESUME, later, dated=TODAY + 20 * DAY, day=TODAY + 25 * DAY)

    assert [force_on(signed, TODAY + days * DAY) for days in (0, 24, 25)] == [
        Force.POSTPONED,
        Force.POSTPONED,
        Force.IN_FORCE,
    ]
    assert state_of(signed) is State.DISTRIBUTING
    rows = session.query(HistoryRow).filter(HistoryRow.action.in_(("POSTPONE", "RESUME"))).all()
    assert [(row.action, row.facts["document"], row.note) for row in rows] == [
        ("POSTPONE", JUDGMENT, "Sengketa kewenangan."),
        ("RESUME", JUDGMENT, "Sengketa kewenangan."),
    ]
    assert audit.audit().faults == []


def test_an_annulment_ends_the_decree_on_its_day_by_the_clock(
    session: Session, division: Division, signed: int
) -> None:
    record(division, signed, Effect.ANNUL)

    assert state_of(signed) is State.REVOKED
    assert force_on(signed, TODAY) is Force.ANNULLED
    told = session.query(OutboxRow.event).order_by(OutboxRow.id.desc()).limit(2).all()
    assert [row[0] for row in told] == ["decree.REVOKE", "decree.ANNUL"]
    assert audit.audit().faults == []


def test_what_a_superior_revokes_from_a_later_day_holds_until_then(
    division: Division, signed: int
) -> None:
    record(division, signed, Effect.REVOKE, authority=Authority.SUPERIOR, day=TODAY + 10 * DAY)

    assert state_of(signed) is State.DISTRIBUTING
    assert [force_on(signed, TODAY + days * DAY) for days in (9, 10)] == [
        Force.IN_FORCE,
        Force.REVOKED,
    ]


def test_what_ended_stays_ended_whatever_becomes_of_its_successor(
    session: Session, division: Division, signed: int
) -> None:
    successor = sign(session, division, (BODY,))
    endings.record(signed, Change(Effect.REVOKE, TODAY, by_id=successor), at=NOON)
    record(division, successor, Effect.ANNUL)

    assert [state_of(one) for one in (signed, successor)] == [State.REVOKED, State.REVOKED]
    assert [force_on(signed, day) for day in (TODAY - DAY, TODAY)] == [
        Force.NOT_YET,
        Force.REVOKED,
    ]


def test_the_record_shows_the_limit_and_that_it_was_late(division: Division, signed: int) -> None:
    # an official has five working days: of January 2027 the 5th is a national holiday
    record(
        division,
        signed,
        Effect.ANNUL,
        NOON.replace(day=13),
        authority=Authority.OFFICIAL,
        document="Keputusan Nomor 9",
        dated=dt.date(2027, 1, 13),
        day=dt.date(2027, 1, 13),
    )
    (one,) = queries.recorded(signed)

    assert one.limit is not None
    assert (one.limit.last, one.is_late) == (dt.date(2027, 1, 12), True)
    assert (one.authority, one.ground, one.who) == (
        Authority.OFFICIAL,
        Ground.AUTHORITY,
        "Kepala Bagian",
    )
    assert queries.paper_of(signed, one.id, division.head) == PDF


@pytest.mark.parametrize(
    ("effect", "changes", "field"),
    [
        (Effect.POSTPONE, {"document": "  "}, "document"),
        (Effect.POSTPONE, {"dated": TODAY + DAY}, "dated"),
        (Effect.POSTPONE, {"dated": TODAY - DAY}, "dated"),
        (Effect.POSTPONE, {"ground": Ground.AUTHORITY}, "ground"),
        (Effect.POSTPONE, {"ground": None}, "ground"),
        (Effect.POSTPONE, {"until": TODAY - DAY}, "until"),
        (
            Effect.POSTPONE,
            {"ground": Ground.JUDGMENT, "authority": Authority.SUPERIOR},
            "ground",
        ),
        (Effect.ANNUL, {"day": TODAY - DAY, "authority": Authority.SUPERIOR}, "day"),
        (Effect.ANNUL, {"found_on": None}, "found_on"),
        (Effect.ANNUL, {"found_on": TODAY + DAY}, "found_on"),
        (Effect.REVOKE, {"authority": Authority.OFFICIAL}, "authority"),
    ],
)
def test_what_cannot_be_true_of_a_document_is_refused_by_its_field(
    effect: Effect, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(NotAsTheLawHasIt) as refused:
        require(act_of(effect, **changes), decree_date=TODAY, today=TODAY)
    assert list(refused.value.faults) == [field]


def test_only_a_court_reaches_back() -> None:
    act = replace(act_of(Effect.ANNUL), dated=TODAY + DAY, day=TODAY)
    require(act, decree_date=TODAY, today=TODAY + DAY)
    with pytest.raises(NotAsTheLawHasIt):
        require(replace(act, authority=Authority.SUPERIOR), decree_date=TODAY, today=TODAY + DAY)


def test_a_postponement_is_ended_on_a_day_on_which_there_is_one(
    division: Division, signed: int
) -> None:
    record(division, signed, Effect.POSTPONE, until=TODAY)
    with pytest.raises(later_acts.NotPostponed):
        record(division, signed, Effect.RESUME, day=TODAY + DAY)


def test_who_may_not_and_what_was_not_seen(
    session: Session, division: Division, signed: int
) -> None:
    elsewhere = found(session, "Bagian Hukum", "35.07.031")

    def tried(actor: str = "head", version: int | None = None, paper: bytes = PDF) -> None:
        who = elsewhere.head if actor == "elsewhere" else division.people[actor]
        later_acts.record(
            signed,
            act_of(),
            paper,
            actor=who,
            expected_version=version or version_of(signed),
            at=NOON,
        )

    for actor in ("drafter", "registrar", "administrator"):
        with pytest.raises(NotPermitted):
            tried(actor)
    with pytest.raises(NotFound):
        tried("elsewhere")
    with pytest.raises(later_acts.NotADocument):
        tried(paper=b"<html>")
    with pytest.raises(StaleDecree):
        tried(version=999)
    with pytest.raises(GuardsNotMet):
        record(division, signed, Effect.RESUME)
    assert queries.recorded(signed) == ()
    with pytest.raises(NotFound):
        queries.paper_of(signed, 1, division.head)
