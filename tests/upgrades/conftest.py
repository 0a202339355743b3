"""A server to restore dumps into, and the dump restored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notifications.mailbox import Mailbox
from tests.upgrades.restoring import Installation, restored
from workflow.core.embedded import temporary_postgres

DUMP = Path(__file__).parents[1] / "data" / "installation-2026-11-30.tar.xz"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run a PostgreSQL; yield the owner's and the application's address."""
    with temporary_postgres(tmp_path_factory.mktemp("upgrades"), durable=False) as addresses:
        yield addresses


@pytest.fixture
def letters() -> Iterator[Mailbox]:
    """Run the mail server of the restored installation."""
    with Mailbox() as box:
        yield box


@pytest.fixture
def installation(
    server: tuple[str, str], tmp_path: Path, letters: Mailbox
) -> Iterator[Installation]:
    """Restore the dump for one test, which goes on with the work in it."""
    with restored(DUMP, tmp_path, server, SMTP_URL=letters.url) as found:
        yield found
