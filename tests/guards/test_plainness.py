"""Code reads as engineers write it: docstrings, patterns, named paths."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRST_LINE = 75
ORDERS = ("Give", "Gives", "Say", "Says", "Tell", "Tells")
USED = ("compile", "match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")


@cache
def _tracked(*patterns: str) -> tuple[str, ...]:
    """Return the files that git knows, or will know: paths from the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(name for name in listed.splitlines() if (ROOT / name).is_file())


@cache
def _parsed(name: str) -> tuple[ast.Module, tuple[str, ...]]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return ast.parse(text), tuple(text.splitlines())


PYTHON = [name for name in _tracked("*.py") if "/migrations/" not in name]
PRODUCT = [name for name in PYTHON if not name.startswith("tests/")]

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _docstrings() -> Iterator[tuple[str, Documented, str]]:
    """Yield every docstring with its place and what it is about."""
    for name in PYTHON:
        for node in ast.walk(_parsed(name)[0]):
            if isinstance(node, Documented) and (text := ast.get_docstring(node)):
                yield f"{name}:{getattr(node, 'lineno', 1)}", node, text


def test_a_docstring_says_the_main_thing_in_a_line_one_takes_in() -> None:
    wide = [place for place, _node, text in _docstrings() if len(text.split("\n")[0]) > FIRST_LINE]

    assert len(list(_docstrings())) > 1500
    assert wide == []


def test_docstrings_begin_as_everybody_s_do() -> None:
    assert [place for place, _, text in _docstrings() if text.split()[0] in ORDERS] == []


def test_english_is_that_of_engineers() -> None:
    # anew, bears a repeat, whoever, mends: again, is idempotent, anyone who, repairs
    quaint = re.compile(r"\b(?:anew|bears a repeat|whoever|mend(?:s|ed|ing)?)\b", re.IGNORECASE)
    said = [(place, text) for place, _node, text in _docstrings() if "tests/" not in place] + [
        (f"{name}:{number}", line.partition("#")[2])
        for name in PRODUCT
        for number, line in enumerate(_parsed(name)[1], start=1)
    ]

    assert [place for place, text in said if quaint.search(text)] == []


def _yields(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(node))


def test_what_is_said_to_be_returned_is_returned() -> None:
    untrue = [
        place
        for place, node, text in _docstrings()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and text.startswith("Return")
        and (_yields(node) or (node.returns and ast.unparse(node.returns) == "None"))
    ]

    assert untrue == []


def test_a_docstring_is_made_of_sentences_and_not_of_their_ends() -> None:
    # "Lock the row.\n\nAnd give it back.": the second paragraph is the end of the first
    ended = re.compile(r"\.\n\n(?:And|Or|Nor|Which|Whose)\b")

    assert [place for place, _node, text in _docstrings() if ended.search(text)] == []


def _is_pattern(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=attr), args=[first, *_]):
            return attr in USED and isinstance(first, ast.Constant | ast.JoinedStr | ast.BinOp)
    return False


def _starts(node: ast.AST, around: tuple[int, ...] = ()) -> Iterator[tuple[int, set[int]]]:
    """Yield the line of every pattern, with those where it may be said to begin.

    "# Kab. Contoh" above the tuple stands above its pattern:

        (
            re.compile(r"Kab"), "Kabupaten"
        )
    """
    if _is_pattern(node) and isinstance(node, ast.expr):
        yield node.lineno, {node.lineno, *around}
        return
    alone = isinstance(node, ast.stmt | ast.expr) and sum(map(_is_pattern, ast.walk(node))) == 1
    outer = around if isinstance(node, ast.expr) else ()
    inner = (*outer, getattr(node, "lineno", 0)) if alone else ()
    for child in ast.iter_child_nodes(node):
        yield from _starts(child, inner)


def test_an_example_stands_above_every_pattern() -> None:
    found = [
        (f"{name}:{line}", any(lines[start - 2].lstrip().startswith("#") for start in starts))
        for name in PRODUCT
        for tree, lines in [_parsed(name)]
        for line, starts in _starts(tree)
    ]

    assert len(found) > 150
    assert [place for place, has_example in found if not has_example] == []


# `drafting/rules/lint/groups/`, `decrees/facts.py`, `wsgi.py`; not `var/demo/`, which is written
NAMED = re.compile(r"`(?!var/)((?:[A-Za-z_.][\w.-]*/)+(?:[\w-]+\.\w+)?|[\w-]+\.(?:py|toml|tsv))`")
DOCUMENTS = [
    *_tracked("docs/*.md"),
    "README.md",
    "CONTRIBUTING.md",
    ".github/PULL_REQUEST_TEMPLATE.md",
]


# class Lifecycle, def perform, import redis, "as_chained = ", "session: Session"
DEFINED = re.compile(r"(?:class|def|import|from) (\w+)|\b(\w+)(?: =|:)")


@cache
def _names() -> frozenset[str]:
    """Return the names of files and folders, and what modules define or import."""
    names = {part for name in _tracked() for part in Path(name).with_suffix("").parts}
    for name in PYTHON:
        for line in _parsed(name)[1]:
            names.update(word for words in DEFINED.findall(line) for word in words)
    return frozenset(names)


# `transitions.perform`, `Lifecycle.replay()`
DOTTED = re.compile(r"`([A-Za-z_]\w*)\.[A-Za-z_]\w*(?:\(\))?`")


def _gone(text: str) -> list[str]:
    """Return what a text names of files, folders and modules and is not there."""
    known = [f"/{name}" for name in _tracked()]

    def is_there(path: str) -> bool:
        if path.endswith("/"):
            return any(f"/{path}" in name for name in known)
        return any(name.endswith(f"/{path}") for name in known)

    return [path for path in NAMED.findall(text) if not is_there(path)] + [
        name for name in DOTTED.findall(text) if name not in _names()
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_of_the_code_is_there(document: str) -> None:
    assert _gone((ROOT / document).read_text(encoding="utf-8")) == []


def test_what_a_docstring_names_of_the_code_is_there() -> None:
    assert {place: gone for place, _node, text in _docstrings() if (gone := _gone(text))} == {}
