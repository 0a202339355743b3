"""Dictums and annexes are called as the unit and the law want."""

from drafting.rules.layout.labels import annex_label, ordinal
from drafting.rules.layout.profile import DictumStyle


def test_the_first_dictum_is_called_as_the_unit_wants() -> None:
    assert [ordinal(place) for place in (1, 2, 11)] == ["KESATU", "KEDUA", "KESEBELAS"]
    assert [ordinal(place, DictumStyle.PERTAMA) for place in (1, 2, 11)] == [
        "PERTAMA",
        "KEDUA",
        "KESEBELAS",
    ]


def test_a_single_annex_has_no_numeral() -> None:
    assert annex_label(1, 1) == "LAMPIRAN"
    assert [annex_label(place, 4) for place in (1, 4)] == ["LAMPIRAN I", "LAMPIRAN IV"]
