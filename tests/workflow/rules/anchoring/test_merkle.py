"""The tree gives the hashes and proofs of the RFC, and of nothing else."""

from __future__ import annotations

import hashlib
import runpy
from typing import Any

import pytest

from workflow.adapters.witness import SCRIPT
from workflow.rules.anchoring import merkle

ENTRIES = [
    bytes.fromhex(one)
    for one in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The vectors of RFC 6962's own implementation, whose tree RFC 9162 keeps."""


def grown(entries: list[bytes], *steps: int) -> dict[merkle.Node, bytes]:
    """Return the nodes of a log that grew in several rounds."""
    nodes: dict[merkle.Node, bytes] = {}
    size = 0
    for step in (*steps, len(entries) - sum(steps)):
        edge = {node: nodes[node] for node in merkle.complete(0, size)}
        leaves = [merkle.leaf_hash(one) for one in entries[size : size + step]]
        nodes |= dict(merkle.appended(size, edge, leaves))
        size += step
    return nodes


def test_the_roots_are_those_of_the_published_vectors() -> None:
    for nodes in (grown(ENTRIES), grown(ENTRIES, 1, 2), grown(ENTRIES, 3, 0, 4)):
        found = [merkle.hash_of((0, size), nodes).hex() for size in range(len(ROOTS))]
        assert found == list(ROOTS)


def test_the_paths_are_those_of_the_figures_of_the_rfc() -> None:
    # 2.1.5: a tree of seven; a to f are its leaves, g to k what stands above them
    a, b, c, f, g, h = (0, 1), (1, 2), (2, 3), (5, 6), (0, 2), (2, 4)
    i, j, k, last = (4, 6), (6, 7), (0, 4), (4, 7)
    assert merkle.inclusion(0, 7) == [b, h, last]
    assert merkle.inclusion(3, 7) == [c, g, last]
    assert merkle.inclusion(4, 7) == [f, j, k]
    assert merkle.inclusion(6, 7) == [i, k]
    assert merkle.consistency(3, 7) == [c, (3, 4), g, last]
    assert merkle.consistency(4, 7) == [last]
    assert merkle.consistency(6, 7) == [i, j, k]
    assert merkle.inclusion(1, 2) == [a]


def ways() -> list[Any]:
    """Return our own verification, and that of each script that travels alone."""
    scripts = (runpy.run_path(str(SCRIPT.with_name(name))) for name in ("saksi.py", "periksa.py"))
    own = {
        "proves_inclusion": merkle.proves_inclusion,
        "proves_consistency": merkle.proves_consistency,
    }
    return [own, *scripts]


@pytest.mark.parametrize("way", ways(), ids=["ours", "saksi.py", "periksa.py"])
def test_a_proof_holds_for_its_leaf_and_tree_and_for_no_other(way: dict[str, Any]) -> None:
    entries = [bytes([number]) for number in range(20)]
    nodes = grown(entries)
    roots = [merkle.hash_of((0, size), nodes) for size in range(len(entries) + 1)]
    for size in range(1, len(entries) + 1):
        for index in range(size):
            proof = [merkle.hash_of(part, nodes) for part in merkle.inclusion(index, size)]
            leaf = merkle.leaf_hash(entries[index])
            assert way["proves_inclusion"](leaf, index, size, proof, roots[size])
            wrong = [
                (merkle.leaf_hash(b"lain"), index, size, proof, roots[size]),
                (leaf, index, size, [*proof, leaf], roots[size]),
                (leaf, index, size, proof, roots[size - 1]),
                (leaf, size, size, proof, roots[size]),
            ]
            assert not any(way["proves_inclusion"](*one) for one in wrong)


@pytest.mark.parametrize("way", ways(), ids=["ours", "saksi.py", "periksa.py"])
def test_a_log_continues_those_it_grew_from_and_no_other(way: dict[str, Any]) -> None:
    entries = [bytes([number]) for number in range(20)]
    nodes, forged = grown(entries), grown([b"palsu", *entries[1:]])
    roots = [merkle.hash_of((0, size), nodes) for size in range(len(entries) + 1)]
    for size in range(1, len(entries) + 1):
        for old in range(size + 1):
            ranges = merkle.consistency(old, size)
            proof = [merkle.hash_of(part, nodes) for part in ranges]
            assert way["proves_consistency"](old, size, proof, roots[old], roots[size])
            if old:
                other = merkle.hash_of((0, old), forged)
                theirs = [merkle.hash_of(part, forged) for part in ranges]
                now = merkle.hash_of((0, size), forged)
                assert not way["proves_consistency"](old, size, proof, other, roots[size])
                assert not way["proves_consistency"](old, size, theirs, roots[old], now)


def test_what_no_tree_has_is_refused() -> None:
    for index, size in ((-1, 3), (3, 3), (0, 0)):
        with pytest.raises(ValueError, match="no such leaf"):
            merkle.inclusion(index, size)
    with pytest.raises(ValueError, match="is the larger"):
        merkle.consistency(4, 3)
    assert merkle.hash_of((0, 0), {}) == hashlib.sha256().digest()
