"""The redline shows the edits that a person made, and nothing else."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.adapters.importers.any_file import import_file
from drafting.rules.comparison.redline import Change, Redline, compare
from drafting.rules.comparison.words import compare_words
from drafting.rules.content import (
    Cell,
    Decree,
    Indicator,
    Item,
    Position,
    edit,
    new_id,
    rebuild,
    replace_node,
    walk,
)
from drafting.rules.text.carryover import carry_over
from tests.drafting.words import SEED
from tests.effort import IN_PROPORTION, growth

MODEL_TREE = import_file(SEED)


@pytest.fixture(scope="module")
def decree() -> Decree:
    return MODEL_TREE


@pytest.fixture(scope="module")
def long_list(decree: Decree) -> Decree:
    duties = tuple(
        Item(id=f"tugas{number:02}", text=f"menyiapkan bahan {number} untuk rapat koordinasi;")
        for number in range(40)
    )
    return edit(decree, decree.positions[0].id, duties=duties)


def duties_of(tree: Decree) -> tuple[Item, ...]:
    return tree.positions[0].duties


def with_duties(tree: Decree, *duties: Item) -> Decree:
    return edit(tree, tree.positions[0].id, duties=duties)


def test_a_text_does_not_differ_from_itself(decree: Decree) -> None:
    assert compare(decree, decree) == Redline()


def test_forty_duties_with_three_edits_show_three_edits(long_list: Decree) -> None:
    duties = list(duties_of(long_list))
    duties[30] = msgspec.structs.replace(
        duties[30], text="menyiapkan bahan 30 untuk rapat pimpinan;"
    )
    del duties[20]
    duties.insert(3, Item(id="baru", text="menyusun laporan bulanan;"))
    redline = compare(long_list, with_duties(long_list, *duties))
    assert [(entry.change, entry.node) for entry in redline.entries] == [
        (Change.ADDED, "baru"),
        (Change.DROPPED, "tugas20"),
        (Change.CHANGED, "tugas30"),
    ]
    assert {left.node for left in redline.renumbered} == {
        f"tugas{number:02}" for number in range(3, 20)
    }


def test_moved_is_not_dropped_and_added(long_list: Decree) -> None:
    first, *others = duties_of(long_list)
    redline = compare(long_list, with_duties(long_list, *others, first))
    (entry,) = redline.entries
    assert (entry.change, entry.node, entry.fields) == (Change.MOVED, "tugas00", ())
    assert entry.was.endswith("tugas huruf a")
    assert entry.place.endswith("tugas huruf an")


def test_moved_and_changed_is_one_edit(long_list: Decree) -> None:
    first, *others = duties_of(long_list)
    redline = compare(
        long_list,
        with_duties(
            long_list, *others, msgspec.structs.replace(first, text="menyiapkan bahan baru;")
        ),
    )
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
    tree = edit(
        decree, row.id, indicator=row.indicator.replace(" dan antar lembaga", ""), target="12"
    )
    (entry,) = compare(decree, tree).entries
    assert (
        entry.place
        == "Jabatan Sub Koordinator Fasilitasi Kerja Sama Luar Negeri, indikator baris 1"
    )
    assert [(change.field, change.old, change.new) for change in entry.fields][1] == (
        "target",
        "",
        "12",
    )
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
    position = Position(
        id="baru", title="Analis Kerja Sama", duties=(Item(id="baru-a", text="menganalisis;"),)
    )
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


def apart(tree: Decree) -> Decree:
    """Return the same text as if it had been imported apart: no id in common."""
    named = rebuild(tree, lambda node: (msgspec.structs.replace(node, id=new_id()),))
    return msgspec.structs.replace(named, id=new_id())


@pytest.mark.parametrize("known", [lambda tree: tree, apart], ids=["by-identity", "by-words"])
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

    assert [entry.change for entry in compare(decree, apart(moved)).entries] == [Change.MOVED]


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


def test_a_row_that_comes_or_goes_is_told_column_by_column(decree: Decree) -> None:
    position = decree.positions[0]
    row = Indicator(
        id="baru",
        objective="Tertib arsip",
        indicator="Persentase berkas",
        formula="b/n",
        source="Daftar",
        target="12",
    )
    row = msgspec.structs.replace(row, extra=(Cell(id="kolom", heading="BOBOT", text="40"),))
    tree = edit(decree, position.id, indicators=(row,))
    added, dropped = compare(decree, tree).entries

    assert [(field.field, field.old, field.new) for field in added.fields][-2:] == [
        ("target", "", "12"),
        ("BOBOT", "", "40"),
    ]
    assert [field.field for field in dropped.fields] == [
        "objective",
        "indicator",
        "formula",
        "source",
    ]


def test_the_headings_of_a_table_are_no_words_of_the_position(decree: Decree) -> None:
    (entry,) = compare(decree, replace_node(decree, decree.positions[11].id)).entries

    assert entry.text.splitlines()[0] == "Pengemudi"


def test_a_long_table_that_changed_throughout_is_told_row_by_row(decree: Decree) -> None:
    row, position = decree.positions[0].indicators[0], decree.positions[0]
    rows = tuple(
        msgspec.structs.replace(row, id=f"r{number}", indicator=f"{row.indicator} nomor {number}")
        for number in range(1000)
    )
    changed = tuple(msgspec.structs.replace(one, target="10") for one in rows)

    def of(count: int) -> tuple[Decree, Decree]:
        before = edit(decree, position.id, indicators=rows[:count])
        return before, apart(edit(before, position.id, indicators=changed[:count]))

    assert growth(lambda count: compare(*of(count)), len(rows)) < IN_PROPORTION
    entries = compare(*of(len(rows))).entries
    assert [(entry.change, entry.fields[0].field) for entry in entries] == [
        (Change.CHANGED, "target")
    ] * 1000


def test_swapped_sentences_are_moved_and_a_split_one_is_a_change_and_an_addition(
    long_list: Decree,
) -> None:
    duties = list(duties_of(long_list))
    duties[3], duties[30] = duties[30], duties[3]
    split = list(duties_of(long_list))
    split[5:6] = [
        Item(id="tugas05", text="menyiapkan bahan 5;"),
        Item(id="belah", text="menyiapkan rapat koordinasi;"),
    ]

    assert [
        entry.change for entry in compare(long_list, with_duties(long_list, *duties)).entries
    ] == [Change.MOVED] * 2
    assert [
        entry.change for entry in compare(long_list, with_duties(long_list, *split)).entries
    ] == [Change.CHANGED, Change.ADDED]


def test_of_sentences_that_say_the_same_only_the_one_that_went_is_told(long_list: Decree) -> None:
    same = tuple(
        Item(id=f"sama{number}", text="menyusun laporan bulanan kegiatan;") for number in range(5)
    )
    before = with_duties(long_list, *same)

    assert [
        entry.node for entry in compare(before, with_duties(before, *same[:2], *same[3:])).entries
    ] == ["sama2"]
    assert [
        entry.change for entry in compare(before, apart(with_duties(before, *same[1:]))).entries
    ] == [Change.DROPPED]


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
    redline = compare(old, new if lineage else apart(new))

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


def test_it_is_data(decree: Decree) -> None:
    redline = compare(decree, edit(decree, decree.closing.id, place="Kepanjen"))
    assert msgspec.json.decode(msgspec.json.encode(redline), type=Redline) == redline
    assert redline.entries[0].place == "Penutup"


WORDS = st.lists(
    st.sampled_from(["data", "kerja", "sama", "luar", "negeri", ";", "dan"]), max_size=30
).map(" ".join)


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
    assert growth(lambda size: compare_words(old[:size], new[:size]), len(old)) < IN_PROPORTION
    runs = compare_words(old, new)
    assert [run.kind for run in runs if run.kind != "same"] == ["dropped", "added"]
