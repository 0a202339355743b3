"""`flask drafting verify` exits 0 for a validly signed, unaltered file, and for nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from tests.drafting.adapters.conftest import authority as authority  # noqa: PLC0414  (a fixture, used by its name)
from tests.drafting.adapters.conftest import desk as desk  # noqa: PLC0414
from tests.drafting.adapters.desk import Desk
from tests.drafting.cli.conftest import Run
from workflow.core.config import Config
from wsgi import create_app


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command of the whole application, on a machine that reaches no register."""
    app = create_app(Config.from_environment({"ENVIRONMENT": "test", "VAR_DIR": str(tmp_path / "var")}))

    def command(*arguments: object) -> Result:
        return app.test_cli_runner().invoke(args=["drafting", *map(str, arguments)])

    return command


@pytest.fixture
def trusted(desk: Desk, tmp_path: Path) -> Desk:
    """Let the command trust the authority of the desk."""
    shutil.copytree(desk.authority.folder, tmp_path / "var" / "keys" / "authority")
    return desk


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_validly_signed_file_exits_0_and_says_so(trusted: Desk, tmp_path: Path, run: Run) -> None:
    result = run("verify", written(tmp_path / "a.pdf", trusted.signed))
    assert result.exit_code == 0, result.output
    assert "Sah:" in result.output
    assert "DEMO" in result.output
    assert "Daftar keputusan tidak dapat ditanya dari sini" in result.output


def test_json_holds_everything_that_was_found(trusted: Desk, tmp_path: Path, run: Run) -> None:
    told = json.loads(run("verify", "--json", written(tmp_path / "a.pdf", trusted.signed)).output)
    assert (told["genuine"], told["level"], told["verification"]["conclusion"]) == (True, "B-LTA", "sah")
    assert told["verification"]["signatures"][0]["signer"] == "Kepala Bagian Organisasi"


@pytest.mark.parametrize("kind", ["altered", "unsigned", "no PDF", "empty"])
def test_everything_else_exits_1_and_says_why(trusted: Desk, tmp_path: Path, run: Run, kind: str) -> None:
    data = {"altered": trusted.signed + b"x", "unsigned": trusted.frozen, "no PDF": b"bukan PDF", "empty": b""}[kind]
    result = run("verify", written(tmp_path / "a.pdf", data))
    assert result.exit_code == 1
    assert "Sah:" not in result.output
    assert json.loads(run("verify", "--json", tmp_path / "a.pdf").output)["genuine"] is False


def test_a_file_of_an_authority_that_is_not_trusted_exits_1(desk: Desk, tmp_path: Path, run: Run) -> None:
    result = run("verify", written(tmp_path / "a.pdf", desk.signed))
    assert result.exit_code == 1
    assert "Tidak dapat dipercaya:" in result.output


def test_a_file_that_is_not_there_exits_2(tmp_path: Path, run: Run) -> None:
    assert run("verify", tmp_path / "tidak-ada.pdf").exit_code == 2
