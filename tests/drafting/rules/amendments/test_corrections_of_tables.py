"""An amending decree says of a table only the rows and cells that change."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.rules.amendments.rebasing import merge
from drafting.rules.content import Decree
from drafting.rules.text import editing
from drafting.rules.text.tables import reshaping
from tests.drafting.rules.amendments.correcting import amending, in_force, said
from tests.drafting.staff_lists import MEMBERS, staffed


def fills(row: str, **cells: str) -> Corrections:
    values: Mapping[str, str] = {f"cells/{name[1:]}": text for name, text in cells.items()}
    return Corrections(fills={row: values})


def rows(tree: Decree) -> list[tuple[str, ...]]:
    return [row.cells for row in tree.annexes[0].tables[0].rows]


def test_a_changed_cell_is_quoted_old_and_new_and_nothing_else_is_said() -> None:
    corrections = fills("m1", c2="Wakil Ketua")
    assert said(staffed(), corrections) == [
        (
            "ketentuan lampiran, tabel baris 2 kolom KEDUDUKAN DALAM TIM yang semula berbunyi"
            " “Ketua” diubah sehingga berbunyi “Wakil Ketua”."
        )
    ]
    assert rows(in_force(staffed(), corrections))[1] == (*MEMBERS[1][:2], "Wakil Ketua")
    assert amending(staffed(), correct(staffed(), corrections)).annexes == ()


def test_rows_that_go_and_come_are_said_and_are_then_in_force() -> None:
    addition = Addition("tim", "rows", {"cells/0": "Sopir", "cells/1": "Umum"}, "m0")
    corrections = Corrections(drops=("m2",), additions=(addition,))
    assert said(staffed(), corrections) == [
        (
            "sesudah lampiran, tabel baris 1 ditambahkan lampiran, tabel baris 2 yang berbunyi"
            " “Sopir”, “Umum”, “”; dan"
        ),
        (
            "ketentuan lampiran, tabel baris 3 yang berbunyi “Analis Kerja Sama”, “Analis”,"
            " “Anggota” dihapus."
        ),
    ]
    tree = in_force(staffed(), corrections)
    assert rows(tree) == [MEMBERS[0], ("Sopir", "Umum", ""), MEMBERS[1]]


def test_a_row_is_added_to_a_table_at_its_end() -> None:
    addition = Addition("tim", "rows", {"cells/0": "Sopir"})
    assert rows(in_force(staffed(), Corrections(additions=(addition,))))[3] == ("Sopir", "", "")


def test_a_heading_is_corrected() -> None:
    corrections = Corrections(fills={"tim": {"columns/2": "PERAN"}})
    assert said(staffed(), corrections) == [
        (
            "ketentuan lampiran, judul kolom tabel kolom ke-3 yang semula berbunyi “KEDUDUKAN DALAM"
            " TIM” diubah sehingga berbunyi “PERAN”."
        )
    ]
    assert in_force(staffed(), corrections).annexes[0].tables[0].columns[2] == "PERAN"


def test_a_sentence_with_its_table_leaves_its_place_without_it() -> None:
    tree = in_force(staffed(), Corrections(drops=("par",)))
    assert tree.annexes[0].tables == ()
    assert tree.annexes[0].paragraphs[0].text == "dihapus"


def test_a_whole_new_table_is_said_and_left_to_a_person() -> None:
    signed = staffed()
    annex = signed.annexes[0].id
    grown = reshaping.with_table(
        signed, annex, text="Sekretariat:", headings=("NAMA", "TUGAS"), numbered=True, fresh="baru"
    )
    row = grown.annexes[0].tables[1].rows[0].id
    grown = editing.fill(grown, row, {"cells/0": "Sopir", "cells/1": "mengemudi"})
    draft = amending(signed, grown)
    words = [item.text for item in draft.decision.dictums[0].items]
    assert "“NAMA”, “TUGAS” dengan isi baris “Sopir”, “mengemudi”." in words[-1]
    assert len(consolidate(signed, draft).unread) == 1


def test_what_two_amendments_change_in_a_table_is_merged_by_cell() -> None:
    base = staffed()
    now = editing.fill(base, "m0", {"cells/2": "Pembina"})
    mine = editing.fill(base, "m1", {"cells/2": "Wakil Ketua"})
    mine = editing.add(mine, "tim", "rows", {"cells/0": "Sopir"}, fresh="baru")
    merged = merge(base, now, mine, {})
    assert merged.conflicts == ()
    assert [row[2] for row in rows(merged.tree)] == ["Pembina", "Wakil Ketua", "Anggota", ""]
