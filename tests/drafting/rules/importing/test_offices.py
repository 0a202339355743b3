"""Whole decrees as a health centre, a regent and a district write them, with what comes along.

Certified copies, other tables, other labels.
"""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.words import invented, lost

HEALTH_CENTRE = """\
PEMERINTAH KABUPATEN SUKAMAJU
DINAS KESEHATAN
UPT PUSKESMAS MEKAR
Jl. Raya No. 1 Telp. (0341) 123456 Kode Pos 65163
______________________________________________________

SURAT KEPUTUSAN KEPALA UPT PUSKESMAS MEKAR
NOMOR : 188/001/102.7.22/2023

TENTANG

INDIKATOR KINERJA INDIVIDU PEGAWAI
UPT PUSKESMAS MEKAR

DENGAN RAHMAT TUHAN YANG MAHA ESA

KEPALA UPT PUSKESMAS MEKAR,

Menimbang\t:\ta.\tbahwa dalam rangka meningkatkan mutu pelayanan kesehatan, perlu ditetapkan indikator kinerja;
\t\tb.\tbahwa sehubungan dengan hal tersebut pada huruf a diatas, perlu menetapkan Keputusan Kepala UPT Puskesmas Mekar;
Mengingat\t:\t1.\tUndang-undang Republik Indonesia Nomor 36 Tahun 2009 tentang Kesehatan;
\t\t2.\tPeraturan Menteri Kesehatan RI Nomor 43 Tahun 2019 tentang Pusat Kesehatan Masyarakat;
Memperhatikan\t:\tHasil lokakarya mini tanggal 5 Desember 2022.

MEMUTUSKAN

Menetapkan\t:\tKEPUTUSAN KEPALA UPT PUSKESMAS MEKAR TENTANG INDIKATOR KINERJA INDIVIDU PEGAWAI.
Kesatu\t:\tIndikator Kinerja Individu pegawai sebagaimana tercantum dalam lampiran keputusan ini.
Kedua\t:\tIndikator sebagaimana dimaksud dalam Diktum Kesatu digunakan untuk :
\t\ta.\tPenilaian kinerja;
\t\tb.\tPerencanaan.
Ketiga\t:\tSurat keputusan ini berlaku sejak tanggal ditetapkan, apabila dikemudian hari terdapat kekeliruan akan diadakan perbaikan.

Ditetapkan di\t: Mekar
Pada tanggal\t: 2 Januari 2023
Kepala UPT Puskesmas Mekar


dr. NAMA KEPALA
NIP. 19800101 200501 2 001

Lampiran 1 : Keputusan Kepala UPT Puskesmas Mekar
Nomor : 188/001/102.7.22/2023
Tanggal : 2 Januari 2023
Tentang : Indikator Kinerja Individu Pegawai UPT Puskesmas Mekar

INDIKATOR KINERJA INDIVIDU

A. Nama Jabatan : Perawat Terampil
B. Tugas Pokok dan Fungsi :
1. Melakukan asuhan keperawatan;
2. Melakukan pencatatan
dan pelaporan.

No\tSasaran Kinerja\tIndikator Kinerja Individu\tTarget\tSatuan\tSumber Data
1\tTerlaksananya asuhan\tJumlah pasien yang mendapat asuhan\t120\torang\tRegister
2\t\tPersentase pelaporan tepat waktu\t100\tpersen\tLaporan

A. Nama Jabatan : Bidan
B. Tugas Pokok dan Fungsi :
1. Melakukan pelayanan kebidanan.

No\tSasaran Kinerja\tIndikator Kinerja Individu\tTarget\tSatuan\tSumber Data
1\tTerlaksananya layanan\tJumlah ibu hamil yang dilayani\t60\torang\tKohort

Kepala UPT Puskesmas Mekar


dr. NAMA KEPALA
NIP. 19800101 200501 2 001
"""

REGENT = """\
BUPATI SUKAMAJU
PROVINSI JAWA TENGAH
K E P U T U S A N   B U P A T I   S U K A M A J U
NOMOR 100.3.3.2 / 245 TAHUN 2025
TENTANG
TIM PELAKSANA PENILAIAN KINERJA PEGAWAI NEGERI SIPIL
DI LINGKUNGAN PEMERINTAH KABUPATEN SUKAMAJU
BUPATI SUKAMAJU,
Menimbang : a. bahwa untuk melaksanakan ketentuan Pasal 10 ayat
(1) Peraturan Pemerintah Nomor 30 Tahun 2019, perlu dibentuk tim;
b. bahwa tim sebagaimana dimaksud dalam huruf a terdiri atas:
1. ketua; dan
2. anggota;
c. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf
b, perlu menetapkan Keputusan Bupati;
Mengingat : 1. Undang-Undang Nomor 13 Tahun 1950 tentang Pem-
bentukan Daerah-daerah Kabupaten dalam Lingkungan Propinsi
Jawa Tengah;
2
2. Undang-Undang Nomor 23 Tahun 2014;
MEMUTUSKAN:
Menetapkan :
KESATU : Membentuk Tim dengan susunan keanggotaan sebagaimana
tercantum dalam Lampiran I.
KEDUA : Tim sebagaimana dimaksud dalam Diktum KESATU
mempunyai tugas:
a. merencanakan; dan
b. melaporkan.
KETIGA : Segala biaya yang timbul dibebankan pada Anggaran Pendapatan
dan Belanja Daerah Kabupaten Sukamaju Tahun Anggaran 2025.
KEEMPAT : Pada saat Keputusan ini mulai berlaku, Keputusan Bupati Nomor 12 Tahun 2024 dicabut dan dinyatakan tidak berlaku.
KELIMA : Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan.
Ditetapkan di Sukamaju
pada tanggal 14 Maret 2025
BUPATI SUKAMAJU,
ttd
NAMA BUPATI
Salinan sesuai dengan aslinya
KEPALA BAGIAN HUKUM,
NAMA KABAG
Pembina
NIP. 19750101 200003 1 001
SALINAN Keputusan ini disampaikan kepada Yth :
1. Inspektur Kabupaten Sukamaju;
2. Kepala Badan Kepegawaian dan Pengembangan Sumber Daya
Manusia Kabupaten Sukamaju.
LAMPIRAN I
KEPUTUSAN BUPATI SUKAMAJU
NOMOR 100.3.3.2 / 245 TAHUN 2025
TENTANG
TIM PELAKSANA PENILAIAN KINERJA PEGAWAI NEGERI SIPIL DI LINGKUNGAN PEMERINTAH KABUPATEN SUKAMAJU
SUSUNAN KEANGGOTAAN TIM
NO\tJABATAN DALAM TIM\tJABATAN DINAS
1\t2\t3
1\tKetua\tSekretaris Daerah
2\tAnggota\tInspektur
BUPATI SUKAMAJU,
ttd
NAMA BUPATI
"""

DISTRICT = """\
PEMERINTAH KOTA HARAPAN
KECAMATAN HARAPAN JAYA

KEPUTUSAN CAMAT HARAPAN JAYA
NOMOR: 800/15/KEC.HJ/2024
TENTANG
PENETAPAN INDIKATOR KINERJA INDIVIDU PADA KECAMATAN HARAPAN JAYA
TAHUN 2024

CAMAT HARAPAN JAYA

Menimbang: bahwa dalam rangka akuntabilitas kinerja, dipandang perlu menetapkan Keputusan Camat;

Mengingat:
- Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
- Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;
- Peraturan Walikota Harapan Nomor 10 Tahun 2020.

M E M U T U S K A N

MENETAPKAN : KEPUTUSAN CAMAT TENTANG PENETAPAN INDIKATOR KINERJA INDIVIDU

PERTAMA    :
Indikator Kinerja Individu sebagaimana Lampiran I dan Lampiran II keputusan
ini;

KEDUA      : Indikator Kinerja Individu sebagaimana dimaksud diktum PERTAMA
meliputi:
(1) Seksi Pemerintahan, terdiri atas:
  a) Kepala Seksi;
  b) Pelaksana;
(2) Seksi Ketenteraman.

KETIGA     : Keputusan ini mulai berlaku pada tanggal ditetapkan.

                                            Ditetapkan di Harapan
                                            Pada tanggal 10 Januari 2024

                                            CAMAT HARAPAN JAYA



                                            NAMA CAMAT, S.STP
                                            Pembina (IV/a)
                                            NIP 198001012000121001

Tembusan disampaikan kepada Yth.:
1. Walikota Harapan (sebagai laporan);
2. Inspektur Kota Harapan;
3. Arsip.

                      LAMPIRAN I : KEPUTUSAN CAMAT HARAPAN JAYA
                      NOMOR      : 800/15/KEC.HJ/2024
                      TANGGAL    : 10 JANUARI 2024

INDIKATOR KINERJA INDIVIDU
KEPALA SEKSI PEMERINTAHAN

1. Jabatan            : Kepala Seksi Pemerintahan
2. Ikhtisar Jabatan   : Memimpin pelaksanaan urusan pemerintahan
3. Tugas Pokok        : Menyelenggarakan urusan pemerintahan umum
4. Fungsi             :
   a. Perumusan kebijakan;
   b. Pelaksanaan kebijakan.
5. Indikator          :

+----------------------+---------------------+
| SASARAN | INDIKATOR | CARA PENGUKURAN | SUMBER DATA | KETERANGAN |
+----------------------+---------------------+
| Meningkatnya layanan | Indeks kepuasan masyarakat | Survei | Laporan survei | Triwulan |

                      LAMPIRAN II : KEPUTUSAN CAMAT HARAPAN JAYA
                      NOMOR      : 800/15/KEC.HJ/2024
                      TANGGAL    : 10 JANUARI 2024

Nama Jabatan : Pelaksana
Uraian Tugas
: menyusun laporan

SASARAN\tINDIKATOR\tSUMBER
Laporan tersusun\tJumlah laporan\tArsip
"""


def read(text: str) -> Decree:
    return read_structure(from_text(text))


@pytest.mark.parametrize(
    "source", [HEALTH_CENTRE, REGENT, DISTRICT], ids=["health centre", "regent", "district"]
)
def test_no_word_is_lost_or_invented(source: str) -> None:
    tree = read(source)
    assert not lost(source, tree)
    assert not invented(source, tree)


def test_a_health_centre_in_tabs_and_mixed_letters() -> None:
    tree = read(HEALTH_CENTRE)
    assert (tree.heading.kind, tree.heading.office) == (
        "SURAT KEPUTUSAN",
        "KEPALA UPT PUSKESMAS MEKAR",
    )
    assert tree.heading.subject == "INDIKATOR KINERJA INDIVIDU PEGAWAI UPT PUSKESMAS MEKAR"
    assert [len(tree.considering.items), len(tree.legal_bases.items)] == [2, 2]
    assert tree.noting is not None
    assert (
        tree.decision.establishing
        == "KEPUTUSAN KEPALA UPT PUSKESMAS MEKAR TENTANG INDIKATOR KINERJA INDIVIDU PEGAWAI."
    )
    assert [len(dictum.items) for dictum in tree.decision.dictums] == [0, 2, 0]
    assert tree.decision.dictums[0].as_written.startswith("Kesatu : ")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == (
        "Kepala UPT Puskesmas Mekar",
        "dr. NAMA KEPALA",
    )
    (annex,) = tree.annexes
    assert annex.as_written.startswith(
        "Lampiran 1 : Keputusan Kepala UPT Puskesmas Mekar\nNomor : "
    )
    assert [(position.title, len(position.duties)) for position in annex.positions] == [
        ("Perawat Terampil", 2),
        ("Bidan", 1),
    ]
    assert [row.objective for row in annex.positions[0].indicators] == ["Terlaksananya asuhan"] * 2
    assert annex.signatory is not None
    assert tree.unplaced == ()


def test_a_regent_with_a_certified_copy_and_a_table_of_members() -> None:
    tree = read(REGENT)
    assert tree.heading.office == "BUPATI SUKAMAJU"
    assert tree.heading.number == "100.3.3.2/245 TAHUN 2025"
    assert [len(item.items) for item in tree.considering.items] == [0, 2, 0]
    assert tree.considering.items[0].text.startswith(
        "bahwa untuk melaksanakan ketentuan Pasal 10 ayat (1) Peraturan"
    )
    assert tree.considering.items[2].text.endswith(
        "dalam huruf a dan huruf b, perlu menetapkan Keputusan Bupati;"
    )
    assert tree.legal_bases.items[0].text.startswith(
        "Undang-Undang Nomor 13 Tahun 1950 tentang Pembentukan Daerah-daerah"
    )
    assert len(tree.decision.dictums) == 5
    assert tree.signatory is not None
    assert (tree.signatory.name, tree.signatory.nip) == ("NAMA BUPATI", "")
    # with a signature of its own, which is not the decree's
    assert tree.residue[1].text == "Salinan sesuai dengan aslinya"
    assert tree.unplaced == ()
    assert [recipient.office for recipient in tree.recipients.items] == [
        "Inspektur Kabupaten Sukamaju",
        "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Sukamaju",
    ]
    (annex,) = tree.annexes
    assert annex.title == "SUSUNAN KEANGGOTAAN TIM"
    assert [item.text for item in annex.paragraphs][2:] == [
        "1 | Ketua | Sekretaris Daerah",
        "2 | Anggota | Inspektur",
    ]
    assert annex.signatory is not None


def test_a_district_with_bullets_and_labels_that_the_schema_has_not() -> None:
    tree = read(DISTRICT)
    assert (tree.heading.issuer, tree.closing.date) == ("CAMAT HARAPAN JAYA", "2024-01-10")
    assert [item.text[:18] for item in tree.legal_bases.items] == [
        "Undang-Undang Nomo",
        "Peraturan Pemerint",
        "Peraturan Walikota",
    ]
    assert (
        tree.decision.dictums[0].text
        == "Indikator Kinerja Individu sebagaimana Lampiran I dan Lampiran II keputusan ini;"
    )
    assert [len(item.items) for item in tree.decision.dictums[1].items] == [2, 0]
    assert tree.signatory is not None
    assert (tree.signatory.rank, tree.signatory.nip) == ("Pembina (IV/a)", "198001012000121001")
    first, second = tree.annexes
    assert first.title == "INDIKATOR KINERJA INDIVIDU KEPALA SEKSI PEMERINTAHAN"
    assert [len(first.positions[0].duties), len(first.positions[0].function_items)] == [1, 2]
    assert first.positions[0].indicators[0].formula == "Survei"
    assert [duty.text for duty in second.positions[0].duties] == ["menyusun laporan"]
    assert [cell.heading for annex in tree.annexes for cell in annex.positions[0].particulars] == [
        "Ikhtisar Jabatan"
    ]
    assert tree.unplaced == ()
