"""What a personal link opens, what its holder acknowledges or may not."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services import copies, copy_delivery, receipts
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import again, copies_of, token_of
from tests.people import NOON, TODAY, Division
from tests.seen import copy_as_seen
from workflow.models.records import HistoryRow
from workflow.rules.errors import GuardsNotMet, StepNotInState


def test_following_a_link_records_nothing(sent: Delivery) -> None:
    receipts.by_token(token_of(sent))
    assert again(sent).state is CopyState.SENT


def test_pressing_the_button_records_that_it_was_opened(sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)
    assert (again(sent).state, again(sent).opened_at) == (CopyState.OPENED, NOON)


def test_opening_twice_is_one_act(session: Session, sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)
    receipts.open_link(token_of(sent), at=NOON)
    assert (
        len(
            session.scalars(
                select(HistoryRow).where(HistoryRow.life == "copy", HistoryRow.action == "OPEN")
            ).all()
        )
        == 1
    )


def test_a_receipt_names_person_and_post_and_day(session: Session, sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)
    receipts.acknowledge(token_of(sent), name=" Ajudan ", post="Staf Bupati", at=NOON)
    copy = again(sent)
    assert (copy.state, copy.taken_by, copy.taken_post, copy.taken_on) == (
        CopyState.ACKNOWLEDGED,
        "Ajudan",
        "Staf Bupati",
        TODAY,
    )
    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "ACKNOWLEDGE")).one()
    assert row.facts["taken_by"] == "Ajudan"
    assert row.actor["kind"] == "RECIPIENT"


def test_a_receipt_without_name_or_post_is_refused(sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)
    with pytest.raises(GuardsNotMet, match="nama dan jabatan"):
        receipts.acknowledge(token_of(sent), name="Ajudan", post=" ", at=NOON)
    assert again(sent).state is CopyState.OPENED


def test_a_receipt_for_what_was_never_opened_is_refused(sent: Delivery) -> None:
    with pytest.raises(StepNotInState):
        receipts.acknowledge(token_of(sent), name="Ajudan", post="Staf", at=NOON)


def test_a_second_receipt_changes_nothing(sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)
    receipts.acknowledge(token_of(sent), name="Ajudan", post="Staf", at=NOON)
    receipts.acknowledge(token_of(sent), name="Orang Lain", post="Staf", at=NOON)
    assert again(sent).taken_by == "Ajudan"


@pytest.mark.parametrize(
    "token", ["", "x", "0-aaaa", "99999999-aaaa", "1", "1-", "²-a", "9" * 40 + "-a"]
)
@pytest.mark.usefixtures("sent")
def test_what_is_no_link_of_ours_opens_nothing(token: str) -> None:
    with pytest.raises(receipts.LinkIsDead):
        receipts.by_token(token)
    with pytest.raises(receipts.LinkIsDead):
        receipts.open_link(token, at=NOON)


def test_the_link_of_one_copy_does_not_open_another(sent: Delivery) -> None:
    other = copies_of(sent.decree_id)[1]
    stolen = f"{other.id}-{token_of(sent).partition('-')[2]}"
    with pytest.raises(receipts.LinkIsDead):
        receipts.by_token(stolen)


def test_a_new_link_kills_the_old_one(division: Division, sent: Delivery) -> None:
    old, old_message = token_of(sent), sent.message_id
    copies.requeue(
        sent.id,
        actor=division.registrar,
        reason="Alamatnya keliru.",
        email="benar@contoh.example",
        at=NOON,
        seen=copy_as_seen(sent.id),
    )
    renewed = again(sent)
    assert (renewed.state, renewed.version, renewed.email) == (
        CopyState.QUEUED,
        2,
        "benar@contoh.example",
    )
    assert renewed.message_id != old_message
    with pytest.raises(receipts.LinkIsDead):
        receipts.open_link(old, at=NOON)


def test_a_link_that_never_left_opens_nothing(sent: Delivery) -> None:
    third = copies_of(sent.decree_id)[2]
    with pytest.raises(GuardsNotMet, match="belum pernah dikirim"):
        receipts.open_link(token_of(third), at=NOON)


def test_a_recipient_faster_than_our_own_record_keeps_what_they_did(
    sent: Delivery, mailbox: Mailbox
) -> None:
    third = copies_of(sent.decree_id)[2]
    waiting = copy_delivery.claim(third.id, NOON)
    assert waiting is not None
    receipts.open_link(token_of(third), at=NOON)
    copy_delivery.record_sent(waiting, "250 OK", NOON)
    assert again(third).state is CopyState.OPENED
    assert len(mailbox.arrived) == 1
