"""The mailbox of letters that came back, and the pipe, through the commands."""

from __future__ import annotations

import dataclasses
import imaplib
from collections.abc import Iterator

import pytest
from flask import Flask

from notifications import tasks
from notifications.adapters import return_mailbox, returned
from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services.returns import reading
from notifications.services.returns.reading import Outcome
from tests.notifications.imap import ReturnBox
from tests.notifications.services.returns.test_reading import RETURNS, address, report, returning
from tests.notifications.signed import again

__all__ = ["returning"]


@pytest.fixture
def box(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReturnBox]:
    """Run a mailbox, and point the application to it; its TLS is the library's."""
    monkeypatch.setattr(imaplib.IMAP4, "starttls", lambda *_args, **_more: None)
    kept = app.extensions["config"]
    with ReturnBox() as running:
        url = f"imap://balik:geheim@127.0.0.1:{running.port}/INBOX"
        app.extensions["config"] = dataclasses.replace(
            kept, post=dataclasses.replace(kept.post, return_address=RETURNS, return_mailbox=url)
        )
        yield running
    app.extensions["config"] = kept


def test_what_came_back_is_read_once(box: ReturnBox, sent: Delivery) -> None:
    box.letters = {3: report(address(sent)), 4: b"Subject: iklan\r\n\r\nBeli!"}

    assert reading.read_mailbox() == {Outcome.FAILED: 1, Outcome.NOTED: 0, Outcome.STRANGE: 1}
    assert again(sent).state is CopyState.FAILED
    assert box.seen == {3, 4}
    assert sum(reading.read_mailbox().values()) == 0


def test_only_the_beginning_of_a_letter_is_fetched(box: ReturnBox, sent: Delivery) -> None:
    box.letters = {1: report(address(sent)) + b"x" * 10**6}
    reading.read_mailbox()

    assert box.asked == [returned.ENOUGH]
    assert again(sent).state is CopyState.FAILED


@pytest.mark.usefixtures("session")
def test_a_wrong_password_is_said_and_stops_no_task(box: ReturnBox) -> None:
    box.password = "lain"

    with pytest.raises(return_mailbox.MailboxAway):
        reading.read_mailbox()
    tasks.read_returned()


@pytest.mark.usefixtures("session")
def test_without_a_mailbox_nothing_is_asked(box: ReturnBox, app: Flask) -> None:
    settings = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(
        settings, post=dataclasses.replace(settings.post, return_mailbox="")
    )

    tasks.read_returned()
    assert box.asked == []


def test_a_pipe_brings_one_letter(app: Flask, box: ReturnBox, sent: Delivery) -> None:
    assert box.letters == {}
    runner = app.test_cli_runner()
    answer = runner.invoke(args=["notifications", "bounces", "read"], input=report(address(sent)))
    strange = runner.invoke(args=["notifications", "bounces", "read"], input=b"x")

    assert answer.exception is None
    assert answer.output == "copy failed\n"
    assert strange.output == "names no letter of ours\n"
    assert again(sent).state is CopyState.FAILED


def test_the_mailbox_is_read_by_a_command(app: Flask, box: ReturnBox, sent: Delivery) -> None:
    box.letters = {1: report(address(sent))}
    answer = app.test_cli_runner().invoke(args=["notifications", "bounces", "fetch"])
    box.password = "lain"
    refused = app.test_cli_runner().invoke(args=["notifications", "bounces", "fetch"])

    assert "copy failed: 1" in answer.output
    assert refused.exit_code == 1
    assert "The mailbox cannot be read" in refused.output
