"""The administrator adds posts, gives and ends mandates, sets signers.

Nobody both administers and signs.
"""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.people import Division
from tests.workflow.web.administration.desk import (
    browser as browser,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.workflow.web.administration.desk import unit as unit  # noqa: PLC0414
from workflow.core import config
from workflow.models.people import MandateRow, Post
from workflow.rules.actors import MandateKind, Role
from workflow.services.administration import unit_posts

SINCE = dt.date(2026, 1, 5)


def test_a_post_is_added_with_what_it_is_for(session: Session, browser: Browser, unit: str) -> None:
    answer = browser.post(f"{unit}/jabatan", {"title": "Analis", "roles": ["DRAFTER", "STEWARD"]})
    post = session.scalars(select(Post).where(Post.title == "Analis")).one()

    assert answer.location == f"{unit}/jabatan/{post.id}"
    assert post.roles == ["DRAFTER", "STEWARD"]
    assert (
        browser.post(f"{unit}/jabatan", {"title": "Analis", "roles": ["DRAFTER"]}).status_code
        == 409
    )


def test_a_mandate_is_given_from_a_day_and_ended_with_a_day(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    page = f"{unit}/jabatan/{division.posts['head']}"
    fields = {
        "user_id": division.home.user_id,
        "kind": "PLH",
        "starts": "2026-01-05",
        "ends": "2026-01-09",
        "basis": "ST 1/2026",
    }

    assert browser.post(f"{page}/penugasan", fields).status_code == 303
    given = session.scalars(select(MandateRow).where(MandateRow.kind == MandateKind.PLH)).one()
    assert (given.starts, given.ends, given.basis) == (SINCE, dt.date(2026, 1, 9), "ST 1/2026")
    assert "Pelaksana harian" in browser.get(page).text

    assert (
        browser.post(f"{page}/penugasan/{given.id}/akhiri", {"ends": "2026-01-07"}).status_code
        == 303
    )
    session.expire_all()
    assert session.get_one(MandateRow, given.id).ends == dt.date(2026, 1, 7)


def test_a_mandate_without_a_beginning_is_asked_again_with_what_was_filled_in(
    division: Division, browser: Browser, unit: str
) -> None:
    page = f"{unit}/jabatan/{division.posts['head']}"
    answer = browser.post(
        f"{page}/penugasan", {"user_id": division.home.user_id, "kind": "PLH", "basis": "ST 7/2026"}
    )

    assert answer.status_code == 422
    assert "Isi tanggal mulai." in answer.text
    assert "ST 7/2026" in answer.text


def test_two_people_cannot_hold_the_heads_post_in_their_own_right(
    division: Division, browser: Browser, unit: str
) -> None:
    fields = {"user_id": division.home.user_id, "kind": "DEFINITIVE", "starts": "2026-01-05"}
    answer = browser.post(f"{unit}/jabatan/{division.posts['head']}/penugasan", fields)

    assert answer.status_code == 409
    assert "Akhiri dahulu penugasan itu" in answer.text


def test_an_administrator_never_becomes_the_head(division: Division) -> None:
    with pytest.raises(unit_posts.TwoHats):
        unit_posts.give_mandate(
            division.administrator,
            division.posts["head"],
            division.administrator.user_id,
            kind=MandateKind.PLT,
            starts=SINCE,
            ends=None,
            basis="",
        )


def test_the_head_never_becomes_an_administrator(division: Division) -> None:
    with pytest.raises(unit_posts.TwoHats):
        unit_posts.give_mandate(
            division.administrator,
            division.posts["administrator"],
            division.head.user_id,
            kind=MandateKind.PLT,
            starts=SINCE,
            ends=None,
            basis="",
        )


def test_a_post_can_not_both_administer_and_sign(division: Division) -> None:
    with pytest.raises(unit_posts.TwoHats):
        unit_posts.add_post(
            division.administrator, division.unit_id, "Segalanya", [Role.ADMINISTRATOR, Role.HEAD]
        )


def test_a_post_of_an_administrator_cannot_be_turned_into_the_heads(division: Division) -> None:
    extra = unit_posts.add_post(
        division.administrator, division.unit_id, "Penyusun kedua", [Role.DRAFTER]
    )
    unit_posts.give_mandate(
        division.administrator,
        extra,
        division.administrator.user_id,
        kind=MandateKind.DEFINITIVE,
        starts=SINCE,
        ends=None,
        basis="",
    )

    with pytest.raises(unit_posts.TwoHats):
        unit_posts.change_post(division.administrator, extra, "Penyusun kedua", [Role.HEAD])


def test_an_administrator_may_become_the_head_after_the_mandate_has_ended(
    session: Session, division: Division
) -> None:
    mandate = session.scalars(
        select(MandateRow).where(MandateRow.user_id == division.administrator.user_id)
    ).one()
    unit_posts.end_mandate(division.administrator, mandate.id, dt.date(2999, 1, 1))

    unit_posts.give_mandate(
        division.administrator,
        division.posts["head"],
        division.administrator.user_id,
        kind=MandateKind.PLT,
        starts=dt.date(2999, 1, 2),
        ends=None,
        basis="",
    )


def test_the_head_is_told_how_to_sign_by_places_and_never_by_secrets(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    page = f"{unit}/jabatan/{division.posts['head']}"
    assert (
        browser.post(
            f"{page}/tanda-tangan", {"kind": "own-key", "path": "kepala.p12", "token": ""}
        ).status_code
        == 303
    )
    session.expire_all()
    assert session.get_one(Post, division.posts["head"]).signer == {
        "kind": "own-key",
        "path": "kepala.p12",
    }
    assert 'value="kepala.p12"' in browser.get(page).text
    assert 'type="password"' not in browser.get(page).text

    browser.post(f"{page}/tanda-tangan", {"kind": "", "path": "kepala.p12"})
    session.expire_all()
    assert session.get_one(Post, division.posts["head"]).signer == {}
    assert browser.post(f"{page}/tanda-tangan", {"kind": "tebakan"}).status_code == 422
    assert (
        "Cara menandatangani" not in browser.get(f"{unit}/jabatan/{division.posts['drafter']}").text
    )


def test_a_key_that_is_not_on_this_machine_is_saved_and_said_to_be_missing(
    division: Division, browser: Browser, unit: str
) -> None:
    page = f"{unit}/jabatan/{division.posts['head']}"
    here = config.current().keys_dir / "ada.p12"
    here.parent.mkdir(parents=True, exist_ok=True)
    here.touch()

    assert (
        browser.post(
            f"{page}/tanda-tangan",
            {"kind": "own-key", "path": "salah-ketik.p12", "certificate": "ada.p12"},
        ).status_code
        == 303
    )
    assert "Di server ini belum ada: salah-ketik.p12. Periksa namanya" in browser.get(page).text

    assert (
        browser.post(f"{page}/tanda-tangan", {"kind": "own-key", "path": "ada.p12"}).status_code
        == 303
    )
    assert "belum ada:" not in browser.get(page).text
