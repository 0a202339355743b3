"""Writing in English leaves no English in what is stored."""

from __future__ import annotations

from drafting.services.texts import revisions
from drafting.web.texts.fields import LABELS
from tests.browsing import Browser
from tests.drafting.web.conftest import version
from tests.drafting.web.texts.editing import URL, first

ENGLISH = {"Accept-Language": "en"}


def test_what_was_done_is_stored_in_indonesian_and_read_in_english(
    drafter: Browser, draft: int
) -> None:
    item = first(draft, "Recipient")
    steps = f"/keputusan/{draft}/susun"

    drafter.post(
        URL.format(draft, item.id),
        {"office": "Inspektur", "place": "", "seen": version(draft)},
        headers=ENGLISH,
    )
    assert revisions.current(draft).summary.startswith("Mengubah ")
    drafter.post(steps, {"do": f"down:{item.id}", "seen": version(draft)}, headers=ENGLISH)
    assert revisions.current(draft).summary.endswith(" dipindahkan")
    drafter.post(steps, {"do": f"drop:{item.id}", "seen": version(draft)}, headers=ENGLISH)
    assert revisions.current(draft).summary.endswith(" dihapus")

    page = drafter.get(f"/keputusan/{draft}/perbandingan", headers=ENGLISH).text

    for word in ("Changed ", "Moved: ", "Deleted: ", "Draft opened"):
        assert word in page, word
    assert str(LABELS["duties"]) == "tugas"


def test_what_is_added_is_stored_in_indonesian(drafter: Browser, draft: int) -> None:
    tree = revisions.current(draft).tree
    url = f"/keputusan/{draft}/naskah/{tree.recipients.id}/tambah/items"

    page = drafter.get(url, headers=ENGLISH)
    drafter.post(
        url, {"office": "Camat Kepanjen", "place": "", "seen": version(draft)}, headers=ENGLISH
    )

    assert "New Tembusan" in page.text
    assert revisions.current(draft).summary == "Menambah butir pada Tembusan"
