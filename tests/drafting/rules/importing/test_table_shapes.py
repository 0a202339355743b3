"""Shapes of tables and of positions: each was read wrongly once."""

from __future__ import annotations

import pytest

from tests.drafting.rules.importing.decrees.shapes import BODY, HEAD, SIGNED, SPACED, read


@pytest.mark.parametrize("ruled", ["---|---|---|---\n", ":--- | :---: | --- | ---:\n", ""])
def test_a_table_needs_no_bars_at_its_ends(ruled: str) -> None:
    rows = (
        "Sasaran | Indikator Kinerja | Target | Satuan\n"
        + ruled
        + "Surat tertib | Persentase surat terjawab | 95 | persen\n | Jumlah arsip | 12 | berkas\n"
    )
    (position,) = read(
        f"{BODY}{HEAD}1. Jabatan : Pengelola Surat\n2. Tugas :\na. mengelola surat.\n{rows}"
    ).positions
    assert [
        (row.objective, row.indicator, row.target, row.unit) for row in position.indicators
    ] == [
        ("Surat tertib", "Persentase surat terjawab", "95", "persen"),
        ("Surat tertib", "Jumlah arsip", "12", "berkas"),
    ]


def test_a_bar_between_two_words_makes_no_table() -> None:
    tree = read(
        f"PEMERINTAH KABUPATEN SAGARA\nTelepon 1234 | Laman sagara.example | Kode Pos 1\n{BODY}"
    )
    assert tree.letterhead is not None
    assert tree.letterhead.lines[1] == "Telepon 1234 | Laman sagara.example | Kode Pos 1"


def test_the_label_of_a_table_belongs_to_no_duty() -> None:
    text = (
        BODY
        + HEAD
        + "Jabatan : Bidan\nUraian Tugas :\n1. melayani ibu hamil\n2. mencatat\nINDIKATOR KINERJA"
        " :\nNo\tIndikator\tTarget\n1\tCakupan\t90\n"
    )
    (position,) = read(text).positions
    assert [duty.text for duty in position.duties] == ["melayani ibu hamil", "mencatat"]
    assert position.indicators[0].as_written.startswith("INDIKATOR KINERJA :\n")


def test_a_table_set_with_spaces_is_a_table() -> None:
    tree = read(BODY + HEAD + SPACED)
    (position,) = tree.positions
    assert [duty.text for duty in position.duties] == ["memimpin kelurahan."]
    assert position.columns == ("No", "Kinerja Utama", "Indikator Kinerja", "Target")
    assert [(row.objective, row.indicator, row.target) for row in position.indicators] == [
        ("Pelayanan yang prima", "Indeks kepuasan masyarakat", "85"),
        ("Kelurahan tertib", "Jumlah keluhan Jumlah temuan", "5 0"),
    ]
    assert [left.text for left in tree.unplaced] == ["Catatan: target berlaku satu tahun."]


def test_a_table_set_with_spaces_needs_no_numbers() -> None:
    rows = (
        "Sasaran           Indikator          Satuan\nSurat tertib      Jumlah surat       surat\n "
        "                 Jumlah arsip       berkas\n"
    )
    (position,) = read(
        f"{BODY}{HEAD}Jabatan : Juru\nTugas : menata surat.\n{rows}Jabatan : Kurir\nTugas :"
        " mengantar.\n"
    ).positions[:1]
    assert [(row.objective, row.indicator, row.unit) for row in position.indicators] == [
        ("Surat tertib", "Jumlah surat", "surat"),
        ("Surat tertib", "Jumlah arsip", "berkas"),
    ]


def test_a_signature_below_a_table_set_with_spaces_is_no_row() -> None:
    (annex,) = read(
        BODY + HEAD + SPACED.replace("\nCatatan: target berlaku satu tahun.\n", SIGNED)
    ).annexes
    assert annex.signatory is not None
    assert (annex.signatory.office, annex.signatory.name) == ("CAMAT LEMBAYUNG", "SRI LESTARI")
    assert len(annex.positions[0].indicators) == 2


def test_who_holds_a_position_stands_with_it_and_not_with_the_one_before() -> None:
    first, second = read(
        f"{BODY}{HEAD}Nama : Sari\nJabatan : Juru\nTugas : menata.\nNama : Tono\nNIP : 1\nJabatan :"
        " Kurir\nTugas : mengantar.\n"
    ).positions
    assert (first.title, len(first.duties), second.title) == ("Juru", 1, "Kurir")
    assert second.as_written == "Nama : Tono\nNIP : 1\nJabatan : Kurir"


def test_the_title_of_an_annex_leaves_the_first_position_its_name() -> None:
    text = (
        f"{BODY}{HEAD}INDIKATOR KINERJA PEJABAT\n\nSEKRETARIS KECAMATAN\nTugas:\nmembantu"
        " Camat.\nKEPALA SEKSI UMUM\nTugas:\nmelayani.\n"
    )
    (annex,) = read(text).annexes
    assert annex.title == "INDIKATOR KINERJA PEJABAT"
    assert [position.title for position in annex.positions] == [
        "SEKRETARIS KECAMATAN",
        "KEPALA SEKSI UMUM",
    ]


def test_an_indicator_without_a_table_stays_with_its_position_beside_the_duties() -> None:
    text = (
        f"{BODY}{HEAD}Jabatan : Petugas Loket\nTugas : melayani\nIndikator : jumlah pemohon\nTarget"
        " : 500 orang\nSumber Data : buku register\n"
    )
    (position,) = read(text).positions
    assert [duty.text for duty in position.duties] == ["melayani"]
    assert [(cell.heading, cell.text) for cell in position.particulars] == [
        ("Indikator", "jumlah pemohon"),
        ("Target", "500 orang"),
        ("Sumber Data", "buku register"),
    ]


def test_a_table_whose_columns_ran_together_is_listed_and_swallowed_by_no_duty() -> None:
    rows = "NO SASARAN INDIKATOR KINERJA TARGET\n1 Surat tertib Jumlah surat 12\n"
    tree = read(f"{BODY}{HEAD}Jabatan : Juru\nTugas :\na. menata surat\n{rows}")
    assert [duty.text for duty in tree.positions[0].duties] == ["menata surat"]
    assert [left.text for left in tree.unplaced] == rows.splitlines()


def test_a_position_may_stand_under_its_title_alone() -> None:
    tree = read(
        f"{BODY}{HEAD}A. SEKRETARIS KECAMATAN\nTugas Pokok: membantu Camat.\nFungsi:\n- penyusunan"
        " program;\n- pengelolaan keuangan.\nSasaran\tIndikator\nTertib\tJumlah laporan\n\nB."
        " KEPALA SEKSI PEMERINTAHAN\nTugas Pokok:\na. membina desa; dan\nb. melapor.\n"
    )
    first, second = tree.positions
    assert (first.title, second.title) == ("SEKRETARIS KECAMATAN", "KEPALA SEKSI PEMERINTAHAN")
    assert [item.text for item in first.function_items] == [
        "penyusunan program;",
        "pengelolaan keuangan.",
    ]
    assert (len(first.duties), len(first.indicators), len(second.duties)) == (1, 1, 2)
    assert not tree.unplaced


def test_what_the_schema_has_not_is_kept_with_its_position_and_swallowed_by_no_duty() -> None:
    others = "Hasil Kerja : laporan stok\nWewenang :\n1. menolak resep\n"
    tree = read(
        f"{BODY}{HEAD}Jabatan : Apoteker\nTugas :\n1. mengelola"
        f" obat\n{others}Sasaran\tIndikator\nTertib\tJumlah\n"
    )
    assert [duty.text for duty in tree.positions[0].duties] == ["mengelola obat"]
    assert [(cell.heading, cell.text) for cell in tree.positions[0].particulars] == [
        ("Hasil Kerja", "laporan stok"),
        ("Wewenang", "1. menolak resep"),
    ]
    assert len(tree.positions[0].indicators) == 1


def test_numbered_positions_without_a_label_are_positions() -> None:
    rows = "c. Indikator :\nSASARAN\tINDIKATOR\tTARGET\nTertib\tJumlah\t4\n"
    tree = read(
        f"{BODY}{HEAD}1. SEKRETARIS\na. Tugas : memimpin.\n{rows}2. KEPALA SEKSI\na. Tugas :"
        f" membina.\n{rows}"
    )
    assert [
        (position.title, len(position.duties), len(position.indicators))
        for position in tree.positions
    ] == [
        ("SEKRETARIS", 1, 1),
        ("KEPALA SEKSI", 1, 1),
    ]
    assert not tree.unplaced
