"""Buttons of a decree's page take steps, or say why they cannot."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import signed_in
from tests.people import Division
from tests.workflow.web.decrees import open_draft, submit, to_sign, version
from tests.workflow.web.test_pages import REASON, state
from workflow.rules.decree_lifecycle import State


def test_a_greyed_button_says_every_reason(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division, parts=("body", "unknown"), blocking=2)
    page = signed_in(app, session, division.drafter).get(f"/keputusan/{decree_id}").text

    assert "Masih ada temuan yang menahan" in page
    assert "belum mempunyai penanggung jawab" in page
    assert f'action="/keputusan/{decree_id}/submit"' not in page


def test_a_button_takes_the_step_and_the_page_says_so(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.drafter)
    assert f'action="/keputusan/{decree_id}/submit"' in browser.get(f"/keputusan/{decree_id}").text

    answer = browser.post(f"/keputusan/{decree_id}/submit", {"seen": version(decree_id)})

    assert answer.status_code == 303
    assert "sudah diajukan" in browser.get(answer.location).text
    assert state(decree_id) is State.IN_REVIEW


def test_a_step_without_its_reason_is_refused_with_the_sentence(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    submit(division, decree_id)
    answer = signed_in(app, session, division.review).post(
        f"/keputusan/{decree_id}/return", {"seen": version(decree_id), "note": " "}
    )

    assert answer.status_code == 422
    assert "Tuliskan alasannya" in answer.text
    assert state(decree_id) is State.IN_REVIEW


def test_a_stale_page_is_refused_and_the_reason_is_kept_to_copy(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    seen = version(decree_id)
    submit(division, decree_id)
    answer = signed_in(app, session, division.review).post(
        f"/keputusan/{decree_id}/return", {"seen": seen, "note": REASON}
    )

    assert answer.status_code == 409
    assert REASON in answer.text
    assert f'href="/keputusan/{decree_id}"' in answer.text


def test_a_step_of_somebody_else_is_refused_with_who_may(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    answer = signed_in(app, session, division.registrar).post(
        f"/keputusan/{decree_id}/submit", {"seen": version(decree_id)}
    )

    assert answer.status_code == 403
    assert "hanya dapat dilakukan oleh konseptor" in answer.text


@pytest.mark.parametrize("action", ["start-signing-now", "SIGN-", "../x"])
def test_an_action_that_no_table_knows_is_not_found(
    app: Flask, session: Session, division: Division, action: str
) -> None:
    assert signed_in(app, session, division.head).post(f"/keputusan/1/{action}").status_code in {
        404,
        405,
    }


def test_signing_cannot_be_done_through_the_route_of_steps(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    to_sign(division, decree_id)
    browser = signed_in(app, session, division.head)
    for action in ("sign", "send", "forward", "complete", "supersede"):
        assert browser.post(
            f"/keputusan/{decree_id}/{action}", {"seen": version(decree_id), "note": REASON}
        ).status_code in {403, 409, 422}
    assert state(decree_id) is State.TO_SIGN
