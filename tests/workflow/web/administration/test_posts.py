"""The administrator adds posts, gives and ends mandates in them.

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
from workflow.models.people import MandateRow, Post
from workflow.rules.actors import MandateKind, Role
from workflow.services.administration import unit_posts
from workflow.services.administration.mandate_conflicts import TwoHats
from workflow.services.administration.mandates import Letter

SINCE = dt.date(2026, 1, 5)
ORDER = Letter("Surat perintah Sekretaris Daerah", "800/1/2026", dt.date(2026, 1, 2))


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
        "basis": "Surat perintah Sekretaris Daerah",
        "letter_number": "800/1/2026",
        "letter_date": "2026-01-02",
    }

    assert browser.post(f"{page}/penugasan", fields).status_code == 303
    given = session.scalars(select(MandateRow).where(MandateRow.kind == MandateKind.PLH)).one()
    assert (given.starts, given.ends) == (SINCE, dt.date(2026, 1, 9))
    assert (given.letter_number, given.letter_date) == ("800/1/2026", dt.date(2026, 1, 2))
    assert "Pelaksana harian" in browser.get(page).text
    assert "Sekretaris Daerah Nomor 800/1/2026 tanggal 02-01-2026" in browser.get(page).text

    assert (
        browser.post(f"{page}/penugasan/{given.id}/akhiri", {"ends": "2026-01-07"}).status_code
        == 303
    )
    session.expire_all()
    ended = session.get_one(MandateRow, given.id)
    assert (ended.ends, ended.ended_by) == (dt.date(2026, 1, 7), division.administrator.user_id)


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
    with pytest.raises(TwoHats):
        unit_posts.give_mandate(
            division.administrator,
            division.posts["head"],
            division.administrator.user_id,
            kind=MandateKind.PLT,
            starts=SINCE,
            ends=None,
            letter=ORDER,
        )


def test_the_head_never_becomes_an_administrator(division: Division) -> None:
    with pytest.raises(TwoHats):
        unit_posts.give_mandate(
            division.administrator,
            division.posts["administrator"],
            division.head.user_id,
            kind=MandateKind.PLT,
            starts=SINCE,
            ends=None,
            letter=ORDER,
        )


def test_a_post_can_not_both_administer_and_sign(division: Division) -> None:
    with pytest.raises(TwoHats):
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
        letter=ORDER,
    )

    with pytest.raises(TwoHats):
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
        kind=MandateKind.PLH,
        starts=dt.date(2999, 1, 2),
        ends=None,
        letter=ORDER,
    )


def test_nobody_acts_without_the_letter_that_says_so(
    division: Division, browser: Browser, unit: str
) -> None:
    fields = {"user_id": division.home.user_id, "starts": "2026-01-05", "basis": "Surat perintah"}
    for kind in ("PJ", "PLT", "PLH"):
        answer = browser.post(
            f"{unit}/jabatan/{division.posts['head']}/penugasan", fields | {"kind": kind}
        )
        assert answer.status_code == 422
        assert "memerlukan surat yang mengangkatnya" in answer.text
        assert 'value="Surat perintah"' in answer.text


def test_an_administrator_cannot_say_how_somebody_signs(
    division: Division, browser: Browser, unit: str
) -> None:
    page = f"{unit}/jabatan/{division.posts['head']}"
    text = browser.get(page).text
    assert "Kunci milik orang, bukan jabatan" in text
    assert "belum menyiapkan tanda tangannya" in text
    assert browser.post(f"{page}/tanda-tangan", {"kind": "own-key"}).status_code == 404


def test_the_letter_of_an_acting_official_is_not_said_to_be_optional(
    division: Division, browser: Browser, unit: str
) -> None:
    page = browser.get(f"{unit}/jabatan/{division.posts['head']}").text

    for label in ("Surat yang mengangkat", "Nomor surat", "Tanggal surat"):
        said = page.partition(f">{label}")[2].partition("</label>")[0]
        assert "wajib bagi Pj., Plt., dan Plh." in said, label
