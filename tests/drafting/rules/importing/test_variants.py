"""Decrees of other offices: the structure is told by what the text says."""

from __future__ import annotations

import pytest

from drafting.rules.text.carryover import carry_over
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.rules.importing.decrees.variants import BUPATI, CAMAT, DINAS, PUSKESMAS, read
from tests.drafting.words import invented, lost


@pytest.mark.parametrize("source", [BUPATI, PUSKESMAS, CAMAT])
def test_no_word_is_lost(source: str) -> None:
    assert not lost(source, read(source))


@pytest.mark.parametrize("source", [BUPATI, PUSKESMAS, CAMAT])
def test_no_word_is_invented(source: str) -> None:
    assert not invented(source, read(source))


def test_a_bupati_with_wraps_hyphens_and_page_numbers() -> None:
    tree = read(BUPATI)
    assert (tree.heading.office, tree.heading.issuer) == ("BUPATI SUKAMAJU", "BUPATI SUKAMAJU")
    assert tree.heading.number == "100.3.3.2/15/KEP/99.01/2025"
    assert tree.heading.subject == "PEMBENTUKAN TIM PENILAI KINERJA KABUPATEN SUKAMAJU TAHUN 2025"
    assert len(tree.considering.items) == 2
    assert tree.considering.items[0].text.endswith(
        "bekerja menurut ketentuan yang berlaku dan masing-masing bertanggung jawab;"
    )
    assert "ke-\n" in tree.considering.items[0].as_written
    assert tree.legal_bases.items[0].text.startswith(
        "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan (Lembaran"
    )
    assert tree.noting is not None
    assert [item.text for item in tree.noting.items] == ["Surat Edaran Menteri Nomor 3 Tahun 2024;"]
    assert tree.decision.establishing.endswith("KABUPATEN SUKAMAJU TAHUN 2025.")
    assert [dictum.label for dictum in tree.decision.dictums] == ["", "", ""]
    second = tree.decision.dictums[1]
    assert second.text.endswith("dalam diktum KESATU dan diktum KEDUA bertugas:")
    assert [len(item.items) for item in second.items] == [2, 0]
    assert second.closing == "dalam jangka waktu satu tahun."
    assert (tree.closing.place, tree.closing.date, tree.year) == ("Sukamaju", "2025-02-03", 2025)
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("BUPATI SUKAMAJU", "NAMA BUPATI")
    assert [recipient.office for recipient in tree.recipients.items] == [
        "Gubernur Jawa Timur",
        "Inspektur Kabupaten Sukamaju",
    ]
    assert [left.text for left in tree.residue] == ["- 2 -"]
    assert tree.unplaced == ()


def test_several_annexes_with_text_and_with_positions() -> None:
    first, second = read(BUPATI).annexes
    assert (first.headed, first.title, len(first.paragraphs), first.positions) == (
        True,
        "SUSUNAN TIM",
        2,
        (),
    )
    assert second.title == "INDIKATOR"
    assert [position.title for position in second.positions] == ["Ketua Tim"]
    assert second.positions[0].indicators[0].source == "Notula"
    assert first.signatory is not None
    assert second.signatory is not None


def test_a_puskesmas_in_markdown_without_letters_and_with_more_columns() -> None:
    tree = read(PUSKESMAS)
    assert tree.heading.office == "KEPALA PUSKESMAS MEKAR JAYA"
    assert [len(tree.considering.items), len(tree.legal_bases.items)] == [2, 2]
    assert (
        tree.decision.establishing
        == "KEPUTUSAN KEPALA PUSKESMAS TENTANG INDIKATOR KINERJA INDIVIDU."
    )
    assert [dictum.text[:10] for dictum in tree.decision.dictums] == ["Menetapkan", "Keputusan "]
    assert (tree.closing.place, tree.closing.date) == ("Mekar Jaya", "2024-01-02")
    (position,) = tree.positions
    assert position.title == "Perawat"
    assert [duty.text for duty in position.duties] == [
        "merawat pasien;",
        "mencatat hasil perawatan dalam rekam medis.",
    ]
    assert [item.text for item in position.function_items] == ["pelaksana; dan", "pendamping."]
    first, second = position.indicators
    assert (first.objective, first.unit, first.target, first.formula) == (
        "Pasien terawat",
        "orang",
        "120",
        "Jumlah pasien setahun",
    )
    assert (first.source, first.responsible) == ("Register", "Kepala ruang")
    assert [(cell.heading, cell.text) for cell in first.extra] == [("Anggaran", "BOK")]
    assert (second.objective, second.indicator) == ("Pasien terawat", "Jumlah keluhan")
    assert tree.unplaced == ()


def test_a_camat_with_labels_alone_on_their_lines_and_a_stray_note() -> None:
    tree = read(CAMAT)
    assert (tree.heading.office, tree.heading.subject, tree.heading.number) == (
        "CAMAT TELAGA",
        "PENETAPAN INDIKATOR KINERJA",
        "",
    )
    assert [item.text for item in tree.considering.items] == [
        "bahwa kinerja perlu diukur;",
        "bahwa perlu menetapkan keputusan;",
    ]
    assert [item.text[:9] for item in tree.legal_bases.items] == ["Undang-Un", "Peraturan"]
    assert tree.legal_bases.items[1].as_written.startswith("3. ")
    assert [dictum.label for dictum in tree.decision.dictums] == ["PERTAMA", ""]
    assert (tree.closing.place, tree.closing.date) == ("Telaga", "2026-01-05")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == (
        "a.n. BUPATI SUKAMAJU CAMAT TELAGA",
        "NAMA CAMAT",
    )
    assert [recipient.office for recipient in tree.recipients.items] == [
        "Bupati Sukamaju",
        "Sekretaris Daerah",
    ]
    assert [(left.line, left.text) for left in tree.unplaced] == [
        (31, "Catatan dari pengetik yang tidak termasuk keputusan")
    ]


def test_one_table_may_hold_all_positions() -> None:
    tree = read(DINAS)
    assert not lost(DINAS, tree)
    assert not invented(DINAS, tree)
    (annex,) = tree.annexes
    assert [position.title for position in annex.positions] == ["Pekerja Sosial", "Pengemudi"]
    first, second = annex.positions[0].indicators
    assert (first.objective, first.indicator, first.target, first.source) == (
        "Warga terlayani",
        "Jumlah warga",
        "10",
        "Register",
    )
    assert [(cell.heading, cell.text) for cell in first.extra] == [("TW II", "20")]
    assert (second.objective, second.indicator) == ("Warga terlayani", "Jumlah keluhan")
    assert annex.columns == (
        "NO.",
        "JABATAN",
        "SASARAN",
        "INDIKATOR",
        "TARGET TW I",
        "TW II",
        "SUMBER DATA",
    )
    assert annex.signatory is not None
    assert tree.unplaced == ()


def test_a_draft_carried_over_from_one_table_has_a_table_for_each_position() -> None:
    draft = carry_over(read(DINAS), 2027)
    text = to_plain_text(draft)
    assert text.count("1. Jabatan :") == 2
    assert (
        "Pekerja Sosial\n\nSASARAN\tINDIKATOR\tTARGET TW I\tTW II\tSUMBER DATA\nWarga"
        " terlayani\tJumlah warga\t10\t20\tRegister" in text
    )
