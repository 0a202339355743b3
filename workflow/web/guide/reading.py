"""Reads a document into a page: headings with addresses, our pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

NAMES = "id"
"""The language of what a guide sets off: buttons and tabs by their Indonesian names."""
Address = Callable[[str], str]


def read(text: str, address: Address) -> Markup:
    """Return a document in Markdown as HTML; *address* finds what it links.

    HTML in the document is shown as it is written and never run.
    """
    parser = MarkdownIt("commonmark", {"html": False})
    tokens = parser.parse(text)
    _name_headings(tokens)
    for token in _all(tokens):
        if token.type in {"strong_open", "em_open"}:
            token.attrSet("lang", NAMES)
        for name in {"image": ["src"], "link_open": ["href"]}.get(token.type, []):
            token.attrSet(name, address(str(token.attrGet(name))))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  (see above)


def _name_headings(tokens: Sequence[Token]) -> None:
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            # Kepala: menandatangani -> kepala-menandatangani
            opening.attrSet("id", re.sub(r"[^a-z0-9]+", "-", inside.content.lower()).strip("-"))


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())
