"""A thread: on what it stands, who says what in it, and what becomes of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.rules.comments.anchors import NotToBeCommented
from drafting.rules.comments.lifecycle import ThreadAction, ThreadState
from drafting.rules.content import edit, moving, replace_node
from drafting.services.comments import answering, queries, starting
from drafting.services.comments.anchoring import About
from drafting.services.comments.recording import NotTalkedAbout, SaidMeanwhile, WordsNeeded
from drafting.services.texts import drafts
from tests.drafting.services.comments.talking import WORDS, row, seen, start, take, thread
from tests.drafting.services.conftest import facts_of, tree_of
from tests.people import Division, found
from tests.seen import version_of
from workflow.models.decree import Part
from workflow.models.records import HistoryRow
from workflow.rules.decree_lifecycle import Action
from workflow.rules.errors import GuardsNotMet, NotFound, NothingSeen, NotPermitted, StepNotInState
from workflow.services.audit import whole
from workflow.services.decrees import transitions
from workflow.services.decrees.queries import show

A = ThreadAction


def save(division: Division, draft: int, **fields: str) -> None:
    changed = edit(tree_of(draft), row(draft).id, **fields)
    version = version_of(draft)
    drafts.save(draft, changed, actor=division.drafter, expected_version=version, summary="Uji")


def test_a_thread_is_answered_resolved_and_opened_again(division: Division, draft: int) -> None:
    start(draft, division.review)
    take(draft, A.REPLY, division.drafter, "Karena anggarannya turun.")
    take(draft, A.RESOLVE, division.drafter)
    settled = thread(draft, division.auditor)

    assert settled.state is ThreadState.RESOLVED
    assert settled.closed_by == "Penyusun Naskah"
    assert settled.closed_at is not None
    take(draft, A.REOPEN, division.review, "Belum jelas.")

    shown = thread(draft, division.auditor)
    assert [one.words for one in shown.comments] == [
        WORDS,
        "Karena anggarannya turun.",
        "Belum jelas.",
    ]
    assert shown.is_open
    assert not shown.closed_by
    assert shown.options == ()
    assert whole().faults == []


def test_a_thread_stays_with_its_indicator_through_edits_and_says_that_it_changed(
    division: Division, draft: int
) -> None:
    save(division, draft, target="12")
    start(draft, division.review, field="target")
    save(division, draft, source="Arsip unit")
    assert not thread(draft, division.review).is_changed

    save(division, draft, target="8")

    shown = thread(draft, division.review)
    assert shown.is_changed
    assert shown.words_seen == "12"
    assert not shown.is_gone


def test_a_thread_follows_its_indicator_into_another_position(
    session: Session, division: Division, draft: int
) -> None:
    start(draft, division.review)
    tree, moved = tree_of(draft), row(draft)
    other = tree.positions[1]
    tree = moving.move(tree, moved, other.id)
    drafts.save(
        draft, tree, actor=division.drafter, expected_version=version_of(draft), summary="Pindah"
    )

    assert thread(draft, division.review).part == other.id
    assert counts(session, draft) == {other.id: 1}


def test_a_thread_on_what_was_removed_keeps_the_words_that_were_seen(
    division: Division, draft: int
) -> None:
    start(draft, division.review)
    gone = row(draft)
    drafts.save(
        draft,
        replace_node(tree_of(draft), gone.id),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Hapus",
    )

    shown = thread(draft, division.review)
    assert shown.is_gone
    assert gone.indicator in shown.words_seen
    assert facts_of(draft).threads_open == 1
    take(draft, A.RESOLVE, division.review)
    assert facts_of(draft).threads_open == 0


def counts(session: Session, decree_id: int) -> dict[str, int]:
    rows = session.execute(
        select(Part.key, Part.threads_open).where(
            Part.decree_id == decree_id, Part.threads_open > 0
        )
    )
    return {row[0]: row[1] for row in rows}


def test_each_part_counts_its_open_threads_also_after_a_save(
    session: Session, division: Division, draft: int
) -> None:
    position = tree_of(draft).positions[0].id
    start(draft, division.review)
    start(draft, division.review, tree_of(draft).decision.dictums[0].id)
    assert counts(session, draft) == {position: 1, "body": 1}

    save(division, draft, target="12")

    assert counts(session, draft) == {position: 1, "body": 1}
    assert facts_of(draft).threads_open == 2


@pytest.mark.parametrize("who", ["drafter", "abroad", "head", "registrar", "administrator"])
def test_everybody_with_a_mandate_comments(division: Division, draft: int, who: str) -> None:
    start(draft, division.people[who])
    assert thread(draft, division.head).comments[0].author == division.people[who].name


def test_an_auditor_reads_and_says_nothing(division: Division, draft: int) -> None:
    with pytest.raises(NotPermitted):
        start(draft, division.auditor)
    start(draft, division.head)
    with pytest.raises(NotPermitted):
        take(draft, A.REPLY, division.auditor, "Saya juga.")


def test_who_neither_began_a_thread_nor_answers_for_its_part_does_not_resolve_it(
    division: Division, draft: int
) -> None:
    start(draft, division.head)
    for who in ("registrar", "review"):
        with pytest.raises(GuardsNotMet):
            take(draft, A.RESOLVE, division.people[who])
    take(draft, A.RESOLVE, division.abroad)  # whose part it is


def test_what_was_not_seen_is_not_answered(division: Division, draft: int) -> None:
    thread_id = start(draft, division.review)
    take(draft, A.REPLY, division.head, "Sebentar.")
    with pytest.raises(SaidMeanwhile):
        answering.take(draft, thread_id, A.RESOLVE, actor=division.review, seen=1)
    with pytest.raises(NothingSeen):
        answering.take(draft, thread_id, A.RESOLVE, actor=division.review, seen=None)


def test_a_comment_on_words_that_changed_meanwhile_is_refused(
    division: Division, draft: int
) -> None:
    about = About(node_id=row(draft).id)
    before = seen(draft, about, division.review)
    save(division, draft, target="12")
    with pytest.raises(SaidMeanwhile):
        starting.start(draft, about, WORDS, seen=before, actor=division.review)
    with pytest.raises(NothingSeen):
        starting.start(draft, about, WORDS, seen="", actor=division.review)


@pytest.mark.parametrize("words", ["", "  ", "a" * 4001])
def test_a_comment_has_words_and_an_end(division: Division, draft: int, words: str) -> None:
    with pytest.raises(WordsNeeded):
        start(draft, division.review, words=words)


def test_what_is_not_there_is_not_commented(division: Division, draft: int) -> None:
    for about in (About(node_id="tidak-ada"), About(node_id=row(draft).id, field="tidak_ada")):
        with pytest.raises(NotToBeCommented):
            starting.start(draft, about, WORDS, seen="x", actor=division.review)
    with pytest.raises(NotFound):
        starting.start(draft, About(proposal_id=9999), WORDS, seen="x", actor=division.review)


def test_another_unit_learns_of_no_thread(session: Session, division: Division, draft: int) -> None:
    thread_id = start(draft, division.review)
    other = found(session, "Bagian Hukum", "35.07.031")
    with pytest.raises(NotFound):
        queries.threads_of(draft, other.head)
    with pytest.raises(NotFound):
        answering.take(draft, thread_id, A.REPLY, actor=other.head, seen=1, words="Halo")


def test_open_threads_warn_of_a_submission_and_keep_nobody_from_it(
    division: Division, clean: int
) -> None:
    start(clean, division.review)

    options = {one.action: one for one in show(clean, division.drafter).options}

    assert options[Action.SUBMIT].allowed
    assert "percakapan komentar" in options[Action.SUBMIT].cautions[0]
    transitions.perform(
        clean, Action.SUBMIT, actor=division.drafter, expected_version=version_of(clean)
    )
    take(clean, A.REPLY, division.review, "Tetap saya tanyakan.")


def test_a_finished_decree_keeps_its_threads_and_takes_no_more(
    division: Division, draft: int
) -> None:
    start(draft, division.review)
    transitions.perform(
        draft,
        Action.CANCEL,
        actor=division.head,
        expected_version=version_of(draft),
        note="Tidak jadi.",
    )
    assert thread(draft, division.review).comments[0].words == WORDS
    with pytest.raises(NotTalkedAbout):
        take(draft, A.REPLY, division.review, "Sayang.")


def test_a_resolved_thread_is_opened_before_it_is_answered(division: Division, draft: int) -> None:
    start(draft, division.review)
    take(draft, A.RESOLVE, division.review)
    with pytest.raises(StepNotInState):
        take(draft, A.REPLY, division.head, "Masih ada.")


def test_the_history_says_who_is_concerned(
    session: Session, division: Division, draft: int
) -> None:
    start(draft, division.head)
    take(draft, A.REPLY, division.drafter, "Ya.")
    facts = session.scalars(
        select(HistoryRow.facts).where(HistoryRow.life == "comment", HistoryRow.action == "REPLY")
    ).one()
    assert facts["people"] == sorted((division.head.user_id, division.drafter.user_id))
    assert facts["steward"] == division.posts["abroad"]
