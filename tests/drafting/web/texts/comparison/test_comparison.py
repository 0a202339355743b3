"""The tab Perbandingan: what changed, on screen and on paper."""

from __future__ import annotations

from drafting.rules.content import Decree as Tree
from drafting.rules.content import Paragraph, edit, replace_node
from drafting.services.texts import drafts, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.texts.comparison.comparing import change, data, detached, tab
from tests.people import Division
from tests.seen import version_of


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
    assert "Tidak ada yang dapat dibandingkan" in tab(drafter, archived)


def test_the_same_comparison_is_given_on_paper(drafter: Browser, draft: int) -> None:
    answer = drafter.get(f"/keputusan/{draft}/perbandingan.pdf")

    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith('inline; filename="perbandingan-')


def test_nothing_to_compare_is_not_found_on_paper(drafter: Browser, archived: int) -> None:
    assert drafter.get(f"/keputusan/{archived}/perbandingan.pdf").status_code == 404


def test_the_same_comparison_is_given_as_data(
    drafter: Browser, division: Division, draft: int
) -> None:
    first = revisions.current(draft).revision_id
    change(division, draft, "lain sama sekali;")
    said = data(drafter, draft, lama=first)

    assert said["counts"] == {"changed": 1, "moved": 0, "added": 0, "dropped": 0}
    assert said["entries"][0]["fields"][0]["new"] == "lain sama sekali;"
    assert said["old"].startswith("Revisi ")


def test_the_columns_of_a_row_are_read_with_their_headings(
    drafter: Browser, division: Division, draft: int
) -> None:
    row = tree_of(draft).positions[0].indicators[0]
    drafts.change(
        draft,
        lambda tree: edit(tree, row.id, target="12"),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Target",
    )

    page = tab(drafter, draft)

    old = '<td class="decree-text" lang="id" data-label="Semula">–</td>'
    assert f'<th scope="row">Target</th>{old}' in page
    assert '<td class="decree-text" lang="id" data-label="Menjadi"><ins>12</ins></td>' in page


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
        paragraphs=(Paragraph(id="paragraf", text="Keterangan lampiran."),),
    )
    drafts.save(
        draft, tree, actor=division.drafter, expected_version=version_of(draft), summary="Diubah"
    )

    assert tab(drafter, draft).count('aria-label="Batang tubuh"') == 1


def test_what_only_its_neighbours_renumbered_is_listed_apart(
    drafter: Browser, division: Division, draft: int
) -> None:
    duties = tree_of(draft).positions[0].duties
    drafts.change(
        draft,
        lambda tree: replace_node(tree, duties[0].id),
        actor=division.drafter,
        expected_version=version_of(draft),
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
        drafts.open_draft(
            division.unit_id, detached(model), actor=division.drafter, reason="Tandingan."
        )
    tab(drafter, draft)
    queries.clear()
    tab(drafter, draft)

    assert len(queries) == few
