"""Every rendition is made by itself, and says why when it cannot be."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pypdfium2
import pytest
from sqlalchemy.orm import Session

from drafting.adapters.page_proof.proving import prove_pages
from drafting.adapters.typst import typesetting
from drafting.models import Document, DocumentKind, DocumentState
from drafting.rules.content import edit
from drafting.services.documents import renditions
from drafting.services.texts import drafts
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division
from workflow.adapters import storage
from workflow.models.people import Unit


def document(decree_id: int, kind: DocumentKind) -> Document:
    return next(
        document for document in renditions.documents_of(decree_id) if document.kind is kind
    )


def content(decree_id: int, kind: DocumentKind) -> bytes:
    return storage.read(str(document(decree_id, kind).sha256))


def text_of(pdf: bytes) -> str:
    return " ".join(
        " ".join(
            page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)
        ).split()
    )


def test_a_saved_text_gives_its_draft_and_what_changed_since_last_year(
    division: Division, draft: int
) -> None:
    tree = tree_of(draft)
    new = edit(tree, tree.positions[0].duties[0].id, text="menyusun rencana kerja tahunan;")
    drafts.save(
        draft,
        new,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Menyunting tugas",
    )
    renditions.make_wanted(draft)
    assert {one.state for one in renditions.documents_of(draft)} == {DocumentState.READY}
    assert "KONSEP – belum ditetapkan" in text_of(content(draft, DocumentKind.DRAFT_PDF))
    redline = text_of(content(draft, DocumentKind.REDLINE_PDF))
    assert "Keputusan Nomor 188.45/1.2/KEP/35.07.022/2022" in redline
    assert "]tahunan;" in redline


def test_of_many_texts_the_newest_is_made_first(
    division: Division, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("menyusun rencana kerja;", "menyusun rencana kerja tahunan;"):
        tree = tree_of(draft)
        new = edit(tree, tree.positions[0].duties[0].id, text=text)
        drafts.save(
            draft,
            new,
            actor=division.drafter,
            expected_version=facts_of(draft).lock_version,
            summary="Menyunting tugas",
        )
    made: list[tuple[str, DocumentKind]] = []
    make = renditions.make

    def note(document_id: int) -> None:
        make(document_id)
        made.extend(
            (one.digest, one.kind)
            for one in renditions.documents_of(draft)
            if one.id == document_id
        )

    monkeypatch.setattr(renditions, "make", note)
    renditions.make_wanted(draft)
    assert len(made) == 6
    assert made[:2] == [
        (facts_of(draft).digest, DocumentKind.DRAFT_PDF),
        (facts_of(draft).digest, DocumentKind.REDLINE_PDF),
    ]


def test_what_somebody_waits_for_does_not_wait_for_drafts_of_older_texts(
    division: Division, draft: int
) -> None:
    tree = tree_of(draft)
    new = edit(tree, tree.positions[0].duties[0].id, text="menyusun rencana kerja tahunan;")
    drafts.save(
        draft,
        new,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Menyunting tugas",
    )
    renditions.ask_for(draft, DocumentKind.CSV, actor=division.drafter)
    renditions.make_present(draft)
    present = facts_of(draft).digest
    assert {
        one.digest for one in renditions.documents_of(draft) if one.state is DocumentState.READY
    } == {present}
    assert {one.kind for one in renditions.documents_of(draft) if one.digest == present} >= {
        DocumentKind.CSV,
        DocumentKind.DRAFT_PDF,
    }
    assert {one.state for one in renditions.documents_of(draft) if one.digest != present} == {
        DocumentState.QUEUED
    }


def test_an_archived_text_has_nothing_to_be_compared_with(archived: int) -> None:
    renditions.make_wanted(archived)
    assert DocumentKind.REDLINE_PDF not in {one.kind for one in renditions.documents_of(archived)}


@pytest.mark.parametrize("kind", renditions.AFTER_SIGNATURE)
def test_every_other_form_is_made_when_it_is_wanted(draft: int, kind: DocumentKind) -> None:
    renditions.want(draft, kind)
    renditions.make_wanted(draft)
    made = content(draft, kind)
    assert document(draft, kind).size == len(made)
    duty = tree_of(draft).positions[0].title
    assert duty in (
        made.decode() if kind in {DocumentKind.CSV, DocumentKind.TEXT} else _unpacked(made)
    )


def test_a_form_that_cannot_be_made_says_why(
    session: Session, division: Division, draft: int
) -> None:
    unit = session.get_one(Unit, division.unit_id)
    unit.layout = {"name": "uji", "typeface": "Tidak Ada"}
    session.commit()
    renditions.make_wanted(draft)
    failed = document(draft, DocumentKind.DRAFT_PDF)
    assert failed.state is DocumentState.FAILED
    assert "“Tidak Ada” tidak tersedia" in failed.problem


def _unpacked(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as packed:
        return "".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")
        )


def test_a_draft_whose_pages_are_not_proven_says_where(
    division: Division, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        typesetting,
        "prove_pages",
        lambda pdf, data, boxes: prove_pages(without_its_last_page(pdf), data, boxes),
    )

    made = written(division, draft, "menyusun rencana tahunan;")

    assert made.state is DocumentState.READY
    assert "Halaman cetak tidak terbukti sama dengan naskah" in made.problem
    assert "Ringkas atau pecah isinya" in made.problem


def test_a_draft_with_a_letter_that_cannot_be_drawn_names_it(
    division: Division, draft: int
) -> None:
    # an accent that no letter has
    made = written(division, draft, "menyusun rencana \u0301 tahunan;")

    assert made.state is DocumentState.FAILED
    assert "U+0301" in made.problem


def written(division: Division, draft: int, duty: str) -> Document:
    """Write the first duty, and return the draft's PDF."""
    tree = tree_of(draft)
    drafts.save(
        draft,
        edit(tree, tree.positions[0].duties[0].id, text=duty),
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Menyunting tugas",
    )
    renditions.make_wanted(draft)
    return document(draft, DocumentKind.DRAFT_PDF)


def without_its_last_page(pdf: bytes) -> bytes:
    read, out = pypdfium2.PdfDocument(pdf), io.BytesIO()
    read.del_page(len(read) - 1)
    read.save(out)
    return out.getvalue()


def test_a_decree_from_the_archive_is_set_as_what_it_is_and_not_as_a_draft(archived: int) -> None:
    renditions.make_wanted(archived)
    printed = text_of(content(archived, DocumentKind.DRAFT_PDF))

    assert "KONSEP" not in printed
    assert "188.45/1.2/KEP/35.07.022/2022" in printed
    assert "Disusun ulang dari naskah yang diimpor" in printed
