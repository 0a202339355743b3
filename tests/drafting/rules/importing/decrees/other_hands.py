"""An agency and a mayor, with tables that no Jabatan announces."""

from __future__ import annotations

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
