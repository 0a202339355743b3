"""The model decree as a tree, and texts made of it."""

from __future__ import annotations

import msgspec

from drafting.adapters.importers.any_file import import_file
from drafting.rules.content import (
    Decree,
    Item,
    edit,
    new_id,
    rebuild,
)
from tests.drafting.words import SEED

MODEL_TREE = import_file(SEED)


def duties_of(tree: Decree) -> tuple[Item, ...]:
    return tree.positions[0].duties


def with_duties(tree: Decree, *duties: Item) -> Decree:
    return edit(tree, tree.positions[0].id, duties=duties)


def detached(tree: Decree) -> Decree:
    """Return the same text as if imported separately: no id in common."""
    named = rebuild(tree, lambda node: (msgspec.structs.replace(node, id=new_id()),))
    return msgspec.structs.replace(named, id=new_id())
