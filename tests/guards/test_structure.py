"""The house stays as it was rearranged: small rooms, short lines, its tree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGES = ("workflow", "drafting", "notifications")

MODULES_A_FOLDER, LINES_A_MODULE, COLUMNS, TEMPLATE_COLUMNS = 12, 250, 100, 120

# It travels alone in a bundle of proof, so it cannot be cut into modules.
TRAVELS_ALONE = {"templates/bundle/periksa.py", "templates/bundle/saksi.py"}


def _tracked(*patterns: str) -> list[str]:
    """Return the files that git knows, or will know: paths from the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


PYTHON = [name for name in _tracked("*.py") if "/migrations/" not in name]
TEMPLATES = _tracked("templates/**/*.html", "templates/**/*.typ")


def _lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_there_is_something_to_look_at() -> None:
    assert len(PYTHON) > 500
    assert len(TEMPLATES) > 50


def test_no_folder_holds_more_modules_than_one_can_take_in() -> None:
    folders = Counter(str(Path(name).parent) for name in PYTHON if not name.endswith("__init__.py"))
    assert {name: count for name, count in folders.items() if count > MODULES_A_FOLDER} == {}


def test_no_module_is_longer_than_one_can_take_in() -> None:
    lengths = {name: len(_lines(name)) for name in PYTHON if name not in TRAVELS_ALONE}
    assert {name: count for name, count in lengths.items() if count > LINES_A_MODULE} == {}


def test_no_line_is_wider_than_half_a_screen() -> None:
    wide = [
        f"{name}:{number}"
        for names, columns in ((_tracked("*.py"), COLUMNS), (TEMPLATES, TEMPLATE_COLUMNS))
        for name in names
        for number, line in enumerate(_lines(name), start=1)
        if len(line) > columns
    ]
    assert wide == []


def test_every_folder_says_what_its_rooms_are_for() -> None:
    silent = [
        name
        for name in PYTHON
        if name.endswith("__init__.py")
        and name.split("/")[0] in PACKAGES
        and not re.match(r'""".{20,}', (ROOT / name).read_text(encoding="utf-8"))
    ]
    assert silent == []


def _drawn() -> set[str]:
    """Return the folders in the tree of the architecture page, as paths.

    The tree is an indented list, one folder a line:

        drafting/            text -> document
          rules/             pure
    """
    block = PAGE.split("## The tree")[1].split("```")[1]
    path: list[tuple[int, str]] = []
    drawn = set()
    # "    engine/        the machinery ..."
    for indent, name in re.findall(r"^( *)([a-z_]+)/(?:\s|$)", block, re.MULTILINE):
        path = [(depth, part) for depth, part in path if depth < len(indent)]
        path.append((len(indent), name))
        drawn.add("/".join(part for _depth, part in path))
    return drawn


def test_the_tree_of_the_architecture_is_the_tree_of_the_code() -> None:
    folders = {
        str(Path(name).parent)
        for name in PYTHON
        if name.split("/")[0] in PACKAGES and Path(name).name != "__init__.py"
    }
    drawn = _drawn()
    # what stands inside a capability (drafting/rules/lint/engine) need not be drawn
    rooms = {one for one in drawn if one.count("/") > 1}
    inside = {folder for folder in folders if any(folder.startswith(f"{one}/") for one in rooms)}
    assert folders - drawn - inside == set(), "draw them in docs/architecture.md"
    gone = {one for one in drawn if not (ROOT / one).is_dir()}
    assert gone == set(), "they are in docs/architecture.md and nowhere else"


def test_every_import_contract_is_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    ("contract", "heading"),
    [("capabilities-of-rules", "rules"), ("capabilities-of-services", "services")],
)
def test_the_picture_of_the_inside_is_the_contract(contract: str, heading: str) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["id"] == contract)
    # "    services    verification > signing > documents | proposals > lint > texts"
    drawn = re.search(rf"^ +{heading} +(\w.*(?:\n {{16,}}> .*)*)", PAGE, re.MULTILINE)
    assert drawn is not None
    order = [" ".join(layer.split()) for layer in drawn[1].split(">")]
    assert order == layers


def test_services_web_and_tests_share_their_capabilities() -> None:
    def rooms(folder: str) -> set[str]:
        return {
            Path(name).relative_to(folder).parts[0]
            for name in PYTHON
            if name.startswith(f"{folder}/") and len(Path(name).relative_to(folder).parts) > 1
        }

    services = rooms("drafting/services")
    assert services == rooms("drafting/web")
    assert services == rooms("tests/drafting/services") == rooms("tests/drafting/web")
