"""The model decree of 2022 goes into the tree with every word placed.

It comes out with the same words.
"""

from __future__ import annotations

import pytest

from drafting.adapters.importers.any_file import import_file
from drafting.rules.content import Decree, walk
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.words import SEED, words


@pytest.fixture(scope="module")
def seed() -> Decree:
    return import_file(SEED)


def test_every_word_comes_out_in_its_place(seed: Decree) -> None:
    assert words(to_plain_text(seed)) == words(SEED.read_text(encoding="utf-8"))


def test_nothing_is_left_unplaced(seed: Decree) -> None:
    assert seed.unplaced == ()
    assert [(left.line, left.text) for left in seed.residue] == [(22, ""), (68, "-")]


def test_the_parts_are_counted(seed: Decree) -> None:
    assert len(seed.considering.items) == 2
    assert len(seed.legal_bases.items) == 10
    assert [len(dictum.items) for dictum in seed.decision.dictums] == [0, 2, 5, 0]
    assert len(seed.recipients.items) == 4
    assert [len(position.duties) for position in seed.positions] == [
        9,
        9,
        6,
        7,
        7,
        3,
        3,
        6,
        6,
        11,
        6,
        5,
    ]
    assert [len(position.indicators) for position in seed.positions] == [1] * 12


def test_meaning_is_normalised(seed: Decree) -> None:
    assert seed.year == 2022
    assert seed.heading.office == "KEPALA BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG"
    assert seed.heading.number == "188.45/1.2/KEP/35.07.022/2022"
    assert (
        seed.heading.subject
        == "INDIKATOR KINERJA INDIVIDU BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG"
    )
    assert seed.heading.issuer == "KEPALA BAGIAN KERJA SAMA"
    assert (seed.closing.place, seed.closing.date) == ("Kapanjen", "2022-01-06")
    assert seed.signatory is not None
    assert (seed.signatory.rank, seed.signatory.nip) == ("Pembina Tingkat I", "196504301986022003")
    assert [(recipient.office, recipient.place) for recipient in seed.recipients.items][2] == (
        "Inspektur Kabupaten Malang",
        "Singosari",
    )


def test_wording_is_kept_where_it_is_not_ours(seed: Decree) -> None:
    first, second, _third, fourth = seed.decision.dictums
    assert seed.decision.as_written == "M E M U T U S K A N :"
    assert seed.decision.establishing_as_written == "Menetapkan,"
    assert (first.label, second.label) == ("PERTAMA", "")
    assert second.as_written.startswith("KEDUA** : Indikator")
    assert second.text.startswith(
        "Indikator Kinerja Individu sebagaimana dimaksud dalam diktum PERTAMA dan KEDUA"
    )
    assert fourth.as_written.startswith("KEEMPAT\n: Keputusan ini mulai berlaku")
    assert seed.closing.as_written == "Ditetapkan di : Kapanjen\nTanggal : 6 Januari 2022"
    assert seed.recipients.items[0].as_written == "1. Bpk. Bupati Malang di Kapanjen;"


def test_the_annex_has_no_heading_and_the_positions_have_their_titles(seed: Decree) -> None:
    (annex,) = seed.annexes
    assert not annex.headed
    assert annex.title == "INDIKATOR KINERJA INDIVIDU"
    assert annex.positions[0].title == "Sub Koordinator Fasilitasi Kerja Sama Luar Negeri"
    assert annex.positions[3].columns == (
        "SASARAN",
        "INDIKATOR KINERJA",
        "PENJELASAN/FORMULASI PENGHITUNGAN",
        "SUMBER DATA",
    )
    assert annex.positions[3].indicators[0].indicator.startswith("- Jumlah konsep telaahan")
    assert annex.positions[11].indicators[0].source == "Absensi dan Laporan Pekerjaan"
    assert annex.signatory is not None
    assert annex.signatory.office == "KEPALA BAGIAN KERJA SAMA SETDA KABUPATEN MALANG"


def test_every_node_has_an_id_of_its_own(seed: Decree) -> None:
    ids = [node.id for _path, node in walk(seed)]
    assert len(ids) == len(set(ids))
