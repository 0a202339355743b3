"""Next year's draft is opened from a signed decree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.web.texts.opening.uploads import id_of
from workflow.models.people import Unit


def test_next_years_draft_is_opened_from_last_years_decree(drafter: Browser, archived: int) -> None:
    page = drafter.get("/keputusan/baru")
    answer = drafter.post("/keputusan/baru", {"source": archived, "year": 2027})
    opened = id_of(answer)

    assert "188.45/1.2/KEP/35.07.022/2022" in page.text
    assert facts_of(opened).carried_from_id == archived
    assert tree_of(opened).year == 2027
    assert [node.id for node in tree_of(opened).positions] == [
        node.id for node in tree_of(archived).positions
    ]
    assert answer.location.endswith("/temuan")
    assert "Selesaikan temuannya di bawah" in drafter.get(answer.location).text


def test_a_draft_without_a_source_or_a_year_is_refused_on_the_form(
    drafter: Browser, archived: int
) -> None:
    drafter.get("/keputusan/baru")
    answer = drafter.post("/keputusan/baru", {"source": archived, "year": "dua ribu"})

    assert answer.status_code == 422
    assert "Isi tahunnya" in answer.text or "valid" in answer.text


def test_a_second_draft_of_a_year_asks_for_its_reason(drafter: Browser, archived: int) -> None:
    drafter.get("/keputusan/baru")
    drafter.post("/keputusan/baru", {"source": archived, "year": 2027})
    asked = drafter.post("/keputusan/baru", {"source": archived, "year": 2027})
    given = drafter.post(
        "/keputusan/baru", {"source": archived, "year": 2027, "reason": "Naskah tandingan."}
    )

    assert (asked.status_code, given.status_code) == (422, 303)
    assert "Untuk tahun 2027 sudah ada" in asked.text
    assert "Naskah tandingan." in drafter.get(f"/keputusan/{id_of(given)}/riwayat").text


@pytest.mark.parametrize("who", ["head", "auditor", "administrator"])
def test_only_a_drafter_opens_a_draft(browser_of: Callable[[str], Browser], who: str) -> None:
    assert browser_of(who).get("/keputusan/baru").status_code == 403


@pytest.mark.parametrize(("zone", "year"), [("Asia/Jakarta", 2030), ("Asia/Jayapura", 2031)])
def test_the_year_that_is_offered_follows_the_day_of_the_unit(
    drafter: Browser,
    archived: int,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    year: int,
) -> None:
    """In Papua the last quarter began an hour ago, in Java it has not yet."""
    decree = facts_of(archived)
    session.execute(update(Unit).where(Unit.id == decree.unit_id).values(time_zone=zone))
    session.commit()
    night = dt.datetime(2030, 9, 30, 16, tzinfo=dt.UTC)
    monkeypatch.setattr("drafting.web.texts.opening.now", lambda: night)
    assert f'value="{year}"' in drafter.get("/keputusan/baru").text
