"""Personal links end: by time, by a waiver, alone; and are asked for again."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services import copies, copy_delivery, receipts
from notifications.services.letters import policy, revoking
from notifications.services.pages import link_page, sharing
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import again, token_of
from tests.people import NOON, Division
from tests.seen import copy_as_seen
from workflow.rules.errors import GuardsNotMet, NotPermitted, StepNotInState

AFTER = NOON + dt.timedelta(days=31)


@pytest.fixture
def month(division: Division) -> None:
    """Let links of the unit live for thirty days."""
    policy.decide(division.administrator, division.unit_id, reply_to="", link_days=30)


@pytest.mark.usefixtures("month")
def test_a_link_ends_after_the_time_that_the_unit_decides(sent: Delivery) -> None:
    token = token_of(sent)

    receipts.by_token(token, AFTER - dt.timedelta(days=1))
    for refused in (
        lambda: receipts.by_token(token, AFTER),
        lambda: receipts.open_link(token, at=AFTER),
        lambda: receipts.acknowledge(token, name="a", post="b", at=AFTER),
    ):
        with pytest.raises(receipts.LinkEnded):
            refused()
    assert again(sent).state is CopyState.SENT


@pytest.mark.usefixtures("month")
def test_its_holder_asks_for_another_to_the_registered_address_only(
    sent: Delivery, mailbox: Mailbox
) -> None:
    token, address = token_of(sent), sent.email
    receipts.ask_again(token, at=NOON)
    assert again(sent).state is CopyState.SENT, "it has not ended"

    receipts.ask_again(token, at=AFTER)
    receipts_again = again(sent)
    assert (receipts_again.state, receipts_again.version) == (CopyState.QUEUED, 2)
    copy_delivery.send(sent.id, at=AFTER)

    assert mailbox.arrived[-1][0] == address
    receipts.open_link(token_of(again(sent)), at=AFTER)
    with pytest.raises(receipts.LinkIsDead):
        receipts.ask_again(token, at=AFTER)


def test_a_waiver_ends_the_link(division: Division, sent: Delivery) -> None:
    receipts.open_link(token_of(sent), at=NOON)
    copies.waive(sent.id, "Ditarik.", seen=copy_as_seen(sent.id), actor=division.registrar, at=NOON)

    for refused in (receipts.by_token, link_page.file_by_link):
        with pytest.raises(receipts.LinkIsDead):
            refused(token_of(sent))


def test_a_link_is_revoked_alone_and_by_the_registrar(
    division: Division, sent: Delivery, mailbox: Mailbox
) -> None:
    old = token_of(sent)
    with pytest.raises(NotPermitted):
        revoking.revoke(
            sent.id, "Bocor.", seen=copy_as_seen(sent.id), actor=division.drafter, at=NOON
        )
    with pytest.raises(GuardsNotMet):
        revoking.revoke(sent.id, " ", seen=copy_as_seen(sent.id), actor=division.registrar, at=NOON)
    revoking.revoke(
        sent.id, "Bocor.", seen=copy_as_seen(sent.id), actor=division.registrar, at=NOON
    )

    assert again(sent).state is CopyState.SENT
    for token in (old, token_of(again(sent))):
        with pytest.raises(receipts.LinkIsDead):
            receipts.by_token(token, NOON)
        with pytest.raises(receipts.LinkIsDead):
            receipts.ask_again(token, at=AFTER)
    seen = copy_as_seen(sent.id)
    copies.requeue(sent.id, seen=seen, actor=division.registrar, reason="Surat baru.", at=NOON)
    copy_delivery.send(sent.id, at=NOON)
    assert len(mailbox.arrived) == 2
    assert receipts.by_token(token_of(again(sent)), NOON).id == sent.id


def test_a_copy_without_a_link_has_none_to_revoke(division: Division, sent: Delivery) -> None:
    copies.waive(sent.id, "Ditarik.", seen=copy_as_seen(sent.id), actor=division.registrar, at=NOON)

    with pytest.raises(StepNotInState):
        revoking.revoke(
            sent.id, "Bocor.", seen=copy_as_seen(sent.id), actor=division.registrar, at=NOON
        )


@pytest.mark.parametrize("days", [0, 10, 3651])
def test_a_time_that_is_none_is_refused(division: Division, days: int) -> None:
    with pytest.raises(policy.BadLinkDays):
        policy.decide(division.administrator, division.unit_id, reply_to="", link_days=days)


def test_the_text_to_share_has_the_public_link_alone(sent: Delivery) -> None:
    text = sharing.of_decree(sent.decree_id)

    assert "188.45/1/KEP/35.07.022/2027" in text
    assert "/d/" in text
    assert "/t/" not in text
    assert len(text) < 400
