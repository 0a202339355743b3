"""Who gets a copy of a signed decree: everyone who must be told, each once."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.services import copy_opening
from tests.notifications.signed import BODY, copies_of, hold, sign, write_and_submit
from tests.people import NOON, TODAY, Division
from workflow.core.db import db
from workflow.models.decree import Part
from workflow.models.recipients import RecipientRow
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.initialling import WHOLE, key_of


def test_everyone_who_must_be_told_gets_a_copy_of_their_own(distributed: int) -> None:
    assert [
        (copy.recipient.partition(":")[0], copy.office, copy.email)
        for copy in copies_of(distributed)
    ] == [
        ("office", "Bupati Contoh", "1@contoh.example"),
        ("office", "Sekretaris Daerah", "2@contoh.example"),
        ("office", "Inspektur", "3@contoh.example"),
        ("office", "Kepala Bappeda", "4@contoh.example"),
        ("holder", "Analis Kerja Sama", "analis@contoh.example"),
        ("position", "Pengelola Data", None),
    ]


def test_a_repeat_creates_nothing_twice(session: Session, distributed: int) -> None:
    before = session.scalar(select(db.func.count()).select_from(HistoryRow))
    copy_opening.open_copies(distributed, at=NOON)
    assert len(copies_of(distributed)) == 6
    assert session.scalar(select(db.func.count()).select_from(HistoryRow)) == before


def test_a_post_that_was_asked_to_initial_the_whole_gets_no_copy_for_it(
    session: Session, division: Division
) -> None:
    decree_id = sign(session, division)
    session.add(
        Part(decree_id=decree_id, key=key_of(7), place=9, title=WHOLE, digest="0", steward_id=None)
    )
    session.commit()
    copy_opening.open_copies(decree_id, at=NOON)

    assert [copy for copy in copies_of(decree_id) if copy.office == WHOLE] == []


def test_a_queue_that_was_emptied_after_the_signature_forgets_no_copy(
    session: Session, division: Division
) -> None:
    decree_id = sign(session, division)
    # the worker may still be at it
    assert copy_opening.unopened(NOON + dt.timedelta(minutes=1)) == []
    assert copy_opening.unopened(NOON + dt.timedelta(minutes=6)) == [decree_id]
    copy_opening.open_copies(decree_id, at=NOON)
    assert copy_opening.unopened(NOON + dt.timedelta(minutes=6)) == []


def test_no_copies_are_opened_of_what_is_not_signed(session: Session, division: Division) -> None:
    decree_id = write_and_submit(session, division)
    copy_opening.open_copies(decree_id, at=NOON)
    assert copies_of(decree_id) == []


def test_only_those_who_hold_the_position_on_the_decrees_date_are_told(
    session: Session, division: Division
) -> None:
    hold(
        session,
        division,
        "p1",
        "Pemegang Lama",
        "lama@contoh.example",
        ends=TODAY - dt.timedelta(days=1),
    )
    hold(session, division, "p1", "Pemegang Sekarang", "sekarang@contoh.example")
    decree_id = sign(session, division)
    copy_opening.open_copies(decree_id, at=NOON)
    assert [copy.name for copy in copies_of(decree_id) if copy.office == "Analis Kerja Sama"] == [
        "Pemegang Sekarang"
    ]


def test_a_recipient_who_is_no_longer_active_gets_none(
    session: Session, division: Division
) -> None:
    session.scalars(
        select(RecipientRow).where(RecipientRow.office == "Inspektur")
    ).one().active = False
    session.commit()
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    assert "Inspektur" not in [copy.office for copy in copies_of(decree_id)]


def test_every_copy_announces_itself_so_that_a_task_sends_it(
    session: Session, distributed: int
) -> None:
    announced = session.scalars(
        select(OutboxRow.subject_id).where(OutboxRow.event == "copy.QUEUE").order_by(OutboxRow.id)
    ).all()
    assert list(announced) == [copy.id for copy in copies_of(distributed)]
