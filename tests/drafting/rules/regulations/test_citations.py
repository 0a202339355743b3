"""Citations as decrees write them, right and wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.adapters import registers
from drafting.rules.regulations import citation_kinds, citations
from tests.effort import IN_PROPORTION, growth

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


NATIONAL = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"


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
    ("phrase", "often"),
    [
        (" sebagaimana telah diubah dengan ", False),
        (" sebagaimana telah dirubah dengan ", False),
        (" sebagaimana telah diubah dan ditambah dengan ", False),
        (" yang telah diubah dengan ", False),
        (" jo. ", False),
        (" jo ", False),
        (" juncto ", False),
        (", sebagaimana diubah terakhir dengan ", True),
        (" sebagaimana telah beberapa kali diubah, terakhir dengan ", True),
        (" sebagaimana telah beberapa kali diubah, yang terakhir dengan ", True),
        (" sebagaimana telah beberapa kali diubah, terakhir kali dengan ", True),
        (" sebagaimana telah diubah beberapa kali dan terakhir dengan ", True),
        (" sebagaimana telah sebelas kali diubah terakhir dengan ", True),
        (" sebagaimana telah dua belas kali diubah, terakhir dengan ", True),
        (" sebagaimana telah beberapakali diubah terakhir dengan ", True),
        (" sebagaimana telah diubah dua kali, terakhir dengan ", True),
        (" sebagaimana beberapa kali telah diubah, terakhir dengan ", True),
        ("\nsebagaimana telah beberapa\nkali diubah terakhir\ndengan ", True),
    ],
)
def test_the_last_amendment_is_read_however_it_is_named(phrase: str, often: bool) -> None:  # noqa: FBT001  (what the phrase says)
    text = f"{NATIONAL}{phrase}Undang-Undang Nomor 6 Tahun 2023;"
    (cited,) = citations.parse(text)

    assert (cited.title, cited.amended_by and cited.amended_by.key, cited.amended_often) == (
        "Pemerintahan Daerah",
        "UU/6/2023",
        often,
    )
    assert text[cited.amendment_start :].strip(" ,\n").startswith(phrase.strip(" ,\n")[:2])


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

        assert citation_kinds.alike(cited.key) == citation_kinds.alike(key)


def test_what_is_no_regulation_has_no_rank() -> None:
    (cited,) = citations.parse(
        "Keputusan Bupati Malang Nomor 188.45/1/KEP/35.07.013/2018 tentang Tim;"
    )

    assert cited.rank is None


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


def test_a_gazette_without_its_second_bracket_does_not_hide_the_amendment() -> None:
    (found,) = citations.parse(
        "Undang-Undang Nomor 27 Tahun 2014 tentang A (Lembaran Negara Tahun 2014 Nomor 259,"
        " sebagaimana diubah dengan UU 3/2015;"
    )

    assert (
        found.gazette_number,
        found.gazette_bare,
        found.amended_by and found.amended_by.key,
    ) == (259, True, "UU/3/2015")


@pytest.mark.parametrize(
    ("phrase", "last", "before"),
    [
        (
            (
                "diubah dengan Undang-Undang Nomor 5 Tahun 1975 (Lembaran Negara Tahun 1975 Nomor"
                " 39) dan Undang-Undang Nomor 2 Tahun 1985"
            ),
            2,
            1,
        ),
        (
            (
                "diubah dengan Undang-Undang Nomor 5 Tahun 1975, UU 1/1980, dan terakhir dengan"
                " Undang-Undang Nomor 2 Tahun 1985"
            ),
            2,
            2,
        ),
        (
            (
                "diubah dengan Undang-Undang Nomor 5 Tahun 1975 kemudian diubah lagi dengan"
                " Undang-Undang Nomor 2 Tahun 1985"
            ),
            2,
            1,
        ),
        (
            (
                "diubah dengan Undang-Undang Nomor 2 Tahun 1985 dan Undang-Undang Nomor 30 Tahun"
                " 2014 tentang Administrasi Pemerintahan"
            ),
            2,
            0,
        ),
        (
            (
                "diubah dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 1985 yang"
                " telah ditetapkan dengan UU 2/1985"
            ),
            2,
            1,
        ),
        (
            (
                "diubah dengan Perppu Nomor 1 Tahun 1985 tentang A sebagaimana telah ditetapkan"
                " menjadi Undang-Undang dengan UU 2/1985"
            ),
            2,
            1,
        ),
        (
            (
                "diubah dengan Undang-Undang Nomor 2 Tahun 1985 dan Peraturan Pemerintah Nomor 30"
                " Tahun 2014"
            ),
            2,
            0,
        ),
    ],
)
def test_of_several_amendments_the_last_counts(phrase: str, last: int, before: int) -> None:
    first = citations.parse(
        f"Undang-Undang Nomor 16 Tahun 1969 tentang Majelis sebagaimana telah {phrase};"
    )[0]

    assert first.amended_by is not None
    assert first.amended_by.key == f"UU/{last}/1985"
    assert len(first.amended_before) == before
    assert first.amended_often is (before > 0)


def test_a_key_gives_its_name_back() -> None:
    assert citation_kinds.name("UU/23/2014") == "Undang-Undang Nomor 23 Tahun 2014"
    assert (
        citation_kinds.name("PERBUP MALANG/3/2020") == "Peraturan Bupati Malang Nomor 3 Tahun 2020"
    )
    assert (
        citation_kinds.name("PERMENPAN/PER/09/M.PAN/5/2007")
        == "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007"
    )


@given(st.text(alphabet="Undang-UPeraturanNomorTahuntentang 0123456789(),;/.\n", max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for cited in citations.parse(text):
        assert 0 <= cited.span[0] < cited.span[1] <= len(text)


HOSTILE = {
    "types": "Peraturan " * 20_000 + "9",
    "abbreviations": "PP " * 60_000 + "9",
    "letters": "Undang-Undang " + "a " * 50_000 + "9",
    "labels": "Nomor 5 " * 20_000,
    "decrees": "Keputusan x" * 9_000 + "9",
    "strokes": "UU " + "1/" * 50_000,
    "prefixes": ("Peraturan Nomor " + "A/" * 60 + " ") * 3_000 + "9",
    "a title of commas": "Undang-Undang Nomor 5 Tahun 2014 tentang " + "a, " * 60_000,
    "a title of spaces": "Undang-Undang Nomor 5 Tahun 2014 tentang A" + " " * 100_000 + "B;",
    "a title of lines": "Undang-Undang Nomor 5 Tahun 2014 tentang " + "a\n" * 60_000,
    "spaces before the year": ("Undang-Undang Nomor 5 " + " " * 500) * 300,
    "amendments of amendments": "UU 5/2014 jo. " * 8_000,
    "amendments said at length": (
        "Undang-Undang Nomor 5 Tahun 2014 sebagaimana telah diubah dengan " * 3_000
    ),
    "open gazettes": (
        "Undang-Undang Nomor 5 Tahun 2014 tentang X (Lembaran Negara Tahun 2014 Nomor 5" * 4_000
    ),
    "a gazette of spaces": (
        "Undang-Undang Nomor 5 Tahun 2014 tentang X (Lembaran Negara" + " " * 100_000
    ),
    "brackets": "Undang-Undang Nomor 5 Tahun 2014 tentang A" + " (" * 60_000,
    "digits": "UU " + "1" * 200_000,
    "hyphens": "UU 5" + "-5" * 60_000,
    "regulations that are joined": "Undang-Undang Nomor 5 Tahun 2014 tentang A dan " * 4_000,
    "titles that could be joined": "UU 5/2014 tentang " + "A dan Peraturan " * 9_000,
    "amendments one after another": (
        "Undang-Undang Nomor 5 Tahun 2014 diubah dengan "
        + "Undang-Undang Nomor 5 Tahun 2014 dan " * 4_000
    ),
    "constitutions": "Undang-Undang Dasar " * 10_000 + "9",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(name: str) -> None:
    text = HOSTILE[name]

    def parse(size: int) -> object:
        return citations.parse(text[: size // 2] + text[-size // 2 :])  # what matters is at an end

    assert growth(parse, len(text)) < IN_PROPORTION


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_basis_is_linted_without_a_fault(name: str) -> None:
    assert citations.mentions(HOSTILE[name]) in {True, False}


def test_amendments_of_amendments_are_read_to_a_bounded_depth() -> None:
    found = citations.parse("UU 5/2014 jo. " * 2_000)

    assert sum(len(tuple(one.chain)) for one in found) == 2_000
