"""The word list: no entry contradicts another, none is itself called wrong."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.adapters import word_lists
from drafting.rules.lint.words import vocabulary

WORDS = word_lists.shipped_vocabulary()


def test_no_right_spelling_is_a_wrong_one() -> None:
    assert [right for right in WORDS.spellings.values() if WORDS.misspelt.search(right)] == []


def test_wrong_spellings_are_in_small_letters() -> None:
    assert [wrong for wrong in WORDS.spellings if wrong != wrong.lower()] == []


def test_every_pattern_of_the_list_can_be_read() -> None:
    assert len(WORDS.patterns) == len(WORDS.terms)
    assert len(WORDS.pair_patterns) == len(WORDS.pairs)
    assert all(term.why for term in WORDS.terms)


def test_no_term_is_replaced_by_another_wrong_one() -> None:
    assert [
        term.instead
        for term in WORDS.terms
        if term.instead.strip() and WORDS.any_term.search(term.instead)
    ] == []


@pytest.mark.parametrize(
    "word",
    [
        "dihimpun",
        "mengoordinasikan",
        "pertanggungjawaban",
        "masing-masing",
        "perundang-undangan",
        "telaahan",
    ],
)
def test_words_of_the_field_are_known(word: str) -> None:
    assert WORDS.knows(word)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("dihipun", "dihimpun"),
        ("laproan", "laporan"),
        ("menyusunn", "menyusun"),
        ("keputsan", "keputusan"),
    ],
)
def test_a_slip_of_the_finger_is_found(wrong: str, right: str) -> None:
    assert not WORDS.knows(wrong)
    assert right in WORDS.nearest(wrong)


@pytest.mark.parametrize(
    ("wrong", "right", "in_name", "spelt"),
    [
        ("kerjasama", "kerja sama", False, "kerja sama"),
        ("Kerjasama", "kerja sama", False, "Kerja sama"),
        ("Kerjasama", "kerja sama", True, "Kerja Sama"),
        ("KERJASAMA", "kerja sama", False, "KERJA SAMA"),
        ("Tanggung Jawab", "tanggung jawab", False, "Tanggung Jawab"),
    ],
)
def test_capitals_are_kept(
    wrong: str,
    right: str,
    in_name: bool,  # noqa: FBT001
    spelt: str,
) -> None:
    assert vocabulary.spelt_like(wrong, right, in_name=in_name) == spelt


def test_a_list_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        vocabulary.read("[spelings]\na = 'b'\n")


@given(st.from_regex(re.compile(r"[a-z]{1,14}"), fullmatch=True))
def test_any_word_can_be_looked_up(word: str) -> None:
    WORDS.knows(word)
    assert word not in WORDS.nearest(word)
