"""The table of who is told: each row has words, a place, a subscriber."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

import celery_worker
from notifications.adapters import wording
from notifications.rules.audience import AUDIENCE, NOTICES, Notice, template_of
from tests.people import TODAY

FACTS: dict[str, Any] = {
    "who": "Kepala Bagian",
    "note": "Perbaiki huruf a.",
    "unit": "Bagian Kerja Sama",
    "office": "Bupati Contoh",
    "post": "Kepala Bagian",
    "part": "Batang tubuh",
    "place": "Diktum KEDUA",
    "given": TODAY,
    "label": "Memberi penugasan",
    "says": "Jabatan Kepala Bagian diberikan.",
    "lines": [],
    "found_on": TODAY,
    "days": 5,
    "device": "Firefox, Linux",
    "reply": "451 4.3.0 later",
    "tries": 7,
    "url": "https://contoh.example/terima",
    "since": TODAY,
    "checkpoint": f"contoh/log\n1284\n{'A' * 43}=\n\n— contoh/log AAAA\n",
    "faults": [],
    "decree": {
        "title": "Indikator",
        "number": "188.45/1/KEP/35.07.022/2027",
        "date": TODAY,
        "since": TODAY,
        "open_copies": 3,
    },
}

FORCE = {"force.show", "force.show_grounds"}
"""The pages about the force of a decree."""


def test_no_event_has_two_rows() -> None:
    assert len(AUDIENCE) == len(NOTICES)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.event)
def test_every_notice_has_words_of_its_own(notice: Notice) -> None:
    subject, text = wording.write_notice(template_of(notice.event), **FACTS).values()
    assert 10 < len(subject) < 120
    assert text
    assert "{{" not in subject + text


def test_there_are_no_words_that_nobody_is_told() -> None:
    written = {path.stem for path in (wording.LETTERS / "messages").glob("*.txt")}
    assert written == {template_of(event).removeprefix("messages/") for event in AUDIENCE}


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.event)
def test_every_notice_leads_to_a_page(app: Flask, notice: Notice) -> None:
    place = notice.place.format(decree=12, subject=7).partition("#")[0].partition("?")[0]
    endpoint, _arguments = app.url_map.bind("localhost").match(place)
    own = {"drafting.own_signer", "acts.mine", "account.show", "hooks.index", "proof.audit"} | FORCE
    assert endpoint in {"workflow.show", "inbox.show", *own}


@pytest.mark.parametrize("event", AUDIENCE)
def test_every_event_of_the_table_is_handed_to_the_task_that_tells(event: str) -> None:
    assert celery_worker.TELL in celery_worker.SUBSCRIBERS[event]


def test_reasons_are_told_where_a_reason_was_asked_for() -> None:
    for event in (
        "decree.RETURN",
        "decree.RECALL",
        "decree.CANCEL",
        "decree.STRIKE",
        "decree.ABANDON",
        "proposal.REJECT",
    ):
        notice = wording.write_notice(template_of(event), **FACTS)
        assert "Perbaiki huruf a." in notice["text"], event
