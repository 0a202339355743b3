"""The line of the demo names, in every state, the next act and whose it is."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.counting import counted
from tests.people import Division, steward
from tests.seen import version_of
from tests.workflow.web.decrees import open_draft, submit, to_sign
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import Action
from workflow.services import demo as service
from workflow.services.administration import authenticator
from workflow.services.decrees import facts, initials, transitions


@pytest.fixture
def browser(demo: Flask, session: Session) -> Browser:  # noqa: ARG001  (its tables are emptied)
    return Browser(demo)


def line(browser: Browser) -> str:
    """Return the words of the line on the page of the demo."""
    found = re.search(r'<aside class="demo-line".*?</aside>', browser.get("/demo").text, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def pressed(browser: Browser, division: Division, who: str) -> str:
    """Return where somebody comes who signs in with one press."""
    browser.get("/demo")
    return browser.post(f"/demo/masuk/{division.people[who].user_id}").location


@pytest.mark.usefixtures("division")
def test_before_there_is_a_draft_the_line_says_how_to_begin(browser: Browser) -> None:
    assert "Demo, langkah 1 dari 7" in line(browser)
    assert "Belum ada konsep. Berikutnya, siapa saja: buka konsep" in line(browser)


def test_a_draft_waits_for_its_drafter_with_what_is_found_and_proposed(
    browser: Browser, division: Division, session: Session
) -> None:
    decree = open_draft(division, blocking=3)
    assert "Demo, langkah 2 dari 7" in line(browser)
    assert "Penyusun Naskah: selesaikan temuan pada naskah, lalu ajukan" in line(browser)
    assert pressed(browser, division, "drafter") == f"/keputusan/{decree}/temuan"

    with transaction():
        session.get_one(Decree, decree).proposals_open = 2
    assert "Penyusun Naskah: putuskan 2 usul" in line(browser)

    with transaction():
        session.get_one(Decree, decree).proposals_open = 0
        facts.record_findings(
            session.get_one(Decree, decree), digest="text", blocking=0, unanswered=0
        )
    assert "Penyusun Naskah: ajukan konsep" in line(browser)


def test_initials_and_the_signature_wait_for_whose_they_are(
    browser: Browser, division: Division, session: Session
) -> None:
    steward(session, division, "p1", "abroad")
    steward(session, division, "p2", "abroad")
    decree = open_draft(division, parts=("p1", "p2"))
    submit(division, decree)
    assert "Demo, langkah 3 dari 7" in line(browser)
    assert "Kerja Sama Luar Negeri: baca dan paraf 2 bagian" in line(browser)
    assert pressed(browser, division, "head") == "/"
    assert "Masuk sebagai Sub Koordinator Kerja Sama Luar Negeri" in line(browser)
    assert pressed(browser, division, "abroad") == f"/keputusan/{decree}"
    assert "Masuk sebagai Sub Koordinator" not in line(browser)

    for part in ("p1", "p2"):
        initials.initial(decree, part, digest=f"digest-{part}", actor=division.abroad)
    assert "Demo, langkah 4 dari 7" in line(browser)
    assert "Kepala Bagian: bekukan naskah akhir" in line(browser)
    assert pressed(browser, division, "head") == f"/keputusan/{decree}/tanda-tangan"

    transitions.perform(
        decree, Action.START_SIGNING, actor=division.head, expected_version=version_of(decree)
    )
    assert "Demo, langkah 5 dari 7" in line(browser)
    assert "Kepala Bagian: baca naskah akhir, lalu tanda tangani" in line(browser)


def test_the_line_asks_as_often_however_many_decrees_there_are(
    browser: Browser, division: Division, session: Session
) -> None:
    to_sign(division, open_draft(division))
    with counted() as few:
        service.scene()
    for year in range(2028, 2034):
        open_draft(division, year=year)
    session.expire_all()
    with counted() as many:
        service.scene()

    assert len(few) == len(many) <= 4
    assert "Keputusan tahun 2033" in line(browser)


def test_codes_are_those_of_the_app_and_only_for_whoever_has_one(
    browser: Browser, division: Division
) -> None:
    assert "big-code" not in browser.get("/demo").text
    authenticator.enrol_code(division.head.user_id, authenticator.new_code_secret())

    shown = re.findall(r'class="big-code">(\d{6})<', browser.get("/demo").text)

    assert len(shown) == 1
    assert authenticator.counter_of_code(division.head.user_id, shown[0]) is not None
