"""Finds what is to be translated: gettext calls, and our sentences.

A refusal, a guard, the value of a state or a finding is written where it happens, without a call
round it; here a literal is known by its words.  What speaks as decrees do is left out by name.
"""

from __future__ import annotations

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_python

from workflow.core.translation.shapes import FIGURE
from workflow.core.translation.words import WORDS

Found = tuple[int, str | tuple[str, ...] | None, Any, Any]

KEYWORDS = ("gettext", "ngettext", "lazy_gettext", "lazy", "_", "ours")
DECREE = (
    "drafting/adapters/agenda_workbook.py",
    "drafting/adapters/docx/",
    "drafting/adapters/signers/bsre_fake",
    "drafting/adapters/trust/certificates.py",
    "drafting/adapters/trust/demo_founding.py",
    "drafting/adapters/typst/agenda_books.py",
    "drafting/cli/demo/cast.py",
    "drafting/rules/amendments/amending_decree.py",
    "drafting/rules/amendments/consolidation.py",
    "drafting/rules/amendments/sentences.py",
    "drafting/rules/amendments/set_out.py",
    "drafting/rules/importing/annexes/",
    "drafting/rules/importing/lines/labels.py",
    "drafting/rules/importing/lines/side_by_side.py",
    "drafting/rules/importing/parts/",
    "drafting/rules/importing/tables/",
    "drafting/rules/lint/engine/listing.py",
    "drafting/rules/layout/specimen.py",
    "drafting/rules/regulations/citation_kinds.py",
    "drafting/rules/regulations/kind_names.py",
    "drafting/rules/text/columns.py",
    "drafting/rules/text/plain.py",
    "drafting/rules/text/quoting.py",
    "drafting/rules/text/titles.py",
    "notifications/services/pages/sharing.py",
    "notifications/services/paper/papers.py",
    "templates/bundle/",
    "workflow/core/config.py",
    "workflow/core/embedded/",
    "workflow/core/i18n.py",
    "workflow/core/translation/",
    "workflow/migrations/",
)
"""Modules whose Indonesian is the decree's own, or a machine's: it is never translated."""

# jabatan
WORD = re.compile(r"[a-z]+")
# the {title} of a form
PLACE = re.compile(r"\{\w+\}")
# the (?: of a pattern, the \b of one, the [A-Z] of one
PATTERN = re.compile(r"\(\?|\\[a-z]|\[[^\] ]*-[^\] ]*\]|\.\*|^--")
# tanpa-tanda-tangan, KEPUTUSAN, keputusan.pdf: the name of something, or the decree's own
NAME = re.compile(r"[a-z]+(?:-[a-z]+)+|[^a-z]+|\S+\.\w{3,4}|.*; ?\w+=.*|\w+-[A-Z]\w+")


def python(
    source: IO[bytes],
    keywords: dict[str, Any],
    tags: list[str],
    options: Any,  # noqa: ANN401  (Babel's)
) -> Iterator[Found]:
    """Yield the messages of a module, as Babel asks for them."""
    content = source.read()
    yield from extract_python(io.BytesIO(content), keywords, tags, options)
    name = getattr(source, "name", "")
    if any(part in Path(name).as_posix() for part in DECREE):
        return
    for line, sentence in sentences(content.decode()):
        yield line, None, sentence, []


def reasons(
    source: IO[bytes],
    keywords: dict[str, Any],  # noqa: ARG001  (as Babel calls it)
    tags: list[str],  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[Found]:
    """Yield the reasons in a list of words or of bases: parts of findings."""
    for reason in _reasons(tomllib.load(source)):
        yield 0, None, reason, []


def _reasons(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        yield from (value for key, value in entry.items() if key == "why")
        yield from (reason for value in entry.values() for reason in _reasons(value))
    elif isinstance(entry, list):
        yield from (reason for value in entry for reason in _reasons(value))


def sentences(code: str) -> Iterator[tuple[int, str]]:
    """Yield every literal that is a sentence or a label of ours, with its line.

    A place of an f-string is named after what stands in it.
    """
    reader = _Reader()
    reader.visit(ast.parse(code))
    yield from reader.found


def is_indonesian(text: str) -> bool:
    """Return whether a text has a word that only Indonesian has."""
    return not WORDS.isdisjoint(WORD.findall(text.lower()))


class _Reader(ast.NodeVisitor):
    """Walks through a module; `in_enum` where a value is what people read."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._in_enum = False
        self._in_form = False

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._in_enum = self._in_enum, any(_name(base) == "Enum" for base in node.bases)
        self.generic_visit(node)
        self._in_enum = outer

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = _name(node.func)
        if called in KEYWORDS:
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                if not isinstance(argument, ast.Constant):
                    self.visit(argument)
                elif self._in_form:
                    # Babel reads an f-string as one word and never sees the call inside it.
                    self.found.append((node.lineno, str(argument.value)))
        elif called not in {"compile", "search", "sub", "fullmatch", "getLogger", "Group"}:
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._take(node.lineno, node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._take(node.lineno, "".join(_pieces(node)))
        outer, self._in_form = self._in_form, True
        for piece in node.values:
            if isinstance(piece, ast.FormattedValue):
                self.visit(piece.value)
        self._in_form = outer

    def _take(self, line: int, text: str) -> None:
        has_form = " " in text.strip() or text[:1].isupper() or self._in_enum
        is_code = PATTERN.search(text) or NAME.fullmatch(PLACE.sub("", text))
        if has_form and not is_code and is_indonesian(PLACE.sub("", text)):
            self.found.append((line, text.strip()))


def _pieces(node: ast.JoinedStr) -> Iterator[str]:
    used: dict[str, int] = {}
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            yield str(piece.value)
        elif isinstance(piece, ast.FormattedValue):
            name = _name(piece.value) or "value"
            used[name] = used.get(name, 0) + 1
            yield "{" + name + (str(used[name]) if used[name] > 1 else "") + "}"


def _name(node: ast.expr) -> str:
    """Return a word for an expression: what it is called, or what of it is read.

    What is computed with a whole number, as `index + 1`, is a figure.
    """
    match node:
        case ast.Attribute(attr="value" | "name" as name, value=owner):
            return _name(owner) or name
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=function):
            return _name(function).lstrip("_")
        case ast.Subscript(value=owner):
            return _name(owner).lower()
        case ast.BinOp(right=ast.Constant(value=int())):
            return FIGURE
        case _:
            return ""
