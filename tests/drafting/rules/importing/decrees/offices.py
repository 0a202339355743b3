"""A health centre, a regent and a district, with files of many parts."""

from __future__ import annotations

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

Menimbang\t:\ta.\tbahwa dalam rangka meningkatkan mutu pelayanan kesehatan, perlu ditetapkan \
indikator kinerja;
\t\tb.\tbahwa sehubungan dengan hal tersebut pada huruf a diatas, perlu menetapkan Keputusan \
Kepala UPT Puskesmas Mekar;
Mengingat\t:\t1.\tUndang-undang Republik Indonesia Nomor 36 Tahun 2009 tentang Kesehatan;
\t\t2.\tPeraturan Menteri Kesehatan RI Nomor 43 Tahun 2019 tentang Pusat Kesehatan Masyarakat;
Memperhatikan\t:\tHasil lokakarya mini tanggal 5 Desember 2022.

MEMUTUSKAN

Menetapkan\t:\tKEPUTUSAN KEPALA UPT PUSKESMAS MEKAR TENTANG INDIKATOR KINERJA INDIVIDU PEGAWAI.
Kesatu\t:\tIndikator Kinerja Individu pegawai sebagaimana tercantum dalam lampiran keputusan ini.
Kedua\t:\tIndikator sebagaimana dimaksud dalam Diktum Kesatu digunakan untuk :
\t\ta.\tPenilaian kinerja;
\t\tb.\tPerencanaan.
Ketiga\t:\tSurat keputusan ini berlaku sejak tanggal ditetapkan, apabila dikemudian hari terdapat \
kekeliruan akan diadakan perbaikan.

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
KEEMPAT : Pada saat Keputusan ini mulai berlaku, Keputusan Bupati Nomor 12 Tahun 2024 dicabut dan \
dinyatakan tidak berlaku.
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
