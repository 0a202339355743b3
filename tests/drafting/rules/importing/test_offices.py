"""Whole decrees of three offices with certified copies and other labels."""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.rules.importing.decrees.offices import DISTRICT, HEALTH_CENTRE, REGENT
from tests.drafting.words import invented, lost


def read(text: str) -> Decree:
    return read_structure(from_text(text))


@pytest.mark.parametrize(
    "source", [HEALTH_CENTRE, REGENT, DISTRICT], ids=["health centre", "regent", "district"]
)
def test_no_word_is_lost_or_invented(source: str) -> None:
    tree = read(source)
    assert not lost(source, tree)
    assert not invented(source, tree)


def test_a_health_centre_in_tabs_and_mixed_letters() -> None:
    tree = read(HEALTH_CENTRE)
    assert (tree.heading.kind, tree.heading.office) == (
        "SURAT KEPUTUSAN",
        "KEPALA UPT PUSKESMAS MEKAR",
    )
    assert tree.heading.subject == "INDIKATOR KINERJA INDIVIDU PEGAWAI UPT PUSKESMAS MEKAR"
    assert [len(tree.considering.items), len(tree.legal_bases.items)] == [2, 2]
    assert tree.noting is not None
    assert (
        tree.decision.establishing
        == "KEPUTUSAN KEPALA UPT PUSKESMAS MEKAR TENTANG INDIKATOR KINERJA INDIVIDU PEGAWAI."
    )
    assert [len(dictum.items) for dictum in tree.decision.dictums] == [0, 2, 0]
    assert tree.decision.dictums[0].as_written.startswith("Kesatu : ")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == (
        "Kepala UPT Puskesmas Mekar",
        "dr. NAMA KEPALA",
    )
    (annex,) = tree.annexes
    assert annex.as_written.startswith(
        "Lampiran 1 : Keputusan Kepala UPT Puskesmas Mekar\nNomor : "
    )
    assert [(position.title, len(position.duties)) for position in annex.positions] == [
        ("Perawat Terampil", 2),
        ("Bidan", 1),
    ]
    assert [row.objective for row in annex.positions[0].indicators] == ["Terlaksananya asuhan"] * 2
    assert annex.signatory is not None
    assert tree.unplaced == ()


def test_a_regent_with_a_certified_copy_and_a_table_of_members() -> None:
    tree = read(REGENT)
    assert tree.heading.office == "BUPATI SUKAMAJU"
    assert tree.heading.number == "100.3.3.2/245 TAHUN 2025"
    assert [len(item.items) for item in tree.considering.items] == [0, 2, 0]
    assert tree.considering.items[0].text.startswith(
        "bahwa untuk melaksanakan ketentuan Pasal 10 ayat (1) Peraturan"
    )
    assert tree.considering.items[2].text.endswith(
        "dalam huruf a dan huruf b, perlu menetapkan Keputusan Bupati;"
    )
    assert tree.legal_bases.items[0].text.startswith(
        "Undang-Undang Nomor 13 Tahun 1950 tentang Pembentukan Daerah-daerah"
    )
    assert len(tree.decision.dictums) == 5
    assert tree.signatory is not None
    assert (tree.signatory.name, tree.signatory.nip) == ("NAMA BUPATI", "")
    # with a signature of its own, which is not the decree's
    assert tree.residue[1].text == "Salinan sesuai dengan aslinya"
    assert tree.unplaced == ()
    assert [recipient.office for recipient in tree.recipients.items] == [
        "Inspektur Kabupaten Sukamaju",
        "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Sukamaju",
    ]
    (annex,) = tree.annexes
    assert annex.title == "SUSUNAN KEANGGOTAAN TIM"
    (table,) = annex.tables
    assert [row.cells for row in table.rows] == [
        ("Ketua", "Sekretaris Daerah"),
        ("Anggota", "Inspektur"),
    ]
    assert annex.signatory is not None


def test_a_district_with_bullets_and_labels_that_the_schema_has_not() -> None:
    tree = read(DISTRICT)
    assert (tree.heading.issuer, tree.closing.date) == ("CAMAT HARAPAN JAYA", "2024-01-10")
    assert [item.text[:18] for item in tree.legal_bases.items] == [
        "Undang-Undang Nomo",
        "Peraturan Pemerint",
        "Peraturan Walikota",
    ]
    assert (
        tree.decision.dictums[0].text
        == "Indikator Kinerja Individu sebagaimana Lampiran I dan Lampiran II keputusan ini;"
    )
    assert [len(item.items) for item in tree.decision.dictums[1].items] == [2, 0]
    assert tree.signatory is not None
    assert (tree.signatory.rank, tree.signatory.nip) == ("Pembina (IV/a)", "198001012000121001")
    first, second = tree.annexes
    assert first.title == "INDIKATOR KINERJA INDIVIDU KEPALA SEKSI PEMERINTAHAN"
    assert [len(first.positions[0].duties), len(first.positions[0].function_items)] == [1, 2]
    assert first.positions[0].indicators[0].formula == "Survei"
    assert [duty.text for duty in second.positions[0].duties] == ["menyusun laporan"]
    assert [cell.heading for annex in tree.annexes for cell in annex.positions[0].particulars] == [
        "Ikhtisar Jabatan"
    ]
    assert tree.unplaced == ()
