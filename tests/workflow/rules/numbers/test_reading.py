"""A number is known again however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.rules.numbers.patterns import LARGEST, YEARS
from workflow.rules.numbers.reading import LateForm, Numbering, Place, read_place, spelled

OURS = Numbering("{classification}/{sequence}/KEP/{code}/{year}", "188.45", "35.07.022")


@pytest.mark.parametrize(
    ("spelling", "label"),
    [
        ("188.45/1/KEP/35.07.022/2026", "1"),
        ("188.45/ 1 /KEP/35.07.022/2026", "1"),
        ("NOMOR : 188.45/001/kep/35.07.022/2026.", "1"),
        ("No. 188.45\\1\\KEP\\35.07.022\\2026", "1"),
        ("188.45⁄1∕KEP／35.07.022/2026", "1"),
        ("188.45/\u200b1/KEP/35.07.022/\u00a02026", "1"),
        ("188.45/１２/KEP/35.07.022/2026", "12"),
        ("188.45/12a/KEP/35.07.022/2026", "12a"),
        ("188.45/12 - A/KEP/35.07.022/2026", "12a"),
        ("188.45/1.2/KEP/35.07.022/2026", "1.2"),
    ],
)
def test_spellings_of_a_number_have_one_place(spelling: str, label: str) -> None:
    place = OURS.read(spelling)

    assert place is not None
    assert (place.label, place.year, place.is_sure) == (label, 2026, True)


def test_other_words_between_the_strokes_are_read_with_less_certainty() -> None:
    assert OURS.read("188.45/3/KPTS/35.07.022/2026") == Place("188.45", 2026, 3, is_sure=False)


def test_another_classification_has_a_series_of_its_own() -> None:
    assert OURS.read("100.3.3.2/3/KEP/35.07.022/2026") == Place("100.3.3.2", 2026, 3)


@pytest.mark.parametrize(
    "other",
    [
        "",
        "x",
        "188.45/1/KEP/35.07.013/2026",  # another unit's
        "188.45/0/KEP/35.07.022/2026",
        "188.45/1/KEP/35.07.022/0",
        "188.45/1/KEP/35.07.022/9999",
        "188.45/123456/KEP/35.07.022/2026",
        "188.45/1/KEP/35.07.022/2026/2",
    ],
)
def test_what_is_no_number_of_the_unit_has_no_place(other: str) -> None:
    assert OURS.read(other) is None


@pytest.mark.parametrize(
    ("late", "read"),
    [
        (LateForm.NONE, []),
        (LateForm.LETTERS, ["12a"]),
        (LateForm.DECIMALS, ["1.2"]),
        (LateForm.BOTH, ["12a", "1.2"]),
    ],
)
def test_a_late_entry_is_read_by_the_policy_of_the_unit(late: LateForm, read: list[str]) -> None:
    numbering = Numbering(OURS.pattern, OURS.classification, OURS.code, late)
    written = [numbering.write(12, 2026, "a"), numbering.write(1, 2026, ".2")]

    assert [place.label for one in written if (place := numbering.read(one))] == read


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("12", (12, "")),
        (" 012 ", (12, "")),
        ("12A", (12, "a")),
        ("1.2", (1, ".2")),
        ("0", None),
        ("", None),
        ("-3", None),
        ("1e3", None),
        ("999999", None),
        ("12ab", None),
    ],
)
def test_a_place_is_read_as_a_registrar_types_it(typed: str, place: tuple[int, str] | None) -> None:
    assert read_place(typed) == place


@given(
    sequence=st.integers(1, LARGEST),
    year=st.integers(min(YEARS), max(YEARS)),
    suffix=st.sampled_from(["", "a", "z", ".1", ".10"]),
)
def test_every_number_is_read_as_it_was_written(sequence: int, year: int, suffix: str) -> None:
    place = Place(OURS.classification, year, sequence, suffix)

    assert OURS.read(OURS.write(sequence, year, suffix)) == place


@given(st.text())
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    OURS.read(text)
    read_place(text)
    assert spelled(spelled(text)) is not None
