"""A command speaks English on an English terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.adapters import registers, tree_files
from drafting.rules.regulations.kind_names import ABBREVIATIONS
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.cli.conftest import Run
from tests.drafting.words import SEED
from tests.guards.languages.reading import indonesian


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def _names(tree: Path) -> Iterator[str]:
    yield from ABBREVIATIONS.values()
    for fact in registers.shipped_facts():
        yield from (text for text in (fact.value, fact.source) if len(text) > 3)
    yield from (position.title for position in tree_files.load(tree).positions)
    yield from (
        line.strip()
        for line in to_plain_text(tree_files.load(tree)).splitlines()
        if len(line.strip()) > 3
    )


def test_findings_are_printed_in_english(tmp_path: Path, run: Run) -> None:
    tree = tmp_path / "tree.json"
    imported = run("import", SEED, "--out", tree)
    assert "4 dictums, 1 annexes, 12 positions." in imported.output

    found = run("lint", tree)

    assert "BLOCK" in found.output
    assert "Basis: UU 30/2014 art. 61 paragraph (1)" in found.output
    assert indonesian(_without_rules(found.output), _names(tree)) == []


def test_repairs_are_printed_in_english(tmp_path: Path, run: Run) -> None:
    tree, mended = tmp_path / "tree.json", tmp_path / "mended.json"
    run("import", SEED, "--out", tree)

    fixed = run("fix", tree, "--out", mended)

    assert f"repairs. Stored in {mended}." in fixed.output
    changed = run("compare", tree, mended)
    assert "Changed" in changed.output


def test_a_refusal_is_printed_in_english(tmp_path: Path, run: Run) -> None:
    nothing = run("lint", tmp_path / "nothing.json")
    day = run("lint", tmp_path / "nothing.json", "--as-of", "kemarin")

    assert nothing.exit_code == 2
    assert "does not exist or cannot be read" in nothing.output
    assert "“kemarin” is not a date. Write year-month-day" in day.output


def _without_rules(output: str) -> Iterator[str]:
    """Yield what is said of each finding, without ids of rules and quotations."""
    for line in output.splitlines():
        if line.startswith(" ") and not line.strip().startswith("“"):
            yield line
