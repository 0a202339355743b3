"""Legal bases by the register shipped; each case says as of which day."""

import datetime as dt

from drafting.rules.content import Decree
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import AUTHORITY, BASES, changed, clauses, decree

ON_THE_DAY = {"as_of": dt.date(2022, 1, 6)}


LAW = "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan"


REGIONAL = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"


OMNIBUS = "Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja"


OMNIBUS_GAZETTE = (
    "(Lembaran Negara Republik Indonesia Tahun 2020 Nomor 245, Tambahan Lembaran Negara Republik"
    " Indonesia Nomor 6573)"
)


def citing(*bases: str) -> Decree:
    return decree(legal_bases=clauses(*bases))


CASES = (
    Case(
        "dasar-tahun-kecil",
        citing("Undang-Undang Nomor 30 tahun 2014 tentang Administrasi Pemerintahan;"),
        (
            citing(f"{LAW};"),
            citing(
                "Peraturan Daerah Kabupaten Malang Nomor 1 Tahun 2000 tentang Perubahan atas"
                " Peraturan Daerah Nomor 5 tahun 1999 tentang Pasar;"
            ),
        ),
        mended=f"{LAW};",
    ),
    Case(
        "dasar-nomor-titik-dua",
        citing("Keputusan Bupati Malang Nomor: 188.45/1/KEP/35.07.013/2018 tentang Tim;"),
        (citing("Keputusan Bupati Malang Nomor 188.45/1/KEP/35.07.013/2018 tentang Tim;"),),
        mended="Keputusan Bupati Malang Nomor 188.45/1/KEP/35.07.013/2018 tentang Tim;",
    ),
    Case(
        "dasar-tentang-kapital",
        citing("Undang-Undang Nomor 30 Tahun 2014 Tentang Administrasi Pemerintahan;"),
        (citing(f"{LAW};"),),
        mended=f"{LAW};",
    ),
    Case(
        "dasar-tanpa-nomor",
        citing("Undang-Undang 30 Tahun 2014 tentang Administrasi Pemerintahan;"),
        (citing(f"{LAW};"), citing("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;")),
        mended=f"{LAW};",
    ),
    Case(
        "dasar-judul",
        citing(
            "Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan Perundang-Undangan;"
        ),
        (
            citing(
                "Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan"
                " Perundang-undangan;"
            ),
            citing(
                "Peraturan Daerah Kabupaten Malang Nomor 99 Tahun 1999 tentang Judul Lama Jang"
                " Tidak Dikenal;"
            ),
        ),
        mended=(
            "Undang-Undang Nomor 12 Tahun 2011 tentang Pembentukan Peraturan Perundang-undangan;"
        ),
    ),
    Case(
        "dasar-diubah",
        citing(
            f"{REGIONAL} sebagaimana telah diubah dengan Undang-Undang Nomor 9 Tahun 2015 tentang"
            " Perubahan Kedua;"
        ),
        (
            citing("Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;"),
            citing(f"{LAW} sebagaimana telah diubah dengan {OMNIBUS};"),
        ),
        context=ON_THE_DAY,
        mended=(
            f"{REGIONAL} sebagaimana telah beberapa kali diubah, terakhir dengan {OMNIBUS}"
            f" {OMNIBUS_GAZETTE};"
        ),
    ),
    Case(
        "dasar-dicabut",
        citing("Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah;"),
        (
            citing(f"{REGIONAL};"),
            citing(
                "Peraturan Pemerintah Nomor 39 Tahun 2006 tentang Tata Cara Pengendalian dan"
                " Evaluasi Pelaksanaan Rencana;"
            ),
        ),
        context=ON_THE_DAY,
    ),
    Case(
        "dasar-usang",
        citing("Peraturan Pemerintah Nomor 38 Tahun 2007 tentang Pembagian Urusan Pemerintahan;"),
        (citing(f"{REGIONAL};"),),
        context=ON_THE_DAY,
    ),
    Case(
        "dasar-belum-berlaku",
        citing("Peraturan Bupati Malang Nomor 1 Tahun 2023 tentang Tata Naskah Dinas;"),
        (citing(f"{LAW};"),),
        context=ON_THE_DAY,
    ),
    Case(
        "dasar-rencana-berakhir",
        citing(
            "Peraturan Daerah Kabupaten Malang Nomor 6 Tahun 2016 tentang Rencana Pembangunan"
            " Jangka Menengah Daerah Tahun 2016-2021;"
        ),
        (
            citing(
                "Peraturan Daerah Kabupaten Malang Nomor 6 Tahun 2008 tentang Rencana Pembangunan"
                " Jangka Panjang Tahun 2005-2025;"
            ),
            citing(f"{LAW};"),
        ),
        context=ON_THE_DAY,
    ),
    Case(
        "dasar-bukan-peraturan",
        citing(
            "Surat Keputusan Bupati Malang Nomor 188.45/931/KEP/35.07.013/2018 tentang Pengesahan"
            " Rencana Strategis;"
        ),
        (
            citing(f"{LAW};", "Peraturan Bupati Malang Nomor 3 Tahun 2020 tentang Kedudukan;"),
            citing("Kitab Undang-Undang Hukum Perdata (Burgerlijk Wetboek, Staatsblad 1847: 23);"),
        ),
    ),
    Case(
        "dasar-tak-terbaca",
        citing("Undang-Undang Nomor … Tahun … tentang Pemerintahan Daerah;"),
        (
            citing(f"{LAW};"),
            citing("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;"),
            citing("Dokumen Pelaksanaan Anggaran Tahun 2022;"),
        ),
    ),
    Case(
        "dasar-satu-butir",
        citing(
            f"{REGIONAL} dan Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan"
            " Daerah;"
        ),
        (
            citing(
                f"{REGIONAL};",
                "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah;",
            ),
            citing(
                f"{REGIONAL} sebagaimana telah diubah dengan Undang-Undang Nomor 2 Tahun 2015 dan"
                " Undang-Undang Nomor 9 Tahun 2015;"
            ),
            citing(
                "Pasal 18 ayat (6) Undang-Undang Dasar 1945 sebagaimana telah diubah dengan"
                " Perubahan Kedua Undang-Undang Dasar 1945;"
            ),
            citing(
                "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta"
                " Kerja yang telah ditetapkan menjadi Undang-Undang dengan Undang-Undang Nomor 6"
                " Tahun 2023;"
            ),
            citing(
                "Undang-Undang Nomor 28 Tahun 1959 tentang Penetapan Undang-Undang Darurat Nomor 4"
                " Tahun 1956 (Lembaran Negara Tahun 1956 Nomor 55), Undang-Undang Darurat Nomor 5"
                " Tahun 1956 (Lembaran Negara Tahun 1956 Nomor 56) tentang Pembentukan Daerah"
                " Tingkat II;"
            ),
        ),
    ),
    Case(
        "dasar-urutan",
        citing(
            "Peraturan Pemerintah Nomor 38 Tahun 2007 tentang Urusan;",
            "Peraturan Pemerintah Nomor 39 Tahun 2006 tentang Rencana;",
        ),
        (
            citing(
                f"{LAW};",
                "Peraturan Pemerintah Nomor 39 Tahun 2006 tentang Rencana;",
                "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2005 tentang X;",
            ),
            decree(),
        ),
    ),
    Case(
        "dasar-lembaran",
        citing(f"{LAW};"),
        (
            citing(BASES[0]),
            citing("Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara;"),
        ),
        mended=(
            f"{LAW} (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 292, Tambahan Lembaran"
            " Negara Republik Indonesia Nomor 5601);"
        ),
    ),
    Case("dasar-wewenang", citing(f"{LAW};"), (citing(f"{LAW};", AUTHORITY),)),
    Case(
        "dasar-isi",
        citing(f"{LAW};"),
        (
            decree(),
            changed(citing(f"{LAW};"), "heading", subject="PEMBENTUKAN TIM PENYUSUN LAPORAN"),
        ),
    ),
    Case(
        "dasar-tidak-dikenal",
        citing("Peraturan Bupati Malang Nomor 3 Tahun 2020 tentang Kedudukan;"),
        (citing(f"{LAW};"),),
    ),
    Case("dasar-fiktif", citing(AUTHORITY), (citing(f"{LAW};"),), {"in_earnest": True}),
)
