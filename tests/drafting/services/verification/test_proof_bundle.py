"""The bundle of a decree from the whole product checks itself, offline."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind
from drafting.services.verification import preservation, proof_bundle
from workflow.rules.errors import NotFound


def test_the_bundle_of_a_signed_decree_fits_in_every_point(signed: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(proof_bundle.bundle_of(signed))) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [json.loads(line) for line in (tmp_path / "riwayat.jsonl").read_text().splitlines()]
    assert "SIGN" in {row.get("action") for row in rows}
    # the body and twelve positions
    assert len(json.loads((tmp_path / "paraf.json").read_text())) == 13


def test_after_a_renewal_the_bundle_holds_the_renewed_file_and_fits(
    session: Session, signed: int, tmp_path: Path
) -> None:
    """For decades the kept file proves what the first one proved."""
    document = session.scalars(
        select(Document).where(
            Document.decree_id == signed, Document.kind == DocumentKind.SIGNED_PDF
        )
    ).one()
    assert preservation.look_after(
        document.id, dt.datetime.now(dt.UTC) + dt.timedelta(days=20 * 365 - 60)
    )
    with zipfile.ZipFile(io.BytesIO(proof_bundle.bundle_of(signed))) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    session.refresh(document)
    assert hashlib.sha256((tmp_path / "keputusan.pdf").read_bytes()).hexdigest() == document.sha256


def test_rows_about_other_decrees_show_no_more_than_their_place(signed: int, archived: int) -> None:
    with zipfile.ZipFile(io.BytesIO(proof_bundle.bundle_of(signed))) as archive:
        rows = [json.loads(line) for line in archive.read("riwayat.jsonl").decode().splitlines()]
    assert all(row.get("decree") in {None, signed} for row in rows)
    assert archived not in {row.get("decree") for row in rows}


def test_a_decree_that_is_not_signed_has_no_bundle(session: Session, to_sign: int) -> None:
    with pytest.raises(NotFound):
        proof_bundle.bundle_of(to_sign)
    session.rollback()
    with pytest.raises(NotFound):
        proof_bundle.bundle_of(0)
