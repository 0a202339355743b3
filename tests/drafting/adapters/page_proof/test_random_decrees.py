"""A decree of any shape is proven.

A second reader finds all its words on its pages.
"""

from __future__ import annotations

import re

import pytest

from drafting.adapters.page_proof.proving import prove_final
from drafting.adapters.typst import fonts
from tests.drafting.adapters.typst.printed import final, inside
from tests.drafting.random_decrees import RandomDecree
from tests.seeds import seeds

# how PDFium and others say a hyphen at the end of a line
HYPHEN = re.compile("[\x02\u00ad\ufffe]|-(?=[\r\n])")


@pytest.mark.parametrize("seed", seeds(200))
def test_a_decree_of_any_shape_is_proven(seed: int) -> None:
    one = RandomDecree(seed)
    made = final(one.tree, one.profile, one.printing)
    assert prove_final(made.pdf, made.data, made.boxes, fonts.folders(one.profile)).inked
    said = "".join(HYPHEN.sub("|", "".join(inside(made.pdf, one.profile))).lower().split())
    whole = said.replace("|", "")
    missing = [mark for mark in one.marks if mark not in whole]
    assert [mark for mark in missing if not is_parted_by_a_page(mark, said)] == []


def is_parted_by_a_page(mark: str, said: str) -> bool:
    """Return whether a mark goes on elsewhere after a hyphen."""
    ways = ((mark[:place], mark[place:]) for place in range(1, len(mark)))
    return any(f"{one}|" in said and other in said for one, other in ways)
