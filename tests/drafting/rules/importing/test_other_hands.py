"""More hands: copies on one line, certified copies, labels alone."""

from __future__ import annotations

import pytest

from tests.drafting.rules.importing.decrees.other_hands import AGENCY, MAYOR, TABLES
from tests.drafting.rules.importing.decrees.variants import CAMAT, read
from tests.drafting.words import invented, lost


@pytest.mark.parametrize("source", [AGENCY, MAYOR, TABLES])
def test_no_word_is_lost_and_none_invented(source: str) -> None:
    assert not lost(source, read(source))
    assert not invented(source, read(source))


@pytest.mark.parametrize(
    "second",
    [
        "Memperhatikan : Hasil rapat;\n",
        "Memperhatikan :\n1. Hasil rapat;\n2. Nota dinas;\n",
        "Memperhatikan :\n",
    ],
)
@pytest.mark.parametrize(
    "first", ["Membaca : Surat camat;\n", "Membaca :\n1. Surat camat;\n2. Surat lurah;\n"]
)
def test_what_was_read_and_what_was_noted_are_both_noted(first: str, second: str) -> None:
    source = AGENCY.replace(
        "                    M E M U T U S K A N :", f"{first}{second}\nMEMUTUSKAN:"
    )
    tree = read(source)
    assert tree.noting is not None
    said = [
        words
        for words in ("Surat camat;", "Surat lurah;", "Hasil rapat;", "Nota dinas;")
        if words in source
    ]
    assert [item.text for item in tree.noting.items] == said
    assert tree.unplaced == ()
    assert not lost(source, tree)
    assert not invented(source, tree)


def test_copies_on_one_line_are_recipients_each() -> None:
    recipients = read(AGENCY).recipients.items
    assert [(one.office, one.place) for one in recipients] == [
        ("Bupati Tanah Raya", ""),
        ("Sekretaris Daerah", ""),
        ("Inspektur", "Kota Raya"),
    ]
    assert [one.as_written for one in recipients] == ["", "2. Sekretaris Daerah; dan", ""]


@pytest.mark.parametrize(
    ("written", "offices"),
    [
        (
            "Tembusan:\n1. Bupati;\n2. Inspektur; dan\n3. Kepala\n   Bappeda.\n",
            ["Bupati", "Inspektur", "Kepala Bappeda"],
        ),
        (
            "Tembusan : Yth. Bupati; Inspektur;\nKepala Bappeda di Telaga.",
            ["Bupati", "Inspektur", "Kepala Bappeda"],
        ),
        ("Tembusan: 1.Bupati; 2.Sekda; 3.Inspektur", ["Bupati", "Sekda", "Inspektur"]),
        ("Tembusan:\n- Bupati;\n- Sekda; Inspektur.\n", ["Bupati", "Sekda", "Inspektur"]),
    ],
)
def test_copies_are_parted_however_they_are_set(written: str, offices: list[str]) -> None:
    source = CAMAT.split("Tembusan", maxsplit=1)[0] + written
    tree = read(source)
    assert [one.office for one in tree.recipients.items] == offices
    assert not lost(source, tree)


def test_a_number_after_the_address_is_no_part_of_the_office() -> None:
    assert [one.office for one in read(MAYOR).recipients.items] == [
        "Gubernur Jawa Barat (sebagai laporan)",
        "Inspektur Daerah Kota Sukaraja",
    ]


def test_what_a_system_puts_in_for_a_signature_is_no_name() -> None:
    signatory = read(AGENCY).signatory
    assert signatory is not None
    assert (signatory.office, signatory.name) == (
        "Plt. KEPALA DINAS PERIKANAN, SEKRETARIS",
        "NAMA PEJABAT",
    )


def test_a_name_a_rank_and_a_nip_on_one_line_are_parted() -> None:
    source = CAMAT.replace(
        "NAMA CAMAT\nPenata Tingkat I\nNIP. ", "Drs. NAMA CAMAT, M.Si Penata Tingkat I NIP. "
    )
    signatory = read(source).signatory
    assert signatory is not None
    assert (signatory.name, signatory.rank, signatory.nip) == (
        "Drs. NAMA CAMAT, M.Si",
        "Penata Tingkat I",
        "198001012005012001",
    )
    assert not lost(source, read(source))


def test_a_full_stop_after_the_colon_of_a_label_is_no_sentence() -> None:
    source = CAMAT.replace("MENGINGAT : 1.Undang", "MENGINGAT : .\n1. Undang")
    assert [item.text.split()[0] for item in read(source).legal_bases.items] == [
        "Undang-Undang",
        "Peraturan",
    ]


def test_what_certifies_a_copy_is_set_aside_whole() -> None:
    tree = read(MAYOR)
    assert tree.unplaced == ()
    assert [left.text for left in tree.residue] == [
        "Salinan sesuai dengan aslinya",
        "KEPALA BAGIAN HUKUM",
        "SEKRETARIAT DAERAH KOTA SUKARAJA,",
        "ttd",
        "NAMA KEPALA BAGIAN",
        "NIP 19750505 200003 1 005",
    ]


def test_labels_alone_on_their_lines_begin_dictums_after_a_list_that_nothing_closes() -> None:
    first, second, third = read(MAYOR).decision.dictums
    assert [item.text for item in first.items] == [
        "Pengarah : Sekretaris Daerah",
        "Ketua : Kepala Bappeda",
    ]
    assert (
        second.text
        == "Indikator tercantum dalam Lampiran sebagaimana dimaksud dalam diktum KESATU."
    )
    assert third.text == "Keputusan ini mulai berlaku pada tanggal ditetapkan."


def test_the_label_of_another_dictum_at_the_head_of_a_wrapped_line_begins_none() -> None:
    source = CAMAT.replace(
        "PERTAMA : Menetapkan indikator kinerja.",
        "PERTAMA : Menetapkan indikator kinerja menurut diktum:\nKEDUA tersebut.",
    )
    assert [dictum.text for dictum in read(source).decision.dictums] == [
        "Menetapkan indikator kinerja menurut diktum: KEDUA tersebut.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ]


def test_the_word_of_a_clause_at_the_head_of_a_wrapped_line_begins_no_second_one() -> None:
    source = CAMAT.replace(
        "bahwa kinerja perlu diukur;",
        "bahwa kinerja perlu diukur menurut kata\nMenimbang peraturan yang lama;",
    )
    tree = read(source)
    assert (
        tree.considering.items[0].text
        == "bahwa kinerja perlu diukur menurut kata Menimbang peraturan yang lama;"
    )
    assert len(tree.legal_bases.items) == 2
