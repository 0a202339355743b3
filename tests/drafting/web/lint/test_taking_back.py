"""Taking back what was decided last in the queue: words, reasons, or both."""

from __future__ import annotations

import re

from drafting.services.texts import checks, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.conftest import version
from tests.drafting.web.lint.test_queue import page_of, rules_found, send


def test_what_was_applied_is_taken_back_in_one_step_as_a_revision(
    drafter: Browser, draft: int
) -> None:
    before, page = tree_of(draft), page_of(drafter, draft)
    page = send(drafter, draft, "perbaiki-semua", tumpukan="pasti")
    revision = revisions.current(draft).revision_id
    assert f'name="revisi" value="{revision}"' in page

    page = send(drafter, draft, "urungkan", revisi=revision)

    assert tree_of(draft) == before
    assert revisions.current(draft).summary.startswith("Mengurungkan: ")
    assert "Sudah diurungkan" in page
    assert 'name="revisi"' not in page


def test_what_was_changed_again_meanwhile_is_not_taken_back(drafter: Browser, draft: int) -> None:
    page_of(drafter, draft)
    send(drafter, draft, "perbaiki-semua", aturan="butir-huruf-kecil")
    old = revisions.current(draft).revision_id
    send(drafter, draft, "perbaiki-semua", aturan="ejaan")

    answer = drafter.post(
        f"/keputusan/{draft}/temuan/urungkan", {"seen": version(draft), "revisi": old}
    )

    assert answer.status_code == 409
    assert "tab Perbandingan" in answer.text


def test_a_reason_is_taken_back_in_one_step_and_can_be_given_again(
    drafter: Browser, draft: int
) -> None:
    asked = next(
        one.finding for one in checks.shown(draft) if one.finding.rule == "pasangan-berlawanan"
    )
    reason = {f"alasan.{asked.key}": "Keduanya memang dicatat."}
    page = send(drafter, draft, "putuskan", **reason)
    answer = re.search(r'name="jawaban" value="(\d+)"', page)
    assert answer
    assert "1 alasan tersimpan" in page
    assert 'name="revisi"' not in page

    page = send(drafter, draft, "urungkan", jawaban=answer[1])

    assert "alasan ditarik" in page
    assert asked.rule in rules_found(draft)
    assert send(drafter, draft, "putuskan", **reason).count("Keduanya memang dicatat.") == 1
    again = drafter.post(
        f"/keputusan/{draft}/temuan/urungkan", {"seen": version(draft), "jawaban": answer[1]}
    )
    assert again.status_code == 409
    assert asked.rule not in rules_found(draft)


def test_a_reason_goes_with_the_words_that_were_saved_with_it(drafter: Browser, draft: int) -> None:
    before = tree_of(draft)
    asked = next(
        one.finding for one in checks.shown(draft) if one.finding.rule == "pasangan-berlawanan"
    )
    subject = {f"isi.{before.heading.id}.subject": "Indikator Kinerja Individu Bagian"}
    page = send(
        drafter, draft, "putuskan", **subject, **{f"alasan.{asked.key}": "Keduanya dicatat."}
    )
    undo = dict(re.findall(r'name="(revisi|jawaban)" value="(\d+)"', page))
    assert set(undo) == {"revisi", "jawaban"}

    send(drafter, draft, "urungkan", **undo)

    assert tree_of(draft) == before
    assert asked.rule in rules_found(draft)


def test_nobody_takes_back_the_reason_of_somebody_else(
    drafter: Browser, head: Browser, draft: int
) -> None:
    asked = next(
        one.finding for one in checks.shown(draft) if one.finding.rule == "pasangan-berlawanan"
    )
    page = send(drafter, draft, "putuskan", **{f"alasan.{asked.key}": "Keduanya dicatat."})
    (answer,) = re.findall(r'name="jawaban" value="(\d+)"', page)

    refused = head.post(
        f"/keputusan/{draft}/temuan/urungkan", {"seen": version(draft), "jawaban": answer}
    )

    assert refused.status_code == 409
    assert asked.rule not in rules_found(draft)
