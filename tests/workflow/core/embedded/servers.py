"""Starts the embedded PostgreSQL in folders of a test."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from workflow.core.embedded import Postgres, postgres

Start = Callable[[], AbstractContextManager[Postgres]]


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that every account may enter, gone after the block."""
    folder = Path(tempfile.mkdtemp(prefix="kpt-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def start_in(folder: Path, elsewhere: Path) -> AbstractContextManager[Postgres]:
    """Start the server with its data below *folder*."""
    return postgres(folder / "postgresql", secrets=folder / "secrets", elsewhere=elsewhere)
