"""The table of a copy's lifecycle: every cell reachable, none a dead end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import product

import pytest

from notifications.rules.copies import COPY, SETTLED, CopyAction, CopyState
from workflow.rules.actors import Act, Actor, Mandate, MandateKind, Person, Role, System
from workflow.rules.errors import Refusal
from workflow.rules.machine import fire

DAY = dt.date(2027, 1, 4)


@dataclass
class Copy:
    """A copy for which everything holds that a guard could ask."""

    _state: CopyState
    unit_id: int = 1
    email: str | None = "a@contoh.example"
    attempts: int = 1
    taken_by: str = "Penerima"
    taken_post: str = "Staf"
    taken_on: dt.date | None = field(default=DAY)
    decree_date: dt.date | None = field(default=DAY)

    @property
    def state(self) -> CopyState:
        return self._state


def acting(role: Role) -> Actor:
    if role in {Role.ENGINE, Role.CLOCK, Role.RECIPIENT}:
        return System(role, "test")
    mandate = Mandate(1, 1, 1, "Jabatan", frozenset({role}), MandateKind.DEFINITIVE, DAY)
    return Person(7, "Pejabat", (mandate,))


@pytest.mark.parametrize(("state", "action", "role"), list(product(CopyState, CopyAction, Role)))
def test_the_machine_does_what_the_table_says_and_nothing_else(
    state: CopyState, action: CopyAction, role: Role
) -> None:
    copy = Copy(state)
    rows = [row for row in COPY.rows(action, state) if role in row.roles]
    if rows:
        fire(COPY, copy, action, Act(acting(role), DAY, "sebab"))
        assert copy.state is rows[0].target_from(state)
    else:
        with pytest.raises(Refusal):
            fire(COPY, copy, action, Act(acting(role), DAY, "sebab"))
        assert copy.state is state


def test_every_state_can_be_reached() -> None:
    targets = {row.target for row in COPY.transitions if row.target is not None}
    assert targets == set(CopyState)


def test_the_registrar_settles_whatever_is_unsettled_and_what_is_settled_is_left_alone() -> None:
    for state in CopyState:
        ways = [
            row
            for row in COPY.transitions
            if state in row.sources and row.target in SETTLED and Role.REGISTRAR in row.roles
        ]
        assert bool(ways) is (state not in SETTLED)
        moves = [row for row in COPY.transitions if state in row.sources and row.target]
        assert not (state in SETTLED and moves)


def test_the_table_is_the_recorded_one() -> None:
    assert COPY.version == "ca56f193bce4", (
        "the lifecycle of a copy changed: say so in the changelog, then record its new version here"
    )
