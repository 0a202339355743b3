"""The redline of any edits loses and invents nothing."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.adapters.importers.any_file import import_file
from drafting.rules.comparison.redline import Change, Redline, compare
from drafting.rules.content import (
    Decree,
    Item,
    Position,
    edit,
    new_id,
    replace_node,
    walk,
)
from tests.drafting.rules.comparison.edited import MODEL_TREE, detached
from tests.drafting.words import SEED

SPOKEN = ("title", "text", "objective", "indicator", "formula", "source", "target")


def words_of(tree: Decree) -> Counter[str]:
    texts = (getattr(node, name, "") for _path, node in walk(tree) for name in SPOKEN)
    return Counter(word for text in texts if text for word in re.findall(r"\w{3,}", text))


def counted(pieces: Iterable[str]) -> Counter[str]:
    return Counter(word for piece in pieces for word in re.findall(r"\w{3,}", piece))


def applied(before: Counter[str], redline: Redline) -> Counter[str]:
    """Return the words of the new text.

    Those of the old one, with what the redline says put in and taken out.
    """
    after = Counter(before)
    for entry in redline.entries:
        fields = entry.fields if entry.fields or not entry.text else ()
        after.update(counted(field.new for field in fields))
        after.subtract(counted(field.old for field in fields))
        if entry.text and not fields:
            (after.update if entry.change is Change.ADDED else after.subtract)(
                counted([entry.text])
            )
    return +after


@given(st.randoms(use_true_random=False), st.integers(1, 12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_redline_applied_to_the_old_text_gives_the_words_of_the_new_one(
    chance: random.Random,
    edits: int,
    lineage: bool,  # noqa: FBT001
) -> None:
    old = MODEL_TREE
    new = old
    for _ in range(edits):
        new = somehow_edited(new, chance)
    redline = compare(old, new if lineage else detached(new))

    assert applied(words_of(old), redline) == words_of(new)
    if new == old:
        assert redline.entries == ()


def somehow_edited(tree: Decree, chance: random.Random) -> Decree:
    positions = [position for position in tree.positions if position.duties]
    here, there = chance.choice(positions), chance.choice(tree.positions)
    duty = chance.choice(here.duties)
    kind = chance.randrange(7)
    if kind == 0:
        return edit(
            tree, duty.id, text=f"{duty.text[: chance.randrange(1, 30)]} kata{chance.randrange(99)}"
        )
    if kind == 1:
        return replace_node(tree, duty.id)
    if kind == 2:
        return edit(
            tree,
            there.id,
            duties=(
                *there.duties,
                Item(id=new_id(), text=f"menyusun naskah {chance.randrange(9)} baru;"),
            ),
        )
    return rearranged(tree, chance, kind, duty, there)


def rearranged(
    tree: Decree, chance: random.Random, kind: int, duty: Item, there: Position
) -> Decree:
    annex = tree.annexes[0]
    if kind == 3 and duty not in there.duties:
        return edit(replace_node(tree, duty.id), there.id, duties=(duty, *there.duties))
    if kind == 4 and len(annex.positions) > 3:
        return replace_node(tree, there.id)
    if kind == 5:
        return edit(
            tree, annex.id, positions=tuple(chance.sample(annex.positions, len(annex.positions)))
        )
    taken = Position(
        id=new_id(),
        title=f"Jabatan {chance.randrange(9)}",
        duties=(duty, Item(id=new_id(), text="melaksanakan tugas baru;")),
    )
    return edit(
        replace_node(tree, duty.id),
        annex.id,
        positions=(*replace_node(tree, duty.id).annexes[0].positions, taken),
    )


@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_shuffled_lists_lose_and_invent_nothing(chance: random.Random, dropped: int) -> None:
    old = tuple(Item(id=f"n{number}", text=f"tugas nomor {number};") for number in range(12))
    kept = list(old[dropped:])
    chance.shuffle(kept)
    position = Position(id="p", title="Pengemudi", duties=old)
    tree = import_file(SEED)
    before = edit(tree, tree.annexes[0].id, positions=(position,))
    after = edit(before, "p", duties=tuple(kept))
    redline = compare(before, after)
    assert redline.count(Change.DROPPED) == dropped
    assert redline.count(Change.ADDED) == redline.count(Change.CHANGED) == 0
    assert redline.count(Change.MOVED) < len(kept)
