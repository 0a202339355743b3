"""Templates, scripts and flashed messages have no bare Indonesian words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.guards.languages.reading import heard
from workflow.core.translation.extraction import is_indonesian
from workflow.core.translation.upkeep import ROOT

TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if not {"mail", "bundle"} & set(path.parts)
)
"""Letters are written anew in every language: see `test_letters`."""
SCRIPTS = sorted((ROOT / "workflow" / "static").glob("*.js"))
JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
# https://contoh.go.id/keputusan
ADDRESS = re.compile(r"https?://\S+")
MARKED = {"_", "ngettext", "url_for"}
# "Tutup pesan ini"
LITERAL = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_says_nothing_outside_gettext(path: Path) -> None:
    source = path.read_text()

    assert [text for text in [*_plain(source), *_constants(source)] if is_indonesian(text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_of_its_own(path: Path) -> None:
    said = ["".join(found) for found in LITERAL.findall(path.read_text())]

    assert [text for text in said if " " in text and is_indonesian(text)] == []


def test_no_message_in_passing_is_a_bare_literal() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for package in ("workflow", "drafting", "notifications")
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"flash", "abort"}
        and any(isinstance(one, ast.JoinedStr) or _is_text(one) for one in node.args[:1])
    ]

    assert bare == []


def test_a_bare_literal_is_seen() -> None:
    source = '{% if x %}<p title="Simpan dahulu">Belum ada {{ y or "yang dipilih" }}</p>{% endif %}'

    assert [*_plain(source), *_constants(source)] == ["Simpan dahulu", "Belum ada", "yang dipilih"]


def _plain(source: str) -> list[str]:
    """Return the words of a template between its expressions."""
    data = [value if kind == "data" else " " for _line, kind, value in JINJA.lex(source)]
    return [ADDRESS.sub("", text) for text in heard("".join(data))[0]]


def _constants(source: str) -> Iterator[str]:
    """Yield the texts inside expressions that no call marks for translation."""
    tree = JINJA.parse(source)
    marked = {
        id(constant)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in MARKED
        for constant in call.find_all(nodes.Const)
    }
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in marked:
            yield from [constant.value] if " " in constant.value.strip() else []


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
