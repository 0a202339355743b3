"""Shapes in which offices and converters write the same parts: each was read wrongly once."""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.words import invented, lost

BODY = """KEPUTUSAN CAMAT LEMBAYUNG
NOMOR 065/8/KEC/2025
TENTANG
INDIKATOR KINERJA INDIVIDU KECAMATAN LEMBAYUNG
CAMAT LEMBAYUNG,
Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN CAMAT TENTANG INDIKATOR KINERJA INDIVIDU.
KESATU : Indikator tercantum dalam Lampiran.
Ditetapkan di Lembayung
pada tanggal 6 Januari 2025
CAMAT LEMBAYUNG,
SRI LESTARI
NIP. 19750101 200003 2 001
"""
HEAD = """
LAMPIRAN
KEPUTUSAN CAMAT LEMBAYUNG
NOMOR 065/8/KEC/2025
TENTANG INDIKATOR KINERJA INDIVIDU KECAMATAN LEMBAYUNG

"""


def read(text: str) -> Decree:
    tree = read_structure(from_text(text))
    assert not lost(text, tree)
    assert not set(invented(text, tree)) - {"MEMUTUSKAN", "Tugas", "1"}
    return tree


@pytest.mark.parametrize(
    "copies",
    [
        "Tembusan: 1. Bupati Sagara; 2. Inspektur Kabupaten Sagara; 3. Arsip.",
        "Tembusan: 1. Bupati Sagara, 2. Inspektur Kabupaten Sagara, 3. Arsip",
        "Tembusan : Bupati Sagara; Inspektur Kabupaten Sagara; Arsip",
        "Tembusan 1. Bupati Sagara; 2. Inspektur Kabupaten Sagara; 3. Arsip.",
        "Tembusan disampaikan kepada Yth.:\nBupati Sagara; Inspektur Kabupaten Sagara;\nArsip",
        "Tembusan :\nYth. 1. Bupati Sagara\n     2. Inspektur Kabupaten Sagara\n     3. Arsip",
        "Tembusan:\n- Bupati Sagara; Inspektur Kabupaten Sagara\n- Arsip",
    ],
)
def test_each_recipient_is_one_however_they_are_set(copies: str) -> None:
    assert [copy.office for copy in read(BODY + copies).recipients.items] == [
        "Bupati Sagara",
        "Inspektur Kabupaten Sagara",
        "Arsip",
    ]


def test_a_number_within_the_name_of_a_recipient_parts_nothing() -> None:
    tree = read(BODY + "Tembusan: 1. Kepala SMP Negeri 2 Lembayung; 2. Arsip.")
    assert [copy.office for copy in tree.recipients.items] == [
        "Kepala SMP Negeri 2 Lembayung",
        "Arsip",
    ]


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


def test_entities_and_tags_of_markdown_are_read_as_a_person_sees_them() -> None:
    text = BODY.replace("kinerja perlu", "<u>kinerja</u> &amp; hasil perlu").replace(
        "SRI", "&nbsp;\nSRI"
    )
    text += (
        f"{HEAD}1. Jabatan : Juru &#x1F4C;\n| Indikator | Sumber Data |\n|---|---|\n| Jumlah a \\|"
        " b | Buku satu<br>Buku dua |\n"
    )
    tree = read_structure(from_text(text))
    assert tree.considering.items[0].text == "bahwa kinerja & hasil perlu diukur;"
    assert tree.signatory is not None
    assert tree.signatory.name == "SRI LESTARI"
    (row,) = tree.positions[0].indicators
    assert (row.indicator, row.source) == ("Jumlah a | b", "Buku satu Buku dua")


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


@pytest.mark.parametrize(
    "mark", ["ttd", "TTE", "${ttd_pengirim}", "[tanda tangan elektronik]", "ttd."]
)
def test_the_mark_of_a_signature_is_part_of_no_name_and_no_office(mark: str) -> None:
    tree = read(BODY.replace("SRI", f"{mark}\nSRI"))
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("CAMAT LEMBAYUNG", "SRI LESTARI")


@pytest.mark.parametrize(
    "closing",
    [
        "Ditetapkan di Lembayung, 6 Januari 2025",
        "Ditetapkan di Lembayung\nPada tanggal 6 - 1 - 2025",
        "Ditetapkan di Lembayung tanggal 06.01.2025",
    ],
)
def test_place_and_date_are_parted(closing: str) -> None:
    found = read(
        BODY.replace("Ditetapkan di Lembayung\npada tanggal 6 Januari 2025", closing)
    ).closing
    assert (found.place, found.date) == ("Lembayung", "2025-01-06")


SPACED = """1. Jabatan : Lurah
2. Tugas   : memimpin kelurahan.

No   Kinerja Utama       Indikator            Target
                         Kinerja
---  ------------------  -------------------  ------
1    Pelayanan yang      Indeks kepuasan          85
     prima               masyarakat
2.   Kelurahan tertib    Jumlah keluhan            5
                         Jumlah temuan             0

Catatan: target berlaku satu tahun.
"""
SIGNED = """
                         CAMAT LEMBAYUNG,

                         SRI LESTARI
"""


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


def test_brackets_around_a_name_are_no_part_of_it() -> None:
    tree = read(BODY.replace("SRI LESTARI", "( SRI LESTARI )"))
    assert tree.signatory is not None
    assert tree.signatory.name == "SRI LESTARI"


def test_a_list_may_end_its_items_with_commas() -> None:
    tree = read(
        BODY.replace(
            "tercantum dalam Lampiran.",
            "menjadi dasar:\na. perjanjian kinerja,\nb. penilaian, dan\nc. pelaporan.",
        )
    )
    assert [item.text for item in tree.decision.dictums[0].items] == [
        "perjanjian kinerja,",
        "penilaian, dan",
        "pelaporan.",
    ]
    copies = read(
        f"{BODY}Tembusan:\n1. Bupati Sagara di Sagara,\n2. Inspektur,\n3. Arsip."
    ).recipients.items
    assert [(copy.office, copy.place) for copy in copies] == [
        ("Bupati Sagara", "Sagara"),
        ("Inspektur", ""),
        ("Arsip", ""),
    ]


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


def test_place_and_date_alone_end_the_dictums() -> None:
    body = BODY.replace(
        "Ditetapkan di Lembayung\npada tanggal 6 Januari 2025\nCAMAT LEMBAYUNG,",
        "Lembayung, 6 Januari 2025\nCamat Lembayung,",
    )
    tree = read(
        f"{body}Lampiran SK Camat Lembayung\nNomor 065/8/KEC/2025\n\nJabatan : Juru\nTugas :"
        " menata.\n"
    )
    assert (tree.closing.place, tree.closing.date) == ("Lembayung", "2025-01-06")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("Camat Lembayung", "SRI LESTARI")
    assert tree.annexes[0].headed
    assert tree.decision.dictums[-1].text == "Indikator tercantum dalam Lampiran."


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


def test_a_label_in_small_letters_is_one_where_a_wide_gap_parts_it_from_its_text() -> None:
    tree = read(
        BODY.replace(
            "KESATU : Indikator tercantum dalam Lampiran.",
            "Kesatu      Indikator tercantum.\nKedua       Indikator berlaku.",
        )
    )
    assert [dictum.text for dictum in tree.decision.dictums] == [
        "Indikator tercantum.",
        "Indikator berlaku.",
    ]


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


def test_a_date_of_two_calendars_is_no_office_and_the_words_of_address_no_recipient() -> None:
    tree = read(
        BODY.replace("6 Januari 2025\n", "6 Januari 2025 M\n6 Rajab 1446 H\n")
        + "Tembusan :\nDisampaikan kepada Yth.\n1. Bupati\n2. Arsip\n"
    )
    assert tree.signatory is not None
    assert (tree.closing.date, tree.signatory.office) == ("2025-01-06", "CAMAT LEMBAYUNG")
    assert [copy.office for copy in tree.recipients.items] == ["Bupati", "Arsip"]


def beside(left: str) -> str:
    """Set the place, the date and the signature in a right column."""
    start = BODY.index("Ditetapkan")
    right = BODY[start:].splitlines()
    lines = [*left.splitlines(), *[""] * len(right)]
    return (
        BODY[:start]
        + "\n".join(f"{one:<44}{other}".rstrip() for one, other in zip(lines, right, strict=False))
        + "\n"
    )


def test_initials_beside_the_signature_run_beside_the_text() -> None:
    tree = read(beside("Paraf Koordinasi\nSekretaris   :\nKepala Seksi :"))
    assert tree.decision.dictums[-1].text == "Indikator tercantum dalam Lampiran."
    assert (tree.closing.place, tree.closing.date) == ("Lembayung", "2025-01-06")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("CAMAT LEMBAYUNG", "SRI LESTARI")
    assert [left.text for left in tree.residue] == [
        "Paraf Koordinasi",
        "Sekretaris   :",
        "Kepala Seksi :",
    ]


def test_copies_beside_the_signature_are_copies() -> None:
    tree = read(beside("Tembusan:\n1. Bupati Sagara;\n2. Arsip."))
    assert [copy.office for copy in tree.recipients.items] == ["Bupati Sagara", "Arsip"]
    assert tree.signatory is not None
    assert tree.signatory.name == "SRI LESTARI"
