"""A regent, a health centre, a district and a service, in other forms."""

from __future__ import annotations

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure

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

| No | Sasaran Kinerja | Indikator | Satuan | Target | Cara Penghitungan | Sumber Data | \
Penanggung Jawab | Anggaran |
|----|-----------------|-----------|--------|--------|-------------------|-------------|---------\
---------|----------|
| 1 | Pasien terawat | Jumlah pasien | orang | 120 | Jumlah pasien setahun | Register | Kepala \
ruang | BOK |
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


def read(text: str) -> Decree:
    return read_structure(from_text(text))
