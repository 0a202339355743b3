"""The programs of installed wheels, for an account that may not go there.

Under root's home folder, as in a container, the account of a server can neither read nor start
what is installed there.
"""

from __future__ import annotations

import hashlib
import shutil
from importlib import metadata
from pathlib import Path

from workflow.core.embedded.accounts import Account, EmbeddedServerError

COPY = "wheel-"
"""How the names of copies begin: of what, and a digest of all that the wheel holds, follow."""


def wheel_for(distribution: str, account: Account, folder: Path) -> Path | None:
    """Return where a wheel's files lie for *account*; None if not installed.

    Where the account cannot go to the installed ones, that is a copy of the whole wheel in
    *folder*: a program finds its libraries by where it stands itself, beside its package too.
    """
    try:
        wheel = metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        return None
    installed = Path(str(wheel.locate_file(""))).resolve()
    files = _files(wheel, installed)
    one_in_each_folder = {file.parent: file for file in files}.values()
    if all(account.reaches(installed / file) for file in one_in_each_folder):
        return installed
    digest = hashlib.sha256((wheel.read_text("RECORD") or "").encode()).hexdigest()
    copy = folder / f"{COPY}{distribution}-{digest[:12]}"
    if not copy.exists():
        _forget_others(distribution, folder)
        half = folder / f".{copy.name}"
        shutil.rmtree(half, ignore_errors=True)
        _copy(installed, files, half)
        half.rename(copy)
    return copy


def _files(wheel: metadata.Distribution, installed: Path) -> list[Path]:
    """Return the recorded files of a wheel that exist: slim images are pruned."""
    noted = [Path(file) for file in wheel.files or () if ".." not in file.parts]
    files = [file for file in noted if (installed / file).is_file()]
    if not files:
        raise EmbeddedServerError(
            f"What the wheel {wheel.name} installed is not on record: install it again with pip."
        )
    return files


def _copy(installed: Path, files: list[Path], to: Path) -> None:
    """Copy *files*, readable for all whatever the umask: a wheel is no secret."""
    for file in files:
        for folder in (to, *(to / parent for parent in reversed(file.parents))):
            if not folder.exists():
                folder.mkdir()
                folder.chmod(0o755)
        runs = (installed / file).stat().st_mode & 0o100
        shutil.copyfile(installed / file, to / file)
        (to / file).chmod(0o755 if runs else 0o644)


def _forget_others(distribution: str, folder: Path) -> None:
    """Remove the copies of earlier versions: each has the size of a wheel."""
    for earlier in folder.glob(f"{COPY}{distribution}-*"):
        shutil.rmtree(earlier, ignore_errors=True)
