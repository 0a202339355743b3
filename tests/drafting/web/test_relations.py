"""What a decree does to another one, by the pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.web.conftest import version


def test_a_draft_says_which_decree_it_revokes(drafter: Browser, draft: int, archived: int) -> None:
    page = drafter.get(f"/keputusan/{draft}/mencabut")
    answer = drafter.post(f"/keputusan/{draft}/mencabut", {"revoked": archived, "seen": version(draft)})
    (reference,) = tree_of(draft).revokes

    assert "188.45/1.2/KEP/35.07.022/2022" in page.text
    assert answer.status_code == 303
    assert reference.decree_id == archived
    assert reference.text.startswith("Keputusan Kepala Bagian Kerja Sama")
    assert "Nomor 188.45/1.2/KEP/35.07.022/2022 tentang" in reference.text
    assert reference.text in drafter.get(f"/keputusan/{draft}/naskah").text


def test_nothing_chosen_is_refused_on_the_form(drafter: Browser, draft: int) -> None:
    drafter.get(f"/keputusan/{draft}/mencabut")

    assert drafter.post(f"/keputusan/{draft}/mencabut", {"seen": version(draft)}).status_code == 422


def test_a_decree_of_nobodys_cannot_be_revoked(drafter: Browser, draft: int) -> None:
    drafter.get(f"/keputusan/{draft}/mencabut")

    assert drafter.post(f"/keputusan/{draft}/mencabut", {"revoked": 999_999, "seen": version(draft)}).status_code == 422


def correct(browser: Browser, decree_id: int, **typed: str) -> str:
    node = tree_of(decree_id).closing
    url = f"/keputusan/{decree_id}/koreksi/{node.id}"
    assert browser.get(url).status_code == 200
    answer = browser.post(url, {"place": node.place, "grounds": "Nama tempat salah tulis.", **typed})
    return answer.location or str(answer.text)


def test_a_correction_opens_the_decree_that_amends(drafter: Browser, archived: int) -> None:
    found = re.search(r"/keputusan/(\d+)/naskah", correct(drafter, archived, place="Kepanjen"))
    assert found
    opened = int(found[1])

    assert facts_of(opened).amends_id == archived
    assert "PERUBAHAN ATAS" in tree_of(opened).heading.subject
    assert tree_of(archived).closing.place == "Kapanjen"


def test_a_correction_without_grounds_or_without_a_change_is_refused_on_the_form(drafter: Browser, archived: int) -> None:
    assert "alasan itu menjadi pertimbangan" in correct(drafter, archived, place="Kepanjen", grounds="")
    assert "Tidak ada yang dibetulkan" in correct(drafter, archived)


def test_only_a_drafter_corrects(browser_of: Callable[[str], Browser], archived: int) -> None:
    answer = browser_of("head").get(f"/keputusan/{archived}/koreksi/{tree_of(archived).closing.id}")

    assert answer.status_code == 403
    assert "konseptor" in answer.text


def test_a_draft_is_not_corrected_but_changed(drafter: Browser, draft: int) -> None:
    answer = drafter.get(f"/keputusan/{draft}/koreksi/{tree_of(draft).closing.id}")

    assert answer.status_code == 409
    assert "Keputusan perubahan" in answer.text
