"""Comments on the pages: beside the clause, on a proposal, in their tab."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from drafting.services.comments import queries
from tests.browsing import Browser
from tests.drafting.services.comments.talking import WORDS, row, thread
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.proposals.proposing import duty, propose, row_of
from tests.people import Division
from workflow.core.db import db


@pytest.fixture
def steward(browser_of: Callable[[str], Browser]) -> Browser:
    """Return the browser of a sub-coordinator."""
    return browser_of("review")


def seen_in(page: str) -> str:
    """Return what the form of a page says that its reader saw."""
    return page.split('name="seen"')[1].split('value="')[1].split('"', maxsplit=1)[0]


def comment(browser: Browser, draft: int, query: str, **fields: str) -> int:
    url = f"/keputusan/{draft}/komentar/baru?{query}"
    seen = seen_in(browser.get(url).text)
    return int(browser.post(url, {"seen": seen, "words": WORDS, **fields}).status_code)


def tab(browser: Browser, draft: int, panel: str) -> str:
    answer = browser.get(f"/keputusan/{draft}/{panel}")
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def test_a_comment_stands_beside_its_clause_with_the_forms_to_go_on(
    steward: Browser, drafter: Browser, division: Division, draft: int
) -> None:
    node = row(draft).id
    link = f"/keputusan/{draft}/komentar/baru?bagian={node}"
    assert link in tab(steward, draft, "naskah")

    assert comment(steward, draft, f"bagian={node}", field="target") == 303

    page = tab(drafter, draft, "naskah")
    one = thread(draft, division.drafter)
    assert WORDS in page
    assert f'action="/keputusan/{draft}/komentar/{one.id}/balas"' in page
    assert f'action="/keputusan/{draft}/komentar/{one.id}/selesai"' in page
    answer = drafter.post(
        f"/keputusan/{draft}/komentar/{one.id}/balas",
        {"seen": "1", "note": "Karena anggaran.", "dari": "naskah"},
    )
    assert answer.status_code == 303
    assert answer.location.endswith(f"/naskah#t-{one.id}")
    ids = re.findall(r' id="([^"]+)"', tab(drafter, draft, "naskah"))
    assert len(ids) == len(set(ids))


def test_the_tab_counts_what_is_open_and_groups_by_part(
    steward: Browser, drafter: Browser, division: Division, draft: int
) -> None:
    comment(steward, draft, f"bagian={row(draft).id}")
    comment(steward, draft, f"bagian={tree_of(draft).decision.dictums[0].id}")

    page = tab(drafter, draft, "komentar")

    assert re.search(r'Komentar\s*<span class="count">2</span>', page)
    assert "Batang tubuh (1)" in " ".join(page.split())
    one = queries.threads_of(draft, division.drafter)[0]
    drafter.post(f"/keputusan/{draft}/komentar/{one.id}/selesai", {"seen": "1"})
    page = tab(drafter, draft, "komentar")
    assert re.search(r'Komentar\s*<span class="count">1</span>', page)
    assert "Ditandai selesai oleh Penyusun Naskah" in page


def test_a_proposal_is_talked_about_where_it_stands(
    steward: Browser, drafter: Browser, browser_of: Callable[[str], Browser], draft: int
) -> None:
    propose(drafter, draft, duty(draft), text="menyusun rencana kerja tahunan;")
    number = row_of(db.session(), draft).id

    assert comment(steward, draft, f"usul={number}") == 303

    page = tab(browser_of("auditor"), draft, "usul")
    assert WORDS in page
    assert "/balas" not in page
    assert "Komentari usul ini" not in page


def test_words_that_changed_meanwhile_are_shown_and_what_was_typed_is_kept(
    steward: Browser, draft: int
) -> None:
    url = f"/keputusan/{draft}/komentar/baru?bagian={row(draft).id}"
    steward.get(url)

    answer = steward.post(url, {"seen": "0" * 64, "words": WORDS})

    assert answer.status_code == 409
    assert "Bunyinya sudah berubah" in answer.text
    assert WORDS in answer.text


def test_a_reply_that_has_not_seen_the_last_one_is_refused_with_its_words(
    steward: Browser, drafter: Browser, division: Division, draft: int
) -> None:
    comment(steward, draft, f"bagian={row(draft).id}")
    url = f"/keputusan/{draft}/komentar/{thread(draft, division.head).id}/balas"
    drafter.post(url, {"seen": "1", "note": "Karena anggaran."})

    late = steward.post(url, {"seen": "1", "note": "Belum juga dijawab, padahal mendesak."})
    blind = steward.post(url, {"note": "Tanpa melihat apa pun juga."})

    assert late.status_code == 409
    assert "Belum juga dijawab, padahal mendesak." in late.text
    assert blind.status_code == 400


def test_who_submits_is_warned_of_open_threads(
    steward: Browser, drafter: Browser, draft: int
) -> None:
    assert "percakapan komentar yang belum selesai" not in tab(drafter, draft, "komentar")
    comment(steward, draft, f"bagian={row(draft).id}")
    assert "percakapan komentar yang belum selesai" in tab(drafter, draft, "komentar")


def test_the_api_does_what_the_pages_do(steward: Browser, draft: int) -> None:
    api, node = f"/api/v1/decrees/{draft}/comments", row(draft).id
    about = steward.get(f"{api}/about?node={node}").json
    assert about is not None

    answer = post(steward, api, node=node, words=WORDS, seen=about["about"]["seen"])

    assert answer.status_code == 200, answer.text
    thread_id = answer.json["id"]
    assert post(steward, f"{api}/{thread_id}/reply", words="Lagi.").status_code == 400
    answer = post(steward, f"{api}/{thread_id}/reply", words="Lagi.", seen=1)
    assert [one["words"] for one in answer.json["threads"][0]["comments"]] == [WORDS, "Lagi."]
    answer = post(steward, f"{api}/{thread_id}/resolve", seen=2)
    assert answer.json["threads"][0]["state"] == "RESOLVED"
    assert post(steward, api, node=node, words=WORDS).status_code == 400
    assert post(steward, f"{api}/{thread_id}/burn", seen=3).status_code == 404


def post(browser: Browser, path: str, **body: object) -> Any:  # noqa: ANN401  (an answer)
    """Send JSON as a caller of the API does."""
    headers = {"X-CSRFToken": browser.token}
    with browser.app.app_context():
        return browser.client.post(path, json=body, headers=headers)
