"""Texts: kept as revisions, with every fact that guards read."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from drafting.models import Revision
from drafting.rules.amendments.revoking_decree import Defect
from drafting.rules.content import edit
from drafting.rules.text.digest import digest
from drafting.services.lint import repairs
from drafting.services.texts import amendments, drafts, revisions
from drafting.services.texts.amending import revocation
from tests.drafting.services.conftest import YEAR, facts_of, state_of, tree_of
from tests.people import Division
from workflow.models.records import HistoryRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotPermitted, StaleDecree, StepNotInState
from workflow.services.audit import audit
from workflow.services.decrees import recording, transitions


def test_a_draft_carries_the_ids_of_the_decree_it_comes_from(archived: int, draft: int) -> None:
    assert [position.id for position in tree_of(draft).positions] == [
        position.id for position in tree_of(archived).positions
    ]
    assert tree_of(draft).year == YEAR
    assert facts_of(draft).carried_from_id == archived


def test_a_draft_is_opened_only_from_a_decree_that_was_signed(
    division: Division, draft: int
) -> None:
    with pytest.raises(drafts.NotASource):
        drafts.open_from(draft, YEAR + 1, actor=division.drafter)


def test_a_second_draft_of_a_year_needs_a_reason_which_the_history_keeps(
    session: Session, division: Division, archived: int, draft: int
) -> None:
    with pytest.raises(drafts.SecondDraft, match="Untuk tahun 2027 sudah ada"):
        drafts.open_from(archived, YEAR, actor=division.drafter, reason=" ")
    second = drafts.open_from(archived, YEAR, actor=division.drafter, reason="Naskah tandingan.")
    notes = session.scalars(
        select(HistoryRow.note).where(HistoryRow.action == "OPEN").order_by(HistoryRow.seq)
    )
    assert list(notes) == ["", "Naskah tandingan."]
    for one in (draft, second):
        transitions.perform(
            one,
            Action.CANCEL,
            actor=division.drafter,
            expected_version=facts_of(one).lock_version,
            note="Keliru.",
        )
    assert drafts.open_from(archived, YEAR, actor=division.drafter)


def test_what_amends_or_revokes_is_no_second_draft(division: Division, archived: int) -> None:
    year = facts_of(archived).year
    place = {tree_of(archived).closing.id: {"place": "Kepanjen"}}
    amendments.open_amendment(archived, place, "salah tempat", actor=division.drafter)
    revocation.open_revocation(archived, Defect.SUBSTANCE, "salah", actor=division.drafter)
    today = recording.now().year
    assert drafts.open_from(archived, today, actor=division.drafter)
    assert today != year


def test_saving_keeps_the_older_revision(division: Division, draft: int) -> None:
    before = revisions.current(draft)
    place = tree_of(draft).closing
    drafts.save(
        draft,
        edit(tree_of(draft), place.id, place="Kepanjen"),
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Tempat",
    )
    assert revisions.revision(before.revision_id).tree == before.tree
    assert tree_of(draft).closing.place == "Kepanjen"
    assert facts_of(draft).digest == digest(tree_of(draft))


def test_saving_what_is_there_already_is_refused(division: Division, draft: int) -> None:
    with pytest.raises(drafts.NothingChanged):
        drafts.save(
            draft,
            tree_of(draft),
            actor=division.drafter,
            expected_version=facts_of(draft).lock_version,
            summary="Tidak ada",
        )


def test_saving_from_a_stale_page_is_refused_and_loses_nothing(
    division: Division, draft: int
) -> None:
    version = facts_of(draft).lock_version
    first = edit(tree_of(draft), tree_of(draft).closing.id, place="Kepanjen")
    second = edit(tree_of(draft), tree_of(draft).closing.id, place="Singosari")
    drafts.save(draft, first, actor=division.drafter, expected_version=version, summary="Tempat")
    with pytest.raises(StaleDecree):
        drafts.save(
            draft, second, actor=division.drafter, expected_version=version, summary="Tempat"
        )
    assert tree_of(draft) == first


def test_saving_is_refused_to_those_whom_the_table_does_not_name(
    division: Division, draft: int
) -> None:
    tree = edit(tree_of(draft), tree_of(draft).closing.id, place="Kepanjen")
    with pytest.raises(NotPermitted):
        drafts.save(
            draft,
            tree,
            actor=division.registrar,
            expected_version=facts_of(draft).lock_version,
            summary="Tempat",
        )


def test_an_archived_text_is_not_edited(division: Division, archived: int) -> None:
    tree = edit(tree_of(archived), tree_of(archived).closing.id, place="Kepanjen")
    with pytest.raises(StepNotInState):
        drafts.save(
            archived,
            tree,
            actor=division.drafter,
            expected_version=facts_of(archived).lock_version,
            summary="Tempat",
        )


def test_the_defects_of_the_model_decree_keep_its_successor_from_being_submitted(
    division: Division, draft: int
) -> None:
    with pytest.raises(GuardsNotMet):
        transitions.perform(
            draft,
            Action.SUBMIT,
            actor=division.drafter,
            expected_version=facts_of(draft).lock_version,
        )
    assert state_of(draft) is State.DRAFT


def test_every_saved_state_is_in_the_chain(division: Division, draft: int) -> None:
    repairs.repair_all(draft, actor=division.drafter, expected_version=facts_of(draft).lock_version)
    assert audit().faults == []


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    "statement",
    ["UPDATE revisions SET content = ''", "DELETE FROM revisions", "DELETE FROM finding_answers"],
)
def test_the_applications_role_cannot_overwrite_a_revision(
    session: Session, statement: str
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), session.begin_nested():
        session.execute(text(statement))
    assert session.scalars(select(Revision.id)).all()
