"""What a citation says of amendments."""

from __future__ import annotations

import pytest

from drafting.rules.regulations import citations
from tests.drafting.rules.regulations.cited import NATIONAL


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
def test_the_last_amendment_is_read_however_it_is_named(
    phrase: str,
    often: bool,  # noqa: FBT001  (what the phrase says)
) -> None:
    text = f"{NATIONAL}{phrase}Undang-Undang Nomor 6 Tahun 2023;"
    (cited,) = citations.parse(text)

    assert (cited.title, cited.amended_by and cited.amended_by.key, cited.amended_often) == (
        "Pemerintahan Daerah",
        "UU/6/2023",
        often,
    )
    assert text[cited.amendment_start :].strip(" ,\n").startswith(phrase.strip(" ,\n")[:2])


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


def test_amendments_of_amendments_are_read_to_a_bounded_depth() -> None:
    found = citations.parse("UU 5/2014 jo. " * 2_000)

    assert sum(len(tuple(one.chain)) for one in found) == 2_000
