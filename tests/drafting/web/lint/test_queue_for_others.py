"""The queue as stewards and other programs see it.

Some findings only an administrator can clear.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services.texts import checks
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.lint.test_queue import HEAPS, page_of, send
from tests.people import Division
from workflow.models.decree import Part
from workflow.models.people import Unit


def test_a_steward_sees_their_own_parts_and_may_answer_but_not_write(
    browser_of: Callable[[str], Browser], draft: int
) -> None:
    steward = browser_of("abroad")
    page = page_of(steward, draft)
    first, second = tree_of(draft).positions[:2]

    assert '<option value="saya" selected>' in page
    everything = page_of(steward, draft, "?tumpukan=isian")
    assert first.indicators[0].indicator[:30] in everything
    assert second.indicators[0].indicator[:30] not in everything
    certain = page_of(steward, draft, "?tumpukan=pasti")
    assert f"Jabatan {first.title}, tugas huruf a" in certain
    assert "Diktum KEDUA" not in certain
    assert "Simpan isian" not in everything
    assert "Usulkan isinya" in everything


def test_findings_of_an_open_draft_await_their_stewards_in_the_inbox(
    browser_of: Callable[[str], Browser], draft: int
) -> None:
    steward = browser_of("abroad")
    page = steward.get("/kotak-masuk").text
    mine = f"/keputusan/{draft}/temuan?bagian=saya"

    assert "Temuan di bagian Anda" in page
    assert f'href="{mine}"' in page
    assert 'aria-current="page"' in steward.get(mine).text
    assert "Temuan di bagian Anda" not in browser_of("head").get("/kotak-masuk").text
    menu = steward.get("/api/v1/inbox").get_json()["awaits"]
    asked = [item for item in menu if item["what"] == "FINDINGS"]
    assert asked[0]["count"] > 5


def test_findings_that_are_cleared_await_no_steward(
    browser_of: Callable[[str], Browser], session: Session, draft: int
) -> None:
    for part in session.scalars(select(Part).where(Part.decree_id == draft)):
        part.findings_open = 0
    session.commit()

    assert "Temuan di bagian Anda" not in browser_of("abroad").get("/kotak-masuk").text


def test_places_and_revisions_are_said_in_the_language_that_was_chosen(
    drafter: Browser, draft: int
) -> None:
    english = {"Accept-Language": "en"}
    page = drafter.get(f"/keputusan/{draft}/temuan?tumpukan=pasti", headers=english).text
    history = drafter.get(f"/keputusan/{draft}/riwayat", headers=english).text
    first = tree_of(draft).positions[0].title

    assert f"Position {first}, duty a" in page
    assert "Dictum KEDUA letter a" in page
    assert "tugas huruf" not in page
    assert "Draft opened" in history
    assert "Konsep dibuka" not in history


def test_what_only_a_setting_clears_names_the_page_and_who_may_set_it(
    drafter: Browser, session: Session, division: Division, draft: int
) -> None:
    unit = session.get_one(Unit, division.unit_id)
    unit.facts = {**unit.facts, "authority": []}
    session.commit()
    send(drafter, draft, "perbaiki-semua", aturan="butir-huruf-kecil")

    bases = tree_of(draft).legal_bases.id

    page = page_of(drafter, draft, f"?di={bases}")

    assert "Tidak ada dasar yang memberi wewenang" in page
    assert "administrator unit, pada halaman Kelola unit, Daftar aturan" in page


def test_the_api_gives_one_question_for_many_rows_as_one_finding(
    drafter: Browser, draft: int
) -> None:
    found = drafter.get(f"/api/v1/decrees/{draft}/findings").get_json()["findings"]
    (asked,) = (one for one in found if one["rule"] == "indikator-lengkap")

    assert len(asked["rows"]) == 12
    assert (asked["heap"], asked["open"]) == ("isian", True)
    assert {one["heap"] for one in found} == set(HEAPS)
    assert len(found) == len(checks.shown(draft))


def test_what_the_rules_ask_of_an_indicator_is_not_said_to_be_optional(
    drafter: Browser, draft: int
) -> None:
    row = tree_of(draft).positions[0].indicators[0]
    page = drafter.get(f"/keputusan/{draft}/naskah/{row.id}").text

    assert page.count("boleh kosong") == 1  # Penanggung jawab
