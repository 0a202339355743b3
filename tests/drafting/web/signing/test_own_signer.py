"""*Tanda tangan saya*: the holder alone says how they sign, and tries it."""

from __future__ import annotations

import dataclasses
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.services.lint import recheck
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, state_of
from tests.drafting.web.conftest import PASSPHRASE, SECRET, code_now, version
from tests.drafting.web.signing.head_signs import page_of
from tests.people import Division
from workflow.core import config
from workflow.core.sealing import one_time_codes
from workflow.models.people import SigningRecord
from workflow.models.records import OutboxRow
from workflow.rules.decree_lifecycle import State
from workflow.services.administration import authenticator

PAGE = "/akun/tanda-tangan"
PIN = "482913"
MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture
def code(division: Division) -> Callable[[], str]:
    """Enrol the head's telephone, and return what shows its last code."""
    authenticator.enrol_code(division.head.user_id, SECRET)

    def give() -> str:
        at = int(time.time()) - 30
        return str(one_time_codes()(key=SECRET, format="base32").generate(at).token)

    return give


@pytest.fixture
def key_file() -> dict[str, str]:
    """Put a demo key into its folder, and return what a holder says of it."""
    folder = config.current().keys_dir
    write_secret(
        folder / "kepala.p12",
        open_authority(folder / "authority").issue("Kepala Bagian", PASSPHRASE),
    )
    return {"kind": "own-key", "path": "kepala.p12", "passphrase": PASSPHRASE}


@pytest.fixture
def token(
    app: Flask, monkeypatch: pytest.MonkeyPatch, require_tool: Callable[[str], Path]
) -> Iterator[dict[str, str]]:
    """Make a token with the head's key, and return what a holder says of it."""
    tool = require_tool("softhsm2-util")
    if not MODULE.exists():
        pytest.skip("the SoftHSM module is not installed on this machine")
    folder = Path(tempfile.mkdtemp())
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    pins = ["--so-pin", "9999", "--pin", PIN]
    made: list[str | Path] = [tool, "--init-token", "--free", "--label", "Pejabat", *pins]
    subprocess.run(made, check=True, capture_output=True)
    put: list[str | Path] = [sys.executable, "-m", "tests.drafting.web.signing.make_token"]
    subprocess.run([*put, MODULE, "Pejabat", "kunci", PIN], input=_pair(), check=True)
    if os.getuid() == 0:
        for place in (folder, *folder.rglob("*")):
            os.chown(place, pwd.getpwnam("nobody").pw_uid, -1)
    allowed = dataclasses.replace(config.current(), token_modules=(MODULE,))
    monkeypatch.setitem(app.extensions, "config", allowed)
    yield {
        "kind": "pkcs11",
        "module": str(MODULE),
        "token": "Pejabat",
        "label": "kunci",
        "passphrase": PIN,
    }
    shutil.rmtree(folder)


def _pair() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    authority = open_authority(config.current().keys_dir / "authority")
    certificate = authority.certify("Kepala Bagian", key.public_key())
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


def test_the_holder_tries_a_key_and_only_then_it_is_on_record(
    session: Session,
    division: Division,
    head: Browser,
    code: Callable[[], str],
    key_file: dict[str, str],
) -> None:
    assert "Belum ada. Pilih cara menandatangani" in head.get(PAGE).text
    wrong = head.post(PAGE, key_file | {"passphrase": "salah", "code": code_now()})
    assert wrong.status_code == 422
    assert "Frasa sandi salah" in wrong.text
    assert "salah&#34;" not in wrong.text
    assert session.get(SigningRecord, division.head.user_id) is None

    assert head.post(PAGE, key_file | {"code": code()}).status_code == 303
    page = head.get(PAGE).text
    assert "Uji berhasil: sertifikat Kepala Bagian" in page
    assert "untuk membuka berkas kunci kepala.p12" in page
    record = session.get_one(SigningRecord, division.head.user_id)
    assert record.fingerprint in page
    assert PASSPHRASE not in str(record.signer)
    told = select(OutboxRow.subject_id).where(OutboxRow.event == "post.SIGNER_ENROLLED")
    assert session.scalars(told).all() == [division.posts["head"]]
    head.post(f"{PAGE}/periksa")
    assert "tidak menemukan halangan" in head.get(PAGE).text


def test_nothing_is_tried_without_a_fresh_code(
    session: Session, head: Browser, code: Callable[[], str], key_file: dict[str, str]
) -> None:
    head.get(PAGE)
    for wrong in ("", "000000"):
        assert head.post(PAGE, key_file | {"code": wrong}).status_code == 422
    assert code()
    assert session.scalars(select(SigningRecord)).all() == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"kind": "own-key", "path": "../running.env"},
        {"kind": "own-key", "path": "/etc/passwd"},
        {"kind": "bsre-v2", "subject": "nik", "account": "../running.env"},
    ],
)
def test_no_file_outside_the_folders_of_keys_is_touched(
    head: Browser, code: Callable[[], str], elsewhere: dict[str, str]
) -> None:
    head.get(PAGE)
    answer = head.post(PAGE, elsewhere | {"passphrase": PASSPHRASE, "code": code()})
    assert answer.status_code == 422
    assert "Tempat ini tidak diizinkan oleh pengelola server" in answer.text


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"kind": "bsre-v2", "url": "http://pencuri.example"},
        {"kind": "pkcs11", "module": "/tmp/pustaka.so"},  # noqa: S108
    ],
)
def test_no_address_and_no_module_can_be_chosen_that_the_settings_do_not_name(
    head: Browser, code: Callable[[], str], elsewhere: dict[str, str]
) -> None:
    head.get(PAGE)
    answer = head.post(PAGE, elsewhere | {"passphrase": PASSPHRASE, "code": code()})
    assert answer.status_code == 422
    assert "Uji berhasil" not in answer.text


def test_others_have_no_such_page(browser_of: Callable[[str], Browser]) -> None:
    for who in ("drafter", "administrator"):
        assert browser_of(who).get(PAGE).status_code == 403


def test_a_decree_is_signed_on_the_page_with_a_token(
    monkeypatch: pytest.MonkeyPatch,
    head: Browser,
    to_sign: int,
    code: Callable[[], str],
    token: dict[str, str],
) -> None:
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    head.get(PAGE)
    answer = head.post(PAGE, token | {"code": code()})
    assert answer.status_code == 303, answer.text
    page_of(head, to_sign)
    frozen = head.post(f"/keputusan/{to_sign}/bekukan", {"seen": str(version(to_sign))})
    assert frozen.status_code == 303
    page = page_of(head, to_sign)
    assert "PIN diberikan kepada modul /usr/lib/softhsm/libsofthsm2.so di server ini" in page
    words = {"passphrase": PIN, "code": code_now(), "attempt": str(facts_of(to_sign).attempt)}
    assert head.post(f"/keputusan/{to_sign}/tanda-tangan", words).status_code == 303
    assert state_of(to_sign) is State.DISTRIBUTING


@pytest.fixture
def lost_key(key: None) -> Iterator[None]:  # noqa: ARG001  (enrolled before it is lost)
    """Take the head's key file away during the test."""
    place = config.current().keys_dir / "kepala.p12"
    away = place.rename(place.with_suffix(".away"))
    yield
    away.rename(place)


@pytest.mark.usefixtures("lost_key")
def test_a_freeze_that_cannot_be_signed_takes_no_number_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
    head: Browser,
    to_sign: int,
) -> None:
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    page_of(head, to_sign)
    answer = head.post(f"/keputusan/{to_sign}/bekukan", {"seen": str(version(to_sign))})
    assert answer.status_code == 422
    assert "Kunci tanda tangan tidak dapat dibaca" in answer.text
    assert (state_of(to_sign), facts_of(to_sign).number) == (State.TO_SIGN, None)
