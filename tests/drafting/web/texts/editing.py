"""What the tests of the editor share: a node of a kind, and its address."""

from __future__ import annotations

from drafting.rules.content import Node, walk
from tests.drafting.services.conftest import tree_of

URL = "/keputusan/{}/naskah/{}"


def first(decree_id: int, kind: str) -> Node:
    return next(node for _path, node in walk(tree_of(decree_id)) if type(node).__name__ == kind)
