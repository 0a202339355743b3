"""Places are called as a decree calls them."""

import pytest

from drafting.rules.content import walk
from drafting.rules.labels import annex_label, ordinal, place_in_words
from drafting.rules.layout import DictumStyle
from tests.drafting import samples


def test_the_first_dictum_is_called_as_the_unit_wants() -> None:
    assert [ordinal(place) for place in (1, 2, 11)] == ["KESATU", "KEDUA", "KESEBELAS"]
    assert [ordinal(place, DictumStyle.PERTAMA) for place in (1, 2, 11)] == ["PERTAMA", "KEDUA", "KESEBELAS"]


def test_a_single_annex_has_no_numeral() -> None:
    assert annex_label(1, 1) == "LAMPIRAN"
    assert [annex_label(place, 4) for place in (1, 4)] == ["LAMPIRAN I", "LAMPIRAN IV"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "naskah"),
        ("/heading", "judul"),
        ("/considering/items/0", "Menimbang huruf a"),
        ("/legal_bases/items/2", "Mengingat angka 3"),
        ("/legal_bases/items/2/items/0", "Mengingat angka 3 huruf a"),
        ("/decision", "Menetapkan"),
        ("/decision/dictums/0", "diktum KESATU"),
        ("/decision/dictums/1/items/1/items/0", "diktum KEDUA huruf b angka 1"),
        ("/annexes/0", "Lampiran"),
        ("/annexes/0/positions/3/duties/1", "Lampiran, jabatan Analis Kerja Sama, tugas huruf b"),
        ("/annexes/0/positions/3/function_items/0", "Lampiran, jabatan Analis Kerja Sama, fungsi huruf a"),
        ("/annexes/0/positions/3/indicators/0", "Lampiran, jabatan Analis Kerja Sama, indikator nomor 1"),
        ("/annexes/0/paragraphs/1", "Lampiran, angka 2"),
        ("/recipients/items/1", "tembusan nomor 2"),
    ],
)
def test_a_path_is_said_in_words(path: str, words: str) -> None:
    assert place_in_words(samples.model(), path) == words


def test_every_node_of_a_tree_has_a_place_in_words() -> None:
    tree = samples.model()
    assert all(place_in_words(tree, path) for path, _node in walk(tree))
