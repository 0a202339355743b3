"""Who never sees the database finds what its owner does to the past.

Each forger has every right in the database and the key of the log as well: what holds them is what
others have kept.
"""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.audit.forging import forged
from tests.audit.outsiders import cut, reachable, restored, rewrite, script
from tests.people import Division
from tests.workflow.web.decrees import open_draft
from workflow.core import config
from workflow.rules.anchoring import notes
from workflow.services.anchoring import checkpoints


@pytest.fixture
def log(app: Flask, division: Division) -> Iterator[str]:
    """Yield the address of a log with a few events and a signed head."""
    for _ in range(3):
        open_draft(division)
    checkpoints.anchor()
    with reachable(app) as url:
        yield url


@pytest.fixture
def key(log: str) -> str:
    assert log
    return checkpoints.public_key().line


def look(url: str, key: str, folder: Path) -> tuple[int, str]:
    return script("lihat", url, "--kunci", key, "--map", folder)


def test_an_honest_log_is_witnessed_and_cosigned(
    app: Flask, division: Division, log: str, key: str, tmp_path: Path
) -> None:
    assert look(log, key, tmp_path)[0] == 0
    open_draft(division)
    checkpoints.anchor()
    status, said = look(log, key, tmp_path)
    assert (status, "Log utuh" in said) == (0, True)
    assert look(log, key, tmp_path)[0] == 0  # nothing happened meanwhile
    command = ["workflow", "witness", log, "--key", key, "--folder", str(tmp_path)]
    assert app.test_cli_runner().invoke(args=command).exit_code == 0

    cosigned = (tmp_path / "terakhir.txt").read_text(encoding="utf-8")
    assert cosigned.startswith(checkpoints.newest())
    note = notes.read(cosigned)
    assert [one.name for one in note.signatures] == [note.origin, "saksi"]
    assert (tmp_path / "saksi.pem").stat().st_mode & 0o077 == 0
    _require_cosigned(note, tmp_path)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"Indikator" not in kept


def _require_cosigned(note: notes.Checkpoint, folder: Path) -> None:
    """Raise unless the witness's signature is that of C2SP, by OpenSSL."""
    signature = note.signatures[1].signature
    time = int.from_bytes(signature[:8], "big")
    (folder / "isi").write_text(f"cosignature/v1\ntime {time}\n{note.body}", encoding="utf-8")
    (folder / "tanda").write_bytes(signature[8:])
    command = ["openssl", "pkeyutl", "-verify", "-inkey", "saksi.pem", "-rawin"]
    subprocess.run(
        [*command, "-in", "isi", "-sigfile", "tanda"], cwd=folder, check=True, capture_output=True
    )


def test_a_cut_tail_is_found(division: Division, log: str, key: str, tmp_path: Path) -> None:
    look(log, key, tmp_path)
    with forged() as connection:
        cut(connection, division.unit_id, 4)
        checkpoints.anchor()
        status, said = look(log, key, tmp_path)
        assert (status, "log menyusut" in said) == (1, True)
        assert [*(tmp_path / "bukti").iterdir()]  # what convicts it is kept


def test_a_rewritten_chain_is_found(division: Division, log: str, key: str, tmp_path: Path) -> None:
    look(log, key, tmp_path)
    with forged() as connection:
        rewrite(connection, division.unit_id)
        checkpoints.anchor()
        assert "dua log yang berbeda" in look(log, key, tmp_path)[1]
        open_draft(division)
        checkpoints.anchor()
        status, said = look(log, key, tmp_path)
        assert (status, "bukan lanjutan" in said) == (1, True)


def test_a_split_view_is_found_by_two_who_compare(
    division: Division, log: str, key: str, tmp_path: Path
) -> None:
    ours, theirs, longer = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    with forged():
        open_draft(division, title="Yang ditunjukkan kepada yang satu")
        ours.write_text(checkpoints.anchor(), encoding="utf-8")
    open_draft(division, title="Yang ditunjukkan kepada yang lain")
    theirs.write_text(checkpoints.anchor(), encoding="utf-8")
    same = script("banding", ours, theirs, "--log", log, "--kunci", key)
    open_draft(division)
    longer.write_text(checkpoints.anchor(), encoding="utf-8")
    other = script("banding", ours, longer, "--log", log, "--kunci", key)
    honest = script("banding", theirs, longer, "--log", log, "--kunci", key)

    assert (same[0], "dua log yang berbeda" in same[1]) == (1, True)
    assert (other[0], "bukan lanjutan" in other[1]) == (1, True)
    assert honest[0] == 0


def test_a_rolled_back_back_up_is_found(
    division: Division, log: str, key: str, tmp_path: Path
) -> None:
    with restored():
        open_draft(division)
        checkpoints.anchor()
        assert look(log, key, tmp_path)[0] == 0
    status, said = look(log, key, tmp_path)
    assert (status, "cadangan lama" in said) == (1, True)
    for _ in range(3):
        open_draft(division)
    checkpoints.anchor()
    assert "bukan lanjutan" in look(log, key, tmp_path)[1]


def test_our_own_file_says_that_an_older_database_was_restored(
    app: Flask, division: Division, log: str
) -> None:
    assert log
    with restored():
        open_draft(division)
        kept = checkpoints.anchor()
    audit = app.test_cli_runner().invoke(args=["workflow", "audit"])
    assert audit.exit_code == 1
    assert "cadangan basis data yang lama" in " ".join(audit.output.split())

    for _ in range(3):
        open_draft(division)
    checkpoints.anchor()  # the office goes on
    command = app.test_cli_runner().invoke(args=["workflow", "anchor"])
    assert (command.exit_code, "ditulis ulang" in command.output) == (1, True)
    lines = config.current().checkpoint_file.read_text().splitlines()
    assert json.loads(lines[-1])["checkpoint"] == kept


def test_the_signature_is_checked_with_the_one_command_that_is_printed(
    log: str, key: str, tmp_path: Path
) -> None:
    assert log
    place = tmp_path / "titik-uji.txt"
    place.write_text(checkpoints.newest(), encoding="utf-8")
    status, command = script("keluarkan", place, tmp_path / "map", "--kunci", key)
    words = shlex.split(command)
    good = subprocess.run(words, capture_output=True, text=True, check=False)
    body = tmp_path / "map" / "titik-uji.isi"
    body.write_bytes(body.read_bytes().replace(b"\n", b" \n", 1))
    bad = subprocess.run(words, capture_output=True, text=True, check=False)

    assert (status, words[:3]) == (0, ["openssl", "pkeyutl", "-verify"])
    assert (good.returncode, bad.returncode) == (0, 1)


def test_an_event_is_found_in_a_checkpoint_by_its_hash(
    session: Session, log: str, tmp_path: Path
) -> None:
    place = tmp_path / "titik-uji.txt"
    place.write_text(checkpoints.newest(), encoding="utf-8")
    digest = session.connection().exec_driver_sql("SELECT hash FROM history LIMIT 1").scalar_one()

    assert script("peristiwa", digest, place, "--log", log)[0] == 0
    assert script("peristiwa", "0" * 64, place, "--log", log)[0] == 1


def test_what_is_no_log_is_said_to_be_none(log: str, key: str, tmp_path: Path) -> None:
    wrong_key = key.replace("+", "x+", 1)
    assert look(log.removesuffix("/log"), key, tmp_path)[0] == 2
    assert look("file:///etc/passwd", key, tmp_path)[0] == 2
    assert look(log, wrong_key, tmp_path)[0] == 2
    assert not (tmp_path / "terakhir.txt").exists()
