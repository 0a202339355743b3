"""The table of certified copies: who may, when, and only what is listed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from tests.people import TODAY
from workflow.rules import policy
from workflow.rules.actors import Act, Mandate, MandateKind, Person, Role
from workflow.rules.certified.lifecycle import (
    CERTIFIED,
    OFFICIALS,
    CertifiedAction,
    CertifiedState,
)
from workflow.rules.errors import GuardsNotMet, NotPermitted, StepNotInState

RECORDED_VERSION = "0ea34c13f544"
CERTIFIER = 7


@dataclass
class Copy:
    state: CertifiedState
    unit_id: int = 1
    certifier_id: int = CERTIFIER
    dated: dt.date = TODAY
    is_electronic: bool = True


def act_of(role: Role, user_id: int = CERTIFIER, note: str = "") -> Act:
    mandate = Mandate(
        1, 1, 1, "Jabatan", frozenset({role}), MandateKind.DEFINITIVE, dt.date(2020, 1, 1)
    )
    return Act(Person(user_id, "Orang", (mandate,)), TODAY, note)


def test_the_table_is_the_recorded_one() -> None:
    assert CERTIFIED.version == RECORDED_VERSION


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_only_a_post_that_a_rule_may_name_certifies(role: Role) -> None:
    copy, step = Copy(CertifiedState.PREPARED), CertifiedAction.CERTIFY
    if role in OFFICIALS:
        assert policy.require(CERTIFIED, copy, step, act_of(role)).action is step
    else:
        with pytest.raises(NotPermitted):
            policy.require(CERTIFIED, copy, step, act_of(role))


def test_nobody_certifies_for_another_on_another_day_or_the_other_way() -> None:
    step, head = CertifiedAction.CERTIFY, act_of(Role.HEAD)
    yesterday = TODAY - dt.timedelta(days=1)
    for copy, act in (
        (Copy(CertifiedState.PREPARED), act_of(Role.HEAD, user_id=8)),
        (Copy(CertifiedState.PREPARED, dated=yesterday), head),
        (Copy(CertifiedState.PREPARED, is_electronic=False), head),
    ):
        with pytest.raises(GuardsNotMet):
            policy.require(CERTIFIED, copy, step, act)
    with pytest.raises(GuardsNotMet):
        policy.require(
            CERTIFIED, Copy(CertifiedState.PREPARED), CertifiedAction.CERTIFY_ON_PAPER, head
        )


@pytest.mark.parametrize("state", CertifiedState, ids=lambda state: state.name)
def test_what_was_decided_is_not_decided_again(state: CertifiedState) -> None:
    if state is not CertifiedState.PREPARED:
        with pytest.raises(StepNotInState):
            policy.require(CERTIFIED, Copy(state), CertifiedAction.CERTIFY, act_of(Role.HEAD))


def test_taking_back_needs_a_reason() -> None:
    copy, step = Copy(CertifiedState.CERTIFIED), CertifiedAction.WITHDRAW
    with pytest.raises(GuardsNotMet):
        policy.require(CERTIFIED, copy, step, act_of(Role.REGISTRAR))
    by = act_of(Role.REGISTRAR, note="Salah alamat.")
    assert policy.require(CERTIFIED, copy, step, by).action is step
