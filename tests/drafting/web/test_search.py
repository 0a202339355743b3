"""One place to look for anything, and initials where a part is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.drafting.web.conftest import settle
from tests.people import Division, found
from tests.seen import version_of
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions


@pytest.mark.parametrize("words", ["188.45", "bagian kerja sama"])
def test_a_decree_is_found_by_its_number_and_its_title(
    drafter: Browser, archived: int, words: str
) -> None:
    answer = drafter.get("/cari", query_string={"cari": words})

    assert answer.status_code == 200
    assert f'href="/keputusan/{archived}"' in answer.text


def test_an_indicator_is_found_by_another_form_of_its_words(
    drafter: Browser, archived: int
) -> None:
    del archived
    answer = drafter.get("/cari", query_string={"cari": "memfasilitasi"})

    assert "/indikator/" in answer.text


def test_nothing_is_found_of_another_unit(app: Flask, session: Session, archived: int) -> None:
    stranger = signed_in(app, session, found(session, "Bagian Lain", "35.07.099").drafter)

    answer = stranger.get("/cari", query_string={"cari": "kerja sama"})

    assert f"/keputusan/{archived}" not in answer.text
    assert "Tidak ada indikator yang cocok" in answer.text


@pytest.mark.usefixtures("session")
def test_without_words_it_asks_for_them(drafter: Browser) -> None:
    assert "Apa yang Anda cari?" in drafter.get("/cari").text


def test_a_steward_initials_a_part_where_it_is_read(
    browser_of: Callable[[str], Browser], division: Division, draft: int
) -> None:
    settle(draft)
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=version_of(draft)
    )

    mine, others = (
        browser_of("abroad").get(f"/keputusan/{draft}/naskah").text,
        browser_of("auditor").get(f"/keputusan/{draft}/naskah").text,
    )

    assert mine.count("Paraf bagian ini") == 4
    assert "Paraf bagian ini" not in others
    assert others.count("belum diparaf") == 13
