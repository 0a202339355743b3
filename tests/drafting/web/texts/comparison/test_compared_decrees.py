"""The tab Perbandingan between two decrees."""

from __future__ import annotations

import pypdfium2
from sqlalchemy.orm import Session

from drafting.rules.amendments.corrections import Addition
from drafting.rules.content import Decree as Tree
from drafting.rules.content import edit
from drafting.services.documents import renditions
from drafting.services.texts import amendments, drafts, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.texts.comparison.comparing import data, detached, tab
from tests.people import Division, found
from tests.seen import version_of
from workflow.adapters import storage


def test_any_two_decrees_are_compared(
    drafter: Browser, division: Division, archived: int, model: Tree
) -> None:
    other = drafts.open_draft(
        division.unit_id,
        edit(detached(model), "tempat", place="Kepanjen"),
        actor=division.drafter,
        reason="Naskah tandingan.",
    )

    page = tab(drafter, other, lama=f"keputusan-{archived}")
    turned = tab(
        drafter, other, lama=revisions.current(other).revision_id, baru=f"keputusan-{archived}"
    )

    assert f'<option value="keputusan-{archived}" selected>' in page
    assert "<del>Kapanjen</del><ins>Kepanjen</ins>" in page
    assert "<del>Kepanjen</del><ins>Kapanjen</ins>" in turned
    assert page.count('class="redline-entry"') == turned.count('class="redline-entry"') == 1


def test_a_decree_that_was_never_carried_over_is_offered_the_others(
    drafter: Browser, archived: int, draft: int
) -> None:
    page = tab(drafter, archived)

    assert f'<option value="keputusan-{draft}">' in page
    assert "Pilih keputusan lain sebagai pembanding" in page


def test_two_decrees_are_called_by_their_names(drafter: Browser, draft: int, archived: int) -> None:
    said = data(drafter, draft, lama=f"keputusan-{archived}")

    assert said["old"] == "Keputusan Nomor 188.45/1.2/KEP/35.07.022/2022"
    assert said["new"].startswith("Konsep Keputusan Tahun 2027, Revisi ")


def test_a_decree_of_another_unit_is_no_side_of_a_comparison(
    session: Session, drafter: Browser, draft: int, model: Tree
) -> None:
    foreign = found(session, name="Bagian Hukum", code="35.07.023")
    theirs = drafts.open_draft(foreign.unit_id, detached(model), actor=foreign.drafter)

    page = tab(drafter, draft, lama=f"keputusan-{theirs}")

    assert f'value="keputusan-{theirs}"' not in page
    assert data(drafter, draft, lama=f"keputusan-{theirs}")["old"].endswith("/2022")


def test_an_amending_draft_shows_what_it_makes_of_the_decree_that_it_amends(
    drafter: Browser, division: Division, archived: int
) -> None:
    dictum = tree_of(archived).decision.dictums[1]
    more = Addition(dictum.id, "items", {"text": "pembinaan pegawai;"}, after=dictum.items[0].id)
    fills = {tree_of(archived).closing.id: {"place": "Kepanjen"}}
    opened = amendments.open_amendment(
        archived,
        fills,
        "salah",
        actor=division.drafter,
        drops=[dictum.items[1].id],
        additions=[more],
    )
    page = tab(drafter, opened)

    assert '<option value="yang-diubah" selected>' in page
    assert "<del>Kapanjen</del><ins>Kepanjen</ins>" in page
    assert "<ins>pembinaan pegawai;</ins>" in page
    assert page.count('class="redline-entry"') == 3
    assert drafter.get(f"/keputusan/{opened}/perbandingan.pdf").data.startswith(b"%PDF")

    assert data(drafter, opened, lama="yang-diubah", baru=f"keputusan-{archived}")["entries"] == []

    item = tree_of(opened).decision.dictums[0].items[0]
    drafts.change(
        opened,
        lambda tree: edit(tree, item.id, text="tempat dibaca lain;"),
        actor=division.drafter,
        expected_version=version_of(opened),
        summary="Diubah",
    )
    said = data(drafter, opened)
    assert said["unread"] == ["tempat dibaca lain"]
    assert said["counts"] == {"changed": 1, "moved": 0, "added": 0, "dropped": 1}
    assert said["old"] == "Keputusan Nomor 188.45/1.2/KEP/35.07.022/2022 yang berlaku"
    assert "tempat dibaca lain" in tab(drafter, opened)
    renditions.make_wanted(opened)
    made = next(
        document
        for document in renditions.documents_of(opened)
        if document.kind.name == "REDLINE_PDF"
    )
    paper = pypdfium2.PdfDocument(storage.read(str(made.sha256)))
    assert "tempat dibaca lain" in " ".join(
        page.get_textpage().get_text_bounded() for page in paper
    )
