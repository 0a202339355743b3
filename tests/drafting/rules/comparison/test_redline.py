"""The redline shows the edits that a person made, and nothing else."""

from __future__ import annotations

import msgspec

from drafting.rules.comparison.redline import Change, Redline, compare
from drafting.rules.content import (
    Cell,
    Decree,
    Indicator,
    Item,
    Position,
    edit,
    replace_node,
)
from drafting.rules.text.carryover import carry_over
from tests.drafting.rules.comparison.edited import duties_of, with_duties


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


def test_it_is_data(decree: Decree) -> None:
    redline = compare(decree, edit(decree, decree.closing.id, place="Kepanjen"))
    assert msgspec.json.decode(msgspec.json.encode(redline), type=Redline) == redline
    assert redline.entries[0].place == "Penutup"
