"""Walk a tree, find in it, and give changed copies of it: trees are never changed in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from drafting.rules.content.nodes import Decree, Node

N = TypeVar("N", bound=Node)


def decode(data: bytes) -> Decree:
    """Read a tree from JSON.

    Raises `msgspec.ValidationError` (wrong shape, with the path) or `msgspec.DecodeError` (no JSON
    at all).
    """
    return msgspec.json.decode(data, type=Decree)


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """Return the nodes directly below *node* in reading order, each with its path from there
    (`dictums/0`).
    """
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield name, value
        elif isinstance(value, tuple):
            yield from (
                (f"{name}/{index}", child)
                for index, child in enumerate(value)
                if isinstance(child, Node)
            )


def walk(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Return *node* and everything below it in reading order, each with its path
    (`/annexes/0/positions/3/duties/1`; the root's is empty).
    """
    yield path, node
    for name, child in children(node):
        yield from walk(child, f"{path}/{name}")


def find(root: Node, node_id: str) -> Node:
    """Return the node with this id, or raise `LookupError`."""
    for _path, node in walk(root):
        if node.id == node_id:
            return node
    raise LookupError(node_id)


def path_of(root: Node, node_id: str) -> str:
    """Return the path of the node with this id, or raise `LookupError`."""
    for path, node in walk(root):
        if node.id == node_id:
            return path
    raise LookupError(node_id)


def rebuild(root: N, change: Callable[[Node], tuple[Node, ...]]) -> N:
    """Return a copy of the tree in which every node below the root became what *change* says.

    Itself, another, several, or none.

    Children first.  A node held in a field of its own (not in a list) must become exactly one, or
    none where the field may be empty.
    """
    changes: dict[str, Any] = {}
    for name in root.__struct_fields__:
        value = getattr(root, name)
        if isinstance(value, Node):
            became = change(rebuild(value, change))
            changes[name] = became[0] if became else None
        elif isinstance(value, tuple) and any(isinstance(child, Node) for child in value):
            changes[name] = tuple(new for child in value for new in change(rebuild(child, change)))
    return (
        msgspec.structs.replace(root, **changes)
        if any(changes[name] != getattr(root, name) for name in changes)
        else root
    )


def replace_node(root: N, node_id: str, *new: Node) -> N:
    """Put *new* (none: drop it; several: insert) in the place of the node with this id.

    Raises `LookupError`.
    """
    find(root, node_id)
    return rebuild(root, lambda node: new if node.id == node_id else (node,))


def edit(root: N, node_id: str, **fields: Any) -> N:  # noqa: ANN401  (a field of a node may be of any type; msgspec checks it on decode)
    """Change fields of one node, which keeps its id.  Raises `LookupError`."""
    if root.id == node_id:
        return msgspec.structs.replace(root, **fields)
    return replace_node(root, node_id, msgspec.structs.replace(find(root, node_id), **fields))
