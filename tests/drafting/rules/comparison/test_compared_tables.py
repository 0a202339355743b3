"""Tables of any columns are compared by row and by cell."""

from __future__ import annotations

from drafting.rules.comparison.redline import Change, Entry, compare
from drafting.rules.comparison.redline_print import compose_redline
from drafting.rules.content import Decree, edit
from drafting.rules.text import editing
from drafting.rules.text.tables import reshaping
from tests.drafting.rules.comparison.edited import detached
from tests.drafting.staff_lists import MEMBERS, staffed


def told(old: Decree, new: Decree) -> list[tuple[Change, str, list[tuple[str, str, str]]]]:
    return [_told(entry) for entry in compare(old, new).entries]


def _told(entry: Entry) -> tuple[Change, str, list[tuple[str, str, str]]]:
    return entry.change, entry.place, [(one.field, one.old, one.new) for one in entry.fields]


def test_a_changed_cell_is_named_by_its_row_and_column() -> None:
    new = editing.fill(staffed(), "m1", {"cells/2": "Wakil Ketua"})
    changes = [("KEDUDUKAN DALAM TIM", "Ketua", "Wakil Ketua")]
    assert told(staffed(), new) == [(Change.CHANGED, "Lampiran, tabel baris 2", changes)]


def test_rows_that_come_go_and_move_are_told_once() -> None:
    new = editing.add(staffed(), "tim", "rows", {"cells/0": "Sopir"}, after="m0", fresh="baru")
    assert told(staffed(), new) == [
        (Change.ADDED, "Lampiran, tabel baris 2", [("NAMA", "", "Sopir")])
    ]
    gone = editing.drop(staffed(), "m2")
    assert told(staffed(), gone) == [
        (
            Change.DROPPED,
            "Lampiran, tabel baris 3",
            [
                (name, text, "")
                for name, text in zip(
                    ("NAMA", "JABATAN", "KEDUDUKAN DALAM TIM"), MEMBERS[2], strict=True
                )
            ],
        )
    ]
    moved = editing.move(staffed(), "m2", -1)
    assert [(change, fields) for change, _place, fields in told(staffed(), moved)] == [
        (Change.MOVED, [])
    ]


def test_a_renamed_column_changes_no_cell() -> None:
    new = editing.fill(staffed(), "tim", {"columns/2": "PERAN"})
    assert told(staffed(), new) == [
        (Change.CHANGED, "Lampiran, judul kolom tabel", [("ke-3", "KEDUDUKAN DALAM TIM", "PERAN")])
    ]


def test_a_column_that_goes_or_comes_is_told_with_its_cells() -> None:
    headings = ("NAMA", "JABATAN", "KEDUDUKAN DALAM TIM")
    gone = reshaping.reshape(staffed(), "tim", headings=headings, gone={1})
    table, first, *_others = told(staffed(), gone)
    assert table[2][0][0] == "columns"
    assert first[2] == [("JABATAN", "Sekretaris Daerah", "")]
    new = reshaping.reshape(staffed(), "tim", headings=headings, new="KET.", numbered=False)
    (only,) = told(staffed(), new)
    assert [field for field, _old, _new in only[2]] == ["columns", "numbered"]


def test_lists_of_two_imports_are_matched_by_their_words() -> None:
    old = staffed()
    new = detached(editing.fill(old, "m1", {"cells/2": "Wakil Ketua"}))
    changes = [("KEDUDUKAN DALAM TIM", "Ketua", "Wakil Ketua")]
    assert told(old, new) == [(Change.CHANGED, "Lampiran, tabel baris 2", changes)]


def test_a_printed_redline_names_row_and_column() -> None:
    old, new = staffed(), edit(staffed(), "m1", cells=(*MEMBERS[1][:2], "Wakil Ketua"))
    data = compose_redline(compare(old, new), old, new, old_name="lama", new_name="baru")
    ((entry,),) = (part["entries"] for part in data["parts"])
    assert entry["place"] == "Lampiran, tabel baris 2"
    assert [field["name"] for field in entry["fields"]] == ["KEDUDUKAN DALAM TIM"]
