"""The tab Dokumen: what is ready, waiting or failed, and its files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind, DocumentState
from drafting.services.documents import renditions
from tests.browsing import Browser, signed_in
from tests.people import found
from workflow.adapters import storage
from workflow.models.records import OutboxRow


def document_of(session: Session, decree_id: int, kind: DocumentKind) -> Document:
    statement = (
        select(Document)
        .where(Document.decree_id == decree_id, Document.kind == kind)
        .order_by(Document.id.desc())
    )
    return session.scalars(
        statement.execution_options(populate_existing=True)
    ).first() or pytest.fail(f"no {kind}")


def tab(browser: Browser, decree_id: int) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/dokumen")
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def test_what_is_on_its_way_shows_progress_and_refreshes_with_and_without_a_script(
    drafter: Browser, draft: int
) -> None:
    page = tab(drafter, draft)

    assert "sedang disiapkan" in page
    assert 'data-refresh="3"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_what_is_ready_is_shown_and_taken_away_under_a_safe_name(
    drafter: Browser, session: Session, draft: int
) -> None:
    renditions.make_wanted(draft)
    made = document_of(session, draft, DocumentKind.DRAFT_PDF)
    url = f"/keputusan/{draft}/dokumen/{made.id}"

    page, shown, kept = tab(drafter, draft), drafter.get(url), drafter.get(f"{url}?unduh=1")

    assert "data-refresh" not in page
    assert shown.mimetype == "application/pdf"
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    assert kept.headers["Content-Disposition"].startswith('attachment; filename="konsep-')
    assert drafter.get(f"{url}/halaman/1.png").mimetype == "image/png"


def test_what_failed_says_why_and_can_be_tried_again(
    drafter: Browser, session: Session, draft: int
) -> None:
    failed = document_of(session, draft, DocumentKind.DRAFT_PDF)
    failed.state, failed.problem = (
        DocumentState.FAILED,
        "Huruf “ꦲ” tidak ada dalam jenis huruf dokumen.",
    )
    session.commit()

    page = tab(drafter, draft)
    answer = drafter.post(f"/keputusan/{draft}/dokumen", {"kind": "DRAFT_PDF"})

    assert "tidak ada dalam jenis huruf" in page
    assert answer.status_code == 303
    assert document_of(session, draft, DocumentKind.DRAFT_PDF).state is DocumentState.QUEUED
    assert session.scalars(
        select(OutboxRow.subject_id).where(OutboxRow.event == "decree.FORMS")
    ).all() == [draft]


@pytest.mark.parametrize("kind", ["DOCX", "XLSX", "CSV", "TEXT"])
def test_every_other_form_is_made_when_it_is_asked_for(
    drafter: Browser, session: Session, draft: int, kind: str
) -> None:
    tab(drafter, draft)
    drafter.post(f"/keputusan/{draft}/dokumen", {"kind": kind})
    renditions.make_wanted(draft)
    made = document_of(session, draft, DocumentKind[kind])

    answer = drafter.get(f"/keputusan/{draft}/dokumen/{made.id}")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_form_that_nobody_can_ask_for_is_refused(drafter: Browser, draft: int) -> None:
    tab(drafter, draft)

    assert drafter.post(f"/keputusan/{draft}/dokumen", {"kind": "SIGNED_PDF"}).status_code == 422


def test_a_document_of_another_decree_is_not_found(
    drafter: Browser, session: Session, draft: int, archived: int
) -> None:
    renditions.make_wanted(draft)
    made = document_of(session, draft, DocumentKind.DRAFT_PDF)

    assert drafter.get(f"/keputusan/{archived}/dokumen/{made.id}").status_code == 404


def test_a_document_that_is_not_ready_is_not_found(
    drafter: Browser, session: Session, draft: int
) -> None:
    waiting = document_of(session, draft, DocumentKind.DRAFT_PDF)

    assert drafter.get(f"/keputusan/{draft}/dokumen/{waiting.id}").status_code == 404


def test_the_source_of_an_archived_decree_is_kept_as_what_it_is(
    drafter: Browser, session: Session, archived: int
) -> None:
    sha256 = storage.keep(b"KEPUTUSAN <script>alert(1)</script>")
    session.add(
        Document(
            decree_id=archived,
            digest="x",
            kind=DocumentKind.SOURCE,
            state=DocumentState.READY,
            sha256=sha256,
            size=35,
        )
    )
    session.commit()
    made = document_of(session, archived, DocumentKind.SOURCE)

    answer = drafter.get(f"/keputusan/{archived}/dokumen/{made.id}")

    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="berkas-asal-')


def test_the_signed_decree_shows_its_proof_and_gives_its_bundle(
    drafter: Browser, signed: int
) -> None:
    page = tab(drafter, signed)
    bundle = drafter.get(f"/keputusan/{signed}/bukti.zip")

    assert page.count("proof-yes") == 6
    assert "Keputusan bertanda tangan" in page
    assert bundle.data.startswith(b"PK")


@pytest.mark.parametrize(
    ("who", "status"),
    [("auditor", 200), ("registrar", 200), ("head", 200), ("administrator", 200), ("home", 403)],
)
def test_who_answers_for_the_decree_takes_its_proof_away(
    browser_of: Callable[[str], Browser], signed: int, who: str, status: int
) -> None:
    browser = browser_of(who)

    assert browser.get(f"/keputusan/{signed}/bukti.zip").status_code == status
    assert ("bukti.zip" in browser.get(f"/keputusan/{signed}/dokumen").text) == (status == 200)


def test_a_stranger_does_not_learn_that_there_is_a_proof(
    app: Flask, session: Session, signed: int
) -> None:
    elsewhere = found(session, "Bagian Lain", "35.07.023")
    session.commit()
    stranger = signed_in(app, session, elsewhere.auditor)
    session.commit()

    assert stranger.get(f"/keputusan/{signed}/bukti.zip").status_code == 404


def test_a_draft_has_no_bundle(drafter: Browser, draft: int) -> None:
    assert drafter.get(f"/keputusan/{draft}/bukti.zip").status_code == 404


def test_the_tab_takes_as_many_queries_for_many_documents_as_for_few(
    drafter: Browser, session: Session, draft: int, queries: list[str]
) -> None:
    queries.clear()
    tab(drafter, draft)
    few = len(queries)
    session.add_all(
        Document(
            decree_id=draft,
            digest=str(n),
            kind=DocumentKind.CSV,
            state=DocumentState.READY,
            sha256="0" * 64,
            size=1,
        )
        for n in range(20)
    )
    session.commit()
    queries.clear()
    tab(drafter, draft)

    assert len(queries) == few
