"""Two letters tell the people of a unit apart, whatever they are called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workflow.rules.names.faces import letters


def test_names_have_the_letters_of_their_first_and_last_word() -> None:
    assert letters(["Siti Aminah", "Budi", "Joko Tri Widodo"]) == {
        "Siti Aminah": "SA",
        "Budi": "B",
        "Joko Tri Widodo": "JW",
    }


def test_posts_that_differ_in_one_word_differ_in_their_letters() -> None:
    found = letters(
        [
            "Konseptor Bagian Kerja Sama",
            "Kepala Bagian Kerja Sama",
            "Sub Koordinator Fasilitasi Kerja Sama Luar Negeri",
            "Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri",
        ]
    )

    assert list(found.values()).count("KS") == 0
    assert found["Sub Koordinator Fasilitasi Kerja Sama Luar Negeri"] == "SL"
    assert found["Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri"] == "SD"


@given(st.lists(st.text(alphabet="ab ", max_size=6), max_size=30))
def test_nobody_shares_letters_with_another(names: list[str]) -> None:
    found = letters(names)

    assert set(found) == set(names)
    assert len(set(found.values())) == len(found)
    assert all(found.values())
