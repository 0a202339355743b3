"""Calls that are made again, endpoints that are tried, parked and taken up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Call, Endpoint, Message
from notifications.rules import tries
from notifications.rules.hooks import BOTH_SECRETS, PARKED_AFTER, TEST, is_ours
from notifications.services import notices, webhook_calls, webhooks
from notifications.services.hooks import endpoint_secrets, repeats
from tests.notifications.receiver import Receiver
from tests.notifications.services.test_webhooks import again, endpoint, receiver, waiting
from tests.people import NOON, TODAY, Division, found
from workflow.models.records import OutboxRow
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound, NotPermitted

__all__ = ["endpoint", "receiver", "waiting"]


def row_of(session: Session, endpoint_id: int) -> Endpoint:
    return session.get_one(Endpoint, endpoint_id, populate_existing=True)


def test_one_call_is_made_again_under_the_same_id(
    session: Session, division: Division, waiting: Call, receiver: Receiver
) -> None:
    webhook_calls.call(waiting.id, at=NOON)
    repeats.again(waiting.id, actor=division.administrator, at=NOON)
    webhook_calls.call(waiting.id, at=NOON)

    (_p, first, body), (_q, second, same) = receiver.calls
    assert (first["Keputusan-Delivery"], body) == (second["Keputusan-Delivery"], same)
    assert [one.times for one in tries.read(again(session, waiting).tries)] == [2]
    announced = select(OutboxRow).where(OutboxRow.event == "webhook.CALL")
    assert len(session.scalars(announced).all()) == 2


def test_the_calls_of_some_days_are_made_again(
    session: Session, division: Division, endpoint: int, waiting: Call
) -> None:
    webhook_calls.call(waiting.id, at=NOON)
    today = again(session, waiting).created_at.date()
    day = dt.timedelta(days=2)
    actor = division.administrator

    assert repeats.again_between(endpoint, today - day, today + day, actor=actor) == 1
    assert again(session, waiting).done_at is None
    assert repeats.again_between(endpoint, dt.date.min, dt.date.max, actor=actor) == 1
    with pytest.raises(repeats.NoCalls):
        repeats.again_between(endpoint, today - 3 * day, today - day, actor=actor)


def test_every_try_keeps_its_answer(session: Session, waiting: Call, receiver: Receiver) -> None:
    receiver.status = 500
    webhook_calls.call(waiting.id, at=NOON)
    receiver.status = 204
    webhook_calls.call(waiting.id, at=NOON)

    taken, failed = tries.read(again(session, waiting).tries)
    assert (taken.kind, failed.kind) == ("TAKEN", "FAILED")
    assert failed.answer.startswith("500")


def test_an_endpoint_is_tried_with_an_event_of_nothing(
    session: Session, division: Division, endpoint: int, receiver: Receiver
) -> None:
    call_id = repeats.try_endpoint(endpoint, actor=division.administrator, at=NOON)
    receiver.status = 500
    webhook_calls.call(call_id, at=NOON)

    ((_path, headers, body),) = receiver.calls
    assert headers["Keputusan-Event"] == TEST
    assert '"event":"webhook.TEST"' in body
    row = session.get_one(Call, call_id, populate_existing=True)
    assert row.given_up_at is not None, "it is not tried on"
    assert row_of(session, endpoint).failing_since is None


def test_an_endpoint_that_takes_nothing_for_days_is_parked_and_its_owner_told(
    session: Session, division: Division, endpoint: int, waiting: Call, receiver: Receiver
) -> None:
    receiver.status = 500
    webhook_calls.call(waiting.id, at=NOON)
    webhook_calls.call(waiting.id, at=NOON + PARKED_AFTER)
    later = NOON + PARKED_AFTER + dt.timedelta(days=1)

    assert row_of(session, endpoint).parked_at == NOON + PARKED_AFTER
    assert webhook_calls.due(later) == []
    webhook_calls.call(waiting.id, at=later)
    assert len(receiver.calls) == 2
    told = session.scalars(select(OutboxRow).where(OutboxRow.event == "webhook.PARK")).one()
    notices.tell(told.id, at=later)
    message = session.scalars(select(Message).where(Message.event == "webhook.PARK")).one()
    assert message.user_id == division.administrator.user_id
    assert receiver.url in message.facts["text"]
    assert message.facts["en"]["subject"].startswith("Webhook parked")


def test_a_parked_endpoint_is_taken_up_again(
    session: Session, division: Division, endpoint: int, waiting: Call, receiver: Receiver
) -> None:
    row_of(session, endpoint).parked_at = NOON
    session.commit()
    repeats.take_up(endpoint, actor=division.administrator, at=NOON)
    webhook_calls.call(waiting.id, at=NOON)

    assert len(receiver.calls) == 1
    assert row_of(session, endpoint).parked_at is None


def test_a_test_that_is_taken_takes_a_parked_endpoint_up(
    session: Session, division: Division, endpoint: int, receiver: Receiver
) -> None:
    row_of(session, endpoint).parked_at = NOON
    session.commit()
    call_id = repeats.try_endpoint(endpoint, actor=division.administrator, at=NOON)
    webhook_calls.call(call_id, at=NOON)

    assert len(receiver.calls) == 1
    assert row_of(session, endpoint).parked_at is None


def test_two_secrets_hold_for_a_week_or_until_the_old_one_is_ended(
    session: Session, division: Division, endpoint: int, waiting: Call, receiver: Receiver
) -> None:
    old = endpoint_secrets.derived(endpoint, row_of(session, endpoint).version)
    actor = division.administrator
    webhooks.renew_secret(endpoint, actor=actor, at=NOON)
    new = endpoint_secrets.derived(endpoint, row_of(session, endpoint).version)
    webhook_calls.call(waiting.id, at=NOON)
    _path, headers, body = receiver.calls[0]

    for secret in (old, new):
        assert is_ours(headers["Keputusan-Signature"], secret, body, int(NOON.timestamp()))
    row = row_of(session, endpoint)
    assert endpoint_secrets.of(row, NOON + BOTH_SECRETS) == (new,)
    webhooks.forget_old_secret(endpoint, actor=actor, at=NOON)
    assert endpoint_secrets.of(row_of(session, endpoint), NOON) == (new,)


def test_only_the_units_administrator_does_that(
    session: Session, division: Division, endpoint: int, waiting: Call
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    acts: tuple[Callable[[Person], object], ...] = (
        lambda actor: repeats.again(waiting.id, actor=actor),
        lambda actor: repeats.again_between(endpoint, TODAY, TODAY, actor=actor),
        lambda actor: repeats.try_endpoint(endpoint, actor=actor),
        lambda actor: repeats.take_up(endpoint, actor=actor),
        lambda actor: webhooks.forget_old_secret(endpoint, actor=actor),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act(division.drafter)
        with pytest.raises(NotFound):
            act(other.administrator)
