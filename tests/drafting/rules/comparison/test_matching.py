"""Nodes are matched by their ids, and without common ids by their words."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import pytest

from drafting.adapters.importers.any_file import import_file
from drafting.rules.comparison.redline import Change, Redline, compare
from drafting.rules.content import (
    Decree,
    Item,
    Position,
    edit,
    replace_node,
)
from tests.drafting.rules.comparison.edited import detached, with_duties
from tests.drafting.words import SEED


def test_two_imports_without_common_ids_are_matched_by_what_they_say(decree: Decree) -> None:
    other = import_file(SEED)
    assert compare(decree, other) == Redline()
    changed = edit(other, other.positions[3].id, title="Analis Kerja Sama")
    changed = replace_node(changed, changed.legal_bases.items[2].id)
    entries = compare(decree, changed).entries
    assert [(entry.change, entry.place) for entry in entries] == [
        (Change.DROPPED, "Mengingat angka 3"),
        (Change.CHANGED, "Jabatan Analis Kerja Sama"),
    ]


def test_a_renamed_position_is_known_again_by_its_duties(decree: Decree) -> None:
    other = import_file(SEED)
    changed = edit(other, other.positions[11].id, title="Operator Kendaraan Dinas")
    (entry,) = compare(decree, changed).entries
    assert (entry.change, entry.place) == (Change.CHANGED, "Jabatan Operator Kendaraan Dinas")


@pytest.mark.parametrize("known", [lambda tree: tree, detached], ids=["by-identity", "by-words"])
def test_a_position_that_moved_with_its_duties_is_one_move_and_says_where(
    decree: Decree, known: Callable[[Decree], Decree]
) -> None:
    annex = decree.annexes[0]
    first, *others = annex.positions
    (entry,) = compare(decree, known(edit(decree, annex.id, positions=(*others, first)))).entries

    assert entry.change is Change.MOVED
    assert (entry.was, entry.place) == (
        f"Jabatan {first.title}, urutan ke-1",
        f"Jabatan {first.title}, urutan ke-12",
    )


def test_a_duty_that_went_to_another_position_is_known_again_by_its_words(decree: Decree) -> None:
    here, there = decree.positions[0], decree.positions[5]
    moved = edit(
        edit(decree, here.id, duties=here.duties[1:]),
        there.id,
        duties=(*there.duties, here.duties[0]),
    )

    assert [entry.change for entry in compare(decree, detached(moved)).entries] == [Change.MOVED]


def test_a_duty_that_a_new_position_took_over_is_seen_to_leave_the_old_one(decree: Decree) -> None:
    here, annex = decree.positions[0], decree.annexes[0]
    fresh = Position(
        id="baru",
        title="Analis Hukum",
        duties=(here.duties[0], Item(id="baru-a", text="menelaah naskah;")),
    )
    tree = edit(decree, here.id, duties=here.duties[1:])
    tree = edit(tree, annex.id, positions=(*tree.positions, fresh))
    added, moved = compare(decree, tree).entries

    assert (added.change, added.node, added.text) == (
        Change.ADDED,
        "baru",
        "Analis Hukum\na. menelaah naskah;",
    )
    assert (moved.change, moved.node, moved.was) == (
        Change.MOVED,
        here.duties[0].id,
        f"Jabatan {here.title}, tugas huruf a",
    )


def test_a_dropped_position_whose_duty_went_elsewhere_does_not_say_it_was_dropped(
    decree: Decree,
) -> None:
    gone, heir = decree.positions[11], decree.positions[10]
    tree = edit(decree, heir.id, duties=(*heir.duties, gone.duties[0]))
    moved, dropped = compare(decree, replace_node(tree, gone.id)).entries

    assert (moved.change, dropped.change) == (Change.MOVED, Change.DROPPED)
    assert gone.duties[0].text not in dropped.text
    assert gone.duties[1].text in dropped.text


def test_a_long_table_that_changed_throughout_is_told_row_by_row(decree: Decree) -> None:
    row, position = decree.positions[0].indicators[0], decree.positions[0]
    rows = tuple(
        msgspec.structs.replace(row, id=f"r{number}", indicator=f"{row.indicator} nomor {number}")
        for number in range(1000)
    )
    before = edit(decree, position.id, indicators=rows)
    after = detached(
        edit(
            before,
            position.id,
            indicators=tuple(msgspec.structs.replace(one, target="10") for one in rows),
        )
    )
    start = time.perf_counter()
    entries = compare(before, after).entries

    assert time.perf_counter() - start < 2
    assert [(entry.change, entry.fields[0].field) for entry in entries] == [
        (Change.CHANGED, "target")
    ] * 1000


def test_of_sentences_that_say_the_same_only_the_one_that_went_is_told(long_list: Decree) -> None:
    same = tuple(
        Item(id=f"sama{number}", text="menyusun laporan bulanan kegiatan;") for number in range(5)
    )
    before = with_duties(long_list, *same)

    assert [
        entry.node for entry in compare(before, with_duties(before, *same[:2], *same[3:])).entries
    ] == ["sama2"]
    assert [
        entry.change for entry in compare(before, detached(with_duties(before, *same[1:]))).entries
    ] == [Change.DROPPED]
