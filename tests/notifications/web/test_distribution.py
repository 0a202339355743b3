"""Copies and receipts on the decree's page, and the registrar's forms."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services import copy_delivery, copy_opening
from tests.browsing import Browser, signed_in
from tests.notifications.mailbox import Mailbox
from tests.notifications.signed import BODY, POSITIONS, copies_of, hold, sign, state_of
from tests.people import NOON, Division, found
from tests.seen import copy_as_seen
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import State


@pytest.fixture
def decree_id(session: Session, division: Division, mailbox: Mailbox) -> int:
    """Sign a decree with four offices and two positions of which one is vacant.

    The first copy is sent, the second fails.
    """
    hold(session, division, "p1", "Pemegang Jabatan Analis", None)
    decree_id = sign(session, division, (BODY, *POSITIONS))
    copy_opening.open_copies(decree_id, at=NOON)
    mailbox.answers["2@contoh.example"] = "550 no such mailbox"
    for copy in copies_of(decree_id)[:2]:
        copy_delivery.send(copy.id, at=NOON)
    session.get_one(Decree, decree_id).decree_date = dt.date(2026, 1, 5)  # the pages live today
    session.commit()
    return decree_id


@pytest.fixture
def registrar(app: Flask, session: Session, division: Division) -> Browser:
    return signed_in(app, session, division.registrar)


def as_seen(copy: Delivery, fields: dict[str, str]) -> dict[str, str]:
    """Return what a form sends, with what its page showed of the copy."""
    return {"seen": copy_as_seen(copy.id), **fields}


def test_everybody_of_the_unit_sees_every_copy_and_its_proof(
    app: Flask, session: Session, division: Division, decree_id: int
) -> None:
    page = signed_in(app, session, division.drafter).get(f"/keputusan/{decree_id}/salinan").text
    for words in (
        "Bupati Contoh",
        "Terkirim",
        "550 no such mailbox",
        "Belum ada pemegang jabatan ini",
        "Tanpa surel: salinan kertas",
        "0 dari 6 selesai",
    ):
        assert words in page, words
    assert "Serahkan salinan kertas" not in page


def test_the_registrar_hands_over_paper_with_the_entry_of_the_expedition_book(
    registrar: Browser, decree_id: int
) -> None:
    copy = copies_of(decree_id)[5]
    assert "Serahkan salinan kertas" in registrar.get(f"/keputusan/{decree_id}/salinan").text
    assert registrar.get(f"/salinan/{copy.id}/serahkan").status_code == 200
    fields = {"name": "Penerima", "post": "Staf", "on": "2026-01-05", "expedition": "12/2027"}
    assert (
        registrar.post(f"/salinan/{copy.id}/serahkan", as_seen(copy, fields)).location
        == f"/keputusan/{decree_id}/salinan"
    )
    assert copies_of(decree_id)[5].state is CopyState.HANDED_OVER
    assert "ekspedisi nomor 12/2027" in registrar.get(f"/keputusan/{decree_id}/salinan").text


@pytest.mark.parametrize("missing", ["name", "post", "on"])
def test_a_hand_over_form_says_what_is_missing(
    registrar: Browser, decree_id: int, missing: str
) -> None:
    copy = copies_of(decree_id)[5]
    fields = {"name": "Penerima", "post": "Staf", "on": "2026-01-05"} | {missing: ""}
    answer = registrar.post(f"/salinan/{copy.id}/serahkan", as_seen(copy, fields))
    assert answer.status_code == 422
    assert copies_of(decree_id)[5].state is CopyState.QUEUED


def test_a_hand_over_in_the_future_is_refused(registrar: Browser, decree_id: int) -> None:
    copy = copies_of(decree_id)[5]
    answer = registrar.post(
        f"/salinan/{copy.id}/serahkan",
        as_seen(copy, {"name": "Penerima", "post": "Staf", "on": "2099-01-05"}),
    )
    assert answer.status_code == 422
    assert "tidak boleh di masa depan" in answer.text


def test_a_hand_over_before_there_was_a_decree_is_refused_and_what_was_typed_is_not_lost(
    registrar: Browser, decree_id: int
) -> None:
    copy = copies_of(decree_id)[5]
    answer = registrar.post(
        f"/salinan/{copy.id}/serahkan",
        as_seen(copy, {"name": "Siti", "post": "Staf", "on": "2026-01-04"}),
    )
    assert answer.status_code == 422
    assert "mendahului tanggal keputusannya" in answer.text
    assert 'value="Siti"' in answer.text


def test_a_failed_copy_is_sent_again_to_a_corrected_address(
    registrar: Browser, decree_id: int
) -> None:
    copy = copies_of(decree_id)[1]
    assert "2@contoh.example" in registrar.get(f"/salinan/{copy.id}/kirim-ulang").text
    registrar.post(
        f"/salinan/{copy.id}/kirim-ulang",
        as_seen(copy, {"email": "benar@contoh.example", "note": ""}),
    )
    again = copies_of(decree_id)[1]
    assert (again.state, again.email, again.version) == (
        CopyState.QUEUED,
        "benar@contoh.example",
        2,
    )


def test_a_link_is_replaced_only_with_a_reason(registrar: Browser, decree_id: int) -> None:
    copy = copies_of(decree_id)[0]
    assert (
        registrar.post(
            f"/salinan/{copy.id}/kirim-ulang", as_seen(copy, {"email": "benar@contoh.example"})
        ).status_code
        == 422
    )
    registrar.post(
        f"/salinan/{copy.id}/kirim-ulang",
        as_seen(copy, {"email": "benar@contoh.example", "note": "Alamatnya keliru."}),
    )
    assert copies_of(decree_id)[0].version == 2


def test_waiving_every_copy_with_a_reason_completes_the_decree(
    registrar: Browser, decree_id: int
) -> None:
    for copy in copies_of(decree_id):
        assert (
            registrar.post(
                f"/salinan/{copy.id}/kecualikan", as_seen(copy, {"note": ""})
            ).status_code
            == 422
        )
        assert (
            registrar.post(
                f"/salinan/{copy.id}/kecualikan",
                as_seen(copy, {"note": "Disampaikan dalam rapat."}),
            ).status_code
            == 303
        )
    assert state_of(decree_id) is State.DISTRIBUTED


@pytest.mark.parametrize("page", ["serahkan", "kecualikan", "kirim-ulang"])
def test_nobody_but_the_registrar_gets_the_forms(
    app: Flask, session: Session, division: Division, decree_id: int, page: str
) -> None:
    copy = copies_of(decree_id)[0]
    browser = signed_in(app, session, division.drafter)
    assert browser.get(f"/salinan/{copy.id}/{page}").status_code == 403
    assert browser.post(f"/salinan/{copy.id}/{page}", {"note": "x"}).status_code == 403


def test_a_copy_of_another_unit_is_not_found(app: Flask, session: Session, decree_id: int) -> None:
    other = found(session, "Bagian Umum", "35.07.023")
    browser = signed_in(app, session, other.registrar)
    assert browser.get(f"/salinan/{copies_of(decree_id)[0].id}/serahkan").status_code == 404
    assert browser.get(f"/keputusan/{decree_id}/salinan").status_code == 404


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("serahkan", {"name": "Penerima", "post": "Staf", "on": "2026-01-05"}),
        ("kirim-ulang", {"email": "benar@contoh.example", "note": "Alamatnya keliru."}),
        ("kecualikan", {"note": "Disampaikan dalam rapat."}),
    ],
)
def test_what_was_not_seen_of_a_copy_is_not_acted_on(
    registrar: Browser, decree_id: int, page: str, fields: dict[str, str]
) -> None:
    copy = copies_of(decree_id)[0]
    form = registrar.get(f"/salinan/{copy.id}/{page}").text
    assert f'name="seen" value="{copy_as_seen(copy.id)}"' in form

    blind = registrar.post(f"/salinan/{copy.id}/{page}", fields)
    late = registrar.post(f"/salinan/{copy.id}/{page}", {**fields, "seen": "QUEUED-1"})

    assert blind.status_code == 400
    assert late.status_code == 409
    assert "Salinan ini sudah berubah" in late.text
    again = copies_of(decree_id)[0]
    assert (again.state, again.version) == (CopyState.SENT, 1)
