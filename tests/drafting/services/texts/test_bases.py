"""An amendment rests on the text in force that it was opened on."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from drafting.services.texts import amendments
from drafting.services.texts.consolidation import in_force
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.services.texts.test_consolidation import sign
from tests.people import NOON, Division
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.days.force import Change, Effect
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet
from workflow.services.decrees import transitions
from workflow.services.force import endings

CHANGED_SINCE = "sudah diubah lagi sejak konsep ini dibuka"
IS_OVER = "tidak berlaku lagi: sudah dicabut, diganti, atau berakhir"
UNDER_WAY = "sedang ditandatangani"


def target(division: Division, decree_id: int) -> int:
    row = tree_of(decree_id).positions[3].indicators[0]
    fills = {row.id: {"target": "8"}}
    return amendments.open_amendment(decree_id, fills, "target keliru", actor=division.drafter)


def duty(division: Division, decree_id: int) -> int:
    first = tree_of(decree_id).positions[3].duties[0]
    fills = {first.id: {"text": "menyiapkan bahan telaahan kerja sama;"}}
    return amendments.open_amendment(decree_id, fills, "tugas salah tulis", actor=division.drafter)


def standing(decree_id: int, state: State) -> None:
    db.session.execute(update(Decree).where(Decree.id == decree_id).values(_state=state))
    db.session.commit()


def refused(decree_id: int, action: Action, division: Division) -> list[str]:
    actor = division.drafter if action is Action.SUBMIT else division.head
    seen = facts_of(decree_id).lock_version
    with pytest.raises(GuardsNotMet) as found:
        transitions.perform(decree_id, action, actor=actor, expected_version=seen, at=NOON)
    return list(found.value.reasons)


@pytest.mark.parametrize(
    ("action", "state"),
    [(Action.SUBMIT, State.DRAFT), (Action.START_SIGNING, State.TO_SIGN)],
)
def test_an_amendment_is_held_back_once_another_one_was_signed(
    session: Session, division: Division, archived: int, action: Action, state: State
) -> None:
    first, second = target(division, archived), duty(division, archived)
    standing(second, state)
    before = refused(second, action, division)
    sign(session, first, "B/1")
    after = refused(second, action, division)

    assert not any(CHANGED_SINCE in reason for reason in before)
    assert any(CHANGED_SINCE in reason for reason in after)


@pytest.mark.parametrize(
    ("action", "state"),
    [(Action.SUBMIT, State.DRAFT), (Action.START_SIGNING, State.TO_SIGN)],
)
def test_an_amendment_of_a_decree_that_was_revoked_since_is_held_back(
    division: Division, archived: int, action: Action, state: State
) -> None:
    opened = target(division, archived)
    standing(opened, state)
    document = "Putusan Nomor 1/G/2027"
    endings.record(archived, Change(Effect.REVOKE, NOON.date()), document=document, at=NOON)

    assert any(IS_OVER in reason for reason in refused(opened, action, division))


def test_of_two_amendments_only_one_is_being_signed(division: Division, archived: int) -> None:
    first, second = target(division, archived), duty(division, archived)
    session = db.session
    session.execute(update(Decree).where(Decree.id == first).values(_state="SIGNING", attempt="a"))
    session.commit()
    standing(second, State.TO_SIGN)

    assert any(UNDER_WAY in reason for reason in refused(second, Action.START_SIGNING, division))


def test_an_amendment_remembers_the_text_in_force_that_it_was_opened_on(
    session: Session, division: Division, archived: int
) -> None:
    first = target(division, archived)
    sign(session, first, "B/1")
    second = duty(division, archived)

    assert (facts_of(first).base_seen, facts_of(second).base_seen) == ([], [first])
    assert [one.id for one in in_force(archived).amendments] == [first]
