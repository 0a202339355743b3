"""The post room's part of the API: the pages' services and refusals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from notifications.rules.copies import CopyState
from notifications.services import copy_opening
from tests.browsing import Browser, signed_in
from tests.counting import counted
from tests.notifications.signed import BODY, POSITIONS, copies_of, sign, state_of, write_and_submit
from tests.people import NOON, Division, found
from tests.seen import copy_as_seen
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import State


@pytest.fixture
def decree_id(session: Session, division: Division) -> int:
    """Sign a decree with four offices and two vacant positions."""
    decree_id = sign(session, division, (BODY, *POSITIONS))
    copy_opening.open_copies(decree_id, at=NOON)
    session.get_one(Decree, decree_id).decree_date = dt.date(2026, 1, 5)  # the API lives today
    session.commit()
    return decree_id


@pytest.fixture
def registrar(app: Flask, session: Session, division: Division) -> Browser:
    return signed_in(app, session, division.registrar)


def post(browser: Browser, path: str, body: object) -> Any:  # noqa: ANN401  (an answer)
    """Send an act with a copy, with what the caller saw of it."""
    if isinstance(body, dict) and path.startswith("/api/v1/copies/"):
        body = {"seen": copy_as_seen(int(path.split("/")[4])), **body}
    return browser.client.post(path, json=body, headers={"X-CSRFToken": browser.token})


def test_what_awaits_the_caller_is_told(app: Flask, session: Session, division: Division) -> None:
    write_and_submit(session, division, (BODY,))
    told = signed_in(app, session, division.review).get("/api/v1/inbox").get_json()
    assert [(item["what"], item["count"]) for item in told["awaits"]] == [("INITIAL", 1)]
    assert told["messages"] == []


def test_the_copies_of_a_decree_are_told_with_what_the_caller_may_do(
    registrar: Browser, decree_id: int
) -> None:
    told = registrar.get(f"/api/v1/decrees/{decree_id}/copies").get_json()["copies"]
    assert len(told) == 6
    assert told[5]["actions"] == ["HAND_OVER", "RENEW", "WAIVE"]
    assert told[5]["vacant"] is True


def test_a_decree_of_another_unit_is_not_told(app: Flask, session: Session, decree_id: int) -> None:
    other = found(session, "Bagian Umum", "35.07.023")
    assert (
        signed_in(app, session, other.registrar)
        .get(f"/api/v1/decrees/{decree_id}/copies")
        .status_code
        == 404
    )


def test_copies_are_handed_over_and_waived(registrar: Browser, decree_id: int) -> None:
    first, *rest = copies_of(decree_id)
    taken = {"name": "Penerima", "post": "Staf", "on": "2026-01-05", "expedition": "12/2027"}
    assert post(registrar, f"/api/v1/copies/{first.id}/hand-over", taken).status_code == 200
    assert copies_of(decree_id)[0].state is CopyState.HANDED_OVER
    for copy in rest:
        assert (
            post(
                registrar, f"/api/v1/copies/{copy.id}/waive", {"note": "Disampaikan dalam rapat."}
            ).status_code
            == 200
        )
    assert state_of(decree_id) is State.DISTRIBUTED


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("hand-over", {"name": "Penerima", "post": "Staf", "on": "besok"}, 400),
        ("hand-over", {"name": "", "post": "", "on": "2026-01-05"}, 422),
        ("hand-over", [], 400),
        ("waive", {"note": ""}, 422),
        ("waive", {"note": 5}, 400),
        ("resend", {}, 422),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(
    registrar: Browser, decree_id: int, path: str, body: object, status: int
) -> None:
    copy = copies_of(decree_id)[0]
    assert post(registrar, f"/api/v1/copies/{copy.id}/{path}", body).status_code == status
    assert copies_of(decree_id)[0].state is CopyState.QUEUED


def test_nobody_but_the_registrar_acts(
    app: Flask, session: Session, division: Division, decree_id: int
) -> None:
    browser = signed_in(app, session, division.head)
    assert (
        post(
            browser, f"/api/v1/copies/{copies_of(decree_id)[0].id}/waive", {"note": "Tidak perlu."}
        ).status_code
        == 403
    )


def test_the_number_of_queries_does_not_grow_with_the_copies(
    app: Flask, session: Session, division: Division
) -> None:
    few, many = (sign(session, division, (BODY, *POSITIONS[:n])) for n in (0, 2))
    for decree_id in (few, many):
        copy_opening.open_copies(decree_id, at=NOON)
    browser = signed_in(app, session, division.registrar)

    def queries(decree_id: int) -> int:
        with counted() as statements:
            assert browser.get(f"/keputusan/{decree_id}/salinan").status_code == 200
        return len(statements)

    assert queries(few) == queries(many)


@pytest.mark.parametrize("path", ["hand-over", "resend", "waive"])
def test_an_act_that_says_not_what_was_seen_is_refused(
    registrar: Browser, decree_id: int, path: str
) -> None:
    copy = copies_of(decree_id)[0]
    body = {"name": "Penerima", "post": "Staf", "on": "2026-01-05", "note": "Sebab itu."}
    seen = registrar.get(f"/api/v1/decrees/{decree_id}/copies").get_json()["copies"][0]["seen"]

    for wrong, status in (("", 400), ("OPENED-1", 409)):
        answer = post(registrar, f"/api/v1/copies/{copy.id}/{path}", body | {"seen": wrong})
        assert answer.status_code == status

    assert seen == "QUEUED-1"
    assert copies_of(decree_id)[0].state is CopyState.QUEUED
