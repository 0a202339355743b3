"""What a person may do with a text, node by node, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafting.rules.content import Decree, Item, Unplaced, edit, find, walk
from drafting.rules.importing import placement
from drafting.rules.text import editing
from tests.drafting import samples


@pytest.fixture
def tree() -> Decree:
    sample = samples.long(rows=2, annexes=1)
    return edit(sample, sample.id, unplaced=(Unplaced(id="lost", line=3, text="kata tercecer"),))


def ids(tree: Decree) -> list[str]:
    return [node.id for _path, node in walk(tree)]


def test_a_text_is_kept_on_one_line_composed_and_without_what_cannot_be_seen() -> None:
    assert editing.clean(" a\u0300\r\n\tb\u200b\u202e c\x00 ") == "à b c"


def test_filling_with_what_is_there_gives_the_same_tree(tree: Decree) -> None:
    assert editing.fill(tree, tree.closing.id, {"place": tree.closing.place}) is tree


def test_a_filled_field_loses_the_wording_of_its_source(tree: Decree) -> None:
    written = edit(tree, tree.closing.id, as_written="Ditetapkan di : Kapanjen")

    assert editing.fill(written, tree.closing.id, {"place": "Malang"}).closing.as_written == ""


@pytest.mark.parametrize("fresh", ["lost", "<script>", "x" * 200])
def test_an_id_that_is_taken_or_not_of_our_making_gives_way_to_a_new_one(
    tree: Decree, fresh: str
) -> None:
    added = ids(
        editing.add(tree, tree.legal_bases.id, "items", {"text": "Peraturan baru;"}, fresh=fresh)
    )

    assert len(added) == len(set(added)) == len(ids(tree)) + 1
    assert "<script>" not in added


def test_fields_that_nobody_fills_are_left_alone(tree: Decree) -> None:
    changed = editing.fill(tree, tree.heading.id, {"subject": "LAIN", "number": "1/2/3"})

    assert changed.heading.subject == "LAIN"
    assert changed.heading.number == tree.heading.number


@pytest.mark.parametrize("value", ["", "  \n "])
def test_a_sentence_cannot_be_emptied(tree: Decree, value: str) -> None:
    with pytest.raises(editing.EditNotPossible) as refused:
        editing.fill(tree, tree.considering.items[0].id, {"text": value})
    assert refused.value.field == "text"


def test_a_sentence_has_an_end(tree: Decree) -> None:
    with pytest.raises(editing.EditNotPossible, match="lebih panjang"):
        editing.fill(tree, tree.considering.items[0].id, {"text": "x" * 9000})


@pytest.mark.parametrize(
    ("since", "until", "field"),
    [
        ("2027-13-01", "", "valid_from"),
        ("besok", "", "valid_from"),
        ("2027-02-01", "2027-01-01", "valid_until"),
    ],
)
def test_dates_are_dates_in_order(tree: Decree, since: str, until: str, field: str) -> None:
    with pytest.raises(editing.EditNotPossible) as refused:
        editing.fill(tree, tree.id, {"valid_from": since, "valid_until": until})
    assert refused.value.field == field


def test_what_is_not_there_is_gone(tree: Decree) -> None:
    acts: tuple[Callable[[], Decree], ...] = (
        lambda: editing.fill(tree, "no", {}),
        lambda: editing.add(tree, "no", "items", {}),
        lambda: editing.move(tree, "no", 1),
        lambda: editing.drop(tree, "no"),
        lambda: placement.join(tree, "no", tree.id),
    )
    for act in acts:
        with pytest.raises(editing.NodeGone):
            act()


def test_adding_changes_nothing_else(tree: Decree) -> None:
    changed = editing.add(
        tree, tree.legal_bases.id, "items", {"text": "Peraturan baru;"}, fresh="new"
    )

    assert [node for node in ids(changed) if node != "new"] == ids(tree)
    assert changed.legal_bases.items[-1].text == "Peraturan baru;"


def test_a_list_that_a_node_has_not_is_refused(tree: Decree) -> None:
    with pytest.raises(editing.EditNotPossible):
        editing.add(tree, tree.closing.id, "items", {"text": "x"})


def test_a_fifth_level_is_refused(tree: Decree) -> None:
    deep = Item(
        id="1",
        text="a",
        items=(
            Item(
                id="2", text="b", items=(Item(id="3", text="c", items=(Item(id="4", text="d"),)),)
            ),
        ),
    )
    deeper = edit(tree, tree.considering.id, items=(deep,))

    assert "new" in ids(editing.add(deeper, "3", "items", {"text": "e"}, fresh="new"))
    with pytest.raises(editing.EditNotPossible, match="4 tingkat"):
        editing.add(deeper, "4", "items", {"text": "e"})


def test_memperhatikan_comes_with_its_first_item_and_goes_with_its_last(tree: Decree) -> None:
    without = edit(tree, tree.id, noting=None)
    noted = editing.add(
        without, tree.id, "noting", {"text": "surat Sekretaris Daerah;"}, fresh="new"
    )

    assert noted.noting
    assert [item.id for item in noted.noting.items] == ["new"]
    assert editing.drop(noted, "new").noting is None


def test_moving_keeps_every_node_and_stops_at_the_ends(tree: Decree) -> None:
    first, last = tree.decision.dictums[0], tree.decision.dictums[-1]
    down = editing.move(tree, first.id, 1)

    assert sorted(ids(down)) == sorted(ids(tree))
    assert down.decision.dictums[1].id == first.id
    assert editing.move(tree, first.id, -1) == tree
    assert editing.move(tree, last.id, 1) == tree


def test_what_stands_in_no_list_is_neither_moved_nor_dropped(tree: Decree) -> None:
    with pytest.raises(editing.EditNotPossible):
        editing.move(tree, tree.heading.id, 1)
    with pytest.raises(editing.EditNotPossible, match="tidak dapat dihapus"):
        editing.drop(tree, tree.heading.id)


def test_no_word_of_an_import_is_lost_wherever_it_is_placed(tree: Decree) -> None:
    item, position = tree.considering.items[0], tree.positions[0]
    joined = placement.join(tree, "lost", item.id)
    fresh = placement.as_new(tree, "lost", position.id, "indicators")
    aside = placement.set_aside(tree, "lost")

    kept = find(joined, item.id)
    assert isinstance(kept, Item)
    assert kept.text.endswith("kata tercecer")
    assert fresh.positions[0].indicators[-1].indicator == "kata tercecer"
    assert aside.residue[-1].text == "kata tercecer"
    assert all(one.unplaced == () for one in (joined, fresh, aside))


def test_a_line_is_not_joined_to_what_has_no_sentence(tree: Decree) -> None:
    with pytest.raises(editing.EditNotPossible, match="tidak dapat disambungkan"):
        placement.join(tree, "lost", tree.closing.id)


def test_a_decree_is_revoked_once(tree: Decree) -> None:
    once = editing.revoke(tree, "Keputusan lama", 7)

    assert once.revokes[-1].decree_id == 7
    assert editing.revoke(once, "Keputusan lama", 7) is once
