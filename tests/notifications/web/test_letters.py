"""The demo's mailbox: a real server, and a page of its letters in a demo."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from notifications.adapters import mail, mailbox
from notifications.adapters.wording import Words
from tests.browsing import Browser, signed_in
from tests.people import Division
from tests.servers import PATIENCE, Port, running, until
from workflow.core.config import Config
from workflow.core.settings import Environment
from workflow.rules.errors import NotFound

LETTER = mail.Letter(
    to="bupati@contoh.example",
    to_name="Bupati",
    words=Words(
        "Penyampaian", "Bukalah http://127.0.0.1:8000/t/1-abc untuk <b>ini</b>.\n", "<p>x</p>"
    ),
    message_id="<1@contoh.example>",
    date=dt.datetime(2027, 1, 4, tzinfo=dt.UTC),
    attachment=mail.Attachment("keputusan.pdf", b"%PDF-1.7"),
)


@pytest.fixture
def settings(app: Flask, tmp_path: Path) -> Iterator[Config]:
    """Set up a mailbox for the application."""
    before: Config = app.extensions["config"]
    with Port() as port:
        own = dataclasses.replace(before, smtp_url=f"smtp://127.0.0.1:{port}", var_dir=tmp_path)
        app.extensions["config"] = own
        yield own
    app.extensions["config"] = before


@pytest.fixture
def reader(app: Flask, session: Session, division: Division) -> Browser:
    return signed_in(app, session, division.drafter)


def test_a_letter_of_the_demo_can_be_read_and_its_file_taken_out(
    settings: Config, reader: Browser
) -> None:
    with mailbox.serving(settings):
        mail.send(LETTER, settings)
    (arrived,) = mailbox.letters(settings)
    assert (arrived.to, arrived.subject, arrived.attachments) == (
        "Bupati <bupati@contoh.example>",
        "Penyampaian",
        ("keputusan.pdf",),
    )
    assert "Penyampaian" in reader.get("/surat/").text
    page = reader.get(f"/surat/{arrived.key}").text
    assert 'href="http://127.0.0.1:8000/t/1-abc"' in page
    assert "&lt;b&gt;ini&lt;/b&gt;" in page
    assert reader.get(f"/surat/{arrived.key}/0").data == b"%PDF-1.7"


def test_an_empty_mailbox_says_how_letters_come(settings: Config, reader: Browser) -> None:
    assert mailbox.letters(settings) == []
    assert "Belum ada surat" in reader.get("/surat/").text


@pytest.mark.parametrize("key", ["..", "%2e%2e%2fsecrets", "20270104T000000000000-00000000"])
@pytest.mark.usefixtures("settings")
def test_only_letters_can_be_read(reader: Browser, key: str) -> None:
    assert reader.get(f"/surat/{key}").status_code == 404


def test_an_attachment_that_is_not_there_is_not_found(settings: Config) -> None:
    with mailbox.serving(settings):
        mail.send(LETTER, settings)
    (arrived,) = mailbox.letters(settings)
    with pytest.raises(NotFound):
        mailbox.attachment(settings, arrived.key, 1)


def test_outside_a_demo_there_is_no_such_page(
    app: Flask, settings: Config, reader: Browser
) -> None:
    app.extensions["config"] = dataclasses.replace(settings, environment=Environment.PRODUCTION)
    assert reader.get("/surat/").status_code == 404


@pytest.mark.usefixtures("settings")
def test_a_stranger_reads_nothing(app: Flask) -> None:
    assert Browser(app).get("/surat/").location.startswith("/masuk")


def command(settings: Config, **more: str) -> dict[str, str]:
    return {
        "ENVIRONMENT": "demo",
        "VAR_DIR": str(settings.var_dir),
        "SMTP_URL": settings.smtp_url,
        **more,
    }


def test_the_launchers_command_runs_the_server(settings: Config) -> None:
    with running(
        "flask", "--app", "wsgi", "notifications", "mailbox", environment=command(settings)
    ):
        until(lambda: delivered(settings))
    assert len(mailbox.letters(settings)) == 1


def delivered(settings: Config) -> bool:
    try:
        return mail.send(LETTER, settings).startswith("250")
    except mail.MailUnavailable:
        return False


def test_the_command_refuses_to_be_somebody_elses_mail_server(settings: Config) -> None:
    with running(
        "flask",
        "--app",
        "wsgi",
        "notifications",
        "mailbox",
        environment=command(settings, SMTP_URL="smtp://mail.contoh.example:25"),
    ) as process:
        assert process.wait(PATIENCE) == 2
