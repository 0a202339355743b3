"""The launcher's keys turn by a command."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import Division
from tests.turning import NEW, OLD, started_with
from workflow.core.keys import Keys
from workflow.core.sealing import one_time_codes
from workflow.core.settings import Settings
from workflow.models.people import User


@pytest.fixture
def kept(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """Let the launcher keep the key of the tests; yield the folder of its keys."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "secret-key").write_text(OLD)
    before = app.extensions["config"]
    app.extensions["config"] = dataclasses.replace(before, var_dir=tmp_path)
    yield folder
    app.extensions["config"] = before


def turn(app: Flask, *words: str) -> tuple[int, str]:
    answer = app.test_cli_runner().invoke(args=["workflow", "keys", "turn", *words])
    assert OLD not in answer.output
    return answer.exit_code, answer.output


def read(folder: Path) -> Keys:
    """Read the keys as the next start does."""
    names = {path.name.upper().replace("-", "_"): path for path in folder.iterdir()}
    files = {f"{name}_FILE": str(path) for name, path in names.items()}
    return Keys.read(Settings(files), demo=False)


@pytest.mark.usefixtures("session")
def test_the_next_start_signs_with_another_key_and_reads_the_former_one(
    app: Flask, kept: Path
) -> None:
    status, told = turn(app, "--days", "30")
    keys = read(kept)

    assert status == 0, told
    assert keys.current not in told
    assert keys.holding() == (keys.current, OLD)
    assert keys.holding(dt.datetime.now(dt.UTC) + dt.timedelta(days=32)) == (keys.current,)
    assert {path.stat().st_mode & 0o777 for path in kept.iterdir()} == {0o600}
    assert len(list(kept.iterdir())) == 2


@pytest.mark.usefixtures("session")
def test_a_second_turn_keeps_both_former_keys(app: Flask, kept: Path) -> None:
    turn(app)
    first = read(kept)
    with started_with(app, {"SECRET_KEY": first.current, "SECRET_KEY_FORMER": f"2099-01-01:{OLD}"}):
        assert turn(app)[0] == 0
    second = read(kept)

    assert second.holding() == (second.current, first.current, OLD)


@pytest.mark.usefixtures("session")
def test_the_sealing_key_turns_alone(app: Flask, kept: Path) -> None:
    (kept / "sealing-key").write_text(NEW)
    with started_with(app, {"SECRET_KEY": OLD, "SEALING_KEY": NEW}):
        status, told = turn(app, "--sealing")
    keys = read(kept)

    assert status == 0, told
    assert keys.current == OLD
    assert keys.sealing[1:] == (NEW, OLD)


@pytest.mark.usefixtures("session")
def test_a_key_that_the_launcher_does_not_keep_is_left_alone(app: Flask, kept: Path) -> None:
    (kept / "secret-key").write_text("another")
    status, told = turn(app)

    assert status == 1
    assert "SECRET_KEY is not the launcher's" in told
    assert [path.name for path in kept.iterdir()] == ["secret-key"]


def test_what_an_older_version_sealed_gets_the_name_of_its_key_first(
    app: Flask, session: Session, division: Division, kept: Path
) -> None:
    user = session.get_one(User, division.head.user_id)
    user.tf_totp_secret = one_time_codes().new().to_json(encrypt=True)
    session.commit()
    status, told = turn(app)

    assert status == 0, told
    assert "one-time codes: 1 under" in told
    assert read(kept).current != OLD


@pytest.mark.usefixtures("session")
def test_broken_off_in_between_the_old_key_is_still_there(
    app: Flask, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "rename", _breaks)
    assert turn(app)[0] == 1
    assert (kept / "secret-key").read_text() == OLD
    assert not (kept / "secret-key-former").exists()


def _breaks(_path: Path, _target: Path) -> None:
    raise OSError
