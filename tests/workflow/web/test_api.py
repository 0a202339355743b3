"""The API answers as the pages do: same options, same refusals, in JSON."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division, found
from tests.workflow.web.decrees import open_draft, submit, version
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees import initials


def send(of: Browser, path: str, body: object, token: str | None = None) -> Any:  # noqa: ANN401
    if token is None:
        token = of.get("/api/v1/session").json["csrf_token"]  # type: ignore[index]
    headers = {"X-CSRFToken": token}
    with of.app.app_context():
        return of.client.post(path, json=body, headers=headers)


def test_a_stranger_is_told_to_sign_in(app: Flask) -> None:
    answer = Browser(app).get("/api/v1/decrees")

    assert answer.status_code == 401
    assert answer.json
    assert answer.json["error"]["status"] == 401


def test_decrees_are_listed_and_filtered(app: Flask, session: Session, division: Division) -> None:
    open_draft(division, year=2026)
    decree_id = open_draft(division, year=2027)
    browser = signed_in(app, session, division.head)
    answer = browser.get("/api/v1/decrees?year=2027").json

    assert answer
    assert [line["id"] for line in answer["decrees"]] == [decree_id]
    assert answer["decrees"][0]["state"] == "DRAFT"
    assert browser.get("/api/v1/decrees?state=NOPE").status_code == 400


def test_a_decree_comes_with_its_options_and_the_reasons_why_not(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division, blocking=1)
    answer = signed_in(app, session, division.drafter).get(f"/api/v1/decrees/{decree_id}").json

    assert answer
    submit_option = next(option for option in answer["options"] if option["action"] == "SUBMIT")
    assert submit_option["allowed"] is False
    assert "temuan" in submit_option["reasons"][0]


def test_a_step_is_taken_with_the_version_that_was_seen(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.drafter)
    path = f"/api/v1/decrees/{decree_id}/actions/submit"

    blind = send(browser, path, {})
    taken = send(browser, path, {"seen": version(decree_id)})
    stale = send(browser, path, {"seen": 1})

    assert blind.status_code == 400
    assert taken.json["state"] == "IN_REVIEW"
    assert stale.status_code == 409
    assert stale.json["refusal"]["kind"] == "StaleDecree"


def test_a_refusal_names_every_reason(app: Flask, session: Session, division: Division) -> None:
    decree_id = open_draft(division, parts=("body", "unknown"), blocking=1)
    answer = send(
        signed_in(app, session, division.drafter),
        f"/api/v1/decrees/{decree_id}/actions/submit",
        {"seen": version(decree_id)},
    )

    assert answer.status_code == 422
    assert len(answer.json["refusal"]["reasons"]) == 2


def test_an_act_without_the_token_is_refused(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    answer = send(
        signed_in(app, session, division.drafter),
        f"/api/v1/decrees/{decree_id}/actions/submit",
        {"seen": 1},
        token="",
    )

    assert answer.status_code == 400


def test_a_body_that_is_no_object_is_refused(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.drafter)

    for body in ([1], "x", {"seen": "1"}, {"seen": 1, "note": 5}):
        assert (
            send(
                browser, f"/api/v1/decrees/{open_draft(division)}/actions/submit", body
            ).status_code
            == 400
        )


def test_an_initial_is_given_and_the_history_tells_it(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    submit(division, decree_id)
    browser = signed_in(app, session, division.review)
    given = send(
        browser, f"/api/v1/decrees/{decree_id}/parts/body/initial", {"digest": "digest-body"}
    )
    history = browser.get(f"/api/v1/decrees/{decree_id}/history").json

    assert given.json["state"] == "TO_SIGN"
    assert history
    assert [entry["action"] for entry in history["history"]] == [
        "FORWARD",
        "INITIAL",
        "SUBMIT",
        "OPEN",
    ]
    assert send(browser, f"/api/v1/decrees/{decree_id}/parts/body/initial", {}).status_code == 400


def test_a_decree_of_another_unit_is_not_there(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(found(session, "Bagian Hukum", "35.07.031"))

    assert (
        signed_in(app, session, division.head).get(f"/api/v1/decrees/{decree_id}").status_code
        == 404
    )


def test_a_freeze_is_begun_on_its_page_alone_which_looks_whether_it_can_be_signed(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division, parts=("body",))
    submit(division, decree_id)
    initials.initial(decree_id, "body", digest="digest-body", actor=division.review)
    browser = signed_in(app, session, division.head)
    seen = version(decree_id)
    for door in (
        send(browser, f"/api/v1/decrees/{decree_id}/actions/start_signing", {"seen": seen}),
        browser.post(f"/keputusan/{decree_id}/start-signing", {"seen": str(seen)}),
    ):
        assert door.status_code == 409
        assert "halamannya sendiri" in str(door.json or door.text)
    decree = session.get_one(Decree, decree_id, populate_existing=True)
    assert (decree.state, decree.number) == (State.TO_SIGN, None)
