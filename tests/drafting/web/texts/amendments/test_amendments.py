"""A signed decree is corrected on one page, which opens the amendment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.web.texts.amendments.correcting import GROUNDS, corrected, lists_of, page_of
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees import recording


def test_several_corrections_open_one_decree_that_says_them_all(
    drafter: Browser, archived: int
) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), {**corrected(archived), "grounds": GROUNDS})
    found = re.search(r"/keputusan/(\d+)/naskah", answer.location or "")
    assert found
    opened = int(found[1])
    tree = tree_of(opened)
    said = [item.text for item in tree.decision.dictums[0].items]

    assert facts_of(opened).amends_id == archived
    assert GROUNDS in tree.considering.items[0].text
    assert [
        "“Kepanjen”" in said[0],
        tree_of(archived).positions[3].title in said[1],
        len(said),
    ] == [True, True, 2]
    assert [position.duties[0].text for position in tree.positions] == [
        "menyiapkan bahan telaahan kerja sama;"
    ]
    assert tree_of(archived).closing.place == "Kapanjen"


def test_the_page_shows_every_sentence_and_tells_of_the_limit(
    drafter: Browser, archived: int
) -> None:
    page = drafter.get(page_of(archived)).text
    tree = tree_of(archived)

    assert f'name="{tree.decision.dictums[0].id}.text"' in page
    assert f'name="{tree.positions[-1].indicators[0].id}.formula"' in page
    assert "5 hari kerja" in page
    assert 'class="spot" id="n-' in page
    assert " open>" not in page


def test_the_limit_counts_collective_leave_and_warns_of_an_estimated_year(
    drafter: Browser, archived: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = {}
    for now in (
        dt.datetime(2026, 3, 13, 5, tzinfo=dt.UTC),
        dt.datetime(2027, 12, 29, tzinfo=dt.UTC),
    ):
        monkeypatch.setattr(recording, "now", lambda now=now: now)
        page[now.year] = drafter.get(page_of(archived)).text
    assert "27 Maret 2026" in page[2026]
    assert "23 Maret 2026" in page[2026]
    assert "dapat bergeser" not in page[2026]
    assert "5 Januari 2028" in page[2027]
    assert "dapat bergeser" in page[2027]


def test_a_sentence_chosen_in_the_text_is_open(drafter: Browser, archived: int) -> None:
    duty = tree_of(archived).positions[2].duties[1]
    page = drafter.get(page_of(archived), query_string={"bagian": duty.id}).text

    assert f'id="n-{duty.id}" open>' in page
    assert page.count(" open>") == 2


def test_what_was_typed_stays_when_the_grounds_are_missing(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), corrected(archived))

    assert answer.status_code == 422
    assert "alasan itu menjadi pertimbangan" in answer.text
    assert 'value="Kepanjen"' in answer.text
    assert "menyiapkan bahan telaahan kerja sama;</textarea>" in answer.text


def test_nothing_corrected_is_refused_on_the_form(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(
        page_of(archived),
        {"grounds": GROUNDS, f"{tree_of(archived).closing.id}.place": " Kapanjen "},
    )

    assert answer.status_code == 422
    assert "Tidak ada yang dibetulkan" in answer.text


def test_a_sentence_may_not_become_empty(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(
        page_of(archived), {"grounds": GROUNDS, f"{tree_of(archived).closing.id}.place": "  "}
    )

    assert answer.status_code == 422
    assert "1 koreksi belum dapat dipakai" in answer.text
    assert "Isian ini tidak boleh kosong" in answer.text


def test_a_validity_that_ends_before_it_begins_is_refused_at_its_field(
    drafter: Browser, archived: int
) -> None:
    drafter.get(page_of(archived))
    root = tree_of(archived).id
    answer = drafter.post(
        page_of(archived),
        {
            "grounds": GROUNDS,
            f"{root}.valid_from": "2022-12-01",
            f"{root}.valid_until": "2022-01-01",
        },
    )

    assert f'id="e-{root}.valid_until"' in answer.text


def test_what_is_no_part_of_the_text_is_not_corrected(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    signatory = tree_of(archived).signatory
    answer = drafter.post(
        page_of(archived),
        {
            "grounds": GROUNDS,
            f"{signatory.id if signatory else ''}.name": "Orang Lain",
            "tidakada.text": "x",
        },
    )

    assert "Tidak ada yang dibetulkan" in answer.text


def test_only_a_drafter_amends_and_only_a_drafter_is_offered_it(
    browser_of: Callable[[str], Browser], drafter: Browser, archived: int
) -> None:
    head = browser_of("head")
    answer = head.get(page_of(archived))

    assert answer.status_code == 403
    assert "konseptor" in answer.text
    assert "Buat Keputusan perubahan" not in head.get(f"/keputusan/{archived}").text
    assert f'href="{page_of(archived)}"' in drafter.get(f"/keputusan/{archived}").text


def test_a_draft_is_not_corrected_but_changed(drafter: Browser, draft: int) -> None:
    answer = drafter.get(page_of(draft))

    assert answer.status_code == 409
    assert "Hanya keputusan yang sudah ditandatangani" in answer.text
    assert "Buat Keputusan perubahan" not in drafter.get(f"/keputusan/{draft}").text


def test_a_decree_that_was_signed_here_is_amended_too(drafter: Browser, signed: int) -> None:
    assert facts_of(signed).state is State.DISTRIBUTING
    drafter.get(page_of(signed))
    tree = tree_of(signed)
    answer = drafter.post(
        page_of(signed), {"grounds": GROUNDS, f"{tree.recipients.items[0].id}.place": "Singosari"}
    )

    assert answer.status_code == 303


def test_the_page_of_corrections_takes_as_many_queries_however_much_is_typed(
    drafter: Browser, archived: int, queries: list[str]
) -> None:
    _dictum, driver = lists_of(archived)
    drafter.get(page_of(archived))
    queries.clear()
    drafter.post(page_of(archived), {"tambah": "1"})
    few = len(queries)
    queries.clear()
    drafter.post(
        page_of(archived),
        {
            "tambah": "1",
            **{f"baru.{driver.id}.duties.{number}.text": "merawat" for number in range(20)},
        },
    )

    assert len(queries) == few


def test_a_row_that_goes_to_another_position_is_said_as_a_move(
    drafter: Browser, archived: int
) -> None:
    old, new, *_others = tree_of(archived).positions
    row = old.indicators[0]
    page = drafter.get(page_of(archived)).text
    assert f'name="pindah.{row.id}"' in page

    answer = drafter.post(page_of(archived), {f"pindah.{row.id}": new.id, "grounds": GROUNDS})

    found = re.search(r"/keputusan/(\d+)/naskah", answer.location or "")
    assert found, answer.text
    said = [item.text for item in tree_of(int(found[1])).decision.dictums[0].items]
    assert f"dipindahkan ke jabatan {new.title} dalam Lampiran" in said[0]
    assert f"pada jabatan {new.title} dalam Lampiran" in said[1]
    answer = drafter.post(page_of(archived), {f"pindah.{row.id}": "nowhere", "grounds": GROUNDS})
    assert answer.status_code == 422
