"""The list of decrees, a decree's page, its buttons and its initials."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import signed_in
from tests.counting import counted
from tests.people import Division, found, steward
from tests.workflow.web.decrees import TITLE, open_draft, submit, to_sign, version
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import transitions

REASON = "Target indikator ketiga belum sesuai dengan rencana kerja tahun ini."


def state(decree_id: int) -> State:
    return db.session.get_one(Decree, decree_id, populate_existing=True).state


def test_the_list_shows_state_and_whose_turn_it_is(
    app: Flask, session: Session, division: Division
) -> None:
    submit(division, open_draft(division))
    page = signed_in(app, session, division.head).get("/keputusan").text

    assert TITLE in page
    assert "chip-IN_REVIEW" in page
    assert "Sub Koordinator Evaluasi" in page


def test_the_list_is_filtered_by_year_state_and_words(
    app: Flask, session: Session, division: Division
) -> None:
    open_draft(division, title="Indikator satu", year=2026)
    open_draft(division, title="Indikator dua", year=2027)
    browser = signed_in(app, session, division.head)

    assert "Indikator dua" not in browser.get("/keputusan?tahun=2026").text
    assert "Indikator satu" not in browser.get("/keputusan?cari=DUA").text
    assert "Tidak ada yang cocok" in browser.get("/keputusan?status=REVOKED").text
    assert "Indikator dua" in browser.get("/keputusan?status=tidak-ada&tahun=abc").text


def test_decrees_of_another_unit_are_not_there(
    app: Flask, session: Session, division: Division
) -> None:
    elsewhere = found(session, "Bagian Hukum", "35.07.031")
    decree_id = open_draft(elsewhere, title="Milik bagian lain")
    browser = signed_in(app, session, division.head)

    assert "Milik bagian lain" not in browser.get("/keputusan").text
    assert browser.get(f"/keputusan/{decree_id}").status_code == 404
    assert browser.post(f"/keputusan/{decree_id}/cancel", {"note": REASON}).status_code == 404


def test_a_step_without_what_was_seen_is_refused_with_a_sentence(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.drafter)

    for seen in ({}, {"seen": ""}, {"seen": "tiga"}):
        answer = browser.post(f"/keputusan/{decree_id}/cancel", {"note": REASON, **seen})
        assert answer.status_code == 400
        assert "tidak menyebut keadaan yang Anda lihat" in answer.text
        assert REASON in answer.text
    assert "Konsep" in browser.get(f"/keputusan/{decree_id}").text


def test_a_steward_initials_their_own_part_as_they_saw_it(
    app: Flask, session: Session, division: Division
) -> None:
    steward(session, division, "p1", "abroad")
    decree_id = open_draft(division, parts=("body", "p1"))
    submit(division, decree_id)
    browser = signed_in(app, session, division.abroad)
    page = browser.get(f"/keputusan/{decree_id}").text
    assert page.count("Paraf bagian ini") == 1

    stale = browser.post(f"/keputusan/{decree_id}/paraf/p1", {"digest": "lain"})
    given = browser.post(f"/keputusan/{decree_id}/paraf/p1", {"digest": "digest-p1"})
    twice = browser.post(f"/keputusan/{decree_id}/paraf/p1", {"digest": "digest-p1"})
    foreign = browser.post(f"/keputusan/{decree_id}/paraf/body", {"digest": "digest-body"})

    assert [stale.status_code, given.status_code, twice.status_code, foreign.status_code] == [
        409,
        303,
        409,
        403,
    ]
    assert "1 dari 2 diparaf" in browser.get(f"/keputusan/{decree_id}").text


def test_the_history_says_which_part_was_initialled(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    to_sign(division, decree_id)

    assert (
        "Paraf: Bagian body"
        in signed_in(app, session, division.head).get(f"/keputusan/{decree_id}/riwayat").text
    )


def test_the_last_initial_sends_the_decree_to_the_head(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    to_sign(division, decree_id)
    page = signed_in(app, session, division.head).get(f"/keputusan/{decree_id}").text

    assert "Bekukan dan lihat naskah akhir" in page
    assert "chip-TO_SIGN" in page


def test_the_page_marks_the_state_on_the_diagram_and_tells_the_history(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    submit(division, decree_id)
    browser = signed_in(app, session, division.auditor)
    page, history = (
        browser.get(f"/keputusan/{decree_id}").text,
        browser.get(f"/keputusan/{decree_id}/riwayat").text,
    )

    assert 'class="dg-node dg-now"' in page
    assert "Langkah Anda" not in page
    assert history.index("Ajukan") < history.index("Buka konsep")


def test_a_long_history_is_told_a_page_at_a_time(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    for _ in range(60):
        submit(division, decree_id)
        transitions.perform(
            decree_id,
            Action.RECALL,
            actor=division.drafter,
            expected_version=version(decree_id),
            note=REASON,
        )
    browser = signed_in(app, session, division.drafter)
    first = browser.get(f"/keputusan/{decree_id}/riwayat").text
    older = re.search(r'href="([^"]*sebelum=\d+)"', first)
    assert older
    second = browser.get(older[1]).text

    assert "Buka konsep" not in first
    assert "Buka konsep" in second
    assert not re.search(r'href="([^"]*sebelum=\d+)"', second)


def test_a_panel_that_nobody_handed_in_is_not_found(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)

    assert (
        signed_in(app, session, division.head).get(f"/keputusan/{decree_id}/tidak-ada").status_code
        == 404
    )


def test_the_number_of_queries_does_not_grow_with_what_is_shown(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    first = open_draft(division)

    def cost(path: str) -> int:
        with counted() as statements:
            assert browser.get(path).status_code == 200
        return len(statements)

    before = cost("/keputusan"), cost(f"/keputusan/{first}")
    more = [
        open_draft(division, year=year, parts=("body", *(f"p{n}" for n in range(12))))
        for year in range(2010, 2022)
    ]
    after = cost("/keputusan"), cost(f"/keputusan/{more[-1]}")

    assert before == after
    assert max(after) <= 22
