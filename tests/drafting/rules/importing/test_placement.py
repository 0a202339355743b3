"""A line that an import could not place goes to any part of the text.

No word is lost on the way.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from drafting.adapters.importers.any_file import import_file
from drafting.rules.content import Decree, Unplaced, edit, find
from drafting.rules.importing.placement import Move, join, moved, place, set_aside, targets
from drafting.rules.text.editing import EditNotPossible, NodeGone
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.words import SEED

LINE = Unplaced(id="sisa", line=9, text="zeta kata tercecer")


@pytest.fixture(scope="module")
def tree() -> Decree:
    read = import_file(SEED)
    return edit(read, read.id, unplaced=(LINE,))


def words(tree: Decree) -> Counter[str]:
    return Counter(re.findall(r"\w+", to_plain_text(tree)))


def test_every_kind_of_sentence_column_and_list_is_a_place(tree: Decree) -> None:
    joined = {
        (type(target.node).__name__, target.field)
        for target in targets(tree)
        if target.how == "join"
    }

    assert {
        ("Item", "text"),
        ("Indicator", "target"),
        ("Closing", "place"),
        ("Heading", "issuer"),
        ("Dictum", "closing"),
        ("Signatory", "name"),
    } <= joined
    assert {target.field for target in targets(tree) if target.how == "new"} >= {
        "items",
        "dictums",
        "duties",
        "indicators",
        "positions",
        "noting",
    }
    assert any(
        target.how == "after" and target.node.id == tree.positions[0].duties[3].id
        for target in targets(tree)
    )


def test_wherever_a_line_goes_no_word_is_lost(tree: Decree) -> None:
    before = words(tree)
    for target in targets(tree):
        after = place(tree, LINE.id, target.how, target.node.id, target.field)
        assert (after.unplaced, before - words(after)) == ((), Counter()), target


def test_a_line_stands_after_the_sentence_that_was_chosen(tree: Decree) -> None:
    duty = tree.positions[0].duties[3]
    after = place(tree, LINE.id, "after", duty.id)

    assert after.positions[0].duties[4].text == LINE.text


def test_a_cell_that_went_astray_gets_its_column(tree: Decree) -> None:
    row = tree.positions[0].indicators[0]
    after = place(tree, LINE.id, "join", row.id, "target")

    assert (find(after, row.id), after.positions[0].columns[-1]) == (
        after.positions[0].indicators[0],
        "TARGET",
    )
    assert after.positions[0].indicators[0].target == LINE.text


def test_a_move_that_is_known_by_its_path_holds_for_the_file_read_again(tree: Decree) -> None:
    again = import_file(SEED)
    again = edit(again, again.id, unplaced=(LINE,))
    move = Move(0, "join", "/annexes/0/positions/1/duties/0", "text")

    assert (
        moved(tree, move).positions[1].duties[0].text
        == moved(again, move).positions[1].duties[0].text
    )
    for wrong in (Move(1, "aside"), Move(-1, "aside"), Move(0, "join", "/annexes/7", "title")):
        with pytest.raises(EditNotPossible):
            moved(tree, wrong)


def test_what_is_no_place_is_refused_and_a_line_is_placed_once(tree: Decree) -> None:
    for how, node, field in (
        ("join", tree.closing.id, "date"),
        ("join", tree.id, ""),
        ("lempar", tree.id, ""),
        ("new", tree.closing.id, "items"),
    ):
        with pytest.raises(EditNotPossible):
            place(tree, LINE.id, how, node, field)
    with pytest.raises(NodeGone, match="sudah ditempatkan"):
        join(set_aside(tree, LINE.id), LINE.id, tree.decision.dictums[0].id)
