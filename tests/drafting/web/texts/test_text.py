"""The tab Naskah: the text with its findings, repairs and answers."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from drafting.rules.content import Cell, edit, walk
from drafting.rules.lint import Severity
from drafting.rules.lint.engine.heaps import Heap, tasks
from drafting.services.lint import repairs
from drafting.services.texts import checks, drafts, revisions
from tests.browsing import Browser, signed_in
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.conftest import settle, version
from tests.people import Division, found
from tests.seen import version_of
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions


def sheet_of(browser: Browser, decree_id: int) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/naskah")
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def said(page: str) -> str:
    """Return the words of a page without its marks."""
    return " ".join(
        re.sub(r"<[^>]+>", "", page)
        .replace("&#34;", '"')
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .split()
    )


def test_every_sentence_of_the_decree_is_on_the_sheet(drafter: Browser, draft: int) -> None:
    page = said(sheet_of(drafter, draft))

    for _path, node in walk(tree_of(draft)):
        words = getattr(node, "text", "") or getattr(node, "indicator", "")
        assert " ".join(words.split()) in page


def test_what_a_position_says_besides_its_duties_is_on_the_sheet_and_can_be_corrected(
    drafter: Browser, division: Division, draft: int
) -> None:
    tree = tree_of(draft)
    particular = Cell(
        id="ikhtisar", heading="Ikhtisar Jabatan", text="mengelola kerja sama daerah."
    )
    told = edit(tree, tree.positions[0].id, particulars=(particular,))
    drafts.save(
        draft,
        told,
        actor=division.drafter,
        expected_version=version(draft),
        summary="Ikhtisar ditambahkan",
    )

    assert "Ikhtisar Jabatan: mengelola kerja sama daerah." in said(sheet_of(drafter, draft))

    page = f"/keputusan/{draft}/naskah/ikhtisar"
    assert "mengelola kerja sama daerah." in drafter.get(page).text
    sent = drafter.post(
        page, {"text": "mengelola kerja sama dalam negeri.", "seen": version(draft)}
    )
    assert sent.status_code == 303, sent.text
    assert "Ikhtisar Jabatan: mengelola kerja sama dalam negeri." in said(sheet_of(drafter, draft))


def test_a_sentence_has_one_short_mark_that_leads_to_its_findings_in_the_queue(
    drafter: Browser, draft: int
) -> None:
    page = sheet_of(drafter, draft)
    nodes = {
        node
        for one in checks.shown(draft)
        for node in [row.node for row in one.finding.rows] or [one.finding.node]
    }

    assert page.count('class="mark ') == len(nodes)
    assert 'class="note ' not in page
    for node in nodes:
        assert f"/keputusan/{draft}/temuan?di={node}" in page[page.index(f'id="n-{node}"') :]


def test_the_archived_decree_shows_its_findings_and_no_buttons(
    drafter: Browser, archived: int
) -> None:
    page = sheet_of(drafter, archived)

    assert 'class="mark ' in page
    assert 'form="mend"' not in page
    assert 'form="arrange"' not in page
    assert "/perubahan?bagian=" in page


def test_who_may_not_write_sees_the_text_without_tools(
    browser_of: Callable[[str], Browser], draft: int
) -> None:
    page = sheet_of(browser_of("auditor"), draft)

    assert 'form="arrange"' not in page
    assert "Perbaiki semua" not in page


def test_the_sheet_takes_as_many_queries_for_many_findings_as_for_few(
    drafter: Browser, division: Division, draft: int, queries: list[str]
) -> None:
    sheet_of(drafter, draft)
    many = len(queries)
    repairs.repair_all(draft, actor=division.drafter, expected_version=version_of(draft))
    queries.clear()
    sheet_of(drafter, draft)

    assert len(queries) == many


def test_one_finding_is_mended_by_its_button(drafter: Browser, draft: int) -> None:
    sheet_of(drafter, draft)
    finding = next(one.finding for one in checks.shown(draft) if one.finding.repair)

    answer = drafter.post(
        f"/keputusan/{draft}/temuan/perbaiki", {"key": finding.key, "seen": version(draft)}
    )

    assert answer.status_code == 303
    assert answer.location.endswith(f"#n-{finding.node}")
    assert finding.key not in {one.finding.key for one in checks.shown(draft)}
    assert revisions.current(draft).summary.startswith("Perbaikan: ")


def test_all_findings_of_one_rule_are_mended_at_once(drafter: Browser, draft: int) -> None:
    sheet_of(drafter, draft)
    drafter.post(
        f"/keputusan/{draft}/temuan/perbaiki-semua",
        {"aturan": "butir-huruf-kecil", "seen": version(draft)},
    )

    rules = {one.finding.rule for one in checks.shown(draft)}
    assert "butir-huruf-kecil" not in rules
    assert rules


def test_everything_mechanical_is_mended_at_once_and_only_once(
    drafter: Browser, draft: int
) -> None:
    sheet_of(drafter, draft)
    drafter.post(f"/keputusan/{draft}/temuan/perbaiki-semua", {"seen": version(draft)})
    again = drafter.post(
        f"/keputusan/{draft}/temuan/perbaiki-semua", {"seen": version(draft)}, follow_redirects=True
    )

    assert "Tidak ada lagi yang dapat diperbaiki otomatis" in again.text


def test_a_repair_from_a_stale_page_is_refused(drafter: Browser, draft: int) -> None:
    sheet_of(drafter, draft)
    finding = next(one.finding for one in checks.shown(draft) if one.finding.repair)

    answer = drafter.post(
        f"/keputusan/{draft}/temuan/perbaiki", {"key": finding.key, "seen": version(draft) - 1}
    )

    assert answer.status_code == 409
    assert "sudah berubah" in answer.text


def test_a_warning_is_answered_with_a_reason_that_everybody_sees(
    drafter: Browser, draft: int
) -> None:
    sheet_of(drafter, draft)
    warning = next(
        one.finding for one in checks.shown(draft) if one.finding.severity is Severity.WARN
    )

    drafter.post(
        f"/keputusan/{draft}/temuan/jawab",
        {"key": warning.key, "node": warning.node, "reason": "Sudah dibahas dengan Bagian Hukum."},
    )

    assert "Sudah dibahas dengan Bagian Hukum." in sheet_of(drafter, draft)


def test_a_warning_that_comes_while_a_decree_is_initialled_is_answered_then(
    browser_of: Callable[[str], Browser], division: Division, draft: int
) -> None:
    settle(draft)
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=version_of(draft)
    )
    steward = browser_of("abroad")
    # the first cards hold the decree back: what must be repaired may not stay
    waiting = tasks(one.finding for one in checks.shown(draft))
    card = next(
        number
        for number, task in enumerate(waiting[Heap.JUDGEMENT], start=1)
        if any(one.severity is Severity.WARN for one in task.findings)
    )
    page = steward.get(f"/keputusan/{draft}/temuan?tumpukan=timbang&bagian=&nomor={card}").text
    assert "Atau biarkan, karena" in page
    warning = next(
        one.finding for one in checks.shown(draft) if one.finding.severity is Severity.WARN
    )

    answer = steward.post(
        f"/keputusan/{draft}/temuan/jawab",
        {"key": warning.key, "node": warning.node, "reason": "Sudah dibahas."},
    )

    assert answer.status_code == 303


def test_an_answer_without_a_reason_is_refused(drafter: Browser, draft: int) -> None:
    sheet_of(drafter, draft)
    warning = next(
        one.finding for one in checks.shown(draft) if one.finding.severity is Severity.WARN
    )

    answer = drafter.post(f"/keputusan/{draft}/temuan/jawab", {"key": warning.key, "reason": "  "})

    assert answer.status_code == 422
    assert "Tuliskan mengapa" in answer.text


def test_a_stranger_to_the_unit_does_not_learn_that_the_decree_exists(
    app: Flask, session: Session, draft: int
) -> None:
    stranger = signed_in(app, session, found(session, "Bagian Lain", "35.07.099").drafter)

    assert stranger.get(f"/keputusan/{draft}/naskah").status_code == 404
    assert stranger.get(f"/keputusan/{draft}/tanda-tangan").status_code == 404
