"""The embedded PostgreSQL keeps what was committed, asks for passwords.

It leaves the machine as it was.
"""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.workflow.core.embedded.servers import Start, start_in
from workflow.core.embedded import EmbeddedServerError, temporary_postgres
from workflow.core.embedded.accounts import server_account


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def test_a_second_start_finds_the_data(start: Start) -> None:
    with start() as server, connect(server.owner_url) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS number")

    with start() as server, connect(server.owner_url) as owner:
        assert owner.execute("SELECT number FROM kept").fetchone() == (7,)


def test_the_owner_migrates_and_the_application_owns_nothing(start: Start) -> None:
    with start() as server, connect(server.owner_url) as owner, connect(server.app_url) as app:
        owner.execute("CREATE EXTENSION pg_trgm")
        owner.execute("CREATE TABLE history (id int)")
        owner.execute("GRANT INSERT ON history TO keputusan_app")
        app.execute("INSERT INTO history VALUES (1)")
        for statement in (
            "CREATE TABLE own (id int)",
            "DELETE FROM history",
            "TRUNCATE history",
            "CREATE SCHEMA own",
            "CREATE TEMP TABLE own (id int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)


def test_nobody_gets_in_without_the_password(start: Start) -> None:
    with start() as server:
        password = server.app_url.split(":")[2].split("@")[0]
        for wrong in ("", "wrong"):
            with pytest.raises(psycopg.OperationalError):
                connect(server.app_url.replace(password, wrong))


def test_the_passwords_are_readable_by_their_owner_only(start: Start, tmp_path: Path) -> None:
    with start():
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "secrets").iterdir()}

    assert modes == {0o600}


def test_commits_reach_the_disk_and_texts_are_utf8(start: Start) -> None:
    with start() as server, connect(server.app_url) as app:
        settings = [
            app.execute(f"SHOW {name}").fetchone()
            for name in (
                "fsync",
                "synchronous_commit",
                "server_encoding",
                "listen_addresses",
                "timezone",
            )
        ]

    assert settings == [("on",), ("on",), ("UTF8",), ("",), ("UTC",)]


def test_indonesian_words_are_found_by_their_stem(start: Start) -> None:
    with start() as server, connect(server.app_url) as app:
        assert app.execute(
            "SELECT to_tsvector('indonesian', 'peningkatan pelayanan') @@ to_tsquery('indonesian',"
            " 'layanan')"
        ).fetchone() == (True,)


def test_a_killed_server_comes_back_with_all_that_was_committed(start: Start) -> None:
    with start() as server, connect(server.owner_url) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS number")
        os.kill(server.pid, signal.SIGKILL)

    with start() as server, connect(server.owner_url) as owner:
        assert owner.execute("SELECT number FROM kept").fetchone() == (7,)


def test_the_pid_file_of_a_dead_server_is_forgotten_even_if_its_number_lives_again(
    start: Start,
) -> None:
    with start() as server:
        pid_file = server.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
    bystander = subprocess.Popen(
        ["sleep", "600"], user=server_account().uid if os.geteuid() == 0 else None
    )
    pid_file.write_text("\n".join([str(bystander.pid), *lines[1:]]) + "\n")

    try:
        with start() as server, connect(server.app_url) as app:
            assert app.execute("SELECT 1").fetchone() == (1,)
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_a_server_left_by_a_killed_launcher_is_ended_and_its_data_kept(
    tmp_path: Path, elsewhere: Path
) -> None:
    script = (
        "import sys, time; from pathlib import Path; from workflow.core.embedded import postgres;"
        " import psycopg\nfolder = Path(sys.argv[1])\nwith postgres(folder / 'postgresql',"
        " secrets=folder / 'secrets', elsewhere=Path(sys.argv[2])) as server:\n    with"
        " psycopg.connect(server.owner_url.replace('+psycopg', '')) as owner: owner.execute('CREATE"
        " TABLE kept (id int)')\n    print(server.pid,"
        " server.app_url.partition('host=')[2].replace('%2F', '/'), flush=True); time.sleep(600)\n"
    )
    launcher = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path), str(elsewhere)], stdout=subprocess.PIPE
    )
    assert launcher.stdout is not None
    pid, sockets = launcher.stdout.readline().decode().split()
    orphan = int(pid)
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    assert Path(f"/proc/{orphan}").exists()

    with start_in(tmp_path, elsewhere) as server, connect(server.owner_url) as owner:
        assert server.pid != orphan
        assert not Path(sockets).exists()
        assert owner.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_an_initialisation_that_was_cut_short_is_done_again(start: Start, tmp_path: Path) -> None:
    with start() as server:
        folder = server.data.parent
    (folder / "data").rename(folder / ".data")
    (folder / ".password").write_text("half")
    (tmp_path / "secrets" / "postgresql-postgres").unlink()

    with start() as server, connect(server.app_url) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


def test_data_of_another_version_are_refused_by_name(start: Start) -> None:
    with start() as server:
        version = server.data / "PG_VERSION"
    version.write_text("9\n")

    with pytest.raises(EmbeddedServerError, match="written by PostgreSQL 9"), start():
        pass


def test_nothing_is_left_running_or_lying_about(start: Start) -> None:
    with start() as server:
        sockets = Path(server.app_url.partition("host=")[2].replace("%2F", "/"))
        assert sockets.is_dir()

    assert not sockets.exists()
    assert not Path(f"/proc/{server.pid}").exists()
    assert not (server.data / "postmaster.pid").exists()


def test_a_temporary_server_leaves_no_data(tmp_path: Path) -> None:
    with temporary_postgres(tmp_path, durable=False) as (owner_url, app_url):
        with connect(owner_url) as owner, connect(app_url) as app:
            assert owner.execute("SELECT current_user").fetchone() == ("keputusan_owner",)
            assert app.execute("SELECT current_user").fetchone() == ("keputusan_app",)
        data = (tmp_path / "postgresql").resolve()
        assert data.exists()

    assert not data.exists()
