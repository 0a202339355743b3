"""How long reading, composing and comparing the model decree take.

They are measured with 10 and 100 times the text too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import pytest

from drafting.rules.comparison.redline import compare
from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.words import SEED

SOURCE = SEED.read_text(encoding="utf-8")
ANNEX = SOURCE.index("INDIKATOR KINERJA INDIVIDU\n\n1. Jabatan")
END = SOURCE.rindex("\nKEPALA BAGIAN KERJA SAMA")


def times(factor: int) -> str:
    """Repeat the twelve positions."""
    return SOURCE[:ANNEX] + SOURCE[ANNEX:END] * factor + SOURCE[END:]


def milliseconds(act: Callable[[], object]) -> float:
    """Return the best of a few runs, warm."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return 1000 * best


def edited(tree: Decree) -> Decree:
    """Change one duty in every position."""
    positions = tuple(
        msgspec.structs.replace(
            position,
            duties=(
                msgspec.structs.replace(position.duties[0], text="menyusun rencana;"),
                *position.duties[1:],
            ),
        )
        for position in tree.positions
    )
    return msgspec.structs.replace(
        tree, annexes=(msgspec.structs.replace(tree.annexes[0], positions=positions),)
    )


@pytest.mark.parametrize("factor", [1, 10, 100])
def test_growth(factor: int) -> None:
    text = times(factor)
    tree = read_structure(from_text(text))
    assert len(tree.positions) == 12 * factor
    other = edited(tree)
    apart = edited(read_structure(from_text(text)))
    print(
        f"\n{factor:4} x ({len(text) // 1024:5} kB): "
        f"read {milliseconds(lambda: read_structure(from_text(text))):8.1f} ms, "
        f"compose {milliseconds(lambda: to_plain_text(tree)):7.1f} ms, "
        f"redline {milliseconds(lambda: compare(tree, other)):7.1f} ms, "
        f"redline without common ids {milliseconds(lambda: compare(tree, apart)):8.1f} ms"
    )
