"""Which node of the new tree is which of the old: by id, else by words.

Two decrees that were imported separately have no ids in common.  Their nodes are then matched
inside nodes that are already matched: single fields by their name, lists by equal words first, and
between those by likeness, in order.  What is left over on both sides and has the very same words,
once in each text, was moved to another place: a duty that went to another position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from drafting.rules.content import (
    Decree,
    Indicator,
    Item,
    Node,
    Paragraph,
    Position,
    Recipient,
    Row,
    Table,
    children,
    walk,
)

# menyusun, 30
_WORDS = re.compile(r"\w+")
BETWEEN_CELLS = "”, “"
"""What parts the cells of a row that a sentence quotes."""
_ALIKE = 0.5
_WIDEST = 200
_ENOUGH = 200
_FEWEST = 3
"""Words below which an equal sentence is no sign that it is the same one."""


def match(old: Decree, new: Decree) -> dict[str, Node]:
    """Return the matching node of *old* by the ids of the nodes of *new*."""
    known = {node.id: node for _path, node in walk(old)}
    pairs: dict[str, Node] = {new.id: old}
    taken: set[str] = {old.id}
    for _path, node in walk(new):
        before = known.get(node.id)
        if before is not None and type(before) is type(node):
            pairs[node.id] = before
            taken.add(before.id)
    if len(pairs) < sum(1 for _ in walk(new)):
        _match_below(old, new, pairs, taken)
        _match_moved(old, new, pairs, taken)
    return pairs


def _match_moved(old: Decree, new: Decree, pairs: dict[str, Node], taken: set[str]) -> None:
    before = _singular(old)
    for key, node in _singular(new).items():
        there = before.get(key)
        if there is not None and there.id not in taken and node.id not in pairs:
            _pair(there, node, pairs, taken)
            _match_below(there, node, pairs, taken)


def _singular(tree: Decree) -> dict[tuple[type[Node], str], Node]:
    """Return the nodes whose words are unique in the text."""
    found: dict[tuple[type[Node], str], list[Node]] = {}
    for _path, node in walk(tree):
        if isinstance(node, Item | Indicator | Position | Row):
            found.setdefault((type(node), _says_in_full(node)), []).append(node)
    return {
        key: nodes[0]
        for key, nodes in found.items()
        if len(nodes) == 1 and len(_WORDS.findall(key[1])) >= _FEWEST
    }


def _match_below(old: Node, new: Node, pairs: dict[str, Node], taken: set[str]) -> None:
    for name in new.__struct_fields__:
        was, now = getattr(old, name), getattr(new, name)
        if isinstance(was, Node) and isinstance(now, Node):
            _pair(was, now, pairs, taken)
        elif isinstance(was, tuple) and isinstance(now, tuple):
            left = [node for node in was if isinstance(node, Node) and node.id not in taken]
            right = [node for node in now if isinstance(node, Node) and node.id not in pairs]
            for one, other in _aligned(left, right):
                _pair(one, other, pairs, taken)
        for child in now if isinstance(now, tuple) else (now,):
            if isinstance(child, Node) and type(pairs.get(child.id)) is type(child):
                _match_below(pairs[child.id], child, pairs, taken)


def _pair(old: Node, new: Node, pairs: dict[str, Node], taken: set[str]) -> None:
    if type(old) is type(new) and old.id not in taken and new.id not in pairs:
        pairs[new.id] = old
        taken.add(old.id)


def _aligned(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of the nodes of two lists.

    Those with the same words in any place, the others by likeness, in order.
    """
    waiting: dict[str, list[Node]] = {}
    for node in old:
        waiting.setdefault(says(node), []).append(node)
    found: dict[int, Node] = {}
    for place, node in enumerate(new):
        same = waiting.get(says(node))
        if same:
            found[place] = same.pop(0)
            yield found[place], node
    same_old = {node.id for node in found.values()}
    rest_old = [node for node in old if node.id not in same_old]
    rest_new = [node for place, node in enumerate(new) if place not in found]
    # likeness is searched in the neighbourhood only, so that the cost is linear in the length
    for start in range(0, min(len(rest_old), len(rest_new)), _WIDEST):
        yield from _alike(rest_old[start : start + _WIDEST], rest_new[start : start + _WIDEST])


def _alike(old: list[Node], new: list[Node]) -> Iterator[tuple[Node, Node]]:
    words = {
        node.id: _WORDS.findall(_says_in_full(node).casefold())[:_ENOUGH] for node in (*old, *new)
    }
    bags = {key: frozenset(value) for key, value in words.items()}
    for node in new:
        best = max(old, key=lambda other: _overlap(bags[other.id], bags[node.id]), default=None)
        if best is None:
            return
        likeness = SequenceMatcher(None, words[best.id], words[node.id], autojunk=False).ratio()
        if likeness >= _ALIKE:
            old.remove(best)
            yield best, node


def _says_in_full(node: Node) -> str:
    """Return the words of a node and of its children.

    A renamed position is recognised by its duties, a row by all its columns.
    """
    if isinstance(node, Indicator):
        return f"{says(node)} {node.formula} {node.source}"
    return " ".join([says(node), *(says(child) for _path, child in children(node))])


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def says(node: Node) -> str:
    """Return the words by which a person would recognise a node."""
    if isinstance(node, Position):
        return node.title
    if isinstance(node, Indicator):
        return f"{node.objective} {node.indicator}"
    if isinstance(node, Recipient):
        return node.office
    if isinstance(node, Paragraph) and node.is_bare and node.table:
        node = node.table
    if isinstance(node, Row | Table):
        return BETWEEN_CELLS.join(node.cells if isinstance(node, Row) else node.columns)
    return str(getattr(node, "text", getattr(node, "title", type(node).__name__)))
