"""What outsiders expect stands where they look: changelog, hooks, forms."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
LONGEST_CHANGE = 200
LONGEST_LINE = 200

# ## [0.2.0] - 2026-11-24
VERSION = re.compile(r"\[(?P<version>\d+\.\d+\.\d+)\] - (?P<date>\d{4}-\d{2}-\d{2})")


def read(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def config(name: str) -> dict[str, Any]:
    """Return what a file of settings in YAML says."""
    settings: dict[str, Any] = yaml.safe_load(read(name))
    return settings


def sections(text: str, mark: str) -> list[tuple[str, str]]:
    """Return the headings of a level, each with the text below it."""
    return [
        (heading.strip(), body)
        for heading, _, body in (
            part.partition("\n") for part in re.split(rf"^{mark} ", text, flags=re.MULTILINE)[1:]
        )
    ]


def changes(body: str) -> list[str]:
    """Return the changes of a section, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"^- ", body, flags=re.MULTILINE)[1:]]


CHANGELOG = sections(read("CHANGELOG.md"), "##")


def test_the_changelog_goes_from_what_comes_next_down_the_versions() -> None:
    upcoming, *released = [heading for heading, _ in CHANGELOG]
    heads = [VERSION.fullmatch(heading) for heading in released]

    assert upcoming == "[Unreleased]"
    assert all(heads), "a version reads [1.2.3] - 2026-11-24"
    versions = [tuple(map(int, head["version"].split("."))) for head in heads if head]
    dates = [date.fromisoformat(head["date"]) for head in heads if head]
    assert versions == sorted(set(versions), reverse=True)
    assert dates == sorted(dates, reverse=True)


def test_the_newest_version_of_the_changelog_is_the_project_s() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]

    assert CHANGELOG[1][0].startswith(f"[{project['version']}] ")
    assert f"**Status**: {project['version']}," in read("README.md")


@pytest.mark.parametrize(("heading", "body"), CHANGELOG, ids=[head for head, _ in CHANGELOG])
def test_a_version_lists_its_changes_by_kind_in_lines_one_can_skim(heading: str, body: str) -> None:
    kinds = sections(body, "###")
    names = [name for name, _ in kinds]

    assert names, "a version has sections"
    assert names == [name for name in KINDS if name in names], "known sections, once, in order"
    for name, text in kinds:
        listed = changes(text)
        assert listed or heading == "[Unreleased]", f"{name} is empty"
        assert text.strip().startswith("- ") or not text.strip(), "a section is a list"
        for change in listed:
            assert change.startswith("**"), f"begin with the subject in bold: {change}"
            assert len(change) <= LONGEST_CHANGE, f"{len(change)} characters: {change}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_the_first_pages_have_no_endless_lines_and_lead_nowhere_that_is_not(name: str) -> None:
    text = read(name)

    assert max(map(len, text.splitlines())) <= LONGEST_LINE
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).exists(), target


def test_the_first_page_says_language_status_duration_and_how_to_run_one_test() -> None:
    readme = read("README.md")

    for needed in ("**Language**", "**Status**", "minutes on two cores", "-m pytest tests/"):
        assert needed in readme, needed
    for path in re.findall(r"-m pytest (\S+)", readme + read("CONTRIBUTING.md")):
        assert (ROOT / path).exists(), path


def test_a_weakness_has_a_private_way_and_its_versions_are_named() -> None:
    policy = read("SECURITY.md")
    project = tomllib.loads(read("pyproject.toml"))["project"]

    assert "Report a vulnerability" in policy
    assert f"| {project['version'].rpartition('.')[0]}.x" in policy
    assert "SECURITY.md" in read("CONTRIBUTING.md")
    assert not re.findall(r"\S+@\S+\.\w+", policy), "no address that somebody would have to read"


def test_the_forge_runs_what_everybody_runs_on_the_pythons_we_support() -> None:
    workflow = config(".github/workflows/ci.yml")
    job = workflow["jobs"]["test"]
    pythons = job["strategy"]["matrix"]["python"]

    assert [step["run"] for step in job["steps"] if "run" in step] == ["bash .ci/run"]
    supported = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"]
    assert supported == f">={pythons[0]},<3.{int(pythons[-1].removeprefix('3.')) + 1}"
    assert read(".python-version").strip() == pythons[0]
    assert f"python:{pythons[0]}-" in json.loads(read(".devcontainer/devcontainer.json"))["image"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml")), ids=lambda p: p.stem
)
def test_an_issue_form_asks_for_something_and_each_question_once(path: Path) -> None:
    form = config(str(path.relative_to(ROOT)))
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in asked]

    assert form["name"]
    assert form["description"]
    assert len(ids) == len(set(ids)) > 0
    assert any(field.get("validations", {}).get("required") for field in asked)


def test_editors_are_told_the_line_length_that_the_checks_ask_for() -> None:
    editor = configparser.ConfigParser()
    editor.read_string("[everywhere]\n" + read(".editorconfig"))
    ruff = tomllib.loads(read("pyproject.toml"))["tool"]["ruff"]

    assert editor["everywhere"].getboolean("root")
    assert editor["*.py"].getint("max_line_length") == ruff["line-length"]
    assert f"At most {ruff['line-length']} columns" in read("CONTRIBUTING.md")
    assert f"{editor['*.html'].getint('max_line_length')} of a template" in read("CONTRIBUTING.md")


def hooks() -> dict[str, dict[str, Any]]:
    """Return the hooks of pre-commit by their id."""
    repositories = config(".pre-commit-config.yaml")["repos"]
    assert {repository["repo"] for repository in repositories} == {"local"}, "hooks fetch nothing"
    return {hook["id"]: hook for repository in repositories for hook in repository["hooks"]}


def test_every_hook_calls_a_tool_of_the_environment_that_the_checks_use() -> None:
    programs = {shlex.split(hook["entry"])[0] for hook in hooks().values()}
    checks = set(re.findall(r"\$\(BIN\)/(\S+)", read("Makefile").partition("check:")[2]))

    assert {Path(program).parent for program in programs} == {Path(".venv/bin")}
    assert {Path(program).name for program in programs} <= checks


@pytest.mark.parametrize(
    ("subject", "status"),
    [("Refuse a copy from before its decree", 0), ("é" * 72, 0), ("e" * 73, 1)],
    ids=["short", "letters-not-bytes", "long"],
)
def test_the_hook_of_a_commit_measures_its_subject_alone(
    tmp_path: Path, subject: str, status: int
) -> None:
    message = tmp_path / "message"
    message.write_text(f"{subject}\n\n{'why ' * 40}\n", encoding="utf-8")
    hook = hooks()["commit-subject"]
    _, *arguments = shlex.split(hook["entry"])

    result = subprocess.run(
        [sys.executable, *arguments, str(message)], capture_output=True, text=True, check=False
    )

    assert hook["stages"] == ["commit-msg"]
    assert result.returncode == status, result.stderr
    assert ("has 73 characters" in result.stderr) == bool(status)
