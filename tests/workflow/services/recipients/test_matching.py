"""What a decree prints is matched to the register, by itself or by a drafter."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.people import NOON, Division
from tests.seen import version_of
from tests.workflow.services.recipients.decrees import named, unmatched
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.recipients import RecipientName, RecipientRow
from workflow.models.records import HistoryRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, StepNotInState
from workflow.rules.names.addresses import NotAnAddress
from workflow.services.administration import distribution_list
from workflow.services.audit import audit
from workflow.services.decrees import transitions
from workflow.services.recipients import choices, queries


def submit(division: Division, decree_id: int) -> None:
    transitions.perform(
        decree_id,
        Action.SUBMIT,
        actor=division.drafter,
        expected_version=version_of(decree_id),
        at=NOON,
    )


def line(session: Session, office: str) -> RecipientRow:
    return session.scalars(select(RecipientRow).where(RecipientRow.office == office)).one()


def test_an_office_that_the_register_knows_by_another_spelling_is_matched_by_itself(
    session: Session, division: Division
) -> None:
    decree_id = named(division, "Yth. Sekda Kab. Contoh", "Inspektur Kabupaten Contoh;")
    shown = queries.of_decree(decree_id, division.drafter)
    assert [one.matched and one.matched.office for one in shown.named] == [
        "Sekretaris Daerah",
        "Inspektur",
    ]
    submit(division, decree_id)
    assert session.get_one(Decree, decree_id, populate_existing=True).state is State.IN_REVIEW


def test_an_unknown_office_stops_the_submission_until_it_is_chosen_and_is_then_remembered(
    session: Session, division: Division
) -> None:
    decree_id = named(division, "Kepala Badan Perencana")
    with pytest.raises(GuardsNotMet, match="tembusan yang belum dikenal"):
        submit(division, decree_id)
    choices.choose(
        decree_id, "r1", line(session, "Kepala Bappeda").id, actor=division.drafter, at=NOON
    )
    submit(division, decree_id)
    assert unmatched(named(division, "Kepala Badan Perencana")) == 0


def test_a_new_recipient_is_added_in_place(session: Session, division: Division) -> None:
    decree_id = named(division, "Camat Kepanjen", "Bupati Contoh")
    with pytest.raises(NotAnAddress):
        choices.add(
            decree_id, "r1", office="Camat", email="camat@x, y", actor=division.drafter, at=NOON
        )
    choices.add(
        decree_id,
        "r1",
        office="Camat Kepanjen",
        email="camat@contoh.example",
        actor=division.drafter,
        at=NOON,
    )
    assert line(session, "Camat Kepanjen").rank == 5
    assert unmatched(decree_id) == 0


def test_only_a_drafter_matches_and_only_while_it_is_a_draft(
    session: Session, division: Division
) -> None:
    decree_id = named(division, "Bupati Contoh")
    bupati = line(session, "Bupati Contoh").id
    with pytest.raises(NotPermitted):
        choices.choose(decree_id, "r1", bupati, actor=division.head, at=NOON)
    with pytest.raises(NotFound):
        choices.choose(decree_id, "r9", bupati, actor=division.drafter, at=NOON)
    submit(division, decree_id)
    with pytest.raises(StepNotInState):
        choices.choose(decree_id, "r1", bupati, actor=division.drafter, at=NOON)


def test_drafts_follow_a_change_of_the_register(session: Session, division: Division) -> None:
    decree_id = named(division, "Inspektur")
    inspector = line(session, "Inspektur")
    for active, left in ((False, 1), (True, 0)):
        distribution_list.save_recipient(
            division.administrator,
            division.unit_id,
            inspector.id,
            office="Inspektur",
            place="",
            email="x@contoh.example",
            rank=3,
            active=active,
        )
        db.session.expire_all()
        assert unmatched(decree_id) == left


def test_what_a_drafter_says_is_an_act_of_the_unit_and_audited(
    session: Session, division: Division
) -> None:
    decree_id = named(division, "Kepala Badan Perencana", "Camat Kepanjen")
    bappeda = line(session, "Kepala Bappeda").id
    for _again in range(2):
        choices.choose(decree_id, "r1", bappeda, actor=division.drafter, at=NOON)
    choices.add(
        decree_id, "r2", office="Camat Kepanjen", email=None, actor=division.drafter, at=NOON
    )
    acts = session.scalars(
        select(HistoryRow).where(HistoryRow.action == "MATCH_RECIPIENT").order_by(HistoryRow.seq)
    ).all()
    assert [[one["thing"] for one in act.facts["things"]] for act in acts] == [
        ["recipient_names"],
        ["recipients", "recipient_names"],
    ]
    assert {act.facts["decree"] for act in acts} == {decree_id}
    assert audit(units=[division.unit_id]).faults == []
    session.execute(update(RecipientName).values(recipient_id=bappeda))
    session.commit()
    session.expire_all()
    assert audit(units=[division.unit_id]).faults


def test_a_drafter_changes_the_register_only_by_what_a_draft_prints(division: Division) -> None:
    with pytest.raises(NotPermitted):
        distribution_list.save_recipient(
            division.drafter,
            division.unit_id,
            None,
            office="Camat Kepanjen",
            place="",
            email=None,
            rank=9,
            active=True,
        )
