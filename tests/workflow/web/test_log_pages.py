"""Outsiders ask the log without an account, and are told digests alone."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division
from tests.workflow.web.decrees import open_draft
from workflow.adapters.witness import SCRIPT
from workflow.rules.anchoring import notes
from workflow.services.anchoring import checkpoints, proofs


def test_a_stranger_reads_the_head_the_key_and_the_script(app: Flask, division: Division) -> None:
    open_draft(division)
    note = checkpoints.anchor()
    size = notes.read(note).size
    browser = Browser(app)

    assert browser.get("/log/titik-uji").text == note
    assert browser.get(f"/log/titik-uji/{size}").text == note
    assert browser.get("/log/kunci").text.startswith(notes.read(note).origin + "+")
    assert browser.get("/log/kunci.pem").text.startswith("-----BEGIN PUBLIC KEY-----")
    assert browser.get("/log/saksi.py").data == SCRIPT.read_bytes()
    told = json.loads(browser.get(f"/log/konsistensi/1/{size}").text)
    assert told == {"old": 1, "size": size, "proof": list(proofs.consistency(1, size))}


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "path",
    [
        "titik-uji",
        "titik-uji/3",
        "titik-uji/99999999999999999999999999",
        "konsistensi/3/1",
        "konsistensi/0/99999999999999999999999999",
        "konsistensi/-1/1",
        "bukti/" + "0" * 64,
        "bukti/bukan",
        "bukti/" + "0" * 64 + "/99999999999999999999999999",
    ],
)
def test_what_the_log_does_not_have_is_not_found(app: Flask, path: str) -> None:
    assert Browser(app).get(f"/log/{path}").status_code == 404


def test_auditors_see_the_heads_and_where_the_program_is(
    app: Flask, session: Session, division: Division
) -> None:
    auditor = signed_in(app, session, division.auditor)
    assert "Belum ada titik uji" in auditor.get("/audit").text
    open_draft(division)
    size = notes.read(checkpoints.anchor()).size
    page = auditor.get("/audit").text

    assert f"Titik uji dengan {size} entri" in page
    assert f'href="/log/titik-uji/{size}"' in page
    assert 'href="/log/saksi.py"' in page


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("path", ["kunci", "kunci.pem"])
def test_before_the_first_checkpoint_there_is_no_key_and_none_is_lost(
    app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str
) -> None:
    monkeypatch.setitem(
        app.extensions,
        "config",
        dataclasses.replace(app.extensions["config"], keys_dir=tmp_path),
    )

    assert Browser(app).get(f"/log/{path}").status_code == 404
