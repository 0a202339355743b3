"""Where the embedded PostgreSQL keeps its data, and what it leaves alone."""

import os
from pathlib import Path

import pytest

from tests.workflow.core.embedded.servers import start_in
from tests.workflow.core.embedded.test_postgres import connect
from workflow.core.embedded import EmbeddedServerError
from workflow.core.embedded.accounts import server_account


def test_spaces_and_very_long_paths_are_no_obstacle(tmp_path: Path, elsewhere: Path) -> None:
    folder = tmp_path / "Bagian Organisasi, 'Setda'" / ("x" * 120) / ("y" * 120)

    with start_in(folder, elsewhere) as server, connect(server.app_url) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


def test_data_that_were_moved_away_are_missed_and_not_made_anew(
    tmp_path: Path, elsewhere: Path
) -> None:
    (tmp_path / "postgresql").symlink_to(tmp_path / "gone")

    with (
        pytest.raises(EmbeddedServerError, match="moved or removed"),
        start_in(tmp_path, elsewhere),
    ):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that the server may not enter")
def test_as_root_no_permission_that_exists_is_changed(tmp_path: Path, elsewhere: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    before = [folder.stat().st_mode for folder in closed.parents] + [closed.stat().st_mode]
    accounts = Path("/etc/passwd").read_bytes()

    with start_in(closed, elsewhere) as server:
        owner = Path(f"/proc/{server.pid}").stat().st_uid
        assert server.data.is_relative_to(elsewhere)

    assert owner == server_account().uid != 0
    assert [folder.stat().st_mode for folder in closed.parents] + [closed.stat().st_mode] == before
    assert Path("/etc/passwd").read_bytes() == accounts


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that the server may not enter")
def test_as_root_the_data_stay_where_they_were_asked_for_if_the_server_can_go_there(
    elsewhere: Path,
) -> None:
    with start_in(elsewhere, elsewhere) as server:
        assert server.data == elsewhere / "postgresql" / "data"


@pytest.mark.skipif(os.geteuid() != 0, reason="root can become somebody else")
def test_another_users_data_are_refused(elsewhere: Path) -> None:
    (elsewhere / "postgresql").mkdir()

    with pytest.raises(EmbeddedServerError, match="another user"), start_in(elsewhere, elsewhere):
        pass
