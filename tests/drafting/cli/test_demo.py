"""The commands of the demo say what they cannot do."""

from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[3]


@pytest.mark.usefixtures("division")
def test_the_whole_job_is_not_run_where_there_are_people_already(
    app: Flask, tmp_path: Path
) -> None:
    result = app.test_cli_runner().invoke(
        args=["drafting", "demo", "--out", str(tmp_path / "hasil")]
    )
    assert result.exit_code == 2
    assert "make demo" in result.output
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize("package", ["drafting", "notifications", "workflow"])
def test_no_product_code_reads_test_data(package: str) -> None:
    sources = list((ROOT / package).rglob("*.py"))
    assert sources
    assert [path for path in sources if '"tests"' in path.read_text(encoding="utf-8")] == []
