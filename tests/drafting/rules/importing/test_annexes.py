"""Annexes of other hands: what belongs to a position, and what does not."""

from __future__ import annotations

from tests.drafting.rules.importing.decrees.other_hands import AGENCY, MAYOR, NAMED_TABLES, TABLES
from tests.drafting.rules.importing.decrees.variants import read
from tests.drafting.words import lost


def test_the_line_that_heads_a_position_belongs_to_it() -> None:
    tree = read(AGENCY)
    first, second = tree.annexes[0].positions
    assert (first.title, second.title) == ("Kepala Bidang Budi Daya", "Penyuluh Perikanan")
    assert second.as_written.startswith("B.  Penyuluh\n")
    assert tree.unplaced == ()


def test_what_a_position_says_under_other_labels_is_kept_with_them() -> None:
    position = read(AGENCY).annexes[0].positions[0]
    assert [(cell.heading, cell.text) for cell in position.particulars] == [
        ("Ikhtisar Jabatan", "Memimpin pembinaan budi daya ikan."),
        ("Unit Kerja", "Dinas Perikanan"),
    ]
    assert [duty.text for duty in position.duties] == ["membina pembudi daya;", "mengawasi kolam."]


def test_a_main_duty_stands_beside_the_list_of_duties_and_the_label_of_a_table_in_none() -> None:
    tree = read(AGENCY)
    position = tree.annexes[0].positions[1]
    assert [(cell.heading, cell.text) for cell in position.particulars] == [
        ("Tugas Pokok", "menyuluh nelayan")
    ]
    assert [duty.text for duty in position.duties] == ["menyuluh", "mencatat hasil tangkap"]
    assert [row.target for row in position.indicators] == ["12"]
    assert position.indicators[0].as_written.startswith("Indikator Kinerja :\n")
    assert tree.unplaced == ()


def test_a_table_of_indicators_that_no_position_announces_is_read_row_by_row() -> None:
    (position,) = read(MAYOR).annexes[0].positions
    assert position.title == ""
    assert [
        (row.indicator, row.unit, row.target, row.responsible) for row in position.indicators
    ] == [
        ("Indeks kepuasan", "Indeks", "85,5", "Bagian Organisasi"),
        ("Nilai evaluasi", "Nilai", "75", "Inspektorat"),
    ]


def test_tables_under_numbered_names_are_positions_and_a_repeated_heading_is_none() -> None:
    positions = read(TABLES).annexes[0].positions
    assert [(one.title, len(one.indicators)) for one in positions] == [
        ("KEPALA BAGIAN ORGANISASI", 2),
        ("Analis Kebijakan Ahli Muda", 1),
    ]


def test_an_office_in_the_last_line_of_the_title_names_the_table_below_it() -> None:
    source = TABLES.replace("INDIVIDU\n\nA. KEPALA", "INDIVIDU\nKEPALA").replace(
        "\nB. Analis Kebijakan Ahli Muda\n", ""
    )
    (annex,) = read(source).annexes
    assert (annex.title, annex.positions[0].title) == (
        "INDIKATOR KINERJA INDIVIDU",
        "KEPALA BAGIAN ORGANISASI",
    )


TEAM = """
SUSUNAN TIM

Pengarah : Camat
Ketua : Sekretaris
         Kecamatan
Anggota :
1. Kepala Seksi Pemerintahan; dan
2. Kepala Seksi Pelayanan.
"""


def test_members_under_labels_of_their_own_are_paragraphs_each() -> None:
    source = TABLES.replace(NAMED_TABLES, TEAM)
    tree = read(source)
    paragraphs = tree.annexes[0].paragraphs
    assert [item.text for item in paragraphs] == [
        "Pengarah : Camat",
        "Ketua : Sekretaris Kecamatan",
        "Anggota :",
    ]
    assert [item.text for item in paragraphs[2].items] == [
        "Kepala Seksi Pemerintahan; dan",
        "Kepala Seksi Pelayanan.",
    ]
    assert not lost(source, tree)


def test_a_table_that_is_set_with_spaces_keeps_its_rows_and_is_no_title() -> None:
    annex = read(MAYOR).annexes[1]
    assert annex.title == "DAFTAR PENANGGUNG JAWAB"
    (table,) = annex.tables
    assert table.columns == ("NAMA UNIT", "PROGRAM", "KETERANGAN")
    assert [row.cells for row in table.rows] == [
        ("Puskesmas Utara", "Ibu dan anak", "aktif"),
        ("Puskesmas Barat", "Gizi", "aktif"),
    ]
