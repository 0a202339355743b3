"""Copies of a decree that was annulled are asked back, one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import CopyReturn, Delivery
from notifications.rules.copies import CopyState
from notifications.rules.returns import ReturnState
from notifications.services import copies, copy_delivery, receipts
from notifications.services.handling import return_letters, returns
from notifications.services.handling.returns import ReturnHasMoved
from tests.browsing import Browser, signed_in
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import copies_of, state_of, token_of
from tests.people import NOON, TODAY, Division, found
from tests.seen import copy_as_seen
from tests.workflow.services.force.acting import record
from workflow.rules.days.force import Effect
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import GuardsNotMet, NotFound, NothingSeen, NotPermitted
from workflow.services.audit import whole
from workflow.services.force import endings

LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def sent(distributed: int, mailbox: Mailbox) -> int:  # noqa: ARG001
    """Send every copy that has an address; the last one is vacant and has none."""
    for copy in copies_of(distributed):
        copy_delivery.send(copy.id, at=NOON)
    return distributed


@pytest.fixture
def annulled(division: Division, sent: int) -> int:
    """Annul the decree by a judgment, and ask for its copies as the worker does."""
    record(division, sent, Effect.ANNUL)
    endings.take_end(sent, at=LATER)
    assert state_of(sent) is State.REVOKED
    returns.ask(sent, at=LATER)
    return sent


def rows(session: Session) -> list[CopyReturn]:
    found_ = select(CopyReturn).order_by(CopyReturn.id)
    return list(session.scalars(found_.execution_options(populate_existing=True)))


def held(decree_id: int) -> list[Delivery]:
    return [one for one in copies_of(decree_id) if one.state is not CopyState.QUEUED]


def test_each_copy_that_somebody_has_is_asked_back_once(session: Session, annulled: int) -> None:
    returns.ask(annulled, at=LATER)
    assert [one.copy_id for one in rows(session)] == [one.id for one in held(annulled)]
    assert {one.state for one in rows(session)} == {ReturnState.ASKED}
    assert whole().faults == []


def test_its_recipients_are_written_to_once(
    session: Session, annulled: int, mailbox: Mailbox
) -> None:
    due = return_letters.due(LATER)
    assert due == [one.id for one in rows(session)]
    for return_id in [*due, *due]:
        return_letters.send(return_id, at=LATER)

    assert {one.state for one in rows(session)} == {ReturnState.TOLD}
    letter = mailbox.letters("analis@contoh.example")[-1]
    assert "Penarikan kembali salinan" in letter["Subject"]
    body = letter.get_body(("plain",))
    assert body is not None
    assert token_of(held(annulled)[-1]) in body.get_content()
    assert len(mailbox.letters("analis@contoh.example")) == 2
    assert return_letters.due(LATER) == []
    assert whole().faults == []


def test_a_server_that_is_away_is_asked_again(
    session: Session, annulled: int, mailbox: Mailbox
) -> None:
    assert annulled
    mailbox.answers["analis@contoh.example"] = "451 try later"
    return_id = rows(session)[-1].id
    return_letters.send(return_id, at=LATER)
    assert rows(session)[-1].state is ReturnState.ASKED
    assert return_id not in return_letters.due(LATER)
    mailbox.answers.clear()

    soon = LATER + return_letters.PAUSE
    assert return_id in return_letters.due(soon)
    return_letters.send(return_id, at=soon)

    assert rows(session)[-1].state is ReturnState.TOLD


def test_a_mailbox_that_refuses_leaves_it_to_the_registrar(
    session: Session, annulled: int, mailbox: Mailbox
) -> None:
    assert annulled
    mailbox.answers["analis@contoh.example"] = "550 no such mailbox"
    return_letters.send(rows(session)[-1].id, at=LATER)
    last = rows(session)[-1]
    assert last.state is ReturnState.ASKED
    assert "550" in last.last_reply
    assert last.id not in return_letters.due(LATER + dt.timedelta(days=300))


def test_the_holder_of_the_link_says_that_it_was_given_back(
    session: Session, annulled: int
) -> None:
    copy = held(annulled)[0]
    returns.confirm(token_of(copy), at=LATER)
    returns.confirm(token_of(copy), at=LATER)
    assert rows(session)[0].state is ReturnState.RETURNED
    assert rows(session)[0].ended_at == LATER
    with pytest.raises(receipts.LinkIsDead):
        returns.confirm("1-bukan")
    assert whole().faults == []


def test_the_registrar_records_how_it_came_back(
    session: Session, division: Division, annulled: int
) -> None:
    one, how = rows(session)[0].id, "Diserahkan kembali, dimusnahkan."
    with pytest.raises(NotPermitted):
        returns.settle(one, how, seen="ASKED", actor=division.head, at=LATER)
    with pytest.raises(GuardsNotMet):
        returns.settle(one, " ", seen="ASKED", actor=division.registrar, at=LATER)
    with pytest.raises(NothingSeen):
        returns.settle(one, how, seen=None, actor=division.registrar, at=LATER)
    with pytest.raises(ReturnHasMoved):
        returns.settle(one, how, seen="TOLD", actor=division.registrar, at=LATER)

    assert returns.settle(one, how, seen="ASKED", actor=division.registrar, at=LATER) == annulled

    assert (rows(session)[0].state, rows(session)[0].remark) == (ReturnState.RETURNED, how)


def test_another_unit_learns_of_no_return(session: Session, annulled: int) -> None:
    assert annulled
    other = found(session, "Bagian Hukum", "35.07.031")
    for return_id in (rows(session)[0].id, 99_999):
        with pytest.raises(NotFound):
            returns.settle(return_id, "", seen=None, actor=other.registrar)


def test_a_decree_that_was_only_replaced_asks_for_nothing(session: Session, sent: int) -> None:
    returns.ask(sent, at=LATER)
    assert rows(session) == []


def test_a_paper_copy_is_asked_back_without_a_letter(
    session: Session, division: Division, sent: int
) -> None:
    paper = next(one for one in copies_of(sent) if not one.email)
    taken = copies.Taken("Penerima", "Staf", TODAY)
    registrar = division.registrar
    copies.hand_over(paper.id, taken, seen=copy_as_seen(paper.id), actor=registrar, at=NOON)
    record(division, sent, Effect.ANNUL)
    endings.take_end(sent, at=LATER)
    returns.ask(sent, at=LATER)
    asked = next(one for one in rows(session) if one.copy_id == paper.id)
    assert asked.id not in return_letters.due(LATER)


def test_the_pages_show_and_record_it(
    app: Flask, session: Session, division: Division, annulled: int
) -> None:
    registrar = signed_in(app, session, division.registrar)
    page = registrar.get(f"/keputusan/{annulled}/salinan").text
    assert "Diminta kembali" in page
    return_id = rows(session)[0].id
    assert f'action="/pengembalian/{return_id}"' in page

    blind = registrar.post(f"/pengembalian/{return_id}", {"note": "Kembali."})
    done = registrar.post(f"/pengembalian/{return_id}", {"note": "Kembali.", "seen": "ASKED"})

    assert (blind.status_code, done.status_code) == (400, 303)
    assert "Sudah kembali atau dimusnahkan" in registrar.get(done.location).text
    holder, token = Browser(app), token_of(held(annulled)[1])
    assert "Salinan ini diminta kembali" in holder.get(f"/t/{token}").text
    assert holder.post(f"/t/{token}/kembali").status_code == 303
    assert "sudah tercatat" in holder.get(f"/t/{token}").text
