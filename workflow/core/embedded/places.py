"""Where an embedded server keeps its files, and as whom it runs.

Three things are awkward and are solved here once: sockets need short paths, PostgreSQL refuses to
run as root, and a folder that root keeps for itself must stay closed.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST_SOCKET_FOLDER = 80
"""Characters: Linux takes 107 for the whole path of a socket.

And the servers put a name of their own behind it.
"""

LAUNCHER = "KEPUTUSAN_LAUNCHER"
"""In the environment of every process of one installation.

The mark by which a start finds what a killed one left behind.
"""

SOCKETS = "kpt-"
"""How the names of folders for sockets begin."""

SYSTEM_DATA = Path("/var/lib/keputusan")
"""Where root's clusters live when the folder asked for lies where only root can go."""

ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
"""What a server sees of ours: the same words and times on every machine."""


class EmbeddedServerError(Exception):
    """An embedded server does not start; the message says which, why, and where its log is."""


@dataclass(frozen=True, slots=True)
class Account:
    """As whom a server runs: ourselves, or an account without rights when we are root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def owns(self, path: Path) -> None:
        """Return a file or folder that we have just made to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Return whether every folder above *path* lets this account through, as it is."""
        return not self.is_other or all(self._passes(folder) for folder in path.parents)

    def _passes(self, folder: Path) -> bool:
        found = folder.stat()
        mine = (
            stat.S_IXUSR
            if found.st_uid == self.uid
            else stat.S_IXGRP
            if found.st_gid == self.gid
            else stat.S_IXOTH
        )
        return bool(found.st_mode & mine)

    def start(
        self, command: Sequence[str | Path], *, folder: Path, log: int
    ) -> subprocess.Popen[bytes]:
        """Start a server in a session of its own.

        Ctrl-C in the terminal is for the launcher, which stops its servers last.
        """
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=ENVIRONMENT
            | {name: value for name, value in os.environ.items() if name == LAUNCHER},
            start_new_session=True,
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def run(
        self, command: Sequence[str | Path], *, folder: Path
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end and answer what it said."""
        return subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env=ENVIRONMENT,
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )


def server_account() -> Account:
    """Choose as whom servers run.  No account is ever added to the system."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid)
    raise EmbeddedServerError(
        "PostgreSQL does not run as root, and this system has neither an account postgres nor"
        " nobody: run as another user."
    )


def settle(home: Path, account: Account, elsewhere: Path = SYSTEM_DATA) -> Path:
    """Answer the folder that *home* stands for, made and owned as *account* needs it.

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
    return found


def _make_passable(folder: Path) -> None:
    if folder.exists():
        return
    try:
        folder.mkdir(mode=0o755, parents=True)
    except OSError as error:
        raise EmbeddedServerError(
            f"root's data would be kept in {folder}, which cannot be made: {error.strerror}."
        ) from error


@contextmanager
def socket_folder(account: Account, note: Path) -> Iterator[Path]:
    """Make a folder with a short name for sockets, which nobody else can enter.

    And remove it at the end.

    Where it is stands in *note*, so that a start after a crash removes the one left behind.
    """
    if note.exists():
        left = Path(note.read_text())
        if left.name.startswith(SOCKETS):
            shutil.rmtree(left, ignore_errors=True)
    fitting = (
        place
        for place in (tempfile.gettempdir(), "/tmp", "/dev/shm")  # noqa: S108 -- a fresh folder of mode 0700 in it
        if _fits_sockets(place)
    )
    folder = Path(tempfile.mkdtemp(prefix=SOCKETS, dir=next(fitting, None)))
    account.owns(folder)
    note.write_text(str(folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        note.unlink(missing_ok=True)


def _fits_sockets(place: str) -> bool:
    return (
        len(place) < LONGEST_SOCKET_FOLDER
        and place.isascii()
        and not set(place) & set(" ,'\"%?")
        and os.access(place, os.W_OK | os.X_OK)
    )


def secret(path: Path, *, prefix: str = "") -> str:
    """Read the secret kept in *path*, or make one there that only its owner can read."""
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
    """End a server by the first of *signals* that it heeds within *patience* seconds.

    And by force if by none.
    """
    for sign in (*signals, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(sign)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
