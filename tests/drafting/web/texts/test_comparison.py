"""The tab Perbandingan: what changed, on screen and on paper."""

from __future__ import annotations

from typing import Any

import msgspec
import pypdfium2
from sqlalchemy.orm import Session

from drafting.rules.amendments.corrections import Addition
from drafting.rules.content import Closing, Item, edit, new_id, rebuild, replace_node
from drafting.rules.content import Decree as Tree
from drafting.services.documents import renditions
from drafting.services.texts import amendments, drafts, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.people import Division, found
from workflow.adapters import storage


def data(browser: Browser, decree_id: int, **asked: object) -> dict[str, Any]:
    answer = browser.get(f"/keputusan/{decree_id}/perbandingan.json", query_string=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def tab(browser: Browser, decree_id: int, **asked: object) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/perbandingan", query_string=asked)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def change(division: Division, decree_id: int, words: str) -> None:
    duty = tree_of(decree_id).positions[0].duties[0]
    drafts.change(
        decree_id,
        lambda tree: edit(tree, duty.id, text=words),
        actor=division.drafter,
        expected_version=None,
        summary="Satu tugas diubah",
    )


def apart(tree: Tree) -> Tree:
    """Return the same text as if it had been imported apart.

    No id in common, the closing called `tempat`.
    """
    named = rebuild(
        tree,
        lambda node: (
            msgspec.structs.replace(node, id="tempat" if isinstance(node, Closing) else new_id()),
        ),
    )
    return msgspec.structs.replace(named, id=new_id())


def test_a_draft_is_compared_with_last_years_decree(
    drafter: Browser, division: Division, draft: int
) -> None:
    change(division, draft, "menyusun sesuatu yang lain sama sekali;")

    page = tab(drafter, draft)

    assert '<option value="tahun-lalu" selected>' in page
    assert "<ins>" in page
    assert "menyusun sesuatu yang lain" in page


def test_two_revisions_are_compared_word_by_word(
    drafter: Browser, division: Division, draft: int
) -> None:
    first = revisions.current(draft).revision_id
    words = tree_of(draft).positions[0].duties[0].text
    change(division, draft, f"{words} dan melaporkannya")

    page = tab(drafter, draft, lama=first)

    assert "<ins>" in page
    assert "melaporkannya" in page
    assert page.count('class="redline-entry"') == 1


def test_what_is_the_same_is_said_to_be_the_same(drafter: Browser, draft: int) -> None:
    assert "Tidak ada yang berubah" in tab(
        drafter, draft, lama=revisions.current(draft).revision_id
    )


def test_the_archived_decree_has_nothing_to_compare(drafter: Browser, archived: int) -> None:
    assert "Belum ada yang dapat dibandingkan" in tab(drafter, archived)


def test_the_same_comparison_is_given_on_paper(drafter: Browser, draft: int) -> None:
    answer = drafter.get(f"/keputusan/{draft}/perbandingan.pdf")

    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith('inline; filename="perbandingan-')


def test_nothing_to_compare_is_not_found_on_paper(drafter: Browser, archived: int) -> None:
    assert drafter.get(f"/keputusan/{archived}/perbandingan.pdf").status_code == 404


def test_any_two_decrees_are_compared(
    drafter: Browser, division: Division, archived: int, model: Tree
) -> None:
    other = drafts.open_draft(
        division.unit_id, edit(apart(model), "tempat", place="Kepanjen"), actor=division.drafter
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


def test_the_same_comparison_is_given_as_data(
    drafter: Browser, division: Division, draft: int
) -> None:
    first = revisions.current(draft).revision_id
    change(division, draft, "lain sama sekali;")
    said = data(drafter, draft, lama=first)

    assert said["counts"] == {"changed": 1, "moved": 0, "added": 0, "dropped": 0}
    assert said["entries"][0]["fields"][0]["new"] == "lain sama sekali;"
    assert said["old"].startswith("Revisi ")


def test_two_decrees_are_called_by_their_names(drafter: Browser, draft: int, archived: int) -> None:
    said = data(drafter, draft, lama=f"keputusan-{archived}")

    assert said["old"] == "Keputusan Nomor 188.45/1.2/KEP/35.07.022/2022"
    assert said["new"].startswith("Konsep Keputusan Tahun 2027, Revisi ")


def test_a_decree_of_another_unit_is_no_side_of_a_comparison(
    session: Session, drafter: Browser, draft: int, model: Tree
) -> None:
    foreign = found(session, name="Bagian Hukum", code="35.07.023")
    theirs = drafts.open_draft(foreign.unit_id, apart(model), actor=foreign.drafter)

    page = tab(drafter, draft, lama=f"keputusan-{theirs}")

    assert f"keputusan-{theirs}" not in page
    assert data(drafter, draft, lama=f"keputusan-{theirs}")["old"].endswith("/2022")


def test_the_columns_of_a_row_are_read_with_their_headings(
    drafter: Browser, division: Division, draft: int
) -> None:
    row = tree_of(draft).positions[0].indicators[0]
    drafts.change(
        draft,
        lambda tree: edit(tree, row.id, target="12"),
        actor=division.drafter,
        expected_version=None,
        summary="Target",
    )

    page = tab(drafter, draft)

    assert '<th scope="row">Target</th><td class="decree-text" data-label="Semula">–</td>' in page
    assert '<td class="decree-text" data-label="Menjadi"><ins>12</ins></td>' in page


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
        expected_version=None,
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


def test_each_part_has_one_heading_wherever_its_edits_stand(
    drafter: Browser, division: Division, draft: int
) -> None:
    tree = tree_of(draft)
    tree = edit(
        edit(tree, tree.closing.id, place="Singosari"),
        tree.positions[3].duties[0].id,
        text="menelaah naskah kerja sama;",
    )
    tree = edit(
        tree,
        tree.annexes[0].id,
        title="JUDUL LAIN",
        paragraphs=(Item(id="paragraf", text="Keterangan lampiran."),),
    )
    drafts.save(draft, tree, actor=division.drafter, expected_version=None, summary="Diubah")

    assert tab(drafter, draft).count('aria-label="Batang tubuh"') == 1


def test_what_only_its_neighbours_renumbered_is_listed_apart(
    drafter: Browser, division: Division, draft: int
) -> None:
    duties = tree_of(draft).positions[0].duties
    drafts.change(
        draft,
        lambda tree: replace_node(tree, duties[0].id),
        actor=division.drafter,
        expected_version=None,
        summary="Dihapus",
    )

    page = tab(drafter, draft, lama=revisions.revisions(draft)[1].id)

    assert page.count('class="redline-entry"') == 1
    assert f"Hanya bergeser nomornya ({len(duties) - 1})" in page
    assert 'tugas huruf a <span class="soft small">semula b.</span>' in page


def test_every_revision_is_listed_with_its_author(
    drafter: Browser, division: Division, draft: int
) -> None:
    change(division, draft, "lain;")

    page = tab(drafter, draft)

    assert "Konsep dibuka" in page
    assert "Satu tugas diubah" in page
    assert "Pulihkan" in page
    assert division.drafter.name in page


def test_the_tab_takes_as_many_queries_for_many_revisions_as_for_few(
    drafter: Browser, division: Division, draft: int, model: Tree, queries: list[str]
) -> None:
    change(division, draft, "pertama;")
    tab(drafter, draft)
    queries.clear()
    tab(drafter, draft)
    few = len(queries)
    for number in range(5):
        change(division, draft, f"perubahan {number};")
        drafts.open_draft(division.unit_id, apart(model), actor=division.drafter)
    tab(drafter, draft)
    queries.clear()
    tab(drafter, draft)

    assert len(queries) == few
