"""Citations as decrees write them, right and wrong."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.rules import citations

FULL = (
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran "
    "Negara Republik Indonesia Nomor 5587) sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6 Tahun 2023 tentang "
    "Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja menjadi Undang-Undang (Lembaran Negara Republik "
    "Indonesia Tahun 2023 Nomor 41, Tambahan Lembaran Negara Republik Indonesia Nomor 6856);"
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
        ("Undang-Undang 23 Tahun 2014 tentang Pemerintahan Daerah;", "UU/23/2014", "Pemerintahan Daerah"),
        ("Undang-Undang Nomor 9 tahun 2015 Tentang Perubahan Kedua;", "UU/9/2015", "Perubahan Kedua"),
        (
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007 tentang Pedoman Umum;",
            "PERMENPAN/PER/09/M.PAN/5/2007",
            "Pedoman Umum",
        ),
        ("Peraturan Daerah Kabupaten Malang Nomor 6 Tahun 2008 tentang Rencana;", "PERDA KABUPATEN MALANG/6/2008", "Rencana"),
        ("Peraturan Bupati Malang Nomor: 3 Tahun 2020 tentang Kedudukan;", "PERBUP MALANG/3/2020", "Kedudukan"),
        (
            "Surat Keputusan Bupati Malang Nomor: 188.45/931/KEP/35.07.013/2018 tentang Pengesahan;",
            "SURAT KEPUTUSAN BUPATI MALANG/188.45/931/KEP/35.07.013/2018",
            "Pengesahan",
        ),
        (
            "bahwa sesuai Pasal 10 Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil, perlu menetapkan X;",
            "PP/30/2019",
            "Penilaian Kinerja Pegawai Negeri Sipil",
        ),
        (
            "Undang-Undang Nomor 24 Tahun 2009 tentang Bendera, Bahasa, dan Lambang Negara, serta Lagu Kebangsaan;",
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


def test_what_is_no_regulation_has_no_rank() -> None:
    (cited,) = citations.parse("Keputusan Bupati Malang Nomor 188.45/1/KEP/35.07.013/2018 tentang Tim;")

    assert cited.rank is None


@pytest.mark.parametrize(
    "text",
    ["Keputusan ini mulai berlaku dalam 5 (lima) hari kerja.", "Peraturan yang berlaku pada tahun 2022.", "", "Jumlah Keputusan yang disusun: 12"],
)
def test_running_text_with_a_number_is_no_citation(text: str) -> None:
    assert citations.parse(text) == ()


def test_several_regulations_in_one_sentence_are_all_read() -> None:
    found = citations.parse("Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan dan Peraturan Pemerintah Nomor 28 Tahun 2012;")

    assert found[0].key == "UU/43/2009"


def test_a_key_gives_its_name_back() -> None:
    assert citations.name("UU/23/2014") == "Undang-Undang Nomor 23 Tahun 2014"
    assert citations.name("PERBUP MALANG/3/2020") == "Peraturan Bupati Malang Nomor 3 Tahun 2020"
    assert citations.name("PERMENPAN/PER/09/M.PAN/5/2007") == ("Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007")


@given(st.text(alphabet="Undang-UPeraturanNomorTahuntentang 0123456789(),;/.\n", max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for cited in citations.parse(text):
        assert 0 <= cited.span[0] < cited.span[1] <= len(text)


@pytest.mark.parametrize("text", ["Peraturan " * 20_000, "Undang-Undang " + "a " * 50_000, "Nomor 5 " * 20_000, "Keputusan x" * 9_000, "1/" * 50_000])
def test_a_hostile_text_takes_bounded_time(text: str) -> None:
    start = time.perf_counter()

    citations.parse(text)

    assert time.perf_counter() - start < 10
