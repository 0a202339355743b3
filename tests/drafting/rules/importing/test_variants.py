"""Decrees of other offices, in other forms: the structure is told by what the text says."""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.words import invented, lost

BUPATI = """\
SALINAN
BUPATI SUKAMAJU
PROVINSI JAWA TIMUR

KEPUTUSAN BUPATI SUKAMAJU
NOMOR 100.3.3.2/15/KEP/99.01/2025
TENTANG
PEMBENTUKAN TIM PENILAI KINERJA
KABUPATEN SUKAMAJU TAHUN 2025

DENGAN RAHMAT TUHAN YANG MAHA ESA

BUPATI SUKAMAJU,

Menimbang : a. bahwa untuk kelancaran penilaian kinerja perlu dibentuk tim yang
               bekerja menurut ke-
               tentuan yang berlaku dan masing-
               masing bertanggung jawab;
            b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf
               a, perlu menetapkan Keputusan Bupati tentang Pembentukan Tim;

Mengingat : 1. Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerin-
               tahan (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 292);
            2. Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja
               Pegawai Negeri Sipil;

                                     - 2 -

Memperhatikan : Surat Edaran Menteri Nomor 3 Tahun 2024;

                                  MEMUTUSKAN:

Menetapkan : KEPUTUSAN BUPATI TENTANG PEMBENTUKAN TIM PENILAI KINERJA
             KABUPATEN SUKAMAJU TAHUN 2025.
KESATU     : Membentuk Tim dengan susunan sebagaimana tercantum dalam Lampiran
             I yang merupakan bagian yang tidak terpisahkan dari Keputusan ini.
KEDUA      : Tim sebagaimana dimaksud dalam diktum KESATU dan diktum
             KEDUA bertugas:
             a. menyusun rencana:
                1. bulanan; dan
                2. tahunan;
             b. melaporkan hasilnya.
             dalam jangka waktu satu tahun.
KETIGA     : Keputusan ini mulai berlaku pada tanggal ditetapkan.

                                     Ditetapkan di Sukamaju
                                     pada tanggal 3 Februari 2025
                                     BUPATI SUKAMAJU,

                                     ttd.

                                     NAMA BUPATI

Tembusan:
1. Gubernur Jawa Timur di Surabaya;
2. Inspektur Kabupaten Sukamaju.

LAMPIRAN I
KEPUTUSAN BUPATI SUKAMAJU
NOMOR 100.3.3.2/15/KEP/99.01/2025
TENTANG
PEMBENTUKAN TIM PENILAI KINERJA
KABUPATEN SUKAMAJU TAHUN 2025

SUSUNAN TIM

1. Ketua adalah Sekretaris Daerah;
2. Anggota adalah Inspektur.

BUPATI SUKAMAJU,

ttd.

NAMA BUPATI

LAMPIRAN II
KEPUTUSAN BUPATI SUKAMAJU
NOMOR 100.3.3.2/15/KEP/99.01/2025
TENTANG
PEMBENTUKAN TIM PENILAI KINERJA
KABUPATEN SUKAMAJU TAHUN 2025

INDIKATOR

1. Jabatan : Ketua Tim
2. Tugas :
a. memimpin rapat; dan
b. melaporkan hasil.
SASARAN\tINDIKATOR\tFORMULASI\tSUMBER DATA
Rapat terlaksana\tJumlah rapat\tJumlah rapat setahun\tNotula

BUPATI SUKAMAJU,

ttd.

NAMA BUPATI
"""

PUSKESMAS = """\
# KEPUTUSAN KEPALA PUSKESMAS MEKAR JAYA
## NOMOR : 445/012/KEP/2024
TENTANG
INDIKATOR KINERJA INDIVIDU

KEPALA PUSKESMAS MEKAR JAYA,

**Menimbang**
: bahwa kinerja perlu diukur;
bahwa berdasarkan pertimbangan itu perlu menetapkan Keputusan;

**Mengingat**
: Undang-Undang Nomor 36 Tahun 2009 tentang Kesehatan;
Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil;

**M E M U T U S K A N**

**Menetapkan** : KEPUTUSAN KEPALA PUSKESMAS TENTANG INDIKATOR KINERJA INDIVIDU.

**KESATU**
: Menetapkan Indikator Kinerja Individu sebagaimana tercantum dalam Lampiran.

**KEDUA**
: Keputusan ini berlaku sejak ditetapkan.

Ditetapkan di Mekar Jaya pada tanggal 2 Januari 2024
KEPALA PUSKESMAS MEKAR JAYA

NAMA KEPALA
NIP 198001012005012001

LAMPIRAN KEPUTUSAN KEPALA PUSKESMAS MEKAR JAYA
NOMOR : 445/012/KEP/2024
TANGGAL : 2 JANUARI 2024

Nama Jabatan : Perawat
Uraian Tugas :
1) merawat pasien;
2) mencatat hasil perawatan
   dalam rekam medis.
Fungsi :
a. pelaksana; dan
b. pendamping.

| No | Sasaran Kinerja | Indikator | Satuan | Target | Cara Penghitungan | Sumber Data | Penanggung Jawab | Anggaran |
|----|-----------------|-----------|--------|--------|-------------------|-------------|------------------|----------|
| 1 | Pasien terawat | Jumlah pasien | orang | 120 | Jumlah pasien setahun | Register | Kepala ruang | BOK |
| 2 | | Jumlah keluhan | kasus | 0 | Jumlah keluhan setahun | Kotak saran | Kepala ruang | BOK |
"""

CAMAT = """\
PEMERINTAH KABUPATEN SUKAMAJU
KECAMATAN TELAGA

KEPUTUSAN
CAMAT TELAGA
NOMOR : ..../....../2026
TENTANG
PENETAPAN INDIKATOR KINERJA
CAMAT TELAGA,
MENIMBANG
:
a.
bahwa kinerja perlu diukur;
b. bahwa perlu menetapkan keputusan;
MENGINGAT : 1.Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
3. Peraturan Bupati Sukamaju Nomor 5 Tahun 2020 tentang Kecamatan;
MEMUTUSKAN
MENETAPKAN :
PERTAMA : Menetapkan indikator kinerja.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
Dikeluarkan di : Telaga
Pada tanggal : 5-1-2026
a.n. BUPATI SUKAMAJU
CAMAT TELAGA,
NAMA CAMAT
Penata Tingkat I
NIP. 19800101 200501 2 001
Tembusan :
Bupati Sukamaju;
Sekretaris Daerah.
Catatan dari pengetik yang tidak termasuk keputusan
"""


def read(text: str) -> Decree:
    return read_structure(from_text(text))


@pytest.mark.parametrize("source", [BUPATI, PUSKESMAS, CAMAT])
def test_no_word_is_lost(source: str) -> None:
    assert not lost(source, read(source))


@pytest.mark.parametrize("source", [BUPATI, PUSKESMAS, CAMAT])
def test_no_word_is_invented(source: str) -> None:
    assert not invented(source, read(source))


def test_a_bupati_with_wraps_hyphens_and_page_numbers() -> None:
    tree = read(BUPATI)
    assert (tree.heading.office, tree.heading.issuer) == ("BUPATI SUKAMAJU", "BUPATI SUKAMAJU")
    assert tree.heading.number == "100.3.3.2/15/KEP/99.01/2025"
    assert tree.heading.subject == "PEMBENTUKAN TIM PENILAI KINERJA KABUPATEN SUKAMAJU TAHUN 2025"
    assert len(tree.considering.items) == 2
    assert tree.considering.items[0].text.endswith(
        "bekerja menurut ketentuan yang berlaku dan masing-masing bertanggung jawab;"
    )
    assert "ke-\n" in tree.considering.items[0].as_written
    assert tree.legal_bases.items[0].text.startswith(
        "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan (Lembaran"
    )
    assert tree.noting is not None
    assert [item.text for item in tree.noting.items] == ["Surat Edaran Menteri Nomor 3 Tahun 2024;"]
    assert tree.decision.establishing.endswith("KABUPATEN SUKAMAJU TAHUN 2025.")
    assert [dictum.label for dictum in tree.decision.dictums] == ["", "", ""]
    second = tree.decision.dictums[1]
    assert second.text.endswith("dalam diktum KESATU dan diktum KEDUA bertugas:")
    assert [len(item.items) for item in second.items] == [2, 0]
    assert second.closing == "dalam jangka waktu satu tahun."
    assert (tree.closing.place, tree.closing.date, tree.year) == ("Sukamaju", "2025-02-03", 2025)
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("BUPATI SUKAMAJU", "NAMA BUPATI")
    assert [recipient.office for recipient in tree.recipients.items] == [
        "Gubernur Jawa Timur",
        "Inspektur Kabupaten Sukamaju",
    ]
    assert [left.text for left in tree.residue] == ["- 2 -"]
    assert tree.unplaced == ()


def test_several_annexes_with_text_and_with_positions() -> None:
    first, second = read(BUPATI).annexes
    assert (first.headed, first.title, len(first.paragraphs), first.positions) == (
        True,
        "SUSUNAN TIM",
        2,
        (),
    )
    assert second.title == "INDIKATOR"
    assert [position.title for position in second.positions] == ["Ketua Tim"]
    assert second.positions[0].indicators[0].source == "Notula"
    assert first.signatory is not None
    assert second.signatory is not None


def test_a_puskesmas_in_markdown_without_letters_and_with_more_columns() -> None:
    tree = read(PUSKESMAS)
    assert tree.heading.office == "KEPALA PUSKESMAS MEKAR JAYA"
    assert [len(tree.considering.items), len(tree.legal_bases.items)] == [2, 2]
    assert (
        tree.decision.establishing
        == "KEPUTUSAN KEPALA PUSKESMAS TENTANG INDIKATOR KINERJA INDIVIDU."
    )
    assert [dictum.text[:10] for dictum in tree.decision.dictums] == ["Menetapkan", "Keputusan "]
    assert (tree.closing.place, tree.closing.date) == ("Mekar Jaya", "2024-01-02")
    (position,) = tree.positions
    assert position.title == "Perawat"
    assert [duty.text for duty in position.duties] == [
        "merawat pasien;",
        "mencatat hasil perawatan dalam rekam medis.",
    ]
    assert [item.text for item in position.function_items] == ["pelaksana; dan", "pendamping."]
    first, second = position.indicators
    assert (first.objective, first.unit, first.target, first.formula) == (
        "Pasien terawat",
        "orang",
        "120",
        "Jumlah pasien setahun",
    )
    assert (first.source, first.responsible) == ("Register", "Kepala ruang")
    assert [(cell.heading, cell.text) for cell in first.extra] == [("Anggaran", "BOK")]
    assert (second.objective, second.indicator) == ("Pasien terawat", "Jumlah keluhan")
    assert tree.unplaced == ()


def test_a_camat_with_labels_alone_on_their_lines_and_a_stray_note() -> None:
    tree = read(CAMAT)
    assert (tree.heading.office, tree.heading.subject, tree.heading.number) == (
        "CAMAT TELAGA",
        "PENETAPAN INDIKATOR KINERJA",
        "",
    )
    assert [item.text for item in tree.considering.items] == [
        "bahwa kinerja perlu diukur;",
        "bahwa perlu menetapkan keputusan;",
    ]
    assert [item.text[:9] for item in tree.legal_bases.items] == ["Undang-Un", "Peraturan"]
    assert tree.legal_bases.items[1].as_written.startswith("3. ")
    assert [dictum.label for dictum in tree.decision.dictums] == ["PERTAMA", ""]
    assert (tree.closing.place, tree.closing.date) == ("Telaga", "2026-01-05")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == (
        "a.n. BUPATI SUKAMAJU CAMAT TELAGA",
        "NAMA CAMAT",
    )
    assert [recipient.office for recipient in tree.recipients.items] == [
        "Bupati Sukamaju",
        "Sekretaris Daerah",
    ]
    assert [(left.line, left.text) for left in tree.unplaced] == [
        (31, "Catatan dari pengetik yang tidak termasuk keputusan")
    ]


DINAS = """\
KEPUTUSAN KEPALA DINAS SOSIAL
NOMOR : 188/7/KEP/2026
TENTANG
INDIKATOR KINERJA INDIVIDU
KEPALA DINAS SOSIAL,
Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
MEMUTUSKAN :
Menetapkan :
KESATU : Indikator Kinerja Individu sebagaimana tercantum dalam Lampiran.
Ditetapkan di Sukamaju
pada tanggal 7 Januari 2026
KEPALA DINAS SOSIAL,
NAMA KEPALA
LAMPIRAN
KEPUTUSAN KEPALA DINAS SOSIAL
NOMOR : 188/7/KEP/2026
TENTANG
INDIKATOR KINERJA INDIVIDU

| NO. | JABATAN | SASARAN | INDIKATOR | TARGET | | SUMBER DATA |
|-----|---------|---------|-----------|--------|---|-------------|
| | | | | TW I | TW II | |
| 1 | 2 | 3 | 4 | 5 | 6 | 7 |
| 1. | Pekerja Sosial | Warga terlayani | Jumlah warga | 10 | 20 | Register |
| | | | Jumlah keluhan | 0 | 0 | Kotak saran |
| 2. | Pengemudi | Perjalanan lancar | Jumlah perjalanan | 5 | 6 | Buku jalan |
KEPALA DINAS SOSIAL,
NAMA KEPALA
"""


def test_one_table_may_hold_all_positions() -> None:
    tree = read(DINAS)
    assert not lost(DINAS, tree)
    assert not invented(DINAS, tree)
    (annex,) = tree.annexes
    assert [position.title for position in annex.positions] == ["Pekerja Sosial", "Pengemudi"]
    first, second = annex.positions[0].indicators
    assert (first.objective, first.indicator, first.target, first.source) == (
        "Warga terlayani",
        "Jumlah warga",
        "10",
        "Register",
    )
    assert [(cell.heading, cell.text) for cell in first.extra] == [("TW II", "20")]
    assert (second.objective, second.indicator) == ("Warga terlayani", "Jumlah keluhan")
    assert annex.columns == (
        "NO.",
        "JABATAN",
        "SASARAN",
        "INDIKATOR",
        "TARGET TW I",
        "TW II",
        "SUMBER DATA",
    )
    assert annex.signatory is not None
    assert tree.unplaced == ()


def test_a_draft_carried_over_from_one_table_has_a_table_for_each_position() -> None:
    draft = carry_over(read(DINAS), 2027)
    text = to_plain_text(draft)
    assert text.count("1. Jabatan :") == 2
    assert (
        "Pekerja Sosial\n\nSASARAN\tINDIKATOR\tTARGET TW I\tTW II\tSUMBER DATA\nWarga"
        " terlayani\tJumlah warga\t10\t20\tRegister" in text
    )


CONVERTED = """\
> **PEMERINTAH KABUPATEN SUKAMAJU**

# KEPUTUSAN KEPALA BADAN PERENCANAAN\\
NOMOR : 050/3/KEP/2026\\
TENTANG\\
INDIKATOR KINERJA INDIVIDU

KEPALA BADAN PERENCANAAN,

**Menimbang** : a\\. bahwa kinerja perlu diukur;\\
b\\. bahwa perlu menetapkan Keputusan;

**Mengingat** :

1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
1. Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja;

**MEMUTUSKAN:**

**KESATU** : Indikator dipakai untuk:

* perencanaan; dan
* pelaporan.

Ditetapkan di Sukamaju\\
pada tanggal 5 Januari 2026
"""


def test_markdown_from_a_converter() -> None:
    tree = read(CONVERTED)
    assert not lost(CONVERTED, tree)
    assert not invented(CONVERTED, tree)
    assert (tree.heading.office, tree.heading.number) == (
        "KEPALA BADAN PERENCANAAN",
        "050/3/KEP/2026",
    )
    assert [item.text for item in tree.considering.items] == [
        "bahwa kinerja perlu diukur;",
        "bahwa perlu menetapkan Keputusan;",
    ]
    assert [item.as_written[:3] for item in tree.legal_bases.items] == ["", "1. "]
    assert [item.text for item in tree.decision.dictums[0].items] == [
        "perencanaan; dan",
        "pelaporan.",
    ]
    assert (tree.closing.place, tree.closing.date) == ("Sukamaju", "2026-01-05")


SECTIONED = """\
KEPUTUSAN KEPALA UPT PUSKESMAS SUKAMAJU
NOMOR 440/12/99.01/2025
TENTANG
JENIS PELAYANAN
KEPALA UPT PUSKESMAS SUKAMAJU,
Menimbang : bahwa Puskesmas menyelenggarakan pelayanan;
Mengingat : Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN KEPALA UPT PUSKESMAS SUKAMAJU TENTANG JENIS PELAYANAN.
KESATU : Jenis pelayanan dan/
atau waktunya tercantum dalam Lampiran Keputusan Nomor 188/
KEP/2025.
Ditetapkan di Sukamaju
pada tanggal 3 Februari 2025
KEPALA UPT PUSKESMAS SUKAMAJU,
NAMA KEPALA

LAMPIRAN
KEPUTUSAN KEPALA UPT PUSKESMAS SUKAMAJU
NOMOR 440/12/99.01/2025
TENTANG
JENIS PELAYANAN

A. UPAYA KESEHATAN MASYARAKAT
1. Promosi kesehatan
2. Kesehatan lingkungan
B. UPAYA KESEHATAN PERORANGAN
1. Rawat jalan
"""


def test_headings_of_sections_in_an_annex_stand_alone() -> None:
    (annex,) = read(SECTIONED).annexes

    assert [paragraph.text for paragraph in annex.paragraphs] == [
        "A. UPAYA KESEHATAN MASYARAKAT",
        "Promosi kesehatan",
        "Kesehatan lingkungan",
        "B. UPAYA KESEHATAN PERORANGAN",
        "Rawat jalan",
    ]
    assert not lost(SECTIONED, read(SECTIONED))


def test_a_line_may_break_after_a_slash() -> None:
    (dictum,) = read(SECTIONED).decision.dictums

    assert (
        dictum.text == "Jenis pelayanan dan/atau waktunya tercantum dalam Lampiran Keputusan Nomor"
        " 188/KEP/2025."
    )


MERGED_HEADINGS = (
    ("SASARAN", "INDIKATOR KINERJA", "FORMULASI", "TARGET", "", "SUMBER DATA"),
    ("", "", "", "SATUAN", "2025", ""),
    (
        "Tertibnya arsip",
        "Jumlah arsip",
        "Banyaknya arsip yang tertata",
        "berkas",
        "10",
        "Daftar arsip",
    ),
)


def test_a_target_may_stand_over_its_unit_and_its_year() -> None:
    source = (
        SECTIONED.split("\nA. UPAYA", maxsplit=1)[0]
        + "\n1. Jabatan : Arsiparis\n2. Tugas : menata arsip.\n"
    )
    rows = "\n".join("\t".join(row) for row in MERGED_HEADINGS)
    ((position,),) = (annex.positions for annex in read(f"{source}{rows}\n").annexes)
    (row,) = position.indicators

    assert (row.unit, row.target, row.extra) == ("berkas", "10", ())
    assert position.columns[3:5] == ("SATUAN", "TARGET 2025")


SMALL_LETTERS = """\
PEMERINTAH KABUPATEN SUKAMAJU
Keputusan Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Sukamaju
Nomor : 188/01/KEP/99/2025
Tentang
Penetapan Indikator Kinerja Individu

Kepala Badan Perencanaan Pembangunan Daerah,

Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;
Memutuskan :
Menetapkan :
Pertama : Indikator Kinerja Individu sebagaimana tercantum dalam Lampiran.
Kedua : Keputusan ini mulai berlaku pada tanggal ditetapkan.

Ditetapkan di Sukamaju
pada tanggal 2 Januari 2025
Kepala Badan,
Nama Pejabat

LAMPIRAN
1. Jabatan : Perencana Ahli Muda
Ikhtisar Jabatan : merencanakan pembangunan.
2. Tugas : menyusun rencana.
"""


def test_a_title_in_small_letters_is_a_title() -> None:
    heading = read(SMALL_LETTERS).heading

    assert heading.office == "Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Sukamaju"
    assert heading.subject == "Penetapan Indikator Kinerja Individu"
    assert heading.issuer == "Kepala Badan Perencanaan Pembangunan Daerah"
    assert not lost(SMALL_LETTERS, read(SMALL_LETTERS))


def test_what_a_position_has_under_another_label_is_not_its_title() -> None:
    tree = read(SMALL_LETTERS)

    assert [position.title for position in tree.positions] == ["Perencana Ahli Muda"]
    assert [(cell.heading, cell.text) for cell in tree.positions[0].particulars] == [
        ("Ikhtisar Jabatan", "merencanakan pembangunan.")
    ]
    assert tree.unplaced == ()
