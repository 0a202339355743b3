"""A signed decree is tied to the log: inside its PDF and in its bundle."""

from __future__ import annotations

import io
import json
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

from sqlalchemy.orm import Session

from drafting.adapters.bundle_files import checkpoint_in
from drafting.services.verification import proof_bundle
from tests.drafting.adapters.proof_bundle.bundles import check, relist
from tests.drafting.services.conftest import attempt_of
from workflow.adapters import log_key, storage
from workflow.core import config
from workflow.models.anchoring import LogEntry
from workflow.rules.anchoring import notes
from workflow.services.anchoring import checkpoints


def unpacked(decree_id: int, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(proof_bundle.bundle_of(decree_id))) as archive:
        archive.extractall(folder)
    return folder


def holds(note: str) -> bool:
    key = log_key.read(config.current().keys_dir).verifier
    return log_key.holds(notes.read(note), key)


def test_the_checkpoint_before_the_freeze_is_inside_the_signed_pdf(
    session: Session, signed: int
) -> None:
    row = attempt_of(session)
    inside = checkpoint_in(storage.read(str(row.signed_sha256)))
    after = checkpoints.newest()

    assert row.decree_id == signed
    assert holds(inside)
    assert holds(after)
    assert 0 < notes.read(inside).size < notes.read(after).size


def test_the_bundle_proves_that_its_history_is_in_the_log(signed: int, tmp_path: Path) -> None:
    folder = unpacked(signed, tmp_path)
    status, said = check(folder)
    assert status == 0, said
    assert "memuat penandatanganan" in said
    assert "Log itu lanjutan dari titik uji di dalam PDF" in said
    assert holds((folder / "titik-uji.txt").read_text())
    assert len((folder / "log.json").read_bytes()) < 4096


def test_a_bundle_whose_history_was_written_again_does_not_fit(signed: int, tmp_path: Path) -> None:
    folder = unpacked(signed, tmp_path)
    told = json.loads((folder / "log.json").read_text())
    told["events"][0]["hash"] = "0" * 64
    (folder / "log.json").write_text(json.dumps(told))
    relist(folder)
    status, said = check(folder)
    assert (status, "TIDAK COCOK  Riwayat baris" in said) == (1, True)


def test_a_bundle_with_a_head_of_another_log_does_not_fit(signed: int, tmp_path: Path) -> None:
    folder = unpacked(signed, tmp_path)
    place = folder / "titik-uji.txt"
    lines = place.read_text().split("\n")
    lines[1] = str(int(lines[1]) + 1)
    place.write_text("\n".join(lines))
    relist(folder)
    assert check(folder)[0] == 1


def test_a_bundle_without_the_log_does_not_fit_a_pdf_that_has_one(
    signed: int, tmp_path: Path
) -> None:
    folder = unpacked(signed, tmp_path)
    for name in ("titik-uji.txt", "log.json", "kunci-log.txt"):
        (folder / name).unlink()
    relist(folder)
    status, said = check(folder)
    assert (status, "TIDAK COCOK  Bundel ini tanpa titik uji log" in said) == (1, True)


def test_the_signature_of_the_checkpoint_is_laid_out_for_openssl(
    signed: int, tmp_path: Path
) -> None:
    folder = unpacked(signed, tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py", "--keluarkan", "keluar"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    (command,) = [line for line in done.stdout.splitlines() if "pkeyutl" in line]
    (folder / "KUNCI-LOG.pem").write_bytes(log_key.pem(checkpoints.public_key()))
    subprocess.run(shlex.split(command), cwd=folder, capture_output=True, check=True)


def test_what_happened_since_is_said_to_follow(
    session: Session, signed: int, tmp_path: Path
) -> None:
    last = checkpoints.newest()
    folder = unpacked(signed, tmp_path)
    assert session.get(LogEntry, notes.read(last).size - 1) is not None
    assert "0 baris sesudahnya menyusul" in check(folder)[1]
