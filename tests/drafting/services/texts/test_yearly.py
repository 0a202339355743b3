"""The calendar opens the coming year's draft: once, by itself, and says so."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Revision
from drafting.rules.amendments import revoking_decree
from drafting.rules.text.digest import digest
from drafting.services.texts import drafts
from drafting.services.texts.yearly import opening
from tests.browsing import signed_in
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division
from tests.seen import version_of
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.people import MandateRow
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotPermitted
from workflow.services import yearly
from workflow.services.administration import units
from workflow.services.audit import whole
from workflow.services.decrees import locks, transitions

# 1 October 2027, 00.30 WIB: the last of September in UTC
THE_DAY = dt.datetime(2027, 9, 30, 17, 30, tzinfo=dt.UTC)
COMING = 2028


@pytest.fixture
def asked(division: Division, archived: int) -> int:
    """Let the calendar open drafts on the first of October."""
    units.set_opening_day(division.administrator, division.unit_id, month=10, day=1)
    return archived


def test_the_calendar_opens_the_draft_on_its_day_and_says_so(
    session: Session, division: Division, asked: int
) -> None:
    assert opening.due(THE_DAY - dt.timedelta(hours=1)) == []
    assert opening.due(THE_DAY) == [division.unit_id]

    opened = opening.open_year(division.unit_id, THE_DAY)

    assert opened is not None
    decree = facts_of(opened)
    assert (decree.year, decree.state, decree.carried_from_id) == (COMING, State.DRAFT, asked)
    assert decree.authors == []
    assert tree_of(opened).positions[0].id == tree_of(asked).positions[0].id
    row = session.scalars(
        select(HistoryRow).where(HistoryRow.decree_id == opened, HistoryRow.action == "OPEN")
    ).one()
    assert row.actor == {"kind": "CLOCK", "cause": "CALENDAR"}
    assert row.note.startswith("Dibuka oleh kalender Bagian Kerja Sama")
    assert session.scalars(
        select(OutboxRow.decree_id).where(OutboxRow.event == "calendar.OPENED")
    ).all() == [opened]
    assert session.scalars(select(Revision.author_id).where(Revision.decree_id == opened)).all()
    assert whole().faults == []


def test_it_is_opened_once_also_where_it_was_given_up(division: Division, asked: int) -> None:
    assert asked
    opened = opening.open_year(division.unit_id, THE_DAY)
    assert opened is not None
    assert opening.open_year(division.unit_id, THE_DAY) is None
    assert opening.due(THE_DAY) == []
    transitions.perform(
        opened,
        Action.CANCEL,
        actor=division.head,
        expected_version=version_of(opened),
        note="Ditunda.",
    )

    later = THE_DAY + dt.timedelta(days=1)
    assert opening.due(later) == []
    assert opening.open_year(division.unit_id, later) is None


def test_a_draft_opened_by_hand_is_enough(division: Division, asked: int) -> None:
    drafts.open_from(asked, COMING, actor=division.drafter)
    assert opening.due(THE_DAY) == []
    assert opening.open_year(division.unit_id, THE_DAY) is None


def test_after_the_calendar_a_second_draft_still_asks_why(division: Division, asked: int) -> None:
    opening.open_year(division.unit_id, THE_DAY)
    with pytest.raises(drafts.SecondDraft):
        drafts.open_from(asked, COMING, actor=division.drafter)


def test_a_unit_without_a_day_opens_by_hand(division: Division, archived: int) -> None:
    assert archived
    assert opening.due(THE_DAY) == []
    assert opening.open_year(division.unit_id, THE_DAY) is None


def test_without_a_decree_in_force_it_says_what_is_missing(division: Division) -> None:
    units.set_opening_day(division.administrator, division.unit_id, month=10, day=1)
    assert opening.due(THE_DAY) == []
    assert opening.open_year(division.unit_id, THE_DAY) is None
    assert yearly.obstacle_of(division.unit_id, THE_DAY) == yearly.NO_SOURCE


def test_without_a_drafter_it_says_who_is_missing(
    session: Session, division: Division, asked: int
) -> None:
    assert asked
    mandate = session.scalars(
        select(MandateRow).where(MandateRow.user_id == division.drafter.user_id)
    ).one()
    mandate.ends = dt.date(2027, 9, 30)
    session.commit()
    assert opening.open_year(division.unit_id, THE_DAY) is None
    assert yearly.obstacle_of(division.unit_id, THE_DAY) == yearly.NO_DRAFTER


def test_the_clock_changes_no_text_that_was_written(division: Division, asked: int) -> None:
    """It writes the first text of its own draft, and nothing else."""
    assert asked
    opened = opening.open_year(division.unit_id, THE_DAY)
    assert opened is not None
    before = digest(tree_of(opened))

    with pytest.raises(GuardsNotMet):
        write_by_the_clock(opened, asked)
    assert digest(tree_of(opened)) == before


def write_by_the_clock(decree_id: int, like: int) -> None:
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        drafts.write(
            session,
            decree,
            head,
            tree_of(like),
            actor=opening.CALENDAR,
            summary="Uji",
            at=THE_DAY,
        )


def test_the_day_is_an_act_of_administration(session: Session, division: Division) -> None:
    with pytest.raises(NotPermitted):
        units.set_opening_day(division.drafter, division.unit_id, month=10, day=1)
    with pytest.raises(units.NoSuchDay):
        units.set_opening_day(division.administrator, division.unit_id, month=2, day=30)
    for month, day in ((10, 1), (9, 15), (None, None)):
        units.set_opening_day(division.administrator, division.unit_id, month=month, day=day)
    acts = session.scalars(
        select(HistoryRow.action).where(HistoryRow.action == "SAVE_OPENING_DAY")
    ).all()
    assert len(acts) == 3
    assert whole().faults == []


def test_pages_set_the_day_and_say_what_keeps_the_calendar(
    app: object, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)  # type: ignore[arg-type]
    path = f"/unit/{division.unit_id}/hari"
    browser.get(path)

    assert browser.post(f"{path}/konsep", {"opening": "1-1"}).status_code == 303
    assert 'value="1-1"' in browser.get(path).text
    home = browser.get(f"/unit/{division.unit_id}").text
    assert "Kalender unit belum dapat membuka konsep tahun berikut" in home
    for wrong in ("31-2", "satu"):
        answer = browser.post(f"{path}/konsep", {"opening": wrong})
        assert answer.status_code == 422, wrong
    assert browser.post(f"{path}/konsep", {"opening": ""}).status_code == 303
    assert "Kalender unit belum dapat" not in browser.get(f"/unit/{division.unit_id}").text


def test_the_engine_knows_how_a_revoking_decree_is_called() -> None:
    assert yearly.REVOKING == revoking_decree.TITLE


def test_two_at_once_open_one(division: Division, asked: int, session: Session) -> None:
    """The lock of the unit stands before every look."""
    assert asked
    for _again in range(2):
        opening.open_year(division.unit_id, THE_DAY)
    found = session.scalars(select(Decree.id).where(Decree.year == COMING)).all()
    assert len(found) == 1
