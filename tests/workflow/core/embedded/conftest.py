"""A place that the server account may enter, and a server started there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflow.core.embedded.servers import Start, start_in, temporary_folder


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A place that root's server account can reach, unlike pytest's own folders."""
    with temporary_folder() as folder:
        yield folder


@pytest.fixture
def start(tmp_path: Path, elsewhere: Path) -> Start:
    return lambda: start_in(tmp_path, elsewhere)
