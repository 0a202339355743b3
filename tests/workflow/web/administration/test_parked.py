"""What failed many times.

Seen by the administrator with its reason, and started again.
"""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.people import Division, found
from tests.workflow.services.outbox.announced import announce, fail, running_ones
from tests.workflow.web.administration.desk import (
    browser as browser,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.workflow.web.administration.desk import unit as unit  # noqa: PLC0414
from tests.workflow.web.decrees import open_draft
from workflow.models.records import HistoryRow, OutboxRow, SubscriberRun
from workflow.services.audit import audit
from workflow.services.outbox import runs
from workflow.services.outbox.relay import Relay


def park(session: Session, decree_id: int | None) -> int:
    """Let the subscriber of an announcement fail for the last time."""
    session.execute(update(OutboxRow).values(done_at=OutboxRow.created_at))
    session.commit()
    announce(7)
    session.execute(update(OutboxRow).where(OutboxRow.subject_id == 7).values(decree_id=decree_id))
    session.commit()
    Relay({"test.HAPPENED": ("test.follow",)}, lambda *_sent: None).hand_over()
    (run,) = running_ones()
    session.execute(update(SubscriberRun).values(attempts=runs.MANY - 1))
    session.commit()
    fail(run, "the storage is gone")
    return run


def test_the_administrator_sees_what_is_parked_with_its_reason_and_starts_it_again(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    run = park(session, open_draft(division))
    page = browser.get(f"{unit}/tertahan")
    assert "the storage is gone" in page.text
    assert "test.follow" in page.text
    assert 'class="count"' in browser.get(unit).text
    assert browser.post(f"{unit}/tertahan/{run}").status_code == 303
    assert "the storage is gone" not in browser.get(f"{unit}/tertahan").text
    assert runs.offer(["test.follow"])[0].id == run
    act = session.scalars(select(HistoryRow).where(HistoryRow.action == "START_AGAIN")).one()
    assert act.facts["run"] == {"id": run, "task": "test.follow"}
    assert audit(units=[division.unit_id]).faults == []


def test_what_is_parked_of_another_unit_is_not_shown_and_not_started(
    session: Session, browser: Browser, unit: str
) -> None:
    other = found(session, name="Bagian Hukum", code="35.07.031")
    run = park(session, open_draft(other))
    assert "the storage is gone" not in browser.get(f"{unit}/tertahan").text
    assert browser.post(f"{unit}/tertahan/{run}").status_code == 404
    assert session.scalar(select(SubscriberRun.parked_at)) is not None
