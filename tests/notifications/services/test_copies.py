"""Acts with a copy: who may do what, what a link opens, what is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services import copies, copy_delivery, receipts
from notifications.services.letters import copy_letter
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import again, copies_of, state_of, token_of
from tests.people import NOON, TODAY, Division
from tests.seen import copy_as_seen
from workflow.core.db import db
from workflow.models.records import HistoryRow
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, StepNotInState

PAPER = copies.Taken("Penerima Surat", "Staf Tata Usaha", TODAY, "12/2027")


def test_a_copy_on_paper_leaves_by_mail_once_its_recipient_has_an_address(
    session: Session, division: Division, sent: Delivery, mailbox: Mailbox
) -> None:
    paper = copies_of(sent.decree_id)[2]
    session.execute(update(Delivery).where(Delivery.id == paper.id).values(email=None))
    session.commit()
    copy_delivery.send(paper.id, at=NOON)
    copies.requeue(
        paper.id,
        actor=division.registrar,
        reason="Alamatnya baru diketahui.",
        email="baru@contoh.example",
        at=NOON,
        seen=copy_as_seen(paper.id),
    )
    copy_delivery.send(paper.id, at=NOON)
    assert len(mailbox.letters("baru@contoh.example")) == 1
    assert again(paper).state is CopyState.SENT


def test_a_letter_in_flight_when_its_address_is_corrected_does_not_count_as_sent(
    division: Division, sent: Delivery, mailbox: Mailbox
) -> None:
    third = copies_of(sent.decree_id)[2]
    in_flight = copy_delivery.claim(third.id, NOON)
    assert in_flight is not None
    copies.requeue(
        third.id,
        actor=division.registrar,
        reason="Alamatnya keliru.",
        email="benar@contoh.example",
        at=NOON,
        seen=copy_as_seen(third.id),
    )
    copy_delivery.record_sent(in_flight, "250 OK", NOON)
    assert again(third).state is CopyState.QUEUED
    copy_delivery.send(third.id, at=NOON)
    assert mailbox.letters("benar@contoh.example")


def test_replacing_a_link_needs_a_reason(division: Division, sent: Delivery) -> None:
    with pytest.raises(GuardsNotMet, match="alasan"):
        copies.requeue(sent.id, actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id))
    assert again(sent).version == 1


def test_a_letter_that_was_overtaken_by_a_new_link_is_not_recorded_as_sent(
    division: Division, sent: Delivery
) -> None:
    copies.requeue(
        sent.id,
        actor=division.registrar,
        reason="Alamatnya keliru.",
        email="benar@contoh.example",
        at=NOON,
        seen=copy_as_seen(sent.id),
    )
    copy_delivery.record_sent(waiting_of(sent), "250 OK", NOON)
    assert again(sent).state is CopyState.QUEUED


def waiting_of(copy: Delivery) -> copy_letter.Waiting:
    written = copy_letter.waiting(db.session(), copy)
    return dataclasses.replace(written, version=copy.version - 1)


def test_a_failed_copy_leaves_again_as_it_was(
    division: Division, failed: Delivery, mailbox: Mailbox
) -> None:
    del mailbox.answers["2@contoh.example"]
    message_id = failed.message_id
    copies.requeue(failed.id, actor=division.registrar, at=NOON, seen=copy_as_seen(failed.id))
    copy_delivery.send(failed.id, at=NOON)
    assert (again(failed).state, again(failed).message_id) == (CopyState.SENT, message_id)


def test_a_failed_copy_with_a_corrected_address_gets_a_new_link(
    division: Division, failed: Delivery, mailbox: Mailbox
) -> None:
    copies.requeue(
        failed.id,
        actor=division.registrar,
        email="benar@contoh.example",
        at=NOON,
        seen=copy_as_seen(failed.id),
    )
    copy_delivery.send(failed.id, at=NOON)
    assert again(failed).version == 2
    assert mailbox.letters("benar@contoh.example")


def test_a_copy_whose_mail_seemed_to_fail_can_be_opened_all_the_same(failed: Delivery) -> None:
    receipts.open_link(token_of(failed), at=NOON)
    assert again(failed).state is CopyState.OPENED


def test_paper_is_handed_over_with_the_entry_of_the_expedition_book(
    session: Session, division: Division, sent: Delivery
) -> None:
    copies.hand_over(sent.id, PAPER, actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id))
    copy = again(sent)
    assert (copy.state, copy.taken_by, copy.expedition) == (
        CopyState.HANDED_OVER,
        "Penerima Surat",
        "12/2027",
    )
    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "HAND_OVER")).one()
    assert (row.facts["expedition"], row.actor["post"]) == ("12/2027", "Pengadministrasi Umum")


@pytest.mark.parametrize(
    "taken",
    [
        copies.Taken("", "Staf", TODAY, "12"),
        copies.Taken("Penerima", "", TODAY, "12"),
        copies.Taken("Penerima", "Staf", TODAY + dt.timedelta(days=1), "12"),
        copies.Taken("Penerima", "Staf", TODAY - dt.timedelta(days=1), "12"),
    ],
)
def test_handing_over_to_nobody_tomorrow_or_before_the_decree_is_refused(
    division: Division, sent: Delivery, taken: copies.Taken
) -> None:
    with pytest.raises(GuardsNotMet):
        copies.hand_over(
            sent.id, taken, actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id)
        )
    assert again(sent).taken_by == ""


def test_only_the_registrar_settles_copies_for_others(division: Division, sent: Delivery) -> None:
    with pytest.raises(NotPermitted):
        copies.hand_over(
            sent.id, PAPER, actor=division.drafter, at=NOON, seen=copy_as_seen(sent.id)
        )
    with pytest.raises(NotPermitted):
        copies.waive(
            sent.id, "Jabatan kosong.", actor=division.head, at=NOON, seen=copy_as_seen(sent.id)
        )
    with pytest.raises(NotPermitted):
        copies.requeue(
            sent.id,
            actor=division.administrator,
            reason="Alamatnya keliru.",
            at=NOON,
            seen=copy_as_seen(sent.id),
        )


def test_a_copy_is_waived_only_with_a_reason_which_is_kept(
    division: Division, sent: Delivery
) -> None:
    with pytest.raises(GuardsNotMet):
        copies.waive(sent.id, "", actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id))
    copies.waive(
        sent.id, "Jabatan dihapus.", actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id)
    )
    assert (again(sent).state, again(sent).remark) == (CopyState.WAIVED, "Jabatan dihapus.")


def test_what_is_settled_stays_settled(division: Division, sent: Delivery) -> None:
    copies.waive(
        sent.id, "Jabatan dihapus.", actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id)
    )
    with pytest.raises(StepNotInState):
        copies.hand_over(
            sent.id, PAPER, actor=division.registrar, at=NOON, seen=copy_as_seen(sent.id)
        )


def test_a_copy_that_does_not_exist_is_not_found(division: Division) -> None:
    with pytest.raises(NotFound):
        copies.waive(
            999_999, "Tidak ada.", actor=division.registrar, at=NOON, seen=copy_as_seen(999_999)
        )


def test_waiving_every_copy_completes_the_decree(division: Division, sent: Delivery) -> None:
    for copy in copies_of(sent.decree_id):
        copies.waive(
            copy.id,
            "Disampaikan dalam rapat.",
            actor=division.registrar,
            at=NOON,
            seen=copy_as_seen(copy.id),
        )
    assert state_of(sent.decree_id) is State.DISTRIBUTED
