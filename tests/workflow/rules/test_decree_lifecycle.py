"""The table, the machine and the policy say the same in every cell."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.workflow.rules.stand_ins import TODAY, UNIT, PlainDecree, act, actor_in, mandate
from workflow.rules import policy
from workflow.rules.actors import Act, Days, Person, Role
from workflow.rules.decree_lifecycle import DECREE, TRANSITIONS, Action, State
from workflow.rules.errors import GuardsNotMet, NotPermitted, StepNotInState
from workflow.rules.lifecycle import Guard, Transition
from workflow.rules.machine import fire

# A head without a valid mandate is not permitted at all, so that guard never has the word: see the
# test of dated mandates.  That somebody else acts for the head is tested where they sign.
OF_MANDATES = {"mandate_is_valid", "nobody_acts_for_the_head"}
GUARDED = [
    (row, guard) for row in TRANSITIONS for guard in row.guards if guard.name not in OF_MANDATES
]
RECORDED_VERSION = "e9da6d8096e3"
"""Change it knowingly: every decree carries the version of the table under which it lives."""


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("state", list(State))
def test_the_machine_does_what_the_table_says_in_every_cell(
    state: State, action: Action, role: Role
) -> None:
    rows = [row for row in TRANSITIONS if row.action is action and state in row.sources]
    decree = PlainDecree(_state=state, in_ink=action is Action.SIGN_IN_INK)
    if action is Action.WRITE and role is Role.CLOCK:
        decree.digest = ""
    if not rows:
        with pytest.raises(StepNotInState):
            fire(DECREE, decree, action, act(actor_in(role)))
    elif not any(role in row.roles for row in rows):
        with pytest.raises(NotPermitted):
            fire(DECREE, decree, action, act(actor_in(role)))
    else:
        row = fire(DECREE, decree, action, act(actor_in(role)))
        assert decree.state is (row.target or state)


@pytest.mark.parametrize(
    ("row", "guard"), GUARDED, ids=[f"{row.action.name}-{guard.name}" for row, guard in GUARDED]
)
def test_every_guard_of_every_row_can_refuse(row: Transition, guard: Guard) -> None:
    broken: dict[str, tuple[dict[str, Any], str | None]] = {
        "reason_is_given": ({}, ""),
        "findings_are_current": ({"findings_digest": "older"}, None),
        "nothing_blocks": ({"findings_blocking": 1}, None),
        "warnings_are_answered": ({"findings_unanswered": 1}, None),
        "no_open_proposals": ({"proposals_open": 1}, None),
        "every_part_has_a_steward": ({"parts_unstewarded": 1}, None),
        "every_recipient_is_known": ({"recipients_unmatched": 1}, None),
        "every_initial_stands": ({"parts_initialled": 2}, None),
        "nothing_is_written": ({"digest": "d"}, None),
        "stewards_a_part": ({"steward_posts": []}, None),
        "turn_has_come": ({"waiting_posts": [7]}, None),
        "actor_is_not_sole_author": ({"authors": [1]}, None),
        "one_change_is_struck": ({"struck_proposal": None}, None),
        "nothing_was_sent": ({"attempt_sent_at": dt.datetime(2027, 1, 4, tzinfo=dt.UTC)}, None),
        "file_is_frozen": ({"frozen_sha256": None}, None),
        "actor_is_the_signatory": ({"signatory_id": 2}, None),
        "decree_is_dated_today": ({"decree_date": dt.date(2027, 1, 3)}, None),
        "nothing_is_under_way": ({"attempt_sent_at": dt.datetime(2027, 1, 4, tzinfo=dt.UTC)}, None),
        "what_was_initialled_is_frozen": ({"frozen_digest": "another text"}, None),
        "what_was_frozen_was_sent": ({"sent_sha256": "other bytes"}, None),
        "signature_is_recorded": ({"signed_attempt": "dead"}, None),
        "signature_is_verified": ({"signed_verified": False}, None),
        "signature_extends_the_frozen_file": ({"signed_extends": "other"}, None),
        "signing_date_is_the_decrees": ({"signed_on": dt.date(2027, 1, 5)}, None),
        "copies_exist": ({"copies_expected": 0, "copies_settled": 0}, None),
        "copies_are_settled": ({"copies_settled": 3}, None),
        "its_end_is_recorded": ({"ends_on": None}, None),
        "its_end_has_come": ({"ends_on": dt.date(2027, 1, 5)}, None),
        "is_postponed": ({"postponed_until": [dt.date(2027, 1, 3)]}, None),
        "attempt_is_electronic": ({"in_ink": True}, None),
        "attempt_is_in_ink": ({"in_ink": False}, None),
        "nothing_is_on_paper": ({"in_ink": True}, None),
        "scan_is_recorded": ({"scan_sha256": None}, None),
        "base_stands": ({"amends_id": 9, "base_seen": [], "base_now": [8]}, None),
        "base_is_in_force": ({"amends_id": 9, "base_holds": False}, None),
        "no_other_amendment_is_being_signed": ({"base_is_being_changed": True}, None),
    }
    changes, note = broken[guard.name]
    role = next(
        role for role in row.roles if not (guard.name == "stewards_a_part" and role is Role.HEAD)
    )
    on_paper = row.action is Action.SIGN_IN_INK
    plain = PlainDecree(_state=State[row.sources[0].name], in_ink=on_paper)
    decree = replace(plain, **changes)
    with pytest.raises(GuardsNotMet) as refused:
        fire(DECREE, decree, row.action, act(actor_in(role), "Alasan." if note is None else note))
    assert guard.sentence in refused.value.reasons
    assert decree.state is row.sources[0]


def test_every_state_can_be_reached_from_a_birth() -> None:
    reached = {row.target for row in TRANSITIONS if not row.sources}
    for _round in State:
        reached |= {
            row.target_from(source)
            for row in TRANSITIONS
            for source in row.sources
            if source in reached
        }
    assert reached == set(State)


def test_the_table_is_the_recorded_one() -> None:
    assert DECREE.version == RECORDED_VERSION


@pytest.mark.parametrize(
    "held",
    [
        mandate(Role.HEAD, ends=TODAY - dt.timedelta(1)),
        mandate(Role.HEAD, starts=TODAY + dt.timedelta(1)),
        mandate(Role.HEAD, unit_id=UNIT + 1),
    ],
)
def test_a_mandate_that_ended_or_has_not_begun_or_is_another_units_permits_nothing(
    held: object,
) -> None:
    head = Person(1, "Kepala", (held,))  # type: ignore[arg-type]
    with pytest.raises(NotPermitted):
        fire(DECREE, PlainDecree(_state=State.TO_SIGN), Action.START_SIGNING, Act(head, TODAY))


@pytest.mark.parametrize("action", [Action.START_SIGNING, Action.START_INK, Action.SEND])
def test_a_head_for_whom_somebody_acts_does_not_sign(action: Action) -> None:
    ceded = replace(mandate(Role.HEAD), ceded=(Days(TODAY),))
    state = State.SIGNING if action is Action.SEND else State.TO_SIGN
    with pytest.raises(GuardsNotMet, match="aturan aplikasi"):
        fire(DECREE, PlainDecree(_state=state), action, act(Person(1, "Kepala", (ceded,))))


def test_a_greyed_button_says_every_reason() -> None:
    decree = PlainDecree(findings_blocking=1, proposals_open=1)
    option = next(
        option
        for option in policy.options(DECREE, decree, act(actor_in(Role.DRAFTER)))
        if option.action is Action.SUBMIT
    )
    assert not option.allowed
    assert len(option.reasons) == 2


def test_a_reason_still_to_be_typed_does_not_grey_a_button() -> None:
    options = policy.options(DECREE, PlainDecree(), Act(actor_in(Role.DRAFTER), TODAY))
    cancel = next(option for option in options if option.action is Action.CANCEL)
    assert cancel.allowed
    assert cancel.asks_reason


def test_options_name_no_step_of_other_roles() -> None:
    actions = {
        option.action
        for option in policy.options(
            DECREE, PlainDecree(_state=State.TO_SIGN), act(actor_in(Role.REGISTRAR))
        )
    }
    assert actions == set()
