"""What an initial is bound to: the digest of a part; another one voids it.

The body part stands for everything outside the positions, their order included.  Because what is
initialled must be what will print, the body's digest also covers the *print form*: layout profile,
template and signatory.  A new head of division voids the initial of the body, and only that.
"""

from __future__ import annotations

import msgspec

from drafting.rules.content import Decree, Node, Position, rebuild
from drafting.rules.text.digest import digest

BODY = "body"


class Part(msgspec.Struct, frozen=True):
    """A part as a steward sees it.  `key` is `body` or the position's id."""

    key: str
    title: str
    digest: str


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
