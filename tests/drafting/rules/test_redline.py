"""The redline shows the edits that a person made, and nothing else."""

from __future__ import annotations

import random
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.adapters.readers import import_file
from drafting.rules.carryover import carry_over
from drafting.rules.content import Decree, Item, Position, edit, replace_node
from drafting.rules.redline import Change, Redline, compare
from drafting.rules.redline.words import compare_words
from tests.drafting.words import SEED


@pytest.fixture(scope="module")
def decree() -> Decree:
    return import_file(SEED)


@pytest.fixture(scope="module")
def long_list(decree: Decree) -> Decree:
    duties = tuple(Item(id=f"tugas{number:02}", text=f"menyiapkan bahan {number} untuk rapat koordinasi;") for number in range(40))
    return edit(decree, decree.positions[0].id, duties=duties)


def duties_of(tree: Decree) -> tuple[Item, ...]:
    return tree.positions[0].duties


def with_duties(tree: Decree, *duties: Item) -> Decree:
    return edit(tree, tree.positions[0].id, duties=duties)


def test_a_text_does_not_differ_from_itself(decree: Decree) -> None:
    assert compare(decree, decree) == Redline()


def test_forty_duties_with_three_edits_show_three_edits(long_list: Decree) -> None:
    duties = list(duties_of(long_list))
    duties[30] = msgspec.structs.replace(duties[30], text="menyiapkan bahan 30 untuk rapat pimpinan;")
    del duties[20]
    duties.insert(3, Item(id="baru", text="menyusun laporan bulanan;"))
    redline = compare(long_list, with_duties(long_list, *duties))
    assert [(entry.change, entry.node) for entry in redline.entries] == [
        (Change.ADDED, "baru"),
        (Change.DROPPED, "tugas20"),
        (Change.CHANGED, "tugas30"),
    ]
    assert {left.node for left in redline.renumbered} == {f"tugas{number:02}" for number in range(3, 20)}


def test_moved_is_not_dropped_and_added(long_list: Decree) -> None:
    first, *others = duties_of(long_list)
    redline = compare(long_list, with_duties(long_list, *others, first))
    (entry,) = redline.entries
    assert (entry.change, entry.node, entry.fields) == (Change.MOVED, "tugas00", ())
    assert entry.was.endswith("tugas huruf a")
    assert entry.place.endswith("tugas huruf an")


def test_moved_and_changed_is_one_edit(long_list: Decree) -> None:
    first, *others = duties_of(long_list)
    redline = compare(long_list, with_duties(long_list, *others, msgspec.structs.replace(first, text="menyiapkan bahan baru;")))
    (entry,) = redline.entries
    assert entry.change is Change.MOVED
    assert [change.field for change in entry.fields] == ["text"]


def test_a_duty_that_went_to_another_position_is_moved(long_list: Decree) -> None:
    first, *others = duties_of(long_list)
    there = long_list.positions[1]
    tree = edit(with_duties(long_list, *others), there.id, duties=(*there.duties, first))
    (entry,) = compare(long_list, tree).entries
    assert entry.change is Change.MOVED
    assert entry.part == there.id


def test_an_indicator_is_compared_column_by_column(decree: Decree) -> None:
    row = decree.positions[0].indicators[0]
    tree = edit(decree, row.id, indicator=row.indicator.replace(" dan antar lembaga", ""), target="12")
    (entry,) = compare(decree, tree).entries
    assert entry.place == "Jabatan Sub Koordinator Fasilitasi Kerja Sama Luar Negeri, indikator baris 1"
    assert [(change.field, change.old, change.new) for change in entry.fields][1] == ("target", "", "12")
    assert [(run.kind, run.text) for run in entry.fields[0].runs] == [
        ("same", "Jumlah fasilitasi kerjasama luar negeri "),
        ("dropped", "dan antar lembaga "),
        ("same", "yang ditindaklanjuti"),
    ]


def test_a_dropped_position_is_one_edit_with_all_its_words(decree: Decree) -> None:
    driver = decree.positions[11]
    (entry,) = compare(decree, replace_node(decree, driver.id)).entries
    assert (entry.change, entry.place) == (Change.DROPPED, "Jabatan Pengemudi")
    assert "Merawat kendaraan" in entry.text
    assert "Absensi dan Laporan Pekerjaan" in entry.text


def test_a_new_position_is_one_edit(decree: Decree) -> None:
    position = Position(id="baru", title="Analis Kerja Sama", duties=(Item(id="baru-a", text="menganalisis;"),))
    annex = decree.annexes[0]
    tree = edit(decree, annex.id, positions=(*annex.positions, position))
    (entry,) = compare(decree, tree).entries
    assert (entry.change, entry.part) == (Change.ADDED, "baru")


def test_what_the_profile_prints_does_not_count(decree: Decree) -> None:
    redline = compare(decree, carry_over(decree, 2022))
    assert redline.entries == ()
    assert [(left.old, left.new) for left in redline.renumbered] == [("PERTAMA", "KESATU")]


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


def test_it_is_data(decree: Decree) -> None:
    redline = compare(decree, edit(decree, decree.closing.id, place="Kepanjen"))
    assert msgspec.json.decode(msgspec.json.encode(redline), type=Redline) == redline
    assert redline.entries[0].place == "Penutup"


WORDS = st.lists(st.sampled_from(["data", "kerja", "sama", "luar", "negeri", ";", "dan"]), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_runs_give_back_both_sentences(old: str, new: str) -> None:
    runs = compare_words(old, new)
    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "dropped") == new


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


def test_long_texts_that_share_nothing_are_replaced_in_bounded_time() -> None:
    chance = random.Random(7)
    old, new = (" ".join(chance.choices("abcdefgh", k=20_000)) for _ in range(2))
    start = time.perf_counter()
    runs = compare_words(old, new)
    assert time.perf_counter() - start < 1
    assert [run.kind for run in runs if run.kind != "same"] == ["dropped", "added"]
