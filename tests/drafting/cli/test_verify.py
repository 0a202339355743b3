"""`flask drafting verify` exits 0 only for validly signed, unaltered files."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import Result

from drafting.cli import verify
from tests.drafting.adapters.conftest import (
    authority as authority,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.drafting.adapters.conftest import desk as desk  # noqa: PLC0414
from tests.drafting.adapters.desk import Desk
from tests.drafting.cli.conftest import Run
from workflow.core.config import Config
from wsgi import create_app


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command of the whole application, without any register."""
    app = create_app(
        Config.from_environment({"ENVIRONMENT": "test", "VAR_DIR": str(tmp_path / "var")})
    )

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
    assert (told["genuine"], told["level"], told["verification"]["conclusion"]) == (
        True,
        "B-LTA",
        "sah",
    )
    assert told["verification"]["signatures"][0]["signer"] == "Kepala Bagian Organisasi"


def test_json_has_the_report_in_the_terms_of_the_standard(
    trusted: Desk, tmp_path: Path, run: Run
) -> None:
    def reported(data: bytes) -> dict[str, Any]:
        told = json.loads(run("verify", "--json", written(tmp_path / "a.pdf", data)).output)
        report: dict[str, Any] = told["report"]
        assert report["terms"] == "ETSI EN 319 102-1"
        assert report["file"]["size"] == len(data)
        return report

    good, bad = reported(trusted.signed), reported(trusted.signed + b"x")
    none, broken = reported(trusted.frozen), reported(b"bukan PDF")

    assert good["validation"]["indication"] == "TOTAL-PASSED"
    (signature,) = good["validation"]["signatures"]
    assert (signature["indication"], signature["subindication"]) == ("TOTAL-PASSED", None)
    assert signature["best_signature_time"]
    assert good["validation"]["archive_time_stamps"][0]["indication"] == "TOTAL-PASSED"
    assert bad["validation"]["indication"] != "TOTAL-PASSED"
    assert none["validation"]["indication"] is None
    assert broken["validation"]["subindication"] == "FORMAT_FAILURE"
    assert any("Sah:" in sentence for sentence in good["words"])


@pytest.mark.parametrize("kind", ["altered", "unsigned", "no PDF", "empty"])
def test_everything_else_exits_1_and_says_why(
    trusted: Desk, tmp_path: Path, run: Run, kind: str
) -> None:
    data = {
        "altered": trusted.signed + b"x",
        "unsigned": trusted.frozen,
        "no PDF": b"bukan PDF",
        "empty": b"",
    }[kind]
    result = run("verify", written(tmp_path / "a.pdf", data))
    assert result.exit_code == 1
    assert "Sah:" not in result.output
    assert json.loads(run("verify", "--json", tmp_path / "a.pdf").output)["genuine"] is False


def test_a_file_of_an_authority_that_is_not_trusted_exits_1(
    desk: Desk, tmp_path: Path, run: Run
) -> None:
    result = run("verify", written(tmp_path / "a.pdf", desk.signed))
    assert result.exit_code == 1
    assert "Tidak dapat dipercaya:" in result.output


@pytest.mark.parametrize("kind", ["nothing", "a folder", "a link to itself", "without end"])
def test_what_cannot_be_read_exits_2_with_a_sentence(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "putaran").symlink_to(tmp_path / "putaran")
    monkeypatch.setattr(verify, "LARGEST", 1000)
    place = {
        "nothing": tmp_path / "x.pdf",
        "a folder": tmp_path,
        "a link to itself": tmp_path / "putaran",
        "without end": Path("/dev/zero"),
    }[kind]
    result = run("verify", place)
    assert result.exit_code == 2
    assert "Berkas" in result.stderr
    assert not result.stdout


def test_a_file_may_come_on_standard_input(trusted: Desk, tmp_path: Path) -> None:
    app = create_app(
        Config.from_environment({"ENVIRONMENT": "test", "VAR_DIR": str(tmp_path / "var")})
    )
    assert (
        app.test_cli_runner()
        .invoke(args=["drafting", "verify", "-"], input=trusted.signed)
        .exit_code
        == 0
    )
    assert (
        app.test_cli_runner()
        .invoke(args=["drafting", "verify", "-"], input=trusted.signed + b"x")
        .exit_code
        == 1
    )


def test_a_locked_file_is_told_as_such(tmp_path: Path, trusted: Desk, run: Run) -> None:
    with pikepdf.open(io.BytesIO(trusted.signed)) as document:
        document.save(tmp_path / "terkunci.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    result = run("verify", tmp_path / "terkunci.pdf")
    assert result.exit_code == 1
    assert "terkunci dengan kata sandi" in result.output
