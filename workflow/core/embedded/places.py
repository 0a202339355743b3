"""Where an embedded server keeps its files.

Two things are awkward and are solved here once: sockets need short paths, and a folder that root
keeps for itself must stay closed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflow.core.embedded.accounts import Account, EmbeddedServerError

LONGEST_SOCKET_FOLDER = 80
"""Characters: Linux takes 107 for the whole path of a socket.

And the servers put a name of their own behind it.
"""

SOCKETS = "kpt-"
"""How the names of folders for sockets begin."""

SYSTEM_DATA = Path("/var/lib/keputusan")
"""Where root's clusters live when the folder asked for lies where only root can go."""


def settle(home: Path, account: Account, elsewhere: Path = SYSTEM_DATA) -> Path:
    """Return the folder that *home* stands for, made as *account* needs it.

    Where the account cannot go, the folder is made elsewhere and *home* becomes a link to it: no
    permission that exists is changed. The link is also how the data are found again when the folder
    above is moved.
    """
    home = home.parent.resolve() / home.name
    if home.is_symlink() or home.exists():
        return _existing(home, account)
    home.parent.mkdir(parents=True, exist_ok=True)
    if account.reaches(home):
        home.mkdir(mode=0o700)
        account.owns(home)
        return home
    _make_passable(elsewhere)
    apart = Path(tempfile.mkdtemp(prefix="postgresql-", dir=elsewhere))
    account.owns(apart)
    home.symlink_to(apart)
    return apart


def _existing(home: Path, account: Account) -> Path:
    found = home.resolve()
    if not found.is_dir():
        raise EmbeddedServerError(
            f"{home} leads to {found}, and there is no folder: the data were moved or removed."
        )
    if found.stat().st_uid != account.uid:
        raise EmbeddedServerError(
            f"{found} belongs to another user than the one that would run the server: start as that"
            " user, or choose another VAR_DIR."
        )
    if not account.reaches(found):
        raise EmbeddedServerError(
            f"A folder above {found} is closed to the account that would run the server: open it to"
            " that account, or choose another VAR_DIR."
        )
    return found


def _make_passable(folder: Path) -> None:
    if folder.exists():
        return
    try:
        folder.mkdir(parents=True)
        folder.chmod(0o755)  # whatever the umask is
    except OSError as error:
        raise EmbeddedServerError(
            f"root's data would be kept in {folder}, which cannot be made: {error.strerror}."
        ) from error


@contextmanager
def socket_folder(account: Account, note: Path) -> Iterator[Path]:
    """Make a short-named folder for sockets that nobody else can enter.

    It is removed at the end.

    Where it is stands in *note*, so that a start after a crash removes the one left behind.
    Raises EmbeddedServerError.
    """
    if note.exists():
        left = Path(note.read_text())
        if left.name.startswith(SOCKETS):
            shutil.rmtree(left, ignore_errors=True)
    places = (tempfile.gettempdir(), "/tmp", "/dev/shm")  # noqa: S108 -- a fresh folder in it
    fitting = next((place for place in places if _fits_sockets(place, account)), None)
    if fitting is None:
        raise EmbeddedServerError(
            f"The servers' sockets need a folder that can be written and has a short, plain name:"
            f" none of {', '.join(places)} is one. Name one in TMPDIR."
        )
    folder = Path(tempfile.mkdtemp(prefix=SOCKETS, dir=fitting))
    account.owns(folder)
    note.write_text(str(folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        note.unlink(missing_ok=True)


def _fits_sockets(place: str, account: Account) -> bool:
    return (
        len(place) < LONGEST_SOCKET_FOLDER
        and place.isascii()
        and not set(place) & set(" ,'\"%?")
        and os.access(place, os.W_OK | os.X_OK)
        and account.reaches(Path(place).resolve() / SOCKETS)
    )


def secret(path: Path, *, prefix: str = "") -> str:
    """Read the secret kept in *path*, or make one that its owner alone reads."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(prefix + secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)  # all of it or nothing: half a password would lock us out of the data
    return path.read_text().strip()


def stop(process: subprocess.Popen[bytes], *signals: signal.Signals, patience: float) -> None:
    """End a server by the first of *signals* it heeds within *patience* seconds.

    If it heeds none, it is killed.
    """
    for sign in (*signals, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
