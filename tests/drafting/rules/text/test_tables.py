"""Tables of any columns in a tree: shape, digest, changes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from drafting.adapters.tree_files import NotATree, load, save
from drafting.rules.content import (
    SCHEMA,
    Decree,
    Paragraph,
    Row,
    Table,
    Unplaced,
    decode,
    edit,
    find,
)
from drafting.rules.importing import placement
from drafting.rules.text import editing
from drafting.rules.text.digest import canonical, digest
from drafting.rules.text.tables import reshaping
from tests.drafting import samples
from tests.drafting.staff_lists import MEMBERS, below, staffed, team


def rows(tree: Decree) -> list[tuple[str, ...]]:
    return [row.cells for row in tree.annexes[0].tables[0].rows]


def test_a_tree_without_tables_is_as_it_was() -> None:
    old = samples.model()
    annexes = [
        msgspec.structs.replace(one, paragraphs=(Paragraph(id="p", text="Umum."),))
        for one in old.annexes
    ]
    tree = msgspec.structs.replace(old, annexes=tuple(annexes))
    assert b'"schema"' not in canonical(tree)
    assert b'{"id":"p","text":"Umum."}' in canonical(tree)
    assert digest(decode(canonical(tree))) == digest(tree)


def test_a_tree_with_a_table_says_that_earlier_programs_cannot_read_it(tmp_path: Path) -> None:
    tree = staffed()
    assert tree.schema == SCHEMA == 2
    save(tmp_path / "t.json", tree)
    assert load(tmp_path / "t.json") == tree
    bare = edit(tree, "par", table=None)
    assert rows(tree) == list(MEMBERS)
    assert bare.annexes[0].tables == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"columns":["NAMA","JABATAN","KEDUDUKAN DALAM TIM"]', '"columns":[]', "0 kolom"),
        (
            '"columns":["NAMA","JABATAN","KEDUDUKAN DALAM TIM"]',
            '"columns":["A","B","C","D","E","F","G","H","I","J","K","L","M"]',
            "13 kolom",
        ),
        ('"Pengarah"]', '"Pengarah","lebih"]', "baris 4 sel di bawah 3 kolom"),
        ('"cells":["Analis', '"sel":["Analis', "`sel` tidak dikenal"),
        ('"id":"m1"', '"id":"m0"', "dua bagian dengan id"),
    ],
)
def test_a_table_of_another_shape_is_refused_in_a_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = tmp_path / "t.json"
    whole = msgspec.json.encode(staffed()).decode()
    assert old in whole
    file.write_text(whole.replace(old, new), encoding="utf-8")
    with pytest.raises(NotATree, match=said):
        load(file)


def test_a_cell_is_filled_and_nothing_else_changes() -> None:
    tree = editing.fill(staffed(), "m1", {"cells/2": " Ketua  Tim "})
    assert rows(tree) == [MEMBERS[0], (*MEMBERS[1][:2], "Ketua Tim"), MEMBERS[2]]
    assert editing.fill(tree, "m1", {"cells/2": "Ketua Tim"}) is tree


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (dict.fromkeys(("cells/0", "cells/1", "cells/2"), " "), "Baris ini kosong"),
        ({"cells/0": "x" * 9000}, "lebih panjang"),
        ({"cells/7": "x"}, "tidak mempunyai isian"),
    ],
)
def test_a_row_is_refused_in_a_sentence(values: dict[str, str], said: str) -> None:
    with pytest.raises(editing.EditNotPossible, match=said):
        editing.fill(staffed(), "m1", values)


def test_rows_come_go_and_move() -> None:
    tree = editing.add(staffed(), "tim", "rows", {"cells/0": "Sopir"}, after="m0", fresh="baru")
    assert rows(tree) == [MEMBERS[0], ("Sopir", "", ""), *MEMBERS[1:]]
    tree = editing.drop(editing.move(tree, "baru", -1), "m2")
    assert rows(tree) == [("Sopir", "", ""), *MEMBERS[:2]]


def test_rows_that_are_numbered_by_their_places_lose_the_numbers_of_their_source() -> None:
    written = tuple(
        Row(id=f"m{place}", cells=cells, as_written=f"{place + 1}\t{cells[0]}")
        for place, cells in enumerate(MEMBERS)
    )
    tree = editing.drop(staffed(Table(id="tim", columns=("A", "B", "C"), rows=written)), "m0")
    assert [row.as_written for row in tree.annexes[0].tables[0].rows] == ["", ""]


def test_a_sentence_above_a_table_may_be_emptied_and_no_other() -> None:
    tree = editing.fill(staffed(), "par", {"text": ""})
    assert tree.annexes[0].paragraphs[0].is_bare
    with pytest.raises(editing.EditNotPossible, match="tidak boleh kosong"):
        editing.fill(below(Paragraph(id="par", text="Umum.")), "par", {"text": ""})


def test_a_table_goes_and_its_sentence_stays() -> None:
    assert editing.drop(staffed(), "tim").annexes[0].paragraphs == (
        Paragraph(id="par", text="Susunan Tim:"),
    )
    assert editing.drop(staffed(text=""), "tim").annexes[0].paragraphs == ()


def test_columns_come_and_go_with_their_cells() -> None:
    tree = reshaping.reshape(
        staffed(), "tim", headings=("NAMA", "x", "PERAN"), gone={1}, new="KET.", numbered=False
    )
    (table,) = tree.annexes[0].tables
    assert (table.columns, table.numbered) == (("NAMA", "PERAN", "KET."), False)
    assert rows(tree)[0] == ("Sekretaris Daerah", "Pengarah", "")
    assert [row.id for row in table.rows] == ["m0", "m1", "m2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"headings": ("NAMA", "", "PERAN")}, "perlu judul"),
        ({"headings": ("a", "b", "c"), "gone": {0, 1, 2}}, "1 sampai 12 kolom"),
        ({"headings": ("a", "b", "x" * 300)}, "lebih panjang"),
        ({"headings": ("a",)}, "Muat ulang"),
    ],
)
def test_columns_are_refused_in_a_sentence(change: dict[str, object], said: str) -> None:
    with pytest.raises(editing.EditNotPossible, match=said):
        reshaping.reshape(staffed(), "tim", **change)  # type: ignore[arg-type]


def test_a_new_table_has_its_columns_and_an_empty_row() -> None:
    tree = samples.model()
    grown = reshaping.with_table(
        tree,
        tree.annexes[0].id,
        text="Susunan Tim:",
        headings=reshaping.headings_of("NAMA\n\n JABATAN \n"),
        numbered=True,
        fresh="baru",
    )
    (paragraph,) = grown.annexes[0].paragraphs
    assert (paragraph.id, paragraph.text) == ("baru", "Susunan Tim:")
    assert paragraph.table is not None
    assert paragraph.table.columns == ("NAMA", "JABATAN")
    assert [row.cells for row in paragraph.table.rows] == [("", "")]


def test_a_line_without_a_place_becomes_a_row_of_a_table() -> None:
    tree = staffed(team(*MEMBERS[:1]))
    line = Unplaced(id="lost", line=3, text="4.\tTono\tAnggota\tBagian\tUmum")
    tree = placement.place(edit(tree, tree.id, unplaced=(line,)), "lost", "new", "tim", "rows")
    assert rows(tree)[1] == ("Tono", "Anggota", "Bagian Umum")
    assert tree.unplaced == ()
    assert isinstance(find(tree, "tim"), Table)
