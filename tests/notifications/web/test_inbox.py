"""The page with which the day begins."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.services import copy_opening, notices
from tests.browsing import signed_in
from tests.notifications.signed import BODY, sign, write_and_submit
from tests.people import NOON, Division
from workflow.models.recipients import RecipientRow
from workflow.models.records import OutboxRow


def test_the_day_begins_with_what_awaits_me(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division, (BODY,))
    browser = signed_in(app, session, division.review)
    assert browser.get("/").location == "/kotak-masuk"
    page = browser.get("/kotak-masuk").text
    assert "Menunggu paraf Anda" in page
    assert f'href="/keputusan/{decree_id}"' in page
    assert "Batang tubuh" in page
    assert "Tahun 2027" in page


def test_an_empty_inbox_says_what_would_be_here(
    app: Flask, session: Session, division: Division
) -> None:
    assert (
        "Tidak ada yang menunggu Anda"
        in signed_in(app, session, division.auditor).get("/kotak-masuk").text
    )


def test_the_registrar_is_led_to_the_copies_that_no_mail_settles(
    app: Flask, session: Session, division: Division
) -> None:
    session.scalars(
        select(RecipientRow).where(RecipientRow.office == "Inspektur")
    ).one().email = None
    session.commit()
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    page = signed_in(app, session, division.registrar).get("/kotak-masuk").text
    assert "Salinan yang harus Anda urus" in page
    assert f'href="/keputusan/{decree_id}/salinan"' in page
    assert "Inspektur" in page


def test_what_i_was_told_is_here_until_i_say_that_i_have_read_it(
    app: Flask, session: Session, division: Division
) -> None:
    write_and_submit(session, division, (BODY,))
    notices.tell(
        session.scalars(select(OutboxRow.id).where(OutboxRow.event == "decree.SUBMIT")).one(),
        at=NOON,
    )
    browser = signed_in(app, session, division.review)
    assert "chip-info" in browser.get("/kotak-masuk").text
    assert browser.post("/kotak-masuk/dibaca").status_code == 303
    page = browser.get("/kotak-masuk").text
    assert "Mohon paraf: Indikator Kinerja Individu" in page
    assert "chip-info" not in page


@pytest.mark.parametrize(
    ("wish", "status"), [("digest", 303), ("none", 303), ("carrier pigeon", 422), ("", 422)]
)
def test_how_i_am_told_is_mine_to_choose(
    app: Flask, session: Session, division: Division, wish: str, status: int
) -> None:
    browser = signed_in(app, session, division.head)
    assert browser.post("/kotak-masuk/cara", {"wish": wish}).status_code == status
    checked = f'value="{wish}" checked' in browser.get("/kotak-masuk").text
    assert checked is (status == 303)
