"""The main job in a browser.

It is to submit, initial, freeze and sign on a telephone, to distribute, to acknowledge without an
account, and to check by the code.
"""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from passlib.totp import TOTP
from playwright.sync_api import Browser, Page

from drafting.cli.demo import cast
from drafting.cli.demo.job import Job
from drafting.cli.demo.progress import Progress
from drafting.services.texts import revisions
from tests.journeys.barriers import barriers
from tests.notifications.conftest import mailbox
from tests.notifications.mailbox import Mailbox
from tests.servers import PATIENCE
from tests.upgrades.following import follow
from workflow.core.config import Config
from workflow.rules.decree_lifecycle import State
from workflow.services.audit import audit
from workflow.services.force import endings

__all__ = ["mailbox"]

LINK = re.compile(r"/t/[\w.~-]+")


def open_page(browser: Browser, site: str, played: cast.Played, who: str, **size: int) -> Page:
    """Open a browser, and sign somebody in."""
    context = browser.new_context(
        viewport={"width": size.get("width", 1280), "height": size.get("height", 900)}
    )
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(f"{site}/masuk")
    page.get_by_label("Alamat surel").fill(f"{who}@{cast.DOMAIN}")
    page.get_by_label("Kata sandi").fill(played.passwords[who])
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: not url.endswith("/masuk"))
    if "/masuk/kode" in page.url:
        page.get_by_label("Kode enam angka").fill(code_of(played, who))
        page.get_by_role("button", name="Lanjutkan").click()
    page.wait_for_url(lambda url: "/masuk" not in url)
    return page


def code_of(played: cast.Played, who: str) -> str:
    """Return what somebody's authenticator app shows now."""
    return str(TOTP(key=played.codes[who], format="base32").generate().token)


def let_follow(app: Flask) -> None:
    """Run relay and worker until nothing waits.

    They run beside the thread of the browser, which occupies its event loop.
    """

    def work() -> None:
        with app.app_context():
            follow()

    with ThreadPoolExecutor(max_workers=1) as worker:
        worker.submit(work).result()


def state_of(app: Flask, decree_id: int) -> State:
    with app.app_context():
        return revisions.standing(decree_id).state


def submit(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("button", name="Ajukan").click()
    page.get_by_text("sudah diajukan").wait_for()


def initial_all(page: Page, home: str) -> None:
    page.goto(home)
    while page.get_by_role("button", name="Paraf bagian ini").count():
        with page.expect_navigation():  # or the words of the page before would count for this one
            page.get_by_role("button", name="Paraf bagian ini").first.click()
        page.get_by_text("Paraf Anda sudah tercatat").wait_for()


def freeze_and_sign(page: Page, played: cast.Played, home: str, code: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="Bekukan dan lihat naskah akhir").click()
    page.get_by_role("button", name="Bekukan dan lihat naskah akhir").click()
    page.get_by_text("sudah dibekukan").wait_for()
    page.get_by_label("Frasa sandi").fill(played.passphrase)
    page.get_by_label("Kode enam angka").fill(code)
    page.get_by_role("button", name="Tanda tangani keputusan ini").click()
    page.get_by_text("Keputusan sudah ditandatangani").wait_for()


def acknowledge(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Buka keputusan").click()
    page.get_by_label("Nama Anda").fill("Penerima")
    page.get_by_label("Jabatan Anda").fill("Jabatan penerima")
    page.get_by_role("button", name="Saya telah menerima").click()
    page.get_by_text("Diterima oleh Penerima").wait_for()


def run_audit(page: Page, site: str) -> None:
    page.goto(f"{site}/audit")
    page.get_by_role("button", name="Jalankan audit").click()
    page.get_by_text("semuanya cocok").wait_for()


def without_script(browser: Browser) -> Page:
    """Open the browser of somebody who has no account and runs no script."""
    return browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False
    ).new_page()


def links_in(mailbox: Mailbox) -> list[str]:
    bodies = [letter.get_body(("plain",)) for letter in mailbox.letters()]
    found = {
        link[0] for body in bodies if body is not None and (link := LINK.search(body.get_content()))
    }
    return sorted(found)


@pytest.fixture
def job(committed: Flask) -> Job:
    """Found the demo's division, with its draft corrected as `demo-correct` does.

    Request this fixture before the browser, which occupies the event loop that a signer needs.
    """
    settings: Config = committed.extensions["config"]
    with committed.app_context():
        job = Job(cast.found(settings), settings, Progress(quiet=True))
        job.prepare()
        again = Job(cast.found_again(), settings, Progress(quiet=True))
        assert again.correct() == 0
        assert again.correct() == 0
    return job


def test_a_decree_travels_its_whole_way_through_the_pages(
    committed: Flask, job: Job, site: str, chromium: Browser, mailbox: Mailbox
) -> None:
    decree, home, played = job.decree, f"{site}/keputusan/{job.decree}", job.played

    submit(open_page(chromium, site, played, "konseptor"), home)
    for who in ("luar-negeri", "dalam-negeri", "evaluasi"):
        initial_all(open_page(chromium, site, played, who), home)
    assert state_of(committed, decree) is State.TO_SIGN

    telephone = open_page(chromium, site, played, "kepala", width=360, height=740)
    freeze_and_sign(telephone, played, home, code_of(played, "kepala"))
    assert state_of(committed, decree) is State.DISTRIBUTING

    let_follow(committed)
    links = links_in(mailbox)
    assert len(links) == 4 + 12
    stranger = without_script(chromium)
    for link in links:
        acknowledge(stranger, site + link)
    assert state_of(committed, decree) is State.DISTRIBUTED

    for path in ("", "/naskah", "/usul", "/dokumen", "/salinan", "/riwayat", "/tanda-tangan"):
        telephone.goto(home + path)
        assert barriers(telephone) == [], path

    auditor = open_page(chromium, site, played, "inspektorat")
    run_audit(auditor, site)
    auditor.goto(home)
    page_code = auditor.locator("dd.mono").first.inner_text()
    answer = stranger.goto(f"{site}/d/{page_code}")
    assert answer is not None
    assert answer.status == 200
    stranger.get_by_text("berlaku").first.wait_for()
    assert telephone.goto(f"{site}/d/{page_code}") is not None
    assert barriers(telephone) == []
    with committed.app_context():
        # the old decree holds until the day before the new one begins
        day = revisions.standing(job.archived).ends_on
        assert day is not None
        if day > dt.datetime.now(dt.UTC).date() + dt.timedelta(1):
            assert revisions.standing(job.archived).state is State.ARCHIVED
            endings.take_end(job.archived, at=dt.datetime.combine(day, dt.time(12), dt.UTC))
        assert revisions.standing(job.archived).state is State.REVOKED
        assert not audit(committed.extensions["lifecycles"]).faults
