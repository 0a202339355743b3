"""What comes next stands in view: the next task, then the next heap."""

from __future__ import annotations

import re

from drafting.rules.lint.engine.heaps import Heap, heap_of
from drafting.services.texts import checks
from tests.browsing import Browser
from tests.drafting.web.lint.test_queue import page_of, send


def test_after_a_decision_the_next_task_is_in_view(drafter: Browser, draft: int) -> None:
    page = page_of(drafter, draft, "?tumpukan=timbang")
    assert "1 dari " in page
    asked = [
        one.finding
        for one in checks.shown(draft)
        if heap_of(one.finding) is Heap.JUDGEMENT and f'value="{one.finding.key}"' in page
    ]

    page = send(drafter, draft, "putuskan", tumpukan="timbang", nomor=1, pakai=asked[0].key)

    assert "1 dari " in page
    assert f'value="{asked[0].key}"' not in page


def test_after_the_last_decision_of_a_heap_the_next_heap_is_in_view(
    drafter: Browser, draft: int
) -> None:
    page = send(drafter, draft, "perbaiki-semua", tumpukan="pasti")

    assert "Tumpukan ini kosong" not in page
    assert "Satu pertanyaan untuk banyak baris" in page
    assert 'name="tumpukan" value="pasti"' in page.partition('class="button button-small">Urung')[0]
    assert "Tumpukan ini kosong" in page_of(drafter, draft, "?tumpukan=pasti")


def test_the_last_task_of_a_heap_leads_to_the_next_heap(drafter: Browser, draft: int) -> None:
    heaps = {"pasti": "isian", "isian": "dasar", "dasar": "timbang"}
    for heap, later in heaps.items():
        page = page_of(drafter, draft, f"?tumpukan={heap}&nomor=99")
        link = re.search(r'rel="next"\s+href="([^"]+)"', page)
        assert link
        assert f"tumpukan={later}#" in link[1]
    assert 'rel="next"' not in page_of(drafter, draft, "?tumpukan=timbang&nomor=99")
