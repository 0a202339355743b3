"""Until when something waits, on pages; where the year is only estimated too."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.browsing import signed_in
from tests.people import Division
from tests.workflow.web.decrees import open_draft, to_sign, version
from workflow.models.decree import Decree

WARNING = "belum ada, sehingga tanggal ini dapat bergeser"


def page_since(app: Flask, session: Session, division: Division, since: dt.date) -> str:
    """Return the page of a decree that has waited for the signature since a day."""
    decree_id = open_draft(division)
    to_sign(division, decree_id)
    noon = dt.datetime.combine(since, dt.time(5), dt.UTC)
    session.execute(update(Decree).where(Decree.id == decree_id).values(entered_at=noon))
    session.commit()
    return signed_in(app, session, division.head).get(f"/keputusan/{decree_id}").text


def test_a_decree_says_when_its_steps_fall_due(
    app: Flask, session: Session, division: Division
) -> None:
    page = page_since(app, session, division, dt.date(2026, 3, 13))
    assert page.index("18 Maret 2026") < page.index("Tanda tangan ditunggu")
    assert page.index("30 Maret 2026") < page.index("Tanda tangan terlambat")
    assert WARNING not in page


def test_a_limit_in_an_estimated_year_warns(
    app: Flask, session: Session, division: Division
) -> None:
    page = page_since(app, session, division, dt.date(2027, 12, 29))
    assert "3 Januari 2028" in page
    assert WARNING in page
    assert "tahun 2028" in page


def test_a_draft_falls_due_and_what_was_given_up_does_not(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.head)
    page = browser.get(f"/keputusan/{decree_id}").text
    assert page.index("Konsep masih ditunggu") < page.index("Konsep terlambat")
    given_up = {"note": "Keliru.", "seen": str(version(decree_id))}
    assert browser.post(f"/keputusan/{decree_id}/cancel", given_up).status_code == 303
    assert 'id="tenggat"' not in browser.get(f"/keputusan/{decree_id}").text


@pytest.mark.parametrize(("year", "estimated"), [(2026, []), (2027, [2028]), (2028, [2028, 2029])])
def test_the_calendar_of_the_unit_warns_of_estimated_years(
    app: Flask,
    session: Session,
    division: Division,
    monkeypatch: pytest.MonkeyPatch,
    year: int,
    estimated: list[int],
) -> None:
    then = dt.datetime(year, 6, 2, 5, tzinfo=dt.UTC)
    browser = signed_in(app, session, division.administrator)
    monkeypatch.setattr("workflow.services.administration.queries.now", lambda: then)
    page = browser.get(f"/unit/{division.unit_id}/hari").text
    warned = [one for one in range(year, year + 3) if f"cuti bersama tahun {one} belum" in page]
    assert warned == estimated
    assert f"Hari nasional {year + 1}" in page


def test_the_calendar_of_the_unit_names_the_leave_and_its_source(
    app: Flask, session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = dt.datetime(2026, 6, 2, 5, tzinfo=dt.UTC)
    browser = signed_in(app, session, division.administrator)
    monkeypatch.setattr("workflow.services.administration.queries.now", lambda: then)
    page = browser.get(f"/unit/{division.unit_id}/hari").text
    assert "20 Maret 2026" in page
    assert "Cuti Bersama Idulfitri" in page
    assert "SKB 3 Menteri 1497/2/5 Tahun 2025 tanggal 19 September 2025 (B)" in page
