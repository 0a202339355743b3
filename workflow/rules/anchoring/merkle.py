"""The Merkle tree of RFC 9162, section 2, with the numbers of its figures.

A tree is kept as the hashes of its complete subtrees, each under its level (0 is a leaf) and its
place in that level.  Whatever a proof needs is made of those: a range that begins at a multiple of
its width falls into as many of them as its length has ones in binary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

Node = tuple[int, int]
"""The level of a complete subtree, and its place in that level."""
Range = tuple[int, int]
"""The leaves from the first number up to, and without, the second."""
EMPTY = hashlib.sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash over two subtrees."""
    return hashlib.sha256(b"\1" + left + right).digest()


def complete(begin: int, end: int) -> Iterator[Node]:
    """Yield the complete subtrees of a range, from left to right."""
    while begin < end:
        level = (end - begin).bit_length() - 1
        yield level, begin >> level
        begin += 1 << level


def hash_of(part: Range, nodes: Mapping[Node, bytes]) -> bytes:
    """Return the hash of a range (MTH in the RFC)."""
    hashes = [nodes[node] for node in complete(*part)]
    if not hashes:
        return EMPTY
    found = hashes.pop()
    while hashes:
        found = node_hash(hashes.pop(), found)
    return found


def inclusion(index: int, size: int) -> list[Range]:
    """Return the ranges whose hashes prove that a leaf is in a tree.

    Raises `ValueError` where the tree has no such leaf.
    """
    if not 0 <= index < size:
        msg = "the tree has no such leaf"
        raise ValueError(msg)
    return list(_path(index, 0, size))


def consistency(old: int, size: int) -> list[Range]:
    """Return the ranges whose hashes prove that a tree continues an older one.

    Nothing proves it of an empty one, or of the same.  Raises `ValueError` where the older one is
    the larger.
    """
    if not 0 <= old <= size:
        msg = "the older tree is the larger"
        raise ValueError(msg)
    return list(_subproof(old, 0, size, whole=True)) if 0 < old < size else []


def needed(ranges: Iterable[Range]) -> set[Node]:
    """Return the complete subtrees of which ranges are made."""
    return {node for part in ranges for node in complete(*part)}


def appended(
    size: int, edge: Mapping[Node, bytes], leaves: Iterable[bytes]
) -> Iterator[tuple[Node, bytes]]:
    """Yield the subtrees that new leaves complete, with their hashes.

    *edge* has the complete subtrees of the tree before; *leaves* are hashes of entries.
    """
    known = dict(edge)
    for place, leaf in enumerate(leaves, size):
        level, index, found = 0, place, leaf
        known[0, index] = found
        yield (0, index), found
        while index % 2:
            left = known.pop((level, index - 1))
            known.pop((level, index))
            level, index, found = level + 1, index // 2, node_hash(left, found)
            known[level, index] = found
            yield (level, index), found


def proves_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Return whether a proof leads from a leaf to the root (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            found = node_hash(one, found)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, one)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def proves_consistency(
    old: int, size: int, proof: Sequence[bytes], before: bytes, now: bytes
) -> bool:
    """Return whether a proof leads from an older root to a newer (2.1.4.2)."""
    if old in {0, size}:
        return not proof and (old == 0 or before == now)
    if not 0 < old < size or not proof:
        return False
    place, last = old - 1, size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    # of a tree whose size is a power of two the older root begins the proof
    path = list(proof) if place else [before, *proof]
    first = second = path.pop(0)
    for one in path:
        if last == 0:
            return False
        if place % 2 or place == last:
            first, second = node_hash(one, first), node_hash(one, second)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, one)
        place, last = place >> 1, last >> 1
    return last == 0 and (first, second) == (before, now)


def _split(begin: int, end: int) -> int:
    """Return where a range is cut: after the largest power of two below it."""
    return begin + (1 << ((end - begin - 1).bit_length() - 1))


def _path(index: int, begin: int, end: int) -> Iterator[Range]:
    if end - begin == 1:
        return
    middle = _split(begin, end)
    if index < middle:
        yield from _path(index, begin, middle)
        yield middle, end
    else:
        yield from _path(index, middle, end)
        yield begin, middle


def _subproof(old: int, begin: int, end: int, *, whole: bool) -> Iterator[Range]:
    if old == end:
        if not whole:
            yield begin, end
        return
    middle = _split(begin, end)
    if old <= middle:
        yield from _subproof(old, begin, middle, whole=whole)
        yield middle, end
    else:
        yield from _subproof(old, middle, end, whole=False)
        yield begin, middle
