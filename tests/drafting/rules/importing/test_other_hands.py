"""More hands: copies on one line, what certifies a copy, labels alone on their lines, tables that
no Jabatan announces.
"""

from __future__ import annotations

import pytest

from tests.drafting.rules.importing.test_variants import CAMAT, read
from tests.drafting.words import invented, lost

AGENCY = """\
                    PEMERINTAH KABUPATEN TANAH RAYA
                           DINAS PERIKANAN

          KEPUTUSAN KEPALA DINAS PERIKANAN KABUPATEN TANAH RAYA
                    NOMOR: 500.5/0155/2024
                          TENTANG
          INDIKATOR KINERJA INDIVIDU TAHUN 2024

          KEPALA DINAS PERIKANAN KABUPATEN TANAH RAYA,

Menimbang   : a. bahwa kinerja pegawai perlu diukur;
              b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam
                 huruf a, perlu menetapkan Keputusan Kepala Dinas;
Mengingat   : 1. Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian
                 Kinerja Pegawai Negeri Sipil;

                    M E M U T U S K A N :

Menetapkan  : KEPUTUSAN KEPALA DINAS TENTANG INDIKATOR KINERJA INDIVIDU.
KESATU      : Indikator kinerja individu tercantum dalam Lampiran.
KEDUA       : Keputusan ini mulai berlaku pada tanggal ditetapkan.

                              Ditetapkan di Kota Raya
                              pada tanggal 8 Januari 2024
                              Plt. KEPALA DINAS PERIKANAN,
                              SEKRETARIS,

                              ${ttd_pengirim}

                              NAMA PEJABAT
                              Pembina (IV/a)
                              NIP. 19700101 199803 1 001

Tembusan: 1. Bupati Tanah Raya; 2. Sekretaris Daerah; dan 3. Inspektur di Kota Raya.

LAMPIRAN  : KEPUTUSAN KEPALA DINAS PERIKANAN KABUPATEN TANAH RAYA
            NOMOR : 500.5/0155/2024
            TENTANG : INDIKATOR KINERJA INDIVIDU TAHUN 2024

            INDIKATOR KINERJA INDIVIDU

A.  Kepala Bidang Budi Daya
    Nama Jabatan : Kepala Bidang Budi Daya
    Ikhtisar Jabatan : Memimpin pembinaan
                       budi daya ikan.
    Unit Kerja:
    Dinas Perikanan
    Uraian Tugas :
    1. membina pembudi daya;
    2. mengawasi kolam.

B.  Penyuluh
    Nama Jabatan : Penyuluh Perikanan
    Tugas Pokok : menyuluh nelayan
    Uraian Tugas :
    1. menyuluh
    2. mencatat hasil tangkap
    Indikator Kinerja :
| No | Sasaran | Indikator | Target |
| 1 | Nelayan paham | Jumlah penyuluhan | 12 |
"""

MAYOR = """\
WALI KOTA SUKARAJA

KEPUTUSAN WALI KOTA SUKARAJA
NOMOR: 800/Kep.77/2025
TENTANG
PENETAPAN INDIKATOR KINERJA UTAMA
WALI KOTA SUKARAJA,

Menimbang : bahwa perlu menetapkan indikator kinerja utama;
Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;

MEMUTUSKAN:
Menetapkan :
DIKTUM KESATU
Membentuk tim dengan susunan:
1. Pengarah : Sekretaris Daerah
2. Ketua : Kepala Bappeda
DIKTUM KEDUA
Indikator tercantum dalam Lampiran sebagaimana dimaksud dalam diktum
KESATU.
DIKTUM KETIGA
Keputusan ini mulai berlaku pada tanggal ditetapkan.

Ditetapkan di Sukaraja
pada tanggal 17 Maret 2025
WALI KOTA SUKARAJA,
ttd
NAMA WALI KOTA

Salinan sesuai dengan aslinya
KEPALA BAGIAN HUKUM
SEKRETARIAT DAERAH KOTA SUKARAJA,

ttd

NAMA KEPALA BAGIAN
NIP 19750505 200003 1 005

Tembusan disampaikan kepada :
Yth. 1. Gubernur Jawa Barat (sebagai laporan)
     2. Inspektur Daerah Kota Sukaraja

LAMPIRAN
KEPUTUSAN WALI KOTA SUKARAJA
NOMOR : 800/Kep.77/2025
TENTANG PENETAPAN INDIKATOR KINERJA UTAMA

INDIKATOR KINERJA UTAMA

NO\tSASARAN STRATEGIS\tINDIKATOR KINERJA\tSATUAN\tTARGET\tPENANGGUNG JAWAB
1\tPelayanan publik membaik\tIndeks kepuasan\tIndeks\t85,5\tBagian Organisasi
2\tAkuntabilitas naik\tNilai evaluasi\tNilai\t75\tInspektorat

WALI KOTA SUKARAJA,
ttd
NAMA WALI KOTA

LAMPIRAN II
KEPUTUSAN WALI KOTA SUKARAJA
NOMOR : 800/Kep.77/2025
TENTANG PENETAPAN INDIKATOR KINERJA UTAMA

DAFTAR PENANGGUNG JAWAB

NO   NAMA UNIT         PROGRAM          KETERANGAN
1    Puskesmas Utara   Ibu dan anak     aktif
2    Puskesmas Barat   Gizi             aktif
"""

NAMED_TABLES = """\
INDIKATOR KINERJA INDIVIDU

A. KEPALA BAGIAN ORGANISASI

| No | Sasaran | Indikator | Target |
|----|---------|-----------|--------|
| 1  | Tata laksana tertib | Jumlah SOP | 10 |
| No | Sasaran | Indikator | Target |
| 2  | Kelembagaan tertib | Jumlah telaah | 1 |

B. Analis Kebijakan Ahli Muda

| No | Sasaran | Indikator | Target |
|----|---------|-----------|--------|
| 1  | Tata laksana tertib | Jumlah kajian | 4 |
"""
TABLES = MAYOR.split("INDIKATOR KINERJA UTAMA\n\nNO", maxsplit=1)[0] + NAMED_TABLES


@pytest.mark.parametrize("source", [AGENCY, MAYOR, TABLES])
def test_no_word_is_lost_and_none_invented(source: str) -> None:
    assert not lost(source, read(source))
    assert not invented(source, read(source))


@pytest.mark.parametrize(
    "second",
    [
        "Memperhatikan : Hasil rapat;\n",
        "Memperhatikan :\n1. Hasil rapat;\n2. Nota dinas;\n",
        "Memperhatikan :\n",
    ],
)
@pytest.mark.parametrize(
    "first", ["Membaca : Surat camat;\n", "Membaca :\n1. Surat camat;\n2. Surat lurah;\n"]
)
def test_what_was_read_and_what_was_noted_are_both_noted(first: str, second: str) -> None:
    source = AGENCY.replace(
        "                    M E M U T U S K A N :", f"{first}{second}\nMEMUTUSKAN:"
    )
    tree = read(source)
    assert tree.noting is not None
    said = [
        words
        for words in ("Surat camat;", "Surat lurah;", "Hasil rapat;", "Nota dinas;")
        if words in source
    ]
    assert [item.text for item in tree.noting.items] == said
    assert tree.unplaced == ()
    assert not lost(source, tree)
    assert not invented(source, tree)


def test_copies_on_one_line_are_recipients_each() -> None:
    recipients = read(AGENCY).recipients.items
    assert [(one.office, one.place) for one in recipients] == [
        ("Bupati Tanah Raya", ""),
        ("Sekretaris Daerah", ""),
        ("Inspektur", "Kota Raya"),
    ]
    assert [one.as_written for one in recipients] == ["", "2. Sekretaris Daerah; dan", ""]


@pytest.mark.parametrize(
    ("written", "offices"),
    [
        (
            "Tembusan:\n1. Bupati;\n2. Inspektur; dan\n3. Kepala\n   Bappeda.\n",
            ["Bupati", "Inspektur", "Kepala Bappeda"],
        ),
        (
            "Tembusan : Yth. Bupati; Inspektur;\nKepala Bappeda di Telaga.",
            ["Bupati", "Inspektur", "Kepala Bappeda"],
        ),
        ("Tembusan: 1.Bupati; 2.Sekda; 3.Inspektur", ["Bupati", "Sekda", "Inspektur"]),
        ("Tembusan:\n- Bupati;\n- Sekda; Inspektur.\n", ["Bupati", "Sekda", "Inspektur"]),
    ],
)
def test_copies_are_parted_however_they_are_set(written: str, offices: list[str]) -> None:
    source = CAMAT.split("Tembusan", maxsplit=1)[0] + written
    tree = read(source)
    assert [one.office for one in tree.recipients.items] == offices
    assert not lost(source, tree)


def test_a_number_after_the_address_is_no_part_of_the_office() -> None:
    assert [one.office for one in read(MAYOR).recipients.items] == [
        "Gubernur Jawa Barat (sebagai laporan)",
        "Inspektur Daerah Kota Sukaraja",
    ]


def test_what_a_system_puts_in_for_a_signature_is_no_name() -> None:
    signatory = read(AGENCY).signatory
    assert signatory is not None
    assert (signatory.office, signatory.name) == (
        "Plt. KEPALA DINAS PERIKANAN, SEKRETARIS",
        "NAMA PEJABAT",
    )


def test_a_name_a_rank_and_a_nip_on_one_line_are_parted() -> None:
    source = CAMAT.replace(
        "NAMA CAMAT\nPenata Tingkat I\nNIP. ", "Drs. NAMA CAMAT, M.Si Penata Tingkat I NIP. "
    )
    signatory = read(source).signatory
    assert signatory is not None
    assert (signatory.name, signatory.rank, signatory.nip) == (
        "Drs. NAMA CAMAT, M.Si",
        "Penata Tingkat I",
        "198001012005012001",
    )
    assert not lost(source, read(source))


def test_a_full_stop_after_the_colon_of_a_label_is_no_sentence() -> None:
    source = CAMAT.replace("MENGINGAT : 1.Undang", "MENGINGAT : .\n1. Undang")
    assert [item.text.split()[0] for item in read(source).legal_bases.items] == [
        "Undang-Undang",
        "Peraturan",
    ]


def test_what_certifies_a_copy_is_set_aside_whole() -> None:
    tree = read(MAYOR)
    assert tree.unplaced == ()
    assert [left.text for left in tree.residue] == [
        "Salinan sesuai dengan aslinya",
        "KEPALA BAGIAN HUKUM",
        "SEKRETARIAT DAERAH KOTA SUKARAJA,",
        "ttd",
        "NAMA KEPALA BAGIAN",
        "NIP 19750505 200003 1 005",
    ]


def test_labels_alone_on_their_lines_begin_dictums_after_a_list_that_nothing_closes() -> None:
    first, second, third = read(MAYOR).decision.dictums
    assert [item.text for item in first.items] == [
        "Pengarah : Sekretaris Daerah",
        "Ketua : Kepala Bappeda",
    ]
    assert (
        second.text
        == "Indikator tercantum dalam Lampiran sebagaimana dimaksud dalam diktum KESATU."
    )
    assert third.text == "Keputusan ini mulai berlaku pada tanggal ditetapkan."


def test_the_label_of_another_dictum_at_the_head_of_a_wrapped_line_begins_none() -> None:
    source = CAMAT.replace(
        "PERTAMA : Menetapkan indikator kinerja.",
        "PERTAMA : Menetapkan indikator kinerja menurut diktum:\nKEDUA tersebut.",
    )
    assert [dictum.text for dictum in read(source).decision.dictums] == [
        "Menetapkan indikator kinerja menurut diktum: KEDUA tersebut.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ]


def test_the_word_of_a_clause_at_the_head_of_a_wrapped_line_begins_no_second_one() -> None:
    source = CAMAT.replace(
        "bahwa kinerja perlu diukur;",
        "bahwa kinerja perlu diukur menurut kata\nMenimbang peraturan yang lama;",
    )
    tree = read(source)
    assert (
        tree.considering.items[0].text
        == "bahwa kinerja perlu diukur menurut kata Menimbang peraturan yang lama;"
    )
    assert len(tree.legal_bases.items) == 2


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
    assert [item.text for item in annex.paragraphs] == [
        "NO NAMA UNIT PROGRAM KETERANGAN",
        "1 Puskesmas Utara Ibu dan anak aktif",
        "2 Puskesmas Barat Gizi aktif",
    ]
