"""Walk a tree, find in it, and return changed copies of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from drafting.rules.content.decree import Decree
from drafting.rules.content.nodes import Node

N = TypeVar("N", bound=Node)


def decode(data: bytes) -> Decree:
    """Return the tree that JSON holds.

    Raises `msgspec.ValidationError` (wrong shape, with the path) or `msgspec.DecodeError` (no JSON
    at all).
    """
    return msgspec.json.decode(data, type=Decree)


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield the nodes directly below *node* in reading order.

    Each with its path from there (`dictums/0`).
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
    """Yield *node* and everything below it in reading order.

    Each with its path (`/annexes/0/positions/3/duties/1`; the root's is empty).
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
    """Return a copy of the tree with every node replaced by *change*.

    *change* returns the node itself, another one, several, or none; children come first.  A node
    that has a field of its own (not in a list) must become exactly one, or none where the field may
    be empty.
    """
    changes: dict[str, Any] = {}
    for name in root.__struct_fields__:
        value = getattr(root, name)
        if isinstance(value, Node):
            became = change(rebuild(value, change))
            changes[name] = became[0] if became else None
        elif isinstance(value, tuple) and any(isinstance(child, Node) for child in value):
            changes[name] = tuple(new for child in value for new in change(rebuild(child, change)))
    if all(value == getattr(root, name) for name, value in changes.items()):
        return root
    return msgspec.structs.replace(root, **changes)


def replace_node(root: N, node_id: str, *new: Node) -> N:
    """Return the tree with *new* in the place of the node with this id.

    No new node drops it, several insert.  Raises `LookupError`.
    """
    find(root, node_id)
    return rebuild(root, lambda node: new if node.id == node_id else (node,))


# a field of a node may be of any type; msgspec checks it on decode
def edit(root: N, node_id: str, **fields: Any) -> N:  # noqa: ANN401
    """Return the tree with fields of one node changed.  Raises `LookupError`."""
    if root.id == node_id:
        return msgspec.structs.replace(root, **fields)
    return replace_node(root, node_id, msgspec.structs.replace(find(root, node_id), **fields))


def text_at(node: Node, field: str) -> str:
    """Return the text of a field: `title`, or of several in it one, `cells/2`.

    Raises `LookupError` where there is none.
    """
    name, slash, place = field.partition("/")
    value = getattr(node, name, None)
    if not slash:
        return str(value or "")
    if not isinstance(value, tuple) or not place.isdecimal():
        raise LookupError(field)
    return str(value[int(place)])


def with_text_at(node: Node, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a node that *texts* change, by their names.

    Raises `LookupError` where there is no such place.
    """
    fields: dict[str, Any] = {}
    for field, text in texts.items():
        name, slash, place = field.partition("/")
        if not slash:
            fields[name] = text
            continue
        text_at(node, field)
        held = list(fields.get(name, getattr(node, name)))
        held[int(place)] = text
        fields[name] = tuple(held)
    return fields
