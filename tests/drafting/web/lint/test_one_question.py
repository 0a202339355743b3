"""One question that is asked of many sentences is one card with one answer."""

from __future__ import annotations

import re

import pytest

from drafting.rules.lint import Finding
from drafting.rules.lint.engine.heaps import question_of
from drafting.services.texts import checks
from tests.browsing import Browser
from tests.drafting.web.conftest import version
from tests.drafting.web.lint.test_queue import page_of, send


def open_findings(draft: int, rule: str) -> list[Finding]:
    return [
        one.finding for one in checks.shown(draft) if one.finding.rule == rule and not one.reason
    ]


@pytest.fixture
def tidied(drafter: Browser, draft: int) -> int:
    """Make the certain repairs, so that only questions are left."""
    send(drafter, draft, "perbaiki-semua")
    return draft


def alike(draft: int, rule: str) -> list[Finding]:
    """Return the findings of a rule that ask the same as most others of it."""
    found = open_findings(draft, rule)
    questions = [question_of(one) for one in found]
    most = max(questions, key=questions.count)
    return [one for one in found if question_of(one) == most]


def test_what_is_asked_of_many_titles_is_one_card_that_lists_them_all(
    drafter: Browser, tidied: int
) -> None:
    renamed = {one.node for one in open_findings(tidied, "nama-jabatan")}
    asked = [one for one in alike(tidied, "jabatan-tanggal") if one.node not in renamed]
    assert len(asked) > 8

    pages = [page_of(drafter, tidied, f"?tumpukan=timbang&nomor={n}") for n in range(1, 30)]
    page = next(one for one in pages if f'value="{asked[0].key}"' in one)

    assert all(f'name="bersama" value="{one.key}" checked' in page for one in asked)
    assert page.count("alasan-semua") == 3  # label, id, name
    assert all(one.excerpt.strip("…") in page for one in asked)


def test_one_reason_answers_all_that_were_left_to_it(drafter: Browser, tidied: int) -> None:
    asked = alike(tidied, "jabatan-tanggal")
    apart, unasked, *rest = asked

    send(
        drafter,
        tidied,
        "putuskan",
        bersama=[apart.key, *(one.key for one in rest)],
        **{"alasan-semua": "Menunggu pengangkatan.", f"alasan.{apart.key}": "Diangkat kemarin."},
    )

    reasons = {one.finding.key: one.reason for one in checks.shown(tidied)}
    assert {reasons[one.key] for one in rest} == {"Menunggu pengangkatan."}
    assert reasons[apart.key] == "Diangkat kemarin."
    assert not reasons[unasked.key]


def test_one_tick_makes_the_same_repair_in_all_places(drafter: Browser, tidied: int) -> None:
    apart, *asked = alike(tidied, "istilah")
    assert len({one.node for one in asked}) > 4

    send(
        drafter,
        tidied,
        "putuskan",
        bersama=[one.key for one in asked],
        **{"pakai-semua": "1"},
    )

    assert [one.node for one in open_findings(tidied, "istilah")] == [apart.node]


def test_a_sentence_that_was_written_by_itself_is_left_out_of_the_one_answer(
    drafter: Browser, tidied: int
) -> None:
    own, *rest = alike(tidied, "formulasi-mengulang")

    send(
        drafter,
        tidied,
        "putuskan",
        bersama=[one.key for one in (own, *rest)],
        **{
            "alasan-semua": "Demikian adanya.",
            f"isi.{own.node}.formula": "Banyaknya telaahan yang selesai selama satu tahun",
        },
    )

    found = {one.finding.key: one for one in checks.shown(tidied)}
    assert own.key not in found
    assert all(found[one.key].reason for one in rest)


def test_no_answer_is_spread_over_different_questions(drafter: Browser, tidied: int) -> None:
    one, other = open_findings(tidied, "jabatan-tanggal")[0], open_findings(tidied, "istilah")[0]

    answer = drafter.post(
        f"/keputusan/{tidied}/temuan/putuskan",
        {"seen": version(tidied), "bersama": [one.key, other.key], "alasan-semua": "Biar."},
    )

    assert answer.status_code == 422
    assert "Satu jawaban hanya berlaku untuk pertanyaan yang sama" in answer.text
    assert not [one for one in checks.shown(tidied) if one.reason]


def test_progress_counts_what_was_decided_of_what_the_heap_held_when_it_was_entered(
    drafter: Browser, tidied: int
) -> None:
    page = page_of(drafter, tidied, "?tumpukan=timbang")
    (waiting,) = re.findall(r"\s1 dari (\d+)<", page)
    assert f'max="{waiting}" value="0"' in page
    for decided, rule in enumerate(("jabatan-tanggal", "istilah-campur"), start=1):
        page = send(
            drafter,
            tidied,
            "putuskan",
            tumpukan="timbang",
            dari=waiting,
            bersama=[one.key for one in alike(tidied, rule)],
            **{"alasan-semua": f"Sudah dibaca: {rule}."},
        )

        assert re.findall(r"\s(\d+) dari (\d+)<", page) == [(str(decided + 1), waiting)]
        assert f'max="{waiting}" value="{decided}"' in page
        assert f'name="dari" value="{waiting}"' in page
        assert f"dari={waiting}" in page.partition('rel="next"')[2].partition(">")[0]


def test_badge_head_and_heaps_count_cards_and_findings_are_said_as_findings(
    drafter: Browser, tidied: int
) -> None:
    page = page_of(drafter, tidied, "?tumpukan=timbang")
    (badge,) = re.findall(r'/temuan"[^>]*>Temuan<span class="count">(\d+)', page)
    heaps = page.partition('class="heaps"')[2].partition("</nav>")[0]
    held = sum(one.is_open for one in checks.shown(tidied))

    assert sum(map(int, re.findall(r'heap-count num">(\d+)', heaps))) == int(badge)
    assert re.search(rf"\s{badge} kartu menunggu keputusan", page)
    assert f"{held} temuan menahan naskah ini" in page
    assert int(badge) < held


def test_a_save_is_told_once_with_what_was_decided_and_what_is_left(
    drafter: Browser, tidied: int
) -> None:
    page = send(
        drafter,
        tidied,
        "putuskan",
        tumpukan="timbang",
        bersama=[one.key for one in alike(tidied, "jabatan-tanggal")],
        **{"alasan-semua": "Menunggu pengangkatan."},
    )
    held = sum(one.is_open for one in checks.shown(tidied))

    assert page.count("notice-success") == 1
    assert 'class="notices"' not in page
    (bar,) = re.findall(r"<span role=.status.>(.*?)</span>", page, re.DOTALL)
    assert " ".join(bar.split()) == f"10 alasan tersimpan. {held} temuan menahan naskah ini."


def test_the_history_says_what_was_decided(drafter: Browser, tidied: int) -> None:
    asked = alike(tidied, "istilah")
    own = alike(tidied, "formulasi-mengulang")[0].node

    page = send(
        drafter,
        tidied,
        "putuskan",
        bersama=[one.key for one in asked],
        **{"pakai-semua": "1", f"isi.{own}.formula": "Banyaknya telaahan selama satu tahun"},
    )

    told = f"Saran dipakai: {len(asked)} (istilah). Kalimat ditulis sendiri: 1."
    assert told in page
    assert told in drafter.get(f"/keputusan/{tidied}/riwayat").text
    english = {"Accept-Language": "en"}
    history = drafter.get(f"/keputusan/{tidied}/riwayat", headers=english).text
    assert f"Suggestions taken: {len(asked)} (istilah). Sentences written: 1." in history


def test_a_question_of_several_rules_says_what_it_asks(drafter: Browser, tidied: int) -> None:
    pages = [page_of(drafter, tidied, f"?tumpukan=timbang&nomor={n}") for n in range(5, 9)]
    formulas = [one for one in pages if "belum menerangkan cara menghitung" in one]
    assert len(formulas) == 1
    assert "Dasar ini tidak dapat dipakai lagi" not in formulas[0]

    lapsed = page_of(drafter, tidied, "?tumpukan=dasar")
    assert "Dasar ini tidak dapat dipakai lagi" in lapsed
    assert lapsed.count("Dari register peraturan") > 2
