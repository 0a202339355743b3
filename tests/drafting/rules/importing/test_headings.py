"""Headings of decrees, sections and tables, as offices write them."""

from __future__ import annotations

from tests.drafting.rules.importing.decrees.variants import read
from tests.drafting.words import invented, lost

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
