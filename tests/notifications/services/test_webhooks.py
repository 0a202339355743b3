"""Webhooks: one signed call for each event, retried until taken or given up."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.adapters import webhook
from notifications.models import Call, Endpoint
from notifications.rules.hooks import GIVEN_UP_AFTER, is_ours
from notifications.rules.networks import BadEndpoint
from notifications.services import copies, copy_opening, webhook_calls, webhooks
from notifications.services.hooks import endpoint_secrets
from tests.notifications.receiver import Receiver
from tests.notifications.signed import BODY, copies_of, sign
from tests.people import NOON, TODAY, Division, found
from tests.seen import copy_as_seen
from tests.servers import Port
from workflow.core.settings import Environment
from workflow.models.decree import Decree
from workflow.models.records import OutboxRow
from workflow.rules.errors import NotFound, NotPermitted


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Run another system."""
    with Receiver() as running:
        yield running


@pytest.fixture
def endpoint(division: Division, receiver: Receiver) -> int:
    return webhooks.add(
        division.unit_id,
        receiver.url,
        ["decree.SIGN", "copy.HAND_OVER"],
        actor=division.administrator,
        at=NOON,
    )


def queue(session: Session, event: str) -> list[Call]:
    webhook_calls.queue(
        session.scalars(
            select(OutboxRow.id).where(OutboxRow.event == event).order_by(OutboxRow.id.desc())
        ).first()
        or 0
    )
    return list(
        session.scalars(select(Call).order_by(Call.id).execution_options(populate_existing=True))
    )


@pytest.fixture
def waiting(session: Session, division: Division, endpoint: int) -> Call:
    """Sign a decree of which the endpoint wants to know."""
    sign(session, division, (BODY,))
    (call,) = queue(session, "decree.SIGN")
    assert call.endpoint_id == endpoint
    return call


def again(session: Session, call: Call) -> Call:
    return session.get_one(Call, call.id, populate_existing=True)


def test_a_call_says_what_happened_and_proves_that_it_is_ours(
    session: Session, waiting: Call, receiver: Receiver
) -> None:
    webhook_calls.call(waiting.id, at=NOON)
    ((path, headers, body),) = receiver.calls
    row = session.scalars(select(Endpoint)).one()
    assert path == "/keputusan?dari=unit"
    assert is_ours(
        headers["Keputusan-Signature"],
        endpoint_secrets.derived(row.id, row.version),
        body,
        int(NOON.timestamp()),
    )
    assert (headers["Keputusan-Event"], headers["Keputusan-Delivery"]) == (
        "decree.SIGN",
        waiting.key,
    )
    told = json.loads(body)
    decree = session.scalars(select(Decree)).one()
    assert told["decree"]["number"] == decree.number
    assert told["decree"]["sha256"] == decree.signed_sha256
    assert told["decree"]["date"] == TODAY.isoformat()
    assert again(session, waiting).done_at == NOON


def test_a_repeat_writes_and_makes_no_second_call(
    session: Session, waiting: Call, receiver: Receiver
) -> None:
    assert len(queue(session, "decree.SIGN")) == 1
    webhook_calls.call(waiting.id, at=NOON)
    webhook_calls.call(waiting.id, at=NOON)
    assert len(receiver.calls) == 1


def test_what_nobody_asked_for_is_told_to_nobody(
    session: Session, division: Division, endpoint: int
) -> None:
    assert endpoint
    sign(session, division, (BODY,))
    assert queue(session, "decree.FORWARD") == []


def test_a_receipt_on_paper_is_told_with_its_office_and_without_names(
    session: Session, division: Division, endpoint: int
) -> None:
    assert endpoint
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    copies.hand_over(
        copies_of(decree_id)[0].id,
        copies.Taken("Penerima", "Staf", TODAY),
        actor=division.registrar,
        at=NOON,
        seen=copy_as_seen(copies_of(decree_id)[0].id),
    )
    (call,) = queue(session, "copy.HAND_OVER")
    assert json.loads(call.body)["copy"] == {
        "id": copies_of(decree_id)[0].id,
        "office": "Bupati Contoh",
        "state": "HANDED_OVER",
    }


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_call_that_is_not_taken_is_tried_again_after_a_pause_that_grows(
    session: Session, waiting: Call, receiver: Receiver, status: int
) -> None:
    receiver.status = status
    webhook_calls.call(waiting.id, at=NOON)
    first = again(session, waiting).due_at - NOON
    webhook_calls.call(waiting.id, at=NOON)
    row = again(session, waiting)
    assert (row.attempts, row.done_at) == (2, None)
    assert row.due_at - NOON == first * 2
    assert row.last_answer.startswith(str(status))
    assert len(receiver.calls) == 2, "a redirect is not followed"


def test_an_endpoint_that_is_not_there_is_tried_again(session: Session, division: Division) -> None:
    with Port() as port:
        webhooks.add(
            division.unit_id,
            f"http://127.0.0.1:{port}/",
            ["decree.SIGN"],
            actor=division.administrator,
            at=NOON,
        )
        sign(session, division, (BODY,))
        (call,) = queue(session, "decree.SIGN")
        webhook_calls.call(call.id, at=NOON)
    assert "ConnectionRefusedError" in again(session, call).last_answer


def test_a_call_is_given_up_in_the_end(session: Session, waiting: Call, receiver: Receiver) -> None:
    receiver.status = 500
    at = NOON
    for _ in range(GIVEN_UP_AFTER + 3):
        webhook_calls.call(waiting.id, at=at)
        at = again(session, waiting).due_at
    assert len(receiver.calls) == GIVEN_UP_AFTER
    assert webhook_calls.due(at + dt.timedelta(days=30)) == []


def test_the_sweep_gives_out_what_is_due_and_what_a_dead_worker_claimed(
    session: Session, waiting: Call
) -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=10)
    waiting.claimed_at = later - dt.timedelta(seconds=5)
    session.commit()
    assert webhook_calls.due(later) == []
    assert webhook_calls.due(later + dt.timedelta(seconds=30)) == [waiting.id]


def test_production_calls_no_inner_address_even_if_it_was_entered_before(
    app: Flask, session: Session, waiting: Call, receiver: Receiver
) -> None:
    settings = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(settings, environment=Environment.PRODUCTION)
    try:
        webhook_calls.call(waiting.id, at=NOON)
        with pytest.raises(BadEndpoint, match="jaringan dalam"):
            webhook.call("https://localhost/", "{}", {}, app.extensions["config"])
    finally:
        app.extensions["config"] = settings
    assert receiver.calls == []
    assert "https" in again(session, waiting).last_answer


def test_a_new_secret_makes_the_old_one_worthless(
    session: Session, division: Division, endpoint: int
) -> None:
    old = endpoint_secrets.derived(endpoint, session.get_one(Endpoint, endpoint).version)
    webhooks.renew_secret(endpoint, actor=division.administrator, at=NOON)
    assert (
        endpoint_secrets.derived(
            endpoint, session.get_one(Endpoint, endpoint, populate_existing=True).version
        )
        != old
    )


def test_an_endpoint_that_was_ended_is_told_nothing_more(
    division: Division, endpoint: int, waiting: Call, receiver: Receiver
) -> None:
    webhooks.end(endpoint, actor=division.administrator, at=NOON)
    webhook_calls.call(waiting.id, at=NOON)
    assert receiver.calls == []


def test_only_the_administrator_of_the_unit_keeps_its_endpoints(
    session: Session, division: Division, endpoint: int
) -> None:
    with pytest.raises(NotPermitted):
        webhooks.end(endpoint, actor=division.head, at=NOON)
    with pytest.raises(NotPermitted):
        webhooks.add(
            division.unit_id,
            "https://contoh.example/",
            ["decree.SIGN"],
            actor=division.registrar,
            at=NOON,
        )
    other = found(session, "Bagian Umum", "35.07.023")
    with pytest.raises(NotFound):
        webhooks.renew_secret(endpoint, actor=other.administrator, at=NOON)


def test_an_endpoint_asks_for_at_least_one_event_that_there_is(division: Division) -> None:
    with pytest.raises(BadEndpoint, match="peristiwa"):
        webhooks.add(
            division.unit_id,
            "https://contoh.example/",
            ["decree.WRITE"],
            actor=division.administrator,
            at=NOON,
        )
