"""A division whose head has a key, its decree in every state, its pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from drafting.adapters.importers.any_file import import_file
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.rules.signing.signers import SignerChoice, SignerKind
from drafting.services import signing
from drafting.services.documents import renditions
from drafting.services.lint import recheck
from drafting.services.signing import trial
from drafting.services.texts import drafts, queries
from drafting.services.texts.archive import archive_decree
from tests.browsing import PASSWORD, with_code, with_password
from tests.drafting.web.conftest import PASSPHRASE, bring_to_sign
from tests.journeys.desk.browsing import MODEL, Signed
from tests.people import Division, found, steward
from tests.seen import version_of
from tests.servers import PATIENCE
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db


@pytest.fixture
def division(committed: Flask) -> Division:
    """Found a division that is committed, and whose head has a key."""
    with committed.app_context():
        division = found(db.session())
        for person in division.people.values():
            with_password(db.session(), person)
        folder = config.current().keys_dir
        write_secret(
            folder / "kepala.p12",
            open_authority(folder / "authority").issue("Kepala Bagian", PASSPHRASE),
        )
        choice = SignerChoice(kind=SignerKind.OWN_KEY, path="kepala.p12")
        trial.enrol(division.head, choice, PASSPHRASE)
    return division


@pytest.fixture
def archived(committed: Flask, division: Division) -> int:
    """Archive the model decree, every position with a steward."""
    with committed.app_context():
        model = import_file(MODEL)
        for place, position in enumerate(model.positions):
            steward(db.session(), division, position.id, ("abroad", "home", "review")[place % 3])
        return archive_decree(division.unit_id, model, actor=division.administrator)


@pytest.fixture
def draft(committed: Flask, division: Division, archived: int) -> int:
    """Open the draft of the coming year, with its documents made."""
    with committed.app_context():
        opened = drafts.open_from(archived, 2027, actor=division.drafter)
        renditions.make_wanted(opened)
        return opened


@pytest.fixture
def frozen(
    committed: Flask, division: Division, archived: int, monkeypatch: pytest.MonkeyPatch
) -> int:
    """Freeze a decree.

    The findings of the model's text are ignored: these tests are not about its lawfulness.
    """
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    with committed.app_context():
        opened = drafts.open_from(archived, 2027, actor=division.drafter)
        bring_to_sign(division, opened)
        signing.start(opened, actor=division.head, expected_version=version_of(opened))
        return opened


@pytest.fixture
def signed(committed: Flask, division: Division, frozen: int) -> Signed:
    """Sign it.

    Request this fixture before the browser, which occupies the event loop that the signer needs.
    """
    with committed.app_context():
        signing.sign(
            frozen, signing.frozen(frozen).attempt, actor=division.head, passphrase=PASSPHRASE
        )
        decree = queries.desk(frozen, division.head)
        return Signed(frozen, decree.public_code, storage.read(str(decree.signed_sha256)))


@pytest.fixture
def open_as(
    committed: Flask, site: str, division: Division, chromium: Browser
) -> Callable[..., Page]:
    """Return a page on which somebody is signed in.

    It is 360 px wide and runs no script unless the test asks for it.
    """

    def open_page(who: str = "", *, width: int = 360, script: bool = False) -> Page:
        page = chromium.new_context(
            viewport={"width": width, "height": 740}, java_script_enabled=script, base_url=site
        ).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        if who:
            page.goto("/masuk")
            page.get_by_label("Alamat surel").fill(f"{who}-{division.unit_id}@contoh.example")
            page.get_by_label("Kata sandi").fill(PASSWORD)
            page.get_by_role("button", name="Masuk").click()
            page.wait_for_url(lambda url: "/masuk" not in url)
            with committed.app_context():
                with_code(db.session(), f"{who}-{division.unit_id}@contoh.example")
            if "/akun/kode" in page.url:
                page.goto("/")
        return page

    return open_page
