"""One command brings everything up; Ctrl-C, or worse, loses nothing."""

import http.client
import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from tests.servers import PATIENCE
from tests.workflow.core.launching.conftest import Launch
from workflow.core.config import running_environment
from workflow.core.embedded.accounts import LAUNCHER


def ready(process: subprocess.Popen[str]) -> str:
    """Wait until the launcher says that the site is ready; return its output."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "The site is ready" in line:
            return said
    raise AssertionError(said)


def answers(port: str, path: str = "/") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=PATIENCE)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def left_by(var: Path) -> list[str]:
    mark = os.fsencode(f"{LAUNCHER}={var}")
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


def open_to_others(var: Path) -> list[Path]:
    """Return the drafts, letters and keys that others on the machine can read."""
    private = [var / name for name in ("keys", "mail", "secrets", "storage")]
    inside = [path for folder in private for path in (folder, *folder.rglob("*"))]
    return [
        path
        for path in (*inside, var / "demo-accounts.txt", var / "running.env")
        if path.stat().st_mode & 0o077
    ]


def test_it_comes_up_stops_cleanly_and_finds_its_data_again(launch: Launch, tmp_path: Path) -> None:
    var = tmp_path / "var"
    first = launch()
    said = ready(first)
    chosen = running_environment({"VAR_DIR": str(var)})
    assert f"http://127.0.0.1:{chosen['PORT']}" in said
    assert answers(chosen["PORT"]) < 500
    assert "MIGRATION_DATABASE_URL" not in chosen
    with psycopg.connect(chosen["DATABASE_URL"].replace("+psycopg", "")) as app:
        tables = app.execute(
            "SELECT count(*) FROM pg_tables WHERE tablename = 'alembic_version'"
        ).fetchone()
    assert tables == (1,)

    assert open_to_others(var) == []

    refused = launch()
    assert "already running" in refused.communicate(timeout=PATIENCE)[0]
    assert refused.returncode == 1

    first.send_signal(signal.SIGINT)
    said = first.communicate(timeout=PATIENCE)[0]
    assert first.returncode == 0, said
    assert left_by(var) == []
    assert not (var / "running.env").exists()

    second = launch(HOST="0.0.0.0", PORT=chosen["PORT"])
    ready(second)
    known = running_environment({"VAR_DIR": str(var)})
    assert (known["HOST"], known["PORT"]) == ("0.0.0.0", chosen["PORT"])
    assert known.get("BASE_URL", f":{known['PORT']}").endswith(f":{known['PORT']}")
    second.kill()  # as a power cut would
    second.wait()
    assert left_by(var) != []

    third = launch()
    ready(third)
    third.send_signal(signal.SIGTERM)
    assert third.wait(PATIENCE) == 0
    assert left_by(var) == []


@pytest.mark.thorough
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_demo_interrupted_while_its_data_were_made_is_made_anew(
    launch: Launch, tmp_path: Path, sign: signal.Signals
) -> None:
    var = tmp_path / "var"
    first = launch()
    while first.poll() is None and not (var / "demo-accounts.txt").exists():
        time.sleep(0.02)
    first.send_signal(sign)
    first.communicate(timeout=PATIENCE)
    # on a busy machine the making may come to its end before it hears of the interruption
    half = (var / "demo-half").exists()

    second = launch()
    said = ready(second)
    with psycopg.connect(
        running_environment({"VAR_DIR": str(var)})["DATABASE_URL"].replace("+psycopg", "")
    ) as app:
        states = app.execute("SELECT array_agg(state ORDER BY id) FROM decrees").fetchone()
        units = app.execute("SELECT count(*) FROM units").fetchone()
    second.send_signal(signal.SIGINT)
    second.communicate(timeout=PATIENCE)

    # what a killed launcher leaves running may come to its end still later
    assert ("making them again" in said) == half or sign is signal.SIGKILL
    assert states == (["ARCHIVED", "DRAFT"],)
    assert units == (1,)
    assert not (var / "demo-half").exists()


def test_a_real_installation_is_founded_once_and_started_again_as_one(
    launch: Launch, tmp_path: Path
) -> None:
    profile = (
        "Bagian Hukum",
        "Sekretariat Daerah",
        "Kabupaten Contoh",
        "Contoh",
        "Kepala Bagian Hukum",
        "99.01",
        "188.4",
        "   ",
        "admin",
        "admin@contoh.example",
    )
    founded = launch("init", answers="".join(f"{answer}\n" for answer in profile))

    said = ready(founded)
    assert "not a mail address" in said
    environment = running_environment({"VAR_DIR": str(tmp_path / "var")})
    link = next(word for word in said.split() if "/masuk/tautan/" in word)
    assert answers(environment["PORT"], link.partition(environment["PORT"])[2]) == 200
    assert environment["ENVIRONMENT"] == "production"
    assert ":demo-" not in environment["DATABASE_URL"]
    founded.send_signal(signal.SIGINT)
    assert founded.wait(PATIENCE) == 0

    again = launch()
    said = ready(again)
    assert "accounts" not in said
    assert "mail " not in said
    again.send_signal(signal.SIGINT)
    assert again.wait(PATIENCE) == 0

    demo = launch(ENVIRONMENT="demo")
    assert "holds a production installation" in demo.communicate(timeout=PATIENCE)[0]
