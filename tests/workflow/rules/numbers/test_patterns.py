"""A pattern is taken only if each of its numbers can be told from others."""

from __future__ import annotations

import pytest

from workflow.rules.numbers.patterns import BadPattern
from workflow.rules.numbers.reading import LateForm, Numbering, check_numbering

CODE, CLASSIFICATION = "35.07.022", "188.45"


def numbering(pattern: str, code: str = CODE, classification: str = CLASSIFICATION) -> Numbering:
    return Numbering(pattern, classification, code)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("{classification}/{sequence}/KEP/{code}/{year}", "188.45/7/KEP/35.07.022/2027"),
        ("{sequence:03}/KEP/{year}", "007/KEP/2027"),
        ("KEP.{sequence}/{year}", "KEP.7/2027"),
        ("KEP-{sequence} TAHUN {year}", "KEP-7 TAHUN 2027"),
        ("{sequence}-{code}-{year}", "7-35.07.022-2027"),
    ],
)
def test_a_pattern_of_an_office_is_taken(pattern: str, written: str) -> None:
    check_numbering(numbering(pattern))

    assert numbering(pattern).write(7, 2027) == written


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("{sequence}{year}", "tanda pemisah"),
        ("{sequence} {year}", "tanda pemisah"),
        ("{sequence}.{year}", "tanda pemisah"),
        ("{classification}.{sequence}/{year}", "tanda pemisah"),
        ("1{sequence}/{year}", "tidak boleh menempel pada angka"),
        ("{sequence}a/{year}", "tidak boleh menempel"),
        ("{sequence:>9999999}/{year}", "aturan bentuk yang tidak dikenal"),
        ("{sequence:{year}}/{year}", "aturan bentuk yang tidak dikenal"),
        ("{sequence!r}/{year}", "aturan bentuk yang tidak dikenal"),
        ("{year:%Y}/{sequence}", "aturan bentuk yang tidak dikenal"),
        ("{sequence.real}/{year}", "bagian yang tidak dikenal"),
        ("{0}/{year}", "bagian yang tidak dikenal"),
        ("{sequence}/{sequence}/{year}", "hanya boleh sekali"),
        ("{sequence}/KEP", "harus memuat {year}"),
        ("{sequence/{year}", "kurung kurawal"),
        ("KEP\x00/{sequence}/{year}", "tidak dapat dicetak"),
        ("{sequence}/{year}" + "x" * 100, "paling panjang 100"),
    ],
)
def test_a_pattern_that_could_give_one_number_twice_is_refused(pattern: str, sentence: str) -> None:
    with pytest.raises(BadPattern) as refused:
        check_numbering(numbering(pattern))

    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("code", "classification", "sentence"),
    [
        ("", CLASSIFICATION, "isinya kosong"),
        ("  ", CLASSIFICATION, "isinya kosong"),
        (CODE, "188\n45", "tidak dapat"),
        ("x" * 300, CLASSIFICATION, "lebih panjang dari 100"),
    ],
)
def test_what_fills_a_pattern_is_looked_at_too(
    code: str, classification: str, sentence: str
) -> None:
    pattern = "{classification}/{sequence}/KEP/{code}/{year}"

    with pytest.raises(BadPattern) as refused:
        check_numbering(numbering(pattern, code, classification))

    assert sentence in refused.value.sentence


def test_a_field_that_the_pattern_does_not_use_may_be_empty() -> None:
    check_numbering(Numbering("KEP/{sequence}/{year}", "", "", LateForm.NONE))
