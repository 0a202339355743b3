"""As whom an embedded server runs: PostgreSQL refuses to be root."""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = "KEPUTUSAN_LAUNCHER"
"""In the environment of every process of one installation.

The mark by which a start finds what a killed one left behind.
"""

ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
"""What a server sees of ours: the same words and times on every machine."""


class EmbeddedServerError(Exception):
    """An embedded server does not start; the message says why and which log."""


@dataclass(frozen=True, slots=True)
class Account:
    """As whom a server runs: ourselves, or one without rights if we are root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def owns(self, path: Path) -> None:
        """Hand a file or folder that we have just made to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Return whether every folder above *path* lets this account through."""
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
