"""Checkpoints are read and written as C2SP has them."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from workflow.adapters import log_key
from workflow.rules.anchoring import notes
from workflow.rules.anchoring.notes import Checkpoint, NoNote, VerifierKey

ROOT = bytes(range(32))
KNOWN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
"""The key in the documentation of signed notes."""


def test_a_key_in_a_line_is_the_published_one() -> None:
    name, _number, coded = KNOWN.split("+", 2)
    key = VerifierKey(name, base64.b64decode(coded)[1:])

    assert key.line == KNOWN


def test_what_was_signed_is_read_again_and_nothing_else_holds(tmp_path: Path) -> None:
    key, other = (log_key.make(tmp_path / name, "contoh/log") for name in ("a", "b"))
    text = key.sign(Checkpoint("contoh/log", 7, ROOT))
    found = notes.read(text)

    assert (found.origin, found.size, found.root) == ("contoh/log", 7, ROOT)
    assert text.startswith(f"contoh/log\n7\n{base64.b64encode(ROOT).decode()}\n\n— contoh/log ")
    assert log_key.holds(found, key.verifier)
    assert not log_key.holds(found, other.verifier)
    assert not log_key.holds(notes.read(text.replace("\n7\n", "\n8\n")), key.verifier)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:0],
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\n7\n", "\n07\n"),
        lambda text: text.replace("\n7\n", "\n-7\n"),
        lambda text: text.replace("\n7\n", "\n" + "9" * 19 + "\n"),
        lambda text: text.replace("AAEC", "A"),
        lambda text: text.replace("—", "-"),
        lambda text: text.replace("contoh/log\n", "contoh log\n"),
        lambda text: text + "x" * notes.LONGEST,
    ],
)
def test_what_is_no_checkpoint_is_refused(damage: object, tmp_path: Path) -> None:
    text = log_key.make(tmp_path, "contoh/log").sign(Checkpoint("contoh/log", 7, ROOT))
    with pytest.raises(NoNote):
        notes.read(damage(text))  # type: ignore[operator]


def test_the_key_is_its_owner_s_alone_and_made_once(tmp_path: Path) -> None:
    first = log_key.make(tmp_path, "contoh/log")
    again = log_key.make(tmp_path, "lain/log")
    path = tmp_path / log_key.FILE

    assert again.verifier == first.verifier == log_key.read(tmp_path).verifier
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [log_key.FILE]
    path.chmod(0o640)
    with pytest.raises(log_key.NoLogKey):
        log_key.read(tmp_path)
    path.chmod(0o600)
    path.write_text("PRIVATE+KEY+contoh/log+00+bukan\n")
    with pytest.raises(log_key.NoLogKey):
        log_key.read(tmp_path)
