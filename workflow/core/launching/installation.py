"""The folder of an installation.

One launcher at a time, one kind of data, and no process left behind.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from workflow.core.config import RUNNING, Environment
from workflow.core.embedded.accounts import LAUNCHER
from workflow.core.translation.terminal import here

MARKER = "environment"
"""In VAR_DIR: whether a demo or a real installation lives there."""

PATIENCE = 60.0
"""Seconds that what a killed launcher left running is given to end by itself."""

HALF = "demo-half"
"""In VAR_DIR while the demo's data are being made: the one who meets it meets half a demo."""


class LaunchError(Exception):
    """The installation cannot be started; the message says why and what to do."""


def settle_kind(var: Path, asked: Environment | None) -> Environment:
    """Answer what lives in *var*, and write it down.

    A demo never becomes an installation, nor the other way round.
    """
    marker = var / MARKER
    found = Environment(marker.read_text().strip()) if marker.exists() else None
    named = os.environ.get("ENVIRONMENT")
    asked = asked or (Environment(named) if named else None)
    kind = asked or found or Environment.DEMO
    if found not in {None, kind}:
        raise LaunchError(
            f"{var} berisi instalasi {found.value}, sedangkan yang diminta {kind.value}: sebut"
            " folder lain, misalnya VAR_DIR=var2."
        )
    marker.write_text(f"{kind.value}\n")
    return kind


@contextmanager
def held(var: Path) -> Iterator[None]:
    """Keep a second launcher out of *var*, and end what a killed one left."""
    make_folder("VAR_DIR", var)
    with (var / ".lock").open("w") as lock:
        try:
            # unlike flock, not inherited by the processes that honcho forks
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LaunchError(
                f"Sudah ada instalasi yang berjalan di {var}: hentikan dahulu, atau sebut folder"
                " lain, misalnya VAR_DIR=var2."
            ) from error
        _end_leftovers(var)
        yield


def make_folder(name: str, folder: Path) -> None:
    """Make the folder that a setting names.

    Its owner's alone, but VAR_DIR lets the account of an embedded server through.

    Raises `LaunchError` where it cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o777 if name == "VAR_DIR" else 0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise LaunchError(
            f"{name} harus folder yang dapat ditulisi, dan {folder} bukan: {error.strerror}."
        ) from error


def _end_leftovers(var: Path) -> None:
    mark = os.fsencode(f"{LAUNCHER}={var}")
    left = [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/environ")
        if int(path.parent.name) != os.getpid() and _carries(path, mark)
    ]
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and any(
        _carries(Path(f"/proc/{pid}/environ"), mark) for pid in left
    ):
        time.sleep(0.1)


def _carries(environ: Path, mark: bytes) -> bool:
    try:
        return mark in environ.read_bytes().split(b"\0")
    except OSError:  # ended meanwhile, or somebody else's
        return False


@contextmanager
def told(var: Path, added: Mapping[str, str]) -> Iterator[None]:
    """Let commands in other shells find the running servers."""
    path = var / RUNNING
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(
            f"{name}={value}\n"
            for name, value in added.items()
            if name not in {"VAR_DIR", LAUNCHER}
        )
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Remove an installation, with its cluster where that lies elsewhere."""
    _forget_cluster(folder)
    shutil.rmtree(folder, ignore_errors=True)


def forget_half_a_demo(var: Path) -> None:
    """Forget the database of a demo whose making was interrupted.

    Nobody has worked with it: the site starts when all of it is there.
    """
    if (var / HALF).exists():
        say("Pembuatan data demo terputus di tengah jalan terakhir kali: dibuat lagi.")
        _forget_cluster(var)
        (var / HALF).unlink()


def _forget_cluster(folder: Path) -> None:
    cluster = folder / "postgresql"
    shutil.rmtree(cluster.resolve(), ignore_errors=True)
    if cluster.is_symlink():
        cluster.unlink()


def say(text: str) -> None:
    """Print to the person at the terminal, at once, in their language."""
    sys.stdout.write(f"{here(text)}\n")
    sys.stdout.flush()
