"""A start that cannot succeed says why before anything runs."""

import socket
from pathlib import Path

import pytest

from tests.servers import PATIENCE
from tests.workflow.core.launching.conftest import Launch
from workflow.core.launching.processes import PROCESSES


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "http"), ("SIGNATURE_LEVEL", "B-Z"), ("ENVIRONMENT", "live")]
)
def test_a_wrong_setting_is_named_before_anything_starts(
    launch: Launch, tmp_path: Path, name: str, value: str
) -> None:
    process = launch(**{name: value})

    assert process.wait(PATIENCE) == 1
    assert process.communicate()[0].startswith(f"{name} must")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "is taken by another program"), ("id", "sudah dipakai program lain")],
)
def test_a_port_that_was_asked_for_and_is_taken_is_refused(
    launch: Launch, language: str, words: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = launch(PORT=str(taken.getsockname()[1]), LANGUAGE=language)
        said = process.communicate(timeout=PATIENCE)[0]

    assert process.returncode == 1
    assert words in said


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("VAR_DIR", "/proc/1/var", "must be a folder that can be written"),
        ("KEYS_DIR", "/proc/1/keys", "must be a folder that can be written"),
        ("STORAGE_URL", "file:///proc/1/originals", "must be a folder that can be written"),
        ("HOST", "203.0.113.1", "must be an address of this machine"),
        (
            "DATABASE_URL",
            "postgresql://app:word@127.0.0.1:1/keputusan",
            "names a database that does not let us in",
        ),
    ],
)
def test_a_place_that_is_not_there_is_named_without_a_traceback(
    launch: Launch, name: str, value: str, why: str
) -> None:
    process = launch(**{name: value}, REDIS_URL="redis://127.0.0.1:1/0")
    said = process.communicate(timeout=PATIENCE)[0]

    assert process.returncode == 1
    assert said.splitlines()[-1].startswith(f"{name} {why}")
    assert "Traceback" not in said


def test_only_the_demo_has_a_mail_server_of_its_own() -> None:
    assert [process.name for process in PROCESSES if process.demo_only] == ["mail"]
