"""Citations as decrees write them, right and wrong."""

from __future__ import annotations

import pytest

from drafting.rules.regulations import citations
from tests.drafting.rules.regulations.cited import NATIONAL

FULL = (
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Republik"
    " Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara Republik Indonesia Nomor 5587)"
    " sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2023"
    " tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang"
    " Cipta Kerja menjadi Undang-Undang (Lembaran Negara Republik Indonesia Tahun 2023 Nomor 41,"
    " Tambahan Lembaran Negara Republik Indonesia Nomor 6856);"
)


def test_a_full_citation_is_read_whole() -> None:
    (cited,) = citations.parse(FULL)

    assert (cited.key, cited.title, cited.rank) == ("UU/23/2014", "Pemerintahan Daerah", 3)
    assert (cited.gazette_year, cited.gazette_number, cited.supplement) == (2014, 244, 5587)
    assert cited.amended_often
    assert cited.amended_by is not None
    assert (cited.amended_by.key, cited.amended_by.gazette_number) == ("UU/6/2023", 41)
    assert cited.amended_by.title.endswith("tentang Cipta Kerja menjadi Undang-Undang")


@pytest.mark.parametrize(
    ("text", "key", "title"),
    [
        (
            "Undang-Undang 23 Tahun 2014 tentang Pemerintahan Daerah;",
            "UU/23/2014",
            "Pemerintahan Daerah",
        ),
        (
            "Undang-Undang Nomor 9 tahun 2015 Tentang Perubahan Kedua;",
            "UU/9/2015",
            "Perubahan Kedua",
        ),
        (
            (
                "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007"
                " tentang Pedoman Umum;"
            ),
            "PERMENPAN/PER/09/M.PAN/5/2007",
            "Pedoman Umum",
        ),
        (
            "Peraturan Daerah Kabupaten Malang Nomor 6 Tahun 2008 tentang Rencana;",
            "PERDA KABUPATEN MALANG/6/2008",
            "Rencana",
        ),
        (
            "Peraturan Bupati Malang Nomor: 3 Tahun 2020 tentang Kedudukan;",
            "PERBUP MALANG/3/2020",
            "Kedudukan",
        ),
        (
            (
                "Surat Keputusan Bupati Malang Nomor: 188.45/931/KEP/35.07.013/2018 tentang"
                " Pengesahan;"
            ),
            "SURAT KEPUTUSAN BUPATI MALANG/188.45/931/KEP/35.07.013/2018",
            "Pengesahan",
        ),
        (
            (
                "bahwa sesuai Pasal 10 Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian"
                " Kinerja Pegawai Negeri Sipil, perlu menetapkan X;"
            ),
            "PP/30/2019",
            "Penilaian Kinerja Pegawai Negeri Sipil",
        ),
        (
            (
                "Undang-Undang Nomor 24 Tahun 2009 tentang Bendera, Bahasa, dan Lambang Negara,"
                " serta Lagu Kebangsaan;"
            ),
            "UU/24/2009",
            "Bendera, Bahasa, dan Lambang Negara, serta Lagu Kebangsaan",
        ),
        ("Peraturan Presiden Nomor 29 Tahun 2014;", "PERPRES/29/2014", ""),
    ],
)
def test_unusual_spelling_is_read_all_the_same(text: str, key: str, title: str) -> None:
    (cited,) = citations.parse(text)

    assert (cited.key, cited.title) == (key, title)
    assert text[slice(*cited.title_span)] == title if title else cited.title_span == (-1, -1)


@pytest.mark.parametrize(
    "gazette",
    [
        (
            "(Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara"
            " Republik Indonesia Nomor 5587)"
        ),
        "(Lembaran Negara Tahun 2014 Nomor 244, Tambahan Lembaran Negara Nomor 5587)",
        "(Lembaran Negara RI Tahun 2014 No. 244, Tambahan Lembaran Negara RI No. 5587)",
        (
            "(Lembaran Negara Republik Indonesia Nomor 244 Tahun 2014, Tambahan Lembaran Negara"
            " Republik Indonesia Nomor 5587)"
        ),
        "(LN RI Tahun 2014 Nomor 244, TLN RI Nomor 5587)",
        "(LN.2014/No.244, TLN No.5587)",
        (
            "[Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara"
            " Republik Indonesia Nomor 5587]"
        ),
        (
            ", (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244 Tambahan Lembaran Negara"
            " Republik Indonesia Nomor 5587)"
        ),
        (
            "\n(Lembaran Negara Republik Indonesia\nTahun 2014 Nomor 244, Tambahan Lembaran\nNegara"
            " Republik Indonesia Nomor 5587)"
        ),
        (
            "Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara"
            " Republik Indonesia Nomor 5587"
        ),
    ],
)
def test_a_gazette_is_read_in_every_form(gazette: str) -> None:
    (cited,) = citations.parse(
        f"{NATIONAL} {gazette} sebagaimana telah diubah dengan Undang-Undang Nomor 9 Tahun 2015;"
    )

    assert (cited.title, cited.gazette_year, cited.gazette_number, cited.supplement) == (
        "Pemerintahan Daerah",
        2014,
        244,
        5587,
    )
    assert cited.gazette_bare is (gazette[0] == "L")
    assert cited.amended_by is not None
    assert cited.amended_by.key == "UU/9/2015"


@pytest.mark.parametrize(
    "text",
    [
        "Undang-Undang Nomor dua puluh tiga Tahun 2014 tentang Pemerintahan Daerah;",
        "Undang-Undang Nomor … Tahun … tentang Pemerintahan Daerah;",
        "Peraturan Bupati Malang Nomor ... Tahun 2025 tentang Kedudukan;",
    ],
)
def test_a_regulation_whose_number_cannot_be_read_is_a_mention(text: str) -> None:
    assert citations.parse(text) == ()
    assert citations.mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keputusan ini mulai berlaku dalam 5 (lima) hari kerja.",
        "Peraturan yang berlaku pada tahun 2022.",
        "",
        "Jumlah Keputusan yang disusun: 12",
    ],
)
def test_running_text_with_a_number_is_no_citation(text: str) -> None:
    assert citations.parse(text) == ()


def test_several_regulations_in_one_sentence_are_all_read() -> None:
    found = citations.parse(
        "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan dan Peraturan Pemerintah Nomor 28"
        " Tahun 2012;"
    )

    assert found[0].key == "UU/43/2009"


@pytest.mark.parametrize("article", ["", "Pasal 3 ayat (1) huruf a ", "Pasal 12A "])
@pytest.mark.parametrize("word", ["dan", "serta"])
def test_a_title_ends_where_another_regulation_is_joined_to_it(word: str, article: str) -> None:
    found = citations.parse(
        f"bahwa berdasarkan Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah {word}"
        f" {article}Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah,"
        " perlu menetapkan Keputusan;"
    )

    assert [(one.key, one.title) for one in found] == [
        ("UU/23/2014", "Pemerintahan Daerah"),
        ("PP/12/2019", "Pengelolaan Keuangan Daerah"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        (
            "Pencabutan Peraturan Pemerintah Nomor 5 Tahun 2001 tentang A dan Peraturan Pemerintah"
            " Nomor 6 Tahun 2002 tentang B"
        ),
        "Pelaksanaan Pasal 2 dan Pasal 3 Undang-Undang Nomor 2 Tahun 2019 tentang Pasar",
        "Tata Cara Penyusunan Undang-Undang dan Peraturan Pemerintah",
    ],
)
def test_a_title_that_names_several_regulations_stays_whole(title: str) -> None:
    (found,) = citations.parse(f"Peraturan Pemerintah Nomor 5 Tahun 2020 tentang {title};")

    assert found.title == title
