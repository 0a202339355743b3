"""Who gets a copy is what the decree prints.

One letter serves offices with one mailbox.
"""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services import board, copies, copy_delivery, copy_opening, receipts
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, copies_of, hold, sign, token_of
from tests.people import NOON, Division
from tests.seen import copy_as_seen
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.recipients import RecipientRow
from workflow.rules.names.addresses import NotAnAddress
from workflow.services.recipients import matching


def print_in(decree_id: int, *offices: str) -> None:
    """Let a decree print these offices."""
    with transaction() as session:
        decree = session.get_one(Decree, decree_id)
        printed = [matching.Printed(f"r{place}", name) for place, name in enumerate(offices)]
        matching.record_printed(session, decree, printed)


def test_copies_go_to_whom_the_decree_prints_in_its_order_and_to_each_once(
    session: Session, division: Division
) -> None:
    decree_id = sign(session, division, (BODY,))
    print_in(decree_id, "Inspektur", "Bupati Contoh", "Inspektur Kabupaten Contoh")
    copy_opening.open_copies(decree_id, at=NOON)
    assert [copy.office for copy in copies_of(decree_id)] == ["Inspektur", "Bupati Contoh"]


@pytest.fixture
def shared(session: Session, division: Division) -> list[Delivery]:
    """Open copies of which the second and third go into one mailbox."""
    for office in ("Sekretaris Daerah", "Inspektur"):
        row = session.scalars(select(RecipientRow).where(RecipientRow.office == office)).one()
        row.email = "Umum@contoh.example" if office == "Inspektur" else "umum@contoh.example"
    session.commit()
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    return copies_of(decree_id)


def test_one_letter_serves_two_offices_and_is_recorded_for_both(
    division: Division, shared: list[Delivery], mailbox: Mailbox
) -> None:
    for copy in shared:
        copy_delivery.send(copy.id, at=NOON)
    (letter,) = mailbox.letters("umum@contoh.example")
    text = letter.get_body(("plain",))
    assert text is not None
    assert "Sekretaris Daerah dan Inspektur" in text.get_content()
    decree_id = shared[0].decree_id
    assert {copy.state for copy in copies_of(decree_id)} == {CopyState.SENT}
    shown = board.of_decree(decree_id, division.registrar)
    assert [copy.shared for copy in shown] == [(), ("Inspektur",), ("Sekretaris Daerah",), ()]
    receipts.open_link(token_of(copies_of(decree_id)[1]), at=NOON)
    receipts.acknowledge(token_of(copies_of(decree_id)[1]), name="Penerima", post="Staf", at=NOON)
    assert [copy.taken_by for copy in copies_of(decree_id)] == ["", "Penerima", "Penerima", ""]


def test_a_mailbox_that_a_holder_shares_with_an_office_is_seen(
    session: Session, division: Division
) -> None:
    hold(session, division, "p1", "Pemegang Jabatan Analis", "1@contoh.example")
    decree_id = sign(session, division)
    copy_opening.open_copies(decree_id, at=NOON)
    shown = {copy.office: copy for copy in board.of_decree(decree_id, division.registrar)}
    assert shown["Bupati Contoh"].doubled == ("Pemegang Jabatan Analis",)
    assert shown["Analis Kerja Sama"].doubled == ("Bupati Contoh",)
    assert shown["Inspektur"].doubled == ()


def test_an_address_that_is_corrected_gives_each_office_a_letter_of_its_own(
    division: Division, shared: list[Delivery], mailbox: Mailbox
) -> None:
    copies.requeue(
        shared[1].id,
        actor=division.registrar,
        reason="Surel sekda berbeda",
        email="sekda@contoh.example",
        at=NOON,
        seen=copy_as_seen(shared[1].id),
    )
    for copy in shared[1:3]:
        copy_delivery.send(copy.id, at=NOON)
    assert len(mailbox.letters("sekda@contoh.example")) == 1
    assert len(mailbox.arrived) == 2


def test_an_address_that_is_none_is_refused_at_the_door(
    division: Division, shared: list[Delivery]
) -> None:
    with pytest.raises(NotAnAddress):
        copies.requeue(
            shared[0].id,
            actor=division.registrar,
            reason="Salah",
            email="a@x, b@x",
            at=NOON,
            seen=copy_as_seen(shared[0].id),
        )


def test_a_letter_goes_to_a_domain_of_another_alphabet(
    session: Session, division: Division, mailbox: Mailbox
) -> None:
    row = session.scalars(select(RecipientRow).where(RecipientRow.office == "Inspektur")).one()
    row.email = "inspektur@müller.example"
    session.commit()
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    copy_delivery.send(copies_of(decree_id)[2].id, at=NOON)
    assert len(mailbox.letters("inspektur@xn--mller-kva.example")) == 1
