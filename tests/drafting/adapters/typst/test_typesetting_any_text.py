"""Any text that a drafter has at a moment can be printed and proven.

It may be half-finished, empty, endless or deeply nested.
"""

import random

import msgspec
import pypdfium2
import pytest

from drafting.adapters.docx import to_docx
from drafting.adapters.typst.typesetting import render
from drafting.rules.content import (
    Annex,
    Clauses,
    Decision,
    Decree,
    Heading,
    Item,
    Position,
    Recipients,
    edit,
    walk,
)
from drafting.rules.layout.profile import LayoutProfile, Orientation, naskah_dinas
from tests.drafting import samples
from tests.seeds import seeds

PROFILES = (
    samples.PROFILE,
    naskah_dinas(),
    msgspec.structs.replace(samples.PROFILE, annex_orientation=Orientation.LANDSCAPE, size=14),
)
TEXTS = (
    "",
    " ",
    "x",
    "…",
    "dua\nbaris",
    "a\tb",
    "kata " * 900,
    "W" * 400,
    "https://contoh.example/" + "jalan/" * 60,
    "1. a) – “kutipan” ‘x’ × ≥ ² ½",
)


def draft(tree: Decree, profile: LayoutProfile = samples.PROFILE) -> int:
    """Return the number of pages of a draft that is proven; its DOCX is made too."""
    to_docx(tree, samples.DRAFT, profile, draft_mark=True)
    made = render(tree, samples.DRAFT, profile, draft_mark=True)
    assert made.unproven == ""
    return len(pypdfium2.PdfDocument(made.pdf))


def shaken(tree: Decree, chance: random.Random) -> Decree:
    """Put any text into any field of text."""
    for _path, node in list(walk(tree)):
        for name, value in msgspec.structs.asdict(node).items():
            if isinstance(value, str) and name not in {"id", "date"} and chance.random() < 0.1:
                tree = edit(tree, node.id, **{name: chance.choice(TEXTS)})
    return tree


@pytest.mark.parametrize("seed", seeds(24))
def test_a_draft_with_any_text_anywhere_prints(seed: int) -> None:
    chance = random.Random(seed)
    tree = chance.choice([samples.short(), samples.model(), samples.long(3)])
    assert draft(shaken(tree, chance), chance.choice(PROFILES)) >= 1


def test_an_empty_decree_prints() -> None:
    empty = Decree(
        id="t",
        year=2027,
        heading=Heading(id="h", office="", subject="", issuer="", kind=""),
        considering=Clauses(id="c"),
        legal_bases=Clauses(id="b"),
        decision=Decision(id="d"),
        closing=samples.short().closing,
        recipients=Recipients(id="r"),
        annexes=(
            Annex(id="a"),
            Annex(id="a2", headed=False, positions=(Position(id="p", title=""),)),
        ),
    )
    assert draft(empty) == 3


def test_lists_nested_beyond_the_law_print() -> None:
    item = Item(id="i0", text="dasar;")
    for depth in range(1, 12):
        item = Item(id=f"i{depth}", text=f"tingkat {depth};", items=(item,))
    tree = samples.short()
    assert draft(edit(tree, tree.decision.dictums[0].id, items=(item, item))) >= 1


def test_three_hundred_positions_print() -> None:
    one = samples.model().annexes[0]
    many = tuple(_renamed(position, number) for number in range(50) for position in one.positions)
    assert (
        draft(
            msgspec.structs.replace(
                samples.model(), annexes=(msgspec.structs.replace(one, positions=many),)
            )
        )
        > 100
    )


def _renamed(position: Position, number: int) -> Position:
    duties = tuple(
        msgspec.structs.replace(duty, id=f"{duty.id}-{number}") for duty in position.duties
    )
    return msgspec.structs.replace(position, id=f"{position.id}-{number}", duties=duties)
