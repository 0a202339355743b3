"""Every page of the engine in a real browser.

Nothing sticks out at 360 px, nobody is shut out, the content policy is kept, and all of it works
without a script.
"""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browsing import PASSWORD, with_code, with_password
from tests.journeys.barriers import barriers
from tests.people import Division, found
from tests.workflow.web.decrees import open_draft, submit
from workflow.core.db import db
from workflow.models.people import User
from workflow.services.numbers import by_hand

WIDTHS = (360, 1280)
WORDS = {
    "id-ID": ("Alamat surel", "Kata sandi", "Masuk"),
    "en-GB": ("Mail address", "Password", "Sign in"),
}


@pytest.fixture
def division(committed: Flask) -> Division:
    """Found a division that is committed.

    It has a decree in review, a draft that cannot be submitted, and a number.
    """
    with committed.app_context():
        division = found(db.session())
        for person in division.people.values():
            with_password(db.session(), person)
        submit(
            division,
            open_draft(
                division,
                title=(
                    "Indikator Kinerja Individu di Lingkungan Bagian Kerja Sama Sekretariat Daerah"
                    " Tahun 2027"
                ),
            ),
        )
        draft = open_draft(division, parts=("body", "p1", "p2"), blocking=3)
        by_hand.number_from_agenda(draft, 2, actor=division.registrar)
    return division


def address_of(division: Division, who: str) -> str:
    return f"{who}-{division.unit_id}@contoh.example"


def sign_in(app: Flask, page: Page, site: str, email: str, locale: str = "id-ID") -> None:
    page.goto(f"{site}/masuk")
    address, password, button = WORDS[locale]
    page.get_by_label(address).fill(email)
    page.get_by_label(password).fill(PASSWORD)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(lambda url: "/masuk" not in url)
    with app.app_context():
        with_code(db.session(), email)


@pytest.mark.thorough
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_sticks_out_shuts_anybody_out_or_breaks_the_content_policy(
    committed: Flask, site: str, division: Division, chromium: Browser, width: int
) -> None:
    unit = f"/unit/{division.unit_id}"
    pages = {
        "review": (
            "/",
            "/keputusan",
            "/keputusan/1",
            "/keputusan/1/riwayat",
            "/keputusan?cari=tidak-ada",
            "/register",
            "/akun",
            "/akun/kode",
            "/akun/sandi",
        ),
        "drafter": ("/keputusan/2", "/peraturan", "/peraturan?cari=tidak-ada"),
        "registrar": ("/register",),
        "auditor": ("/audit",),
        "administrator": (
            "/peraturan",
            *(
                f"{unit}{path}"
                for path in (
                    "",
                    "/jabatan",
                    "/jabatan/1",
                    "/pemaraf",
                    "/penerima",
                    "/pemangku",
                    "/hari",
                    "/akun",
                    "/akun/1",
                    "/daftar-aturan",
                )
            ),
        ),
    }
    complaints: list[str] = []
    for who, paths in pages.items():
        context = chromium.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        sign_in(committed, page, site, address_of(division, who))
        for path in paths:
            answer = page.goto(site + path)
            assert answer is not None
            assert answer.status == 200, path
            assert page.locator("h1").count() == 1, path
            assert barriers(page) == [], path
        context.close()
    assert complaints == []


def test_a_post_for_one_thing_is_added_by_ticking_one_box(
    committed: Flask, site: str, division: Division, chromium: Browser
) -> None:
    page = chromium.new_context(viewport={"width": 360, "height": 740}).new_page()
    sign_in(committed, page, site, address_of(division, "administrator"))
    page.goto(f"{site}/unit/{division.unit_id}/jabatan")
    page.get_by_label("Nama jabatan").fill("Analis Hukum")
    page.get_by_label("Memaraf bagian").check()
    page.get_by_role("button", name="Tambahkan jabatan").click()

    page.get_by_text("Jabatan sudah ditambahkan").wait_for()


def test_a_part_is_initialled_without_any_script(
    committed: Flask, site: str, division: Division, chromium: Browser
) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    sign_in(committed, page, site, address_of(division, "review"))
    page.goto(f"{site}/keputusan/1")
    page.get_by_role("button", name="Paraf bagian ini").click()

    page.get_by_text("Paraf Anda sudah tercatat").wait_for()
    page.get_by_text("1 dari 1 diparaf").wait_for()
    context.close()


def test_a_decree_is_returned_from_a_telephone_with_its_reason(
    committed: Flask, site: str, division: Division, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    sign_in(committed, page, site, address_of(division, "review"))
    page.goto(f"{site}/keputusan/1")
    page.locator("summary", has_text="Kembalikan").click()
    page.get_by_label("Alasan").fill("Target belum sesuai.")
    page.get_by_role("button", name="Kembalikan").click()

    page.get_by_text("sudah dikembalikan").wait_for()
    page.get_by_text("Target belum sesuai.").wait_for()
    context.close()


@pytest.mark.parametrize("locale", ["id-ID", "en-GB"])
def test_the_header_is_one_line_for_every_post(
    committed: Flask, site: str, division: Division, chromium: Browser, locale: str
) -> None:
    with committed.app_context():
        for person in division.people.values():
            user = db.session.get(User, person.user_id)
            assert user is not None
            user.name = "Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri"
        db.session.commit()
    for who in division.people:
        context = chromium.new_context(
            viewport={"width": 1280, "height": 800},
            locale=locale,
            extra_http_headers={"Accept-Language": locale},
        )
        page = context.new_page()
        sign_in(committed, page, site, address_of(division, who), locale)
        page.goto(site)
        page.evaluate(
            """() => document.querySelectorAll(".nav a:first-child:not(:has(.count))").forEach(
                (link) => link.insertAdjacentHTML("beforeend", '<span class="count">88</span>'))"""
        )

        high = page.locator("header.bar").evaluate("(bar) => bar.offsetHeight")
        assert high <= 70, who
        for link in page.locator(".nav a").all():
            assert link.evaluate("(link) => link.offsetHeight") <= 70, who
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, who
        context.close()
