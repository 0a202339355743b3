"""What a decree does to another one, by the pages."""

from __future__ import annotations

from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.conftest import version


def test_a_draft_says_which_decree_it_revokes(drafter: Browser, draft: int, archived: int) -> None:
    page = drafter.get(f"/keputusan/{draft}/mencabut")
    answer = drafter.post(
        f"/keputusan/{draft}/mencabut", {"revoked": archived, "seen": version(draft)}
    )
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

    assert (
        drafter.post(
            f"/keputusan/{draft}/mencabut", {"revoked": 999_999, "seen": version(draft)}
        ).status_code
        == 422
    )
