"""The tab Temuan: heaps, one task in view, decisions and their undoing."""

from __future__ import annotations

import re

import pytest

from drafting.rules.lint.engine.heaps import Heap
from drafting.services.texts import checks, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.conftest import version

HEAPS = [heap.value for heap in Heap]
KILOBYTE = 1024


def page_of(browser: Browser, decree_id: int, query: str = "") -> str:
    answer = browser.get(f"/keputusan/{decree_id}/temuan{query}")
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def send(browser: Browser, decree_id: int, act: str, **fields: object) -> str:
    """Send a form of the queue and return the page that follows."""
    answer = browser.post(
        f"/keputusan/{decree_id}/temuan/{act}", {"seen": version(decree_id), **fields}
    )
    assert answer.status_code == 303, answer.text
    assert str(answer.location).endswith("#antrean")
    return str(browser.get(str(answer.location)).text)


def rules_found(decree_id: int) -> set[str]:
    return {one.finding.rule for one in checks.shown(decree_id) if not one.reason}


@pytest.mark.parametrize("heap", HEAPS)
def test_a_page_of_the_queue_is_light_whatever_the_number_of_findings(
    drafter: Browser, draft: int, heap: str
) -> None:
    assert len(checks.shown(draft)) > 200

    page = page_of(drafter, draft, f"?tumpukan={heap}")

    assert len(page.encode()) < 60 * KILOBYTE


@pytest.mark.parametrize("heap", HEAPS)
def test_a_page_of_the_queue_takes_as_many_queries_for_many_findings_as_for_few(
    drafter: Browser, draft: int, queries: list[str], heap: str
) -> None:
    page_of(drafter, draft, f"?tumpukan={heap}&nomor=2")
    many = len(queries)
    send(drafter, draft, "perbaiki-semua")
    queries.clear()
    page_of(drafter, draft, f"?tumpukan={heap}&nomor=2")

    assert len(queries) == many


def test_certain_repairs_are_shown_before_and_after_and_applied_by_kind(
    drafter: Browser, draft: int
) -> None:
    page = page_of(drafter, draft, "?tumpukan=pasti")
    assert "<del>Memberikan</del><ins>memberikan</ins>" in page
    assert 'name="aturan" value="butir-huruf-kecil"' in page

    page = send(drafter, draft, "perbaiki-semua", aturan="butir-huruf-kecil", tumpukan="pasti")

    assert "butir-huruf-kecil" not in rules_found(draft)
    assert "ejaan" in rules_found(draft)
    assert "Urungkan" in page


def test_what_is_decided_stands_there_in_whole_sentences(drafter: Browser, draft: int) -> None:
    row = tree_of(draft).positions[3].indicators[0]
    assert len(row.indicator) > 90
    assert row.indicator in page_of(drafter, draft, "?tumpukan=isian")

    page = page_of(drafter, draft, "?tumpukan=pasti")

    cut = re.findall(r'<p lang="id">…|…</p>', page)
    assert len(cut) < page.count("<li><i>") / 10  # those that an earlier repair changes
    assert "Urutkan menurut hierarki" in page
    assert page.count('<p lang="id">') == page.count("<li><i>")


def test_all_certain_repairs_are_one_revision_that_counts_them(
    drafter: Browser, draft: int
) -> None:
    page = page_of(drafter, draft, "?tumpukan=pasti")
    kinds = re.findall(r'type="hidden" name="aturan" value="([\w-]+)"', page)
    assert len(kinds) > 20

    page = send(drafter, draft, "perbaiki-semua", tumpukan="pasti", aturan=kinds)

    summary = revisions.current(draft).summary
    assert re.fullmatch(rf"\d+ perbaikan pasti menurut {len(kinds)} aturan", summary)
    assert f"{summary}." in page


def test_one_table_asks_for_unit_target_and_period_of_all_indicators(
    drafter: Browser, draft: int
) -> None:
    rows = [row for place in tree_of(draft).positions for row in place.indicators]
    page = page_of(drafter, draft, "?tumpukan=isian")
    assert all(f'name="isi.{row.id}.{name}"' in page for row in rows for name in ("unit", "period"))
    cells = {
        f"isi.{row.id}.{name}": value
        for row in rows
        for name, value in (("unit", "dokumen"), ("target", "12"), ("period", "tahunan"))
    }

    send(drafter, draft, "putuskan", **cells)

    assert "indikator-lengkap" not in rules_found(draft)


def pasted(draft: int, lines: int) -> dict[str, str]:
    rows = [row for place in tree_of(draft).positions for row in place.indicators]
    cells = {f"isi.{row.id}.{name}": "" for row in rows for name in ("unit", "target", "period")}
    table = ["Indikator\tSatuan\tTarget\tPeriode"]
    table += [f"{place}\tlaporan\t{place}\tbulanan" for place in range(lines)]
    return {**cells, "tempel": "\n".join(table)}


def test_the_table_is_filled_with_cells_from_a_spreadsheet(drafter: Browser, draft: int) -> None:
    page_of(drafter, draft)
    send(drafter, draft, "putuskan", **pasted(draft, 12))
    rows = [row for place in tree_of(draft).positions for row in place.indicators]

    assert [(row.unit, row.target, row.period) for row in rows] == [
        ("laporan", str(place), "bulanan") for place in range(12)
    ]


def test_a_table_of_another_length_is_refused_and_not_lost(drafter: Browser, draft: int) -> None:
    page_of(drafter, draft)
    answer = drafter.post(
        f"/keputusan/{draft}/temuan/putuskan", {"seen": version(draft), **pasted(draft, 11)}
    )

    assert answer.status_code == 422
    assert "Yang ditempel 11 baris, sedangkan tabel ini 12 baris." in answer.text
    assert "laporan\t10\tbulanan" in answer.text


def test_a_legal_basis_is_a_card_with_its_words_now_the_proposal_the_source_and_the_grade(
    drafter: Browser, draft: int
) -> None:
    send_first = page_of(drafter, draft)
    assert "temuan menahan naskah ini" in send_first
    basis = next(
        one.finding
        for one in checks.shown(draft)
        if one.finding.rule == "dasar-diubah" and one.finding.repair
    )
    page = page_of(drafter, draft, f"?di={basis.node}")

    assert "Sekarang" in page
    assert f'name="pakai" value="{basis.key}"' in page
    assert "<ins>" in page
    assert "belum pasti" in page
    assert "sumber:" in page


def test_nothing_unsure_is_offered_as_a_repair(drafter: Browser, draft: int) -> None:
    page_of(drafter, draft)
    unsure = [one.finding for one in checks.shown(draft) if "belum pasti" in one.finding.message]

    assert unsure
    assert not [one.rule for one in unsure if one.repair]


def test_a_judgement_is_answered_with_a_reason_beside_its_sentence(
    drafter: Browser, draft: int
) -> None:
    page_of(drafter, draft)
    asked = next(
        one.finding for one in checks.shown(draft) if one.finding.rule == "pasangan-berlawanan"
    )
    page = page_of(drafter, draft, f"?di={asked.node}")
    assert "ke dalam buku" in page

    page = send(drafter, draft, "putuskan", **{f"alasan.{asked.key}": "Keduanya memang dicatat."})

    assert "Keduanya memang dicatat." in page
    assert asked.rule not in rules_found(draft)


def test_nothing_decided_is_refused_with_what_to_do(drafter: Browser, draft: int) -> None:
    page_of(drafter, draft)
    answer = drafter.post(f"/keputusan/{draft}/temuan/putuskan", {"seen": version(draft)})

    assert answer.status_code == 422
    assert "Belum ada yang diputuskan" in answer.text


def test_own_words_are_a_press_away_where_words_are_suggested(drafter: Browser, draft: int) -> None:
    send(drafter, draft, "perbaiki-semua")
    page = page_of(drafter, draft, "?tumpukan=timbang")
    asked = [one for one in page.split('<article class="ask"')[1:] if "ask-own" in one]

    assert asked
    for sentence in asked:
        is_offered = 'name="pakai"' in sentence
        assert ('<details class="ask-own" open>' in sentence) is not is_offered


def test_certain_repairs_are_closed_by_kind_with_the_first_open(
    drafter: Browser, draft: int
) -> None:
    page = page_of(drafter, draft, "?tumpukan=pasti")
    kinds = re.findall(r'<details class="kind"( open)?>(.*?</summary>)', page, re.DOTALL)

    assert [bool(is_open) for is_open, _summary in kinds] == [True] + [False] * (len(kinds) - 1)
    assert len(kinds) > 20
    first = page.partition('<details class="kind" open>')[2].partition('<details class="kind">')[0]
    closed = page.partition(first)[2].count("<")
    assert len(re.findall(r"<[a-z]", page)) - closed // 2 < 600


def test_matters_of_style_stand_there_with_their_sentence_and_ask_nothing(
    drafter: Browser, draft: int
) -> None:
    page = page_of(drafter, draft, "?tumpukan=timbang")

    hints = page.split("boleh dibiarkan")[1].split("</details>")[0]
    assert "Melaksanakan pengetikan naskah dinas" in hints
    assert "Tidak ada yang perlu dijawab di sini" in hints
    assert "<input" not in hints
    assert "boleh dibiarkan" not in page_of(drafter, draft, "?tumpukan=pasti")
