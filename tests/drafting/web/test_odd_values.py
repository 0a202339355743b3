"""Odd values are answered with a sentence, never with a fault of ours."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import signed_in
from tests.people import Division

QUESTIONS = ("tahun", "halaman", "sebelum", "dari", "year", "page", "before", "status", "state")
ODD = [
    "0",
    *(
        pytest.param(odd, marks=pytest.mark.thorough)
        for odd in ("-1", "10000", "99999999999999999999", "abc", "", "1e3", "٣")
    ),
]
SENT = ("seen", "line", "unit", "year", "sequence", "source", "decree_id", "day", "ends", "starts")
SKIPPED = {"security.logout", "security.change_password", "workflow.static", "workflow.icon"}
"""What signs the person out, and files that a server sends."""
# <int:decree_id>, <node_id>
ARGUMENT = re.compile(r"<(?:int:)?(\w+)>")


def addresses(app: Flask, method: str, ids: dict[str, int]) -> list[str]:
    """Return the address of every route of our decree and unit with *method*."""
    found = []
    for rule in app.url_map.iter_rules():
        if method not in (rule.methods or ()) or rule.endpoint in SKIPPED:
            continue
        path = rule.rule.replace("<action:action>", "submit").replace("<panel>", "naskah")
        found.append(ARGUMENT.sub(lambda name: str(ids.get(name[1], "0")), path))
    return found


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_question_is_answered(
    app: Flask, session: Session, division: Division, draft: int, odd: str
) -> None:
    ids = {"decree_id": draft, "unit_id": division.unit_id}
    people = [division.administrator, division.drafter, division.registrar]
    for person in people:
        browser = signed_in(app, session, person)
        for path in addresses(app, "GET", ids):
            asked = "&".join(f"{name}={odd}" for name in QUESTIONS)
            answer = browser.get(f"{path}?{asked}")
            assert answer.status_code < 500, (path, odd, answer.text)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_form_is_answered(
    app: Flask, session: Session, division: Division, draft: int, odd: str
) -> None:
    ids = {"decree_id": draft, "unit_id": division.unit_id}
    fields = dict.fromkeys((*SENT, "note", "reason", "name", "key", "digest", "kind"), odd)
    for person in (division.administrator, division.drafter, division.registrar):
        browser = signed_in(app, session, person)
        for path in addresses(app, "POST", ids):
            answer = browser.post(path, fields)
            assert answer.status_code < 500, (path, odd, answer.text)
            if answer.status_code in {302, 303}:
                browser.get("/akun")
