"""Types and keys of regulations by their words, and back."""

from __future__ import annotations

import pytest

from drafting.adapters import registers
from drafting.rules.regulations import citation_kinds, citations
from drafting.rules.regulations.keys import alike
from tests.drafting.rules.regulations.cited import NATIONAL


@pytest.mark.parametrize(
    "text",
    [
        NATIONAL,
        "Undang-undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Undang Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Undang\u2013Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Undang-Undang Republik Indonesia Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Undang-Undang RI No. 23 Tahun 2014 tentang Pemerintahan Daerah",
        "Undang-Undang No 23 Th. 2014 tentang Pemerintahan Daerah",
        "Undang-Undang No. 23 Thn 2014 ttg Pemerintahan Daerah",
        "Undang-Undang Nomor 23/2014 tentang Pemerintahan Daerah",
        "Undang-Undang Nomor : 23 Tahun 2014 tentang: Pemerintahan Daerah",
        "Undang-Undang Tahun 2014 Nomor 23 tentang Pemerintahan Daerah",
        "Undang-Undang Nomor 23, Tahun 2014, tentang Pemerintahan Daerah",
        "Undang-Undang Nomor 23 Tahun\n2014 tentang Pemerintahan Daerah",
        "UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
        "UU No. 023/2014 tentang Pemerintahan Daerah",
    ],
)
def test_one_law_is_known_however_it_is_spelt(text: str) -> None:
    (cited,) = citations.parse(f"{text};")

    assert (cited.key, cited.title, cited.rank) == ("UU/23/2014", "Pemerintahan Daerah", 3)


@pytest.mark.parametrize(
    ("words", "key", "rank"),
    [
        ("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945", "UUD/1945", 1),
        (
            "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
            "UUD/1945",
            1,
        ),
        ("UUD 1945", "UUD/1945", 1),
        ("Ketetapan MPR Nomor XI/MPR/1998 tentang X", "TAPMPR/XI/MPR/1998", 2),
        ("TAP MPR Nomor XI/MPR/1998", "TAPMPR/XI/MPR/1998", 2),
        ("Perppu Nomor 2 Tahun 2022 tentang Cipta Kerja", "PERPPU/2/2022", 3),
        ("Undang-Undang Nomor 7 Drt Tahun 1956 tentang X", "UUDRT/7/1956", 3),
        ("Undang-Undang Drt. Nomor 7 Tahun 1956 tentang X", "UUDRT/7/1956", 3),
        ("Undang-Undang Nomor 47 Prp Tahun 1960 tentang X", "UU/47PRP/1960", 3),
        ("PP 30/2019 tentang X", "PP/30/2019", 4),
        ("Perpres Nomor 29 Tahun 2014 tentang X", "PERPRES/29/2014", 5),
        ("Keputusan Presiden Nomor 17 Tahun 2000 tentang X", "KEPPRES/17/2000", 5),
        ("Inpres Nomor 7 Tahun 1999", "INPRES/7/1999", None),
        ("Permendagri No. 80/2015", "PERMENDAGRI/80/2015", 6),
        ("Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang X", "PERMENPANRB/53/2014", 6),
        ("Peraturan Menteri PAN dan RB Nomor 53 Tahun 2014 tentang X", "PERMENPANRB/53/2014", 6),
        ("Peraturan Menteri PAN-RB Nomor 53 Tahun 2014 tentang X", "PERMENPANRB/53/2014", 6),
        ("PermenPAN-RB Nomor 6 Tahun 2022 tentang X", "PERMENPANRB/6/2022", 6),
        ("Permenpan RB No. 6 Tahun 2022", "PERMENPANRB/6/2022", 6),
        (
            "Peraturan Menteri Negara PAN Nomor PER/09/M.PAN/5/2007 tentang X",
            "PERMENPAN/PER/09/M.PAN/5/2007",
            6,
        ),
        ("Peraturan Menteri Keuangan Nomor 113/PMK.05/2012 tentang X", "PMK/113/PMK.05/2012", 6),
        ("Permenkes Nomor 43 Tahun 2019 tentang X", "PERMEN KESEHATAN/43/2019", 6),
        (
            "Peraturan Menteri Perhubungan Nomor PM 17 Tahun 2021 tentang X",
            "PERMEN PERHUBUNGAN/PM17/2021",
            6,
        ),
        (
            "Peraturan Menteri Hukum dan Hak Asasi Manusia Nomor M.HH-01.AH.01.01 Tahun 2011",
            "PERMEN HUKUM DAN HAK ASASI MANUSIA/M.HH-01.AH.01.01/2011",
            6,
        ),
        (
            "Peraturan Menteri Luar Negeri Nomor 09/A/KP/XII/2006/01 tentang X",
            "PERMENLU/09/A/KP/XII/2006/01",
            6,
        ),
        (
            "Peraturan Bersama Menteri Agama dan Menteri Dalam Negeri Nomor 9 Tahun 2006",
            "PERBERSAMA MENTERI AGAMA DAN MENTERI DALAM NEGERI/9/2006",
            6,
        ),
        (
            "Keputusan Bersama Menteri Agama Nomor 855 Tahun 2023 tentang X",
            "KEPUTUSAN BERSAMA MENTERI AGAMA/855/2023",
            None,
        ),
        (
            "Keputusan Menteri Dalam Negeri Nomor 050-5889 Tahun 2021 tentang X",
            "KEPMENDAGRI/050-5889/2021",
            None,
        ),
        (
            "Surat Edaran Menteri Dalam Negeri Nomor 800/1/SJ tentang X",
            "SURAT EDARAN MENTERI DALAM NEGERI/800/1/SJ",
            None,
        ),
        ("Peraturan Kepala BKN Nomor 1 Tahun 2013 tentang X", "PERBKN/1/2013", 6),
        ("Peraturan LKPP Nomor 11 Tahun 2021 tentang X", "PERLKPP/11/2021", 6),
        (
            (
                "Peraturan Kepala Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah Nomor 14 Tahun"
                " 2012"
            ),
            "PERLKPP/14/2012",
            6,
        ),
        ("Peraturan BPK Nomor 1 Tahun 2017 tentang X", "PERLEMBAGA BPK/1/2017", 6),
        (
            "Peraturan Lembaga Administrasi Negara Nomor 1 Tahun 2021",
            "PERLEMBAGA LEMBAGA ADMINISTRASI NEGARA/1/2021",
            6,
        ),
        (
            "Peraturan Bank Indonesia Nomor 22/23/PBI/2020 tentang X",
            "PERLEMBAGA BANK INDONESIA/22/23/PBI/2020",
            6,
        ),
        (
            "Peraturan Daerah Propinsi Jawa Timur Nomor 11 Tahun 2016 tentang X",
            "PERDAPROV JAWA TIMUR/11/2016",
            7,
        ),
        (
            "Peraturan Daerah Daerah Istimewa Yogyakarta Nomor 1 Tahun 2018",
            "PERDAPROV DAERAH ISTIMEWA YOGYAKARTA/1/2018",
            7,
        ),
        ("Qanun Aceh Nomor 3 Tahun 2007 tentang X", "QANUNACEH/3/2007", 7),
        ("Pergub Jawa Timur Nomor 1 Tahun 2020 tentang X", "PERGUB JAWA TIMUR/1/2020", 8),
        (
            "Peraturan Daerah Kab. Malang Nomor 9 Tahun 2016 tentang X",
            "PERDA KABUPATEN MALANG/9/2016",
            9,
        ),
        ("Perda Kota Malang No. 9/2016", "PERDA KOTA MALANG/9/2016", 9),
        ("Qanun Kabupaten Aceh Barat Nomor 3 Tahun 2016", "QANUN KABUPATEN ACEH BARAT/3/2016", 9),
        (
            "Peraturan Bupati Kabupaten Malang Nomor 03 Tahun 2020 tentang X",
            "PERBUP MALANG/3/2020",
            10,
        ),
        ("Perbup Malang Nomor 3 Tahun 2020 tentang X", "PERBUP MALANG/3/2020", 10),
        ("Peraturan Walikota Malang Nomor 3 Tahun 2020 tentang X", "PERWALI MALANG/3/2020", 10),
        ("Peraturan Desa Sukun Nomor 3 Tahun 2020 tentang X", "PERDES SUKUN/3/2020", 11),
    ],
)
def test_every_type_is_known_by_its_words_and_by_its_short_name(
    words: str, key: str, rank: int | None
) -> None:
    (cited,) = citations.parse(f"{words};")

    assert (cited.key, cited.rank) == (key, rank)


def test_a_number_of_leading_noughts_is_the_same_regulation() -> None:
    (cited,) = citations.parse(
        "Peraturan Menteri PAN Nomor PER/9/M.PAN/5/2007 tentang Pedoman Umum;"
    )

    assert (
        registers.shipped_register().get(cited.key)
        is registers.shipped_register().by_key["PERMENPAN/PER/09/M.PAN/5/2007"]
    )


def test_every_key_of_the_register_is_read_from_its_own_name() -> None:
    for key in registers.shipped_register().by_key:
        (cited,) = citations.parse(f"{citation_kinds.name(key)};")

        assert alike(cited.key) == alike(key)


def test_what_is_no_regulation_has_no_rank() -> None:
    (cited,) = citations.parse(
        "Keputusan Bupati Malang Nomor 188.45/1/KEP/35.07.013/2018 tentang Tim;"
    )

    assert cited.rank is None


def test_a_key_gives_its_name_back() -> None:
    assert citation_kinds.name("UU/23/2014") == "Undang-Undang Nomor 23 Tahun 2014"
    assert (
        citation_kinds.name("PERBUP MALANG/3/2020") == "Peraturan Bupati Malang Nomor 3 Tahun 2020"
    )
    assert (
        citation_kinds.name("PERMENPAN/PER/09/M.PAN/5/2007")
        == "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007"
    )
