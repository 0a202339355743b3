"""What is asked of people, and what the answer to another question settles."""

from __future__ import annotations

import msgspec

from drafting.rules.lint import Finding, Severity, lint, repair_where
from drafting.rules.lint.engine.heaps import Heap, question_of, tasks
from drafting.rules.text.carryover import carry_over
from tests.drafting.rules.lint.test_seed import seed
from tests.drafting.rules.lint.trees import context, with_duties

MOST_QUESTIONS = 26
"""With opening, applying what is certain and submitting, fewer than thirty decisions."""


def left() -> tuple[Finding, ...]:
    """Return what the certain repairs leave in a draft from the decree of 2022."""
    draft = carry_over(seed(), 2027)
    told = context({"addressees": frozenset(one.title for one in draft.positions)})
    tree, _repaired = repair_where(draft, told, lambda _finding: True)
    return lint(tree, told)


def asked(found: tuple[Finding, ...]) -> list[Finding]:
    heaps = tasks(found).values()
    return [one for waiting in heaps for task in waiting for one in task.findings]


def test_the_model_decree_asks_fewer_than_thirty_questions() -> None:
    questions = {question_of(one) for one in asked(left())}

    assert len(questions) <= MOST_QUESTIONS, sorted(questions)


def test_lapsed_bases_are_one_question_and_nothing_else_is_asked_of_them() -> None:
    first, *_later = tasks(left())[Heap.BASES]

    assert {one.rule for one in first.findings} >= {"dasar-usang", "dasar-rencana-berakhir"}
    dropped = set(first.nodes)
    assert len(dropped) > 3
    others = [one for one in asked(left()) if one not in first.findings]
    assert dropped.isdisjoint(one.node for one in others)
    # what was not asked is asked of a basis that stays
    kept = tuple(one for one in left() if one not in first.findings)
    assert not dropped.isdisjoint(one.node for one in asked(kept))


def test_what_a_suggestion_takes_out_is_not_asked_beside_it() -> None:
    found = left()
    clause = next(one for one in found if one.rule == "klausul-kekeliruan")
    assert "dua-norma" in {one.rule for one in found if one.node == clause.node}

    assert "dua-norma" not in {one.rule for one in asked(found)}
    without = tuple(one for one in found if one is not clause)
    assert "dua-norma" in {one.rule for one in asked(without)}


def test_what_nobody_is_sure_of_is_one_question_and_never_settled_by_another() -> None:
    unsure = [one for one in left() if one.path.startswith("/legal_bases") and _is_unsure(one)]

    assert len(unsure) > 1
    assert len({question_of(one) for one in unsure}) == 1
    assert {one.key for one in unsure} <= {one.key for one in asked(left())}


def test_a_matter_of_style_is_no_task() -> None:
    tree = with_duties("melaksanakan pengetikan hingga perbaikannya yang dibutuhkan perbaikannya.")
    (style,) = [one for one in lint(tree, context()) if one.rule == "kata-berulang"]

    assert style.severity is Severity.FIX
    assert style.key not in {one.key for one in asked(lint(tree, context()))}
    warned = msgspec.structs.replace(style, severity=Severity.WARN)
    assert asked((warned,)) == [warned]


def _is_unsure(finding: Finding) -> bool:
    return "belum pasti" in finding.message
