"""What an initial and a signature are bound to.

It is the SHA-256 of the canonical JSON (RFC 8785, NFC, no floats) of a text or of one part.  The
body part stands for everything outside the positions, their order included.  Because what is
initialled must be what will print, the body's digest also covers the *print form*: layout profile,
template and signatory.  A new head of division voids the initial of the body, and only that.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import msgspec
import rfc8785

from drafting.rules.content import Decree, Node, Position, rebuild

BODY = "body"


class Part(msgspec.Struct, frozen=True):
    """A part as a steward sees it.  `key` is `body` or the position's id."""

    key: str
    title: str
    digest: str


def canonical(value: object) -> bytes:
    """Return the canonical JSON of a node or of plain data.

    Keys are sorted, texts in NFC, and there is no insignificant space (RFC 8785).
    """
    return rfc8785.dumps(_normalised(msgspec.to_builtins(value)))


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def parts(tree: Decree, print_form: str) -> tuple[Part, ...]:
    """Return the body and every position, each with its digest.

    *print_form* is the digest of what else decides the printed page.
    """
    body = Part(
        BODY, "Batang tubuh", digest({"text": _without_positions(tree), "print_form": print_form})
    )
    return (
        body,
        *(Part(position.id, position.title, digest(position)) for position in tree.positions),
    )


def _without_positions(tree: Decree) -> Decree:
    """Return the tree with only the id of each position left.

    A position's words belong to its own part, its place to the body.
    """

    def reduce(node: Node) -> tuple[Node, ...]:
        return (Position(id=node.id, title=""),) if isinstance(node, Position) else (node,)

    return rebuild(tree, reduce)


def _normalised(value: Any) -> Any:  # noqa: ANN401  (any JSON value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normalised(item) for item in value]
    if isinstance(value, dict):
        return {_normalised(key): _normalised(item) for key, item in value.items()}
    if isinstance(value, float):
        msg = "a float has no place in a decree"
        raise TypeError(msg)
    return value
