"""Keys turn: links in letters, marks of what comes back and webhooks go on."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from notifications.models import Call, Delivery, Endpoint
from notifications.rules.hooks import is_ours
from notifications.services import webhook_calls, webhooks
from notifications.services.hooks import endpoint_secrets
from notifications.services.returns.reading import Outcome, take_in
from tests.browsing import Browser, signed_in
from tests.notifications.receiver import Receiver
from tests.notifications.services.returns.test_reading import address, report, returning
from tests.notifications.services.test_webhooks import again, endpoint, receiver, waiting
from tests.notifications.signed import token_of
from tests.notifications.web.test_receipts import sent
from tests.people import NOON, Division
from tests.turning import DROPPED, OLD, OVERLAP, started_with
from workflow.core.keys import name_of

__all__ = ["endpoint", "receiver", "returning", "sent", "waiting"]


def signs_with(receiver: Receiver, secret: str) -> bool:
    """Return whether a receiver that has this secret takes the last call as ours."""
    _path, headers, body = receiver.calls[-1]
    return is_ours(headers["Keputusan-Signature"], secret, body, int(NOON.timestamp()))


def shown(app: Flask, session: Session, division: Division) -> str:
    return signed_in(app, session, division.administrator).get("/webhook").text


def turn(app: Flask, *words: str) -> str:
    answer = app.test_cli_runner().invoke(args=["workflow", "keys", "rotate", *words])
    assert answer.exit_code == 0, answer.output
    assert "whsec_" not in answer.output
    return answer.output


def as_before_0028(session: Session) -> None:
    """Let the endpoints have no stored secrets."""
    session.execute(update(Endpoint).values(sealed_secret=None, sealed_previous=None))
    session.commit()


@pytest.mark.usefixtures("returning")
def test_a_link_in_a_letter_opens_during_the_overlap_and_then_says_that_it_is_over(
    app: Flask, sent: Delivery
) -> None:
    link = f"/t/{token_of(sent)}"
    stranger = Browser(app)
    with started_with(app, OVERLAP):
        assert token_of(sent) not in link, "new letters have the new key's"
        assert stranger.get(link).status_code == 200
        assert stranger.post(f"{link}/buka").status_code < 400
        assert stranger.get(f"/t/{token_of(sent)}").status_code == 200
    with started_with(app, DROPPED):
        answer = stranger.get(link)
        assert answer.status_code == 404
        assert "Pakailah tautan dalam surat yang terakhir" in answer.text


@pytest.mark.usefixtures("returning")
def test_what_comes_back_to_an_old_mark_is_known_during_the_overlap(
    app: Flask, sent: Delivery
) -> None:
    came_back = report(address(sent))
    config = app.extensions["config"]
    assert config.post.return_address
    with started_with(app, DROPPED):
        assert take_in(came_back, at=NOON) is Outcome.STRANGE
    with started_with(app, OVERLAP):
        assert take_in(came_back, at=NOON) is Outcome.FAILED


def test_a_receiver_keeps_its_secret_through_the_turn_and_after_the_key_is_dropped(
    app: Flask,
    session: Session,
    division: Division,
    endpoint: int,
    waiting: Call,
    receiver: Receiver,
) -> None:
    secret = endpoint_secrets.derived(endpoint, 1)
    with started_with(app, OVERLAP):
        webhook_calls.call(waiting.id, at=NOON)
        assert signs_with(receiver, secret)
        assert secret in shown(app, session, division)
        assert "webhook secrets: 1 sealed again" in turn(app)
    with started_with(app, DROPPED):
        session.execute(update(Call).values(done_at=None))
        session.commit()
        webhook_calls.call(waiting.id, at=NOON)
        assert len(receiver.calls) == 2
        assert signs_with(receiver, secret)
        webhooks.renew_secret(endpoint, actor=division.administrator, at=NOON)
        row = session.get_one(Endpoint, endpoint, populate_existing=True)
        present, previous = endpoint_secrets.of(row, NOON)
        assert previous == secret
        assert present != secret
        assert present in shown(app, session, division)


def test_a_secret_that_was_never_stored_goes_on_and_is_stored_by_the_command(
    app: Flask,
    session: Session,
    division: Division,
    endpoint: int,
    waiting: Call,
    receiver: Receiver,
) -> None:
    webhooks.renew_secret(endpoint, actor=division.administrator, at=NOON)
    as_before_0028(session)
    first, second = (endpoint_secrets.derived(endpoint, version) for version in (1, 2))
    with started_with(app, OVERLAP):
        webhook_calls.call(waiting.id, at=NOON)
        assert signs_with(receiver, first)
        assert signs_with(receiver, second)
        assert second in shown(app, session, division)
        told = turn(app, "--unnamed", name_of(OLD))
        assert "webhook secrets: 1 sealed again" in told
        assert "webhook secrets before them: 1 sealed again" in told
    with started_with(app, DROPPED):
        session.execute(update(Call).values(done_at=None))
        session.commit()
        webhook_calls.call(waiting.id, at=NOON)
        assert signs_with(receiver, first)
        assert signs_with(receiver, second)


def test_without_the_key_a_call_waits_with_the_reason_and_a_renewal_puts_it_right(
    app: Flask,
    session: Session,
    division: Division,
    endpoint: int,
    waiting: Call,
    receiver: Receiver,
) -> None:
    with started_with(app, DROPPED):
        webhook_calls.call(waiting.id, at=NOON)
        assert receiver.calls == []
        assert "tidak dapat dibuka" in again(session, waiting).last_answer
        assert "tidak dapat dibuka" in shown(app, session, division)
        webhooks.renew_secret(endpoint, actor=division.administrator, at=NOON)
        webhook_calls.call(waiting.id, at=NOON)
        row = session.get_one(Endpoint, endpoint, populate_existing=True)
        assert signs_with(receiver, endpoint_secrets.shown(row))
