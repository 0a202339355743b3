"""What the letter with a copy says, to whom, in which language."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from notifications.services import copy_delivery
from notifications.services.letters import policy
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import PDF, copies_of
from tests.people import NOON, Division
from workflow.adapters import storage
from workflow.models.people import User

SNAPSHOTS = Path(__file__).parents[2] / "snapshots"
ROOM = "https://keputusan.contoh.example"
OWN: dict[str, Any] = {
    "old": "Keputusan Nomor 188.45/1/KEP/35.07.022/2026",
    "entries": [
        {
            "kind": "Diubah",
            "place": "Jabatan Analis Kerja Sama, indikator 1",
            "was": "",
            "fields": [
                {
                    "name": "Target",
                    "runs": [
                        {"kind": "same", "text": "Tersusunnya "},
                        {"kind": "dropped", "text": "dua belas"},
                        {"kind": "added", "text": "<empat belas>"},
                        {"kind": "same", "text": " naskah perjanjian"},
                    ],
                }
            ],
            "text": "",
            "text_kind": "added",
        },
        {
            "kind": "Dihapus",
            "place": "Jabatan Analis Kerja Sama, tugas c",
            "was": "",
            "fields": [],
            "text": "melaksanakan tugas lain",
            "text_kind": "dropped",
        },
    ],
}


@pytest.fixture
def own_part(app: Flask) -> Iterator[dict[str, Any]]:
    """Let the letter have a redline, whatever the text of the decree is."""
    kept, settings = app.extensions["own_part"], app.extensions["config"]
    answers: dict[str, Any] = {"p1": OWN}
    app.extensions["own_part"] = lambda _decree, part: answers.get(part)
    app.extensions["config"] = dataclasses.replace(settings, base_url=ROOM)
    yield answers
    app.extensions["own_part"], app.extensions["config"] = kept, settings


def sent(distributed: int, mailbox: Mailbox, place: int) -> EmailMessage:
    copy_delivery.send(copies_of(distributed)[place].id, at=NOON)
    return mailbox.letters()[-1]


def words(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def snapshot(name: str, text: str) -> None:
    """Compare with what was looked at; a file that is gone is written."""
    # /t/12-abc, /d/7K2M-1: what differs from run to run
    text = text.replace("\r\n", "\n")
    steady = re.sub(r"/t/\d+-\w+", "/t/TAUTAN", re.sub(r"/d/[\w-]+", "/d/KODE", text))
    path = SNAPSHOTS / name
    if not path.exists():
        path.write_text(steady, encoding="utf-8")
        pytest.fail(f"{name} was written: look at it")
    assert steady == path.read_text(encoding="utf-8"), f"look at it, then delete {name}"


@pytest.mark.usefixtures("own_part")
def test_the_letter_of_an_office_is_the_one_that_was_looked_at(
    distributed: int, mailbox: Mailbox
) -> None:
    letter = sent(distributed, mailbox, 0)

    snapshot("copy-office.txt", f"{letter['Subject']}\n\n{words(letter, 'plain')}")
    snapshot("copy-office.html", words(letter, "html"))
    assert "BERBEDA BAGI ANDA" not in words(letter, "plain")
    digest = hashlib.sha256(PDF).hexdigest()
    assert digest[:32] in words(letter, "plain")
    assert digest in words(letter, "html")
    assert max(map(len, words(letter, "plain").splitlines())) <= 78


def test_the_letter_of_a_holder_says_what_is_different_for_them(
    distributed: int, mailbox: Mailbox, own_part: dict[str, Any]
) -> None:
    letter = sent(distributed, mailbox, 4)

    assert own_part
    snapshot("copy-holder.txt", f"{letter['Subject']}\n\n{words(letter, 'plain')}")
    snapshot("copy-holder.html", words(letter, "html"))
    assert "[-dua belas-]{+<empat belas>+}" in words(letter, "plain")
    assert "<ins>&lt;empat belas&gt;</ins>" in words(letter, "html")


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "Tidak ada yang berubah pada bagian Anda."),
        (OWN["entries"] * 30, "Dan 20 perubahan lain"),
    ],
)
def test_no_change_and_many_changes_are_said(
    distributed: int,
    mailbox: Mailbox,
    own_part: dict[str, Any],
    entries: list[Any],
    sentence: str,
) -> None:
    own_part["p1"] = {**OWN, "entries": entries}
    letter = sent(distributed, mailbox, 4)

    for kind in ("plain", "html"):
        assert sentence in words(letter, kind)


def test_where_nothing_came_before_nothing_is_compared(
    distributed: int, mailbox: Mailbox, own_part: dict[str, Any]
) -> None:
    own_part["p1"] = None

    assert "BERBEDA" not in words(sent(distributed, mailbox, 4), "plain")


@pytest.mark.usefixtures("own_part")
def test_an_account_that_speaks_english_reads_english(
    session: Session, distributed: int, division: Division, mailbox: Mailbox
) -> None:
    session.execute(
        update(User)
        .where(User.id == division.review.user_id)
        .values(email="analis@contoh.example", language="en")
    )
    session.commit()
    letter = sent(distributed, mailbox, 4)

    assert letter["Subject"].strip().startswith("Decree number 188.45/1/KEP")
    snapshot("copy-holder-en.txt", f"{letter['Subject']}\n\n{words(letter, 'plain')}")
    snapshot("copy-holder-en.html", words(letter, "html"))


def test_answers_reach_the_unit_where_it_has_said_so(
    distributed: int, division: Division, mailbox: Mailbox
) -> None:
    policy.decide(
        division.administrator, division.unit_id, reply_to="bagian@contoh.example", link_days=30
    )
    letter = sent(distributed, mailbox, 0)

    assert letter["Reply-To"].addresses[0].addr_spec == "bagian@contoh.example"
    assert letter["From"].addresses[0].display_name == "Bagian Kerja Sama, Kabupaten Contoh"
    assert "3 Februari 2027" in words(letter, "plain")
    assert "12 Januari 2027" in words(letter, "plain")


def test_a_file_over_the_limit_is_behind_its_link(
    app: Flask, distributed: int, mailbox: Mailbox
) -> None:
    settings = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(
        settings, post=dataclasses.replace(settings.post, largest_attachment=10)
    )
    letter = sent(distributed, mailbox, 0)

    assert list(letter.iter_attachments()) == []
    assert "terlalu besar" in words(letter, "plain")
    assert "lewat tautan" in words(letter, "html")


def test_a_server_that_takes_no_such_size_gets_the_link(
    app: Flask, distributed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = app.extensions["config"]
    large = PDF + b"%" * 40_000
    monkeypatch.setattr(storage, "read", lambda _digest: large)
    with Mailbox(limit=30_000) as small:
        app.extensions["config"] = dataclasses.replace(settings, smtp_url=small.url)
        copy_delivery.send(copies_of(distributed)[0].id, at=NOON)
        app.extensions["config"] = settings
        (letter,) = small.letters()

    assert list(letter.iter_attachments()) == []
    assert copies_of(distributed)[0].last_reply.startswith("250")
