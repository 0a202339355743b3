"""What changed is the same on the page and on paper."""

import pypdfium2
import pytest

from drafting.rules.comparison.redline import Change
from drafting.rules.content import edit
from drafting.services.texts import comparison, drafts, revisions
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division
from workflow.rules.errors import NotFound


def changed(division: Division, draft: int) -> None:
    """Change one duty of the draft."""
    tree = tree_of(draft)
    new = edit(tree, tree.positions[0].duties[0].id, text="menyusun rencana kerja tahunan;")
    drafts.save(
        draft,
        new,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Menyunting tugas",
    )


def test_a_draft_is_compared_with_the_decree_that_it_was_carried_from(
    division: Division, draft: int
) -> None:
    before = comparison.since_last_year(draft)
    changed(division, draft)
    after = comparison.since_last_year(draft)
    assert after.redline.count(Change.CHANGED) == before.redline.count(Change.CHANGED) + 1
    assert after.old_name == "Keputusan Nomor 188.45/1.2/KEP/35.07.022/2022"


def test_two_revisions_are_compared_with_one_another(division: Division, draft: int) -> None:
    first = revisions.current(draft).revision_id
    changed(division, draft)
    compared = comparison.between(draft, first)
    (entry,) = compared.redline.entries
    assert entry.place.endswith("tugas huruf a")
    assert (
        comparison.between(draft, compared.new.revision_id, first).redline.count(Change.CHANGED)
        == 1
    )


def test_the_paper_shows_the_edits_of_the_page(division: Division, draft: int) -> None:
    first = revisions.current(draft).revision_id
    changed(division, draft)
    compared = comparison.between(draft, first)
    document = pypdfium2.PdfDocument(comparison.as_pdf(compared))
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "Diubah: 1; Dipindahkan: 0; Ditambahkan: 0; Dihapus: 0." in text
    assert compared.redline.entries[0].place in text


def test_a_decree_that_was_carried_from_none_has_nothing_to_compare(archived: int) -> None:
    with pytest.raises(NotFound, match="tidak dibuat dari Keputusan sebelumnya"):
        comparison.since_last_year(archived)
    with pytest.raises(NotFound):
        comparison.since_last_year(0)


def test_a_revision_of_another_decree_is_not_found(archived: int, draft: int) -> None:
    with pytest.raises(NotFound):
        comparison.between(draft, revisions.current(archived).revision_id)
