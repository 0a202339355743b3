"""A passkey in a real browser, which simulates the device itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PASSWORD, with_password
from tests.people import Division, found
from tests.servers import PATIENCE
from workflow.core.db import db
from workflow.models.people import User

NONE = "() => { navigator.credentials.create = () => Promise.reject(new Error('none')); }"


@pytest.fixture
def administrator(committed: Flask) -> str:
    """Found a division, and return its administrator's address."""
    with committed.app_context():
        division: Division = found(db.session())
        with_password(db.session(), division.administrator)
        return db.session.get_one(User, division.administrator.user_id).email


@pytest.fixture
def address(committed: Flask, site: str) -> Iterator[str]:
    """Let the site have a name: a passkey is bound to one."""
    named = site.replace("127.0.0.1", "localhost")
    settings = committed.extensions["config"]
    committed.extensions["config"] = dataclasses.replace(settings, base_url=named)
    yield named
    committed.extensions["config"] = settings


def with_device(page: Page) -> None:
    """Plug a device into the browser, on which its holder lays a finger."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, address: str, email: str) -> None:
    """Fill in the sign-in page."""
    page.goto(f"{address}/masuk")
    page.get_by_label("Alamat surel").fill(email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_finger_opens_the_door_that_asked_for_a_code(
    chromium: Browser, address: str, administrator: str, width: int
) -> None:
    page = chromium.new_context(viewport={"width": width, "height": 740}).new_page()
    page.set_default_timeout(1000 * PATIENCE)
    with_device(page)
    sign_in(page, address, administrator)

    page.get_by_role("link", name="Atau daftarkan kunci sandi").click()
    page.get_by_label("Nama kunci sandi").fill("Telepon kantor")
    page.get_by_label("Kata sandi Anda").fill(PASSWORD)
    page.get_by_role("button", name="Buat kunci sandi").click()
    expect(page.get_by_role("heading", name="Kode pemulihan")).to_be_visible()

    page.goto(f"{address}/akun")
    expect(page.get_by_role("cell", name="Telepon kantor", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.clear_cookies()
    sign_in(page, address, administrator)
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url(lambda url: "/masuk" not in url)

    page.goto(f"{address}/akun")
    expect(page.get_by_role("cell", name="Telepon kantor", exact=True)).to_be_visible()


def test_a_browser_without_a_device_says_so_and_keeps_the_code(
    chromium: Browser, address: str, administrator: str
) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(1000 * PATIENCE)
    sign_in(page, address, administrator)
    page.goto(f"{address}/akun/kunci-sandi")
    page.evaluate(NONE)
    page.get_by_label("Nama kunci sandi").fill("Telepon")
    page.get_by_role("button", name="Buat kunci sandi").click()

    expect(page.get_by_text("Perangkat tidak membuat kunci")).to_be_visible()
    expect(page.get_by_role("link", name="Pakai aplikasi autentikator")).to_be_visible()
