"""What we tell people rests on no law that our register calls revoked."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.adapters.registers import shipped_register
from drafting.rules.lint.engine.catalogue import RULES
from drafting.rules.regulations.citations import parse
from drafting.rules.regulations.register import GONE

PACKAGES = ("workflow", "drafting", "notifications")
PAGES = [*Path("templates").rglob("*.html"), *Path().glob("*.md"), *Path("docs").rglob("*.md")]
DATA = [Path("drafting/rules/data") / name for name in ("words.toml", "bases.toml", "unit.toml")]


def gone_in(text: str) -> list[str]:
    """Return the regulations cited in a text that are, or may be, revoked."""
    keys = [one.key for cited in parse(text) for one in cited.chain]
    known = [found for key in keys if (found := shipped_register().get(key))]
    return [one.key for one in known if any(change.what in GONE for change in one.changes)]


def spoken(path: Path) -> Iterator[str]:
    """Yield the strings of a module that it can say: all but its docstrings."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docs = {
        id(node.value)
        for node in nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def strings(value: object) -> Iterator[str]:
    """Yield all strings of a table, those of its keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


@pytest.mark.parametrize(
    "text",
    [
        "PermenPANRB 8/2021 Lampiran",
        "istilah ini usang sejak PP 46/2011",
        "menurut Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara",
    ],
)
def test_a_revoked_law_is_seen_however_it_is_written(text: str) -> None:
    assert len(gone_in(text)) == 1


def test_no_rule_rests_on_a_revoked_law() -> None:
    found = {rule.id: gone_in(f"{rule.basis}; {rule.sentence}") for rule in RULES}
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_no_message_of_a_module_cites_a_revoked_law() -> None:
    modules = [path for package in PACKAGES for path in Path(package).rglob("*.py")]
    found = {str(path): [key for text in spoken(path) for key in gone_in(text)] for path in modules}
    assert len(modules) > 200
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_no_page_or_document_cites_a_revoked_law() -> None:
    found = {str(path): gone_in(path.read_text(encoding="utf-8")) for path in PAGES}
    assert len(PAGES) > 60
    assert {name: keys for name, keys in found.items() if keys} == {}


def test_no_table_of_the_rules_cites_a_revoked_law() -> None:
    tables = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA}
    found = {
        name: [key for text in strings(table) for key in gone_in(text)]
        for name, table in tables.items()
    }
    assert {name: keys for name, keys in found.items() if keys} == {}
