"""From the tab of a decree to the public page of its petikan."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services.certified import certifying, listing
from notifications.models import Delivery
from notifications.services import board, copy_delivery, copy_opening
from tests.browsing import Browser, signed_in
from tests.drafting.web.conftest import (
    PASSPHRASE,
    code_now,
    frozen,
    key,
    signed,
    to_sign,
    unchecked,
)
from tests.people import SINCE, Division, found
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Part
from workflow.models.people import User
from workflow.models.recipients import PositionHolder
from workflow.rules.certified.lifecycle import CertifiedState
from workflow.services.decrees import recording

__all__ = ["frozen", "key", "signed", "to_sign", "unchecked"]


def copies(session: Session) -> list[CertifiedCopy]:
    statement = select(CertifiedCopy).order_by(CertifiedCopy.id)
    return list(session.scalars(statement.execution_options(populate_existing=True)))


def ask(browser: Browser, division: Division, decree_id: int, kind: str, **more: str) -> int:
    browser.get(f"/keputusan/{decree_id}/salinan-sah")
    fields = {"kind": kind, "certifier": str(division.head.user_id), **more}
    return browser.post(f"/keputusan/{decree_id}/salinan-sah", fields).status_code


@pytest.fixture
def holder(session: Session, division: Division, signed: int) -> str:
    """Let somebody hold the first position, and return the addressee's key."""
    part = session.scalars(
        select(Part).where(Part.decree_id == signed, Part.key != "body").order_by(Part.place)
    ).first()
    assert part is not None
    row = PositionHolder(
        unit_id=division.unit_id,
        position_id=part.key,
        title=part.title,
        name="Sri Wahyuni",
        email="sri@contoh.example",
        starts=SINCE,
    )
    session.add(row)
    session.commit()
    return f"holder:{row.id}"


@pytest.fixture
def extract(
    session: Session,
    division: Division,
    browser_of: Callable[[str], Browser],
    head: Browser,
    signed: int,
    holder: str,
) -> CertifiedCopy:
    """Have the registrar prepare a petikan, and the head certify it."""
    registrar = browser_of("registrar")
    assert ask(registrar, division, signed, "PETIKAN", position=holder) == 303
    copy = copies(session)[0]
    assert "Menunggu pengesahan Anda" in head.get("/kotak-masuk").text
    page = head.get(f"/keputusan/{signed}/pengesahan")
    assert "Petikan ke-1" in page.text
    fields = {"copy": str(copy.id), "passphrase": PASSPHRASE, "code": code_now()}
    assert head.post(f"/keputusan/{signed}/pengesahan", fields).status_code == 303
    return copies(session)[0]


def test_a_petikan_is_certified_on_the_page_and_its_code_says_what_it_is(
    extract: CertifiedCopy, anyone: Browser, signed: int, head: Browser
) -> None:
    assert extract.state is CertifiedState.CERTIFIED
    listed = head.get(f"/keputusan/{signed}/salinan-sah").text
    assert "Sri Wahyuni" in listed
    assert "Disahkan" in listed

    page = anyone.get(f"/d/{extract.public_code}").text
    assert "Petikan yang disahkan, bukan naskah asli" in page
    assert "Kepala Bagian" in page
    assert "sri@contoh.example" not in page
    assert anyone.get(f"/d/{extract.public_code}/halaman/1.png").status_code == 200


def test_the_file_is_recognised_as_the_petikan_and_never_as_the_decree(
    extract: CertifiedCopy, anyone: Browser, head: Browser
) -> None:
    pdf = head.get(f"/salinan-sah/{extract.id}/berkas.pdf").data
    anyone.get("/periksa")
    page = anyone.post("/periksa", {"file": (io.BytesIO(pdf), "p.pdf")}).text

    assert "Petikan yang disahkan, bukan naskah asli" in page
    assert "Berkas ini persis yang disahkan" in page
    assert "persis keputusan yang ditandatangani" not in page


def test_it_reaches_the_holder_with_the_petikan_itself_attached(
    session: Session, division: Division, extract: CertifiedCopy, signed: int
) -> None:
    copy_opening.open_certified(extract.id)
    copy_opening.open_certified(extract.id)
    delivery = session.scalars(select(Delivery).where(Delivery.certified_id.is_not(None))).one()
    assert (delivery.name, delivery.email) == ("Sri Wahyuni", "sri@contoh.example")
    shown = [one.certified for one in board.of_decree(signed, division.registrar)]
    assert "Petikan ke-1" in shown

    waiting = copy_delivery.claim(delivery.id, recording.now())

    assert waiting is not None
    assert waiting.sha256 == extract.sha256
    assert waiting.certified == "Petikan ke-1"
    copy_opening.open_copies(signed)  # those of the decree itself come all the same
    rows = session.scalars(select(Delivery).where(Delivery.certified_id.is_(None))).all()
    assert len(rows) > 1


def test_a_withdrawn_copy_says_so_to_anyone(
    session: Session, division: Division, extract: CertifiedCopy, anyone: Browser
) -> None:
    certifying.withdraw(extract.id, "Salah nama.", actor=division.registrar)
    session.commit()

    assert "Sudah ditarik kembali" in anyone.get(f"/d/{extract.public_code}").text


def test_before_it_is_certified_nothing_is_told_of_it(
    session: Session,
    division: Division,
    browser_of: Callable[[str], Browser],
    anyone: Browser,
    signed: int,
) -> None:
    assert ask(browser_of("registrar"), division, signed, "PERTINGGAL") == 303
    copy = copies(session)[0]
    page = anyone.get(f"/d/{copy.public_code}").text

    assert "Belum disahkan" in page
    assert "Kepala Bagian" not in page
    assert anyone.get(f"/d/{copy.public_code}/halaman/1.png").status_code == 404


def test_another_unit_finds_nothing(
    app: Flask, session: Session, extract: CertifiedCopy, signed: int
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    stranger = signed_in(app, session, other.registrar)

    for path in (
        f"/keputusan/{signed}/salinan-sah",
        f"/keputusan/{signed}/pengesahan",
        f"/salinan-sah/{extract.id}",
        f"/salinan-sah/{extract.id}/berkas.pdf",
        f"/salinan-sah/{extract.id}/halaman/1.png",
        f"/salinan-sah/{extract.id}/tarik",
    ):
        assert stranger.get(path).status_code == 404, path
    assert stranger.post(f"/keputusan/{signed}/salinan-sah", {"kind": "SALINAN"}).status_code == 404


def test_an_unsigned_decree_is_refused_with_a_sentence(
    division: Division, browser_of: Callable[[str], Browser], draft: int
) -> None:
    registrar = browser_of("registrar")
    page = registrar.get(f"/keputusan/{draft}/salinan-sah").text
    assert "Belum dapat disalin" in page
    fields = {"kind": "PERTINGGAL", "certifier": str(division.head.user_id)}

    answer = registrar.post(f"/keputusan/{draft}/salinan-sah", fields)

    assert answer.status_code == 409
    assert "hanya dapat disahkan dari keputusan yang sudah ditandatangani" in answer.text


def test_an_administrator_names_a_certifier_with_the_rule(
    session: Session, division: Division, browser_of: Callable[[str], Browser]
) -> None:
    page = browser_of("administrator")
    address = f"/unit/{division.unit_id}/pengesah"
    assert "Hanya kepala yang mengesahkan" in page.get(address).text
    fields = {
        "post_id": str(division.posts["review"]),
        "basis": "Peraturan Bupati Nomor 12 Tahun 2024 Pasal 9",
        "letter_number": "800/1/2024",
        "letter_date": "2024-01-05",
        "starts": "2024-01-05",
    }
    assert page.post(address, fields).status_code == 303
    shown = page.get(address).text
    assert "Peraturan Bupati Nomor 12 Tahun 2024 Pasal 9" in shown
    row = re.search(r"/pengesah/(\d+)/akhiri", shown)
    assert row
    assert page.post(f"{address}/{row[1]}/akhiri", {"ends": "2024-12-31"}).status_code == 303
    assert session.get(User, division.administrator.user_id)


def test_an_auditor_sees_the_tab_and_prepares_nothing(division: Division, signed: int) -> None:
    assert listing.sheet(signed, division.registrar).may_prepare
    assert not listing.sheet(signed, division.auditor).may_prepare
