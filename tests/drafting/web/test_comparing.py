"""The tab Perbandingan: what changed, on screen and on paper."""

from __future__ import annotations

from drafting.rules.content import edit
from drafting.services import texts, writing
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.people import Division


def tab(browser: Browser, decree_id: int, **asked: object) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/perbandingan", query_string=asked)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def change(division: Division, decree_id: int, words: str) -> None:
    duty = tree_of(decree_id).positions[0].duties[0]
    writing.change(decree_id, lambda tree: edit(tree, duty.id, text=words), actor=division.drafter, seen=0, what="Satu tugas diubah")


def test_a_draft_is_compared_with_last_years_decree(drafter: Browser, division: Division, draft: int) -> None:
    change(division, draft, "menyusun sesuatu yang lain sama sekali;")

    page = tab(drafter, draft)

    assert '<option value="tahun-lalu" selected>' in page
    assert "<ins>" in page
    assert "menyusun sesuatu yang lain" in page


def test_two_revisions_are_compared_word_by_word(drafter: Browser, division: Division, draft: int) -> None:
    first = texts.current(draft).revision_id
    words = tree_of(draft).positions[0].duties[0].text
    change(division, draft, f"{words} dan melaporkannya")

    page = tab(drafter, draft, lama=first)

    assert "<ins>" in page
    assert "melaporkannya" in page
    assert page.count('class="redline-entry"') == 1


def test_what_is_the_same_is_said_to_be_the_same(drafter: Browser, draft: int) -> None:
    assert "Tidak ada yang berubah" in tab(drafter, draft, lama=texts.current(draft).revision_id)


def test_the_archived_decree_has_nothing_to_compare(drafter: Browser, archived: int) -> None:
    assert "Belum ada yang dapat dibandingkan" in tab(drafter, archived)


def test_the_same_comparison_is_given_on_paper(drafter: Browser, draft: int) -> None:
    answer = drafter.get(f"/keputusan/{draft}/perbandingan.pdf")

    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith('inline; filename="perbandingan-')


def test_nothing_to_compare_is_not_found_on_paper(drafter: Browser, archived: int) -> None:
    assert drafter.get(f"/keputusan/{archived}/perbandingan.pdf").status_code == 404


def test_every_revision_is_listed_with_its_author(drafter: Browser, division: Division, draft: int) -> None:
    change(division, draft, "lain;")

    page = tab(drafter, draft)

    assert "Konsep dibuka" in page
    assert "Satu tugas diubah" in page
    assert "Pulihkan" in page
    assert division.drafter.name in page


def test_the_tab_takes_as_many_queries_for_many_revisions_as_for_few(drafter: Browser, division: Division, draft: int, queries: list[str]) -> None:
    change(division, draft, "pertama;")
    tab(drafter, draft)
    queries.clear()
    tab(drafter, draft)
    few = len(queries)
    for number in range(5):
        change(division, draft, f"perubahan {number};")
    tab(drafter, draft)
    queries.clear()
    tab(drafter, draft)

    assert len(queries) == few
