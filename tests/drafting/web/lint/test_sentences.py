"""What a finding shows: the other sentence, and where to record it."""

from __future__ import annotations

import pytest

from tests.browsing import Browser
from tests.drafting.web.lint.test_queue import page_of


def judged(drafter: Browser, draft: int) -> str:
    """Return all pages of judgement calls."""
    return "".join(
        page_of(drafter, draft, f"?tumpukan=timbang&nomor={number}") for number in range(1, 45)
    )


@pytest.fixture
def page(drafter: Browser, draft: int) -> str:
    return judged(drafter, draft)


def test_a_post_outside_the_list_leads_to_the_list_or_names_who_keeps_it(page: str) -> None:
    article = next(one for one in page.split("<article") if "nomenklatur unit" in one)

    assert "administrator unit" in article


def test_a_near_name_is_offered_though_it_has_ended(page: str) -> None:
    assert "Maksudnya “Analis Kerja Sama”?" in page


def test_a_twin_shows_the_other_duty(page: str) -> None:
    assert "Tugas ini sama isinya dengan tugas a, “" in page


def test_the_same_list_of_duties_is_shown(page: str) -> None:
    article = next(one for one in page.split("<article") if "Daftar tugas ini sama" in one)

    assert '<ol class="decree-text" type="a" lang="id"><li>' in article


def test_what_is_missing_in_the_whole_decree_does_not_show_its_end(page: str) -> None:
    article = next(one for one in page.split("<article") if "sebelumnya yang dicabut" in one)

    # on the page of the same decree it may stand for a finding of its own
    assert ("valid_until" in article) is ("Batas akhir" in article)
