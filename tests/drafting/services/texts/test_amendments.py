"""A signed decree is corrected by a decree that says what changes.

The two are linked both ways.
"""

from __future__ import annotations

import pytest

from drafting.rules.amendments.amending_decree import NothingToAmend
from drafting.rules.text.editing import EditNotPossible, NodeGone
from drafting.services.texts import amendments
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division
from workflow.rules.errors import NotFound, NotPermitted
from workflow.services.decrees import queries


def test_the_amending_decree_quotes_what_was_and_what_shall_be(
    division: Division, archived: int
) -> None:
    closing = tree_of(archived).closing
    amendment = amendments.open_amendment(
        archived,
        {closing.id: {"place": "Kepanjen"}},
        "nama tempat penetapan tertulis “Kapanjen”",
        actor=division.drafter,
    )
    tree = tree_of(amendment)
    assert facts_of(amendment).amends_id == archived
    assert tree.heading.subject.startswith("PERUBAHAN ATAS KEPUTUSAN KEPALA BAGIAN KERJA SAMA")
    (only,) = tree.decision.dictums[0].items
    assert "semula berbunyi “Kapanjen” diubah sehingga berbunyi “Kepanjen”" in only.text
    assert tree.amends is not None
    assert tree.amends.decree_id == archived


def test_only_what_changes_in_a_position_is_set_out_in_the_annex(
    division: Division, archived: int
) -> None:
    position = tree_of(archived).positions[3]
    amendment = amendments.open_amendment(
        archived,
        {position.id: {"title": "Analis Kerja Sama"}},
        "nama jabatan keliru",
        actor=division.drafter,
    )
    (annexed,) = tree_of(amendment).positions
    assert (annexed.id, annexed.title) == (position.id, "Analis Kerja Sama")
    assert (annexed.duties, annexed.indicators) == ((), ())
    (said,) = tree_of(amendment).decision.dictums[0].items
    assert said.text.startswith("ketentuan nama jabatan pada jabatan")


def test_an_amendment_of_nothing_is_refused(division: Division, archived: int) -> None:
    closing = tree_of(archived).closing
    with pytest.raises(NothingToAmend):
        amendments.open_amendment(
            archived, {closing.id: {"place": closing.place}}, "tidak ada", actor=division.drafter
        )


def test_an_amendment_without_grounds_is_refused(division: Division, archived: int) -> None:
    with pytest.raises(amendments.GroundsMissing):
        amendments.open_amendment(archived, {}, "  ", actor=division.drafter)


def test_a_draft_is_edited_and_not_amended(division: Division, draft: int) -> None:
    with pytest.raises(amendments.NotAmendable):
        amendments.open_amendment(
            draft,
            {tree_of(draft).closing.id: {"place": "Kepanjen"}},
            "salah",
            actor=division.drafter,
        )


def test_a_part_that_is_not_there_or_must_say_something_is_refused(
    division: Division, archived: int
) -> None:
    tree = tree_of(archived)
    with pytest.raises(NodeGone):
        amendments.open_amendment(
            archived, {"tidakada": {"text": "x"}}, "salah", actor=division.drafter
        )
    with pytest.raises(EditNotPossible):
        amendments.open_amendment(
            archived, {tree.closing.id: {"place": " "}}, "salah", actor=division.drafter
        )
    with pytest.raises(EditNotPossible):
        amendments.open_amendment(
            archived,
            {tree.signatory.id if tree.signatory else "": {"name": "Orang Lain"}},
            "salah",
            actor=division.drafter,
        )


def test_a_decree_that_is_not_there_is_not_amended(division: Division) -> None:
    with pytest.raises(NotFound):
        amendments.open_amendment(999_999, {}, "salah", actor=division.drafter)


def test_only_a_drafter_opens_an_amendment(division: Division, archived: int) -> None:
    with pytest.raises(NotPermitted):
        amendments.open_amendment(
            archived,
            {tree_of(archived).closing.id: {"place": "Kepanjen"}},
            "salah",
            actor=division.head,
        )


def test_each_of_the_two_shows_the_other(division: Division, archived: int) -> None:
    amendment = amendments.open_amendment(
        archived,
        {tree_of(archived).closing.id: {"place": "Kepanjen"}},
        "salah",
        actor=division.drafter,
    )

    assert ("Diubah dengan", amendment) in [
        (one.relation, one.id) for one in queries.show(archived, division.drafter).relatives
    ]
    assert ("Mengubah", archived) in [
        (one.relation, one.id) for one in queries.show(amendment, division.drafter).relatives
    ]
