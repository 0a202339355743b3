"""An installation has one launcher, one kind of data, and a free port."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import PATIENCE
from workflow.core.config import Environment, running_environment
from workflow.core.embedded.accounts import LAUNCHER
from workflow.core.launching.installation import LaunchError, forget, held, settle_kind, told
from workflow.core.launching.ports import number_of, take_free_port, take_port


def test_an_installation_is_a_demo_unless_somebody_founds_a_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ENVIRONMENT", raising=False)

    assert settle_kind(tmp_path, None) is Environment.DEMO


def test_a_real_installation_stays_one_when_it_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ENVIRONMENT", raising=False)
    settle_kind(tmp_path, Environment.PRODUCTION)

    assert settle_kind(tmp_path, None) is Environment.PRODUCTION


def test_a_demo_never_becomes_a_real_installation(tmp_path: Path) -> None:
    settle_kind(tmp_path, Environment.DEMO)

    with pytest.raises(LaunchError, match="berisi instalasi demo"):
        settle_kind(tmp_path, Environment.PRODUCTION)


def test_a_real_installation_never_becomes_a_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_kind(tmp_path, Environment.PRODUCTION)
    monkeypatch.setenv("ENVIRONMENT", "demo")

    with pytest.raises(LaunchError, match="berisi instalasi production"):
        settle_kind(tmp_path, None)


def test_a_second_launcher_is_kept_out(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from workflow.core.launching.installation import"
        " held\nwith held(Path(sys.argv[1])): print('in', flush=True)"
    )
    with held(tmp_path):
        result = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
    again = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert "Sudah ada instalasi yang berjalan" in result.stderr
    assert again.stdout == "in\n"


def test_what_a_killed_launcher_left_running_is_ended_and_nothing_else(tmp_path: Path) -> None:
    left = subprocess.Popen(["sleep", "600"], env=os.environ | {LAUNCHER: str(tmp_path)})
    others = subprocess.Popen(
        ["sleep", "600"], env=os.environ | {LAUNCHER: str(tmp_path / "another")}
    )
    try:
        with held(tmp_path):
            assert left.wait(PATIENCE) != 0
            assert others.poll() is None
    finally:
        for process in (left, others):
            process.kill()
            process.wait()


def test_commands_in_other_shells_find_the_servers_while_they_run(tmp_path: Path) -> None:
    with told(
        tmp_path, {"DATABASE_URL": "postgresql://a:b@/x", "PORT": "8001", "VAR_DIR": str(tmp_path)}
    ):
        assert stat.S_IMODE((tmp_path / "running.env").stat().st_mode) == 0o600
        assert running_environment({"VAR_DIR": str(tmp_path)})["PORT"] == "8001"

    assert "PORT" not in running_environment({"VAR_DIR": str(tmp_path)})


def test_a_taken_port_is_passed_over_aloud(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wanted = number_of(taken)
        with take_free_port("127.0.0.1", wanted) as listening:
            found = number_of(listening)

    assert found > wanted
    assert f"Port {wanted} sudah terpakai; yang dipakai {found}." in capsys.readouterr().out


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_port_is_taken_when_it_is_chosen_and_who_calls_early_is_served_late(host: str) -> None:
    """Between the choice and the process that serves it nobody can come."""
    with take_free_port(host, 20_000) as listening:
        port = number_of(listening)
        assert take_port(host, port) is None
        with take_free_port(host, port) as other:
            assert number_of(other) > port
        with socket.create_connection((host, port)) as caller:
            caller.sendall(b"early")
            with socket.socket(fileno=os.dup(listening.fileno())) as served:
                answering, _ = served.accept()
                with answering:
                    assert answering.recv(5) == b"early"


def test_a_host_that_is_not_ours_is_named() -> None:
    with pytest.raises(LaunchError, match="HOST harus alamat komputer ini"):
        take_free_port("203.0.113.1", 20_000)


def test_a_forgotten_installation_is_gone_with_the_cluster_it_kept_elsewhere(
    tmp_path: Path,
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "postgresql").symlink_to(tmp_path / "elsewhere")

    forget(tmp_path / "var")

    assert list(tmp_path.iterdir()) == []
