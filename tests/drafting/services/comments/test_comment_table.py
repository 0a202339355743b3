"""The table of a thread, cell by cell, against one written by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from drafting.rules.comments.lifecycle import COMMENT, ThreadAction, ThreadState
from workflow.rules import policy
from workflow.rules.actors import Act, Mandate, MandateKind, Person, Role
from workflow.rules.errors import GuardsNotMet, NotPermitted, StepNotInState

TODAY = dt.date(2027, 1, 4)
ALL = ("DRAFTER", "STEWARD", "COORDINATOR", "HEAD", "REGISTRAR", "SUPERIOR", "ADMINISTRATOR")

# fmt: off
EXPECTED: dict[tuple[str, str], tuple[str, ...]] = {
    # state, action         who may, where they neither began it nor answer for its part
    ("OPEN",     "REPLY"):   ALL,
    ("OPEN",     "RESOLVE"): ("DRAFTER", "HEAD"),
    ("RESOLVED", "REOPEN"):  ALL,
}
# fmt: on
RECORDED_VERSION = "19d679900160"


@dataclass
class PlainThread:
    """A thread of somebody else, about a part of somebody else."""

    state: ThreadState
    unit_id: int = 1
    opened_by: int = 99
    steward_id: int | None = 98


def holder(role: Role) -> Person:
    mandate = Mandate(
        1, 1, 7, "Jabatan", frozenset({role}), MandateKind.DEFINITIVE, dt.date(2020, 1, 1)
    )
    return Person(1, "Seseorang", (mandate,))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", [one for one in ThreadAction if one.name != "START"])
@pytest.mark.parametrize("state", list(ThreadState))
def test_every_cell_is_the_expected_one(
    state: ThreadState, action: ThreadAction, role: Role
) -> None:
    act = Act(holder(role), TODAY, "Sebab itu.")
    allowed = EXPECTED.get((state.name, action.name))
    if allowed is None:
        with pytest.raises(StepNotInState):
            policy.require(COMMENT, PlainThread(state), action, act)
    elif role.name in allowed:
        assert policy.require(COMMENT, PlainThread(state), action, act).action is action
    else:
        with pytest.raises((NotPermitted, GuardsNotMet)):
            policy.require(COMMENT, PlainThread(state), action, act)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_begin_one_is_who_may_answer(role: Role) -> None:
    thread, act = PlainThread(ThreadState.OPEN), Act(holder(role), TODAY, "Sebab itu.")
    if role.name in ALL:
        row = policy.require_creation(COMMENT, thread, ThreadAction.START, act)
        assert row.target is ThreadState.OPEN
    else:
        with pytest.raises(NotPermitted):
            policy.require_creation(COMMENT, thread, ThreadAction.START, act)


@pytest.mark.parametrize("thread", [{"opened_by": 1}, {"steward_id": 7}])
def test_who_began_it_and_who_answers_for_its_part_resolve_it(thread: dict[str, int]) -> None:
    act = Act(holder(Role.STEWARD), TODAY)
    own = PlainThread(ThreadState.OPEN, **thread)
    row = policy.require(COMMENT, own, ThreadAction.RESOLVE, act)
    assert row.target is ThreadState.RESOLVED


def test_the_table_is_the_recorded_one() -> None:
    assert COMMENT.version == RECORDED_VERSION
