"""Any text is read without a fault, and in time in proportion to its length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.rules.regulations import citations
from tests.effort import IN_PROPORTION, growth


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
