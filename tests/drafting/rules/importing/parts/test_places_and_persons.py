"""Shapes that were once read into the wrong place silently."""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure

HEAD = """PEMERINTAH KABUPATEN SAGARA
DINAS PERIKANAN

KEPUTUSAN KEPALA DINAS PERIKANAN
NOMOR 500.5/7/2025
TENTANG
PENUNJUKAN PENGELOLA TEMPAT PELELANGAN

KEPALA DINAS PERIKANAN,

Menimbang : bahwa pelelangan memerlukan pengelola;
Mengingat : Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;

MEMUTUSKAN:

Menetapkan : KEPUTUSAN KEPALA DINAS PERIKANAN TENTANG PENUNJUKAN PENGELOLA TEMPAT PELELANGAN.
"""
DICTUMS = """KESATU : Menunjuk pengelola tempat pelelangan.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
"""
CLOSING = """
Ditetapkan di Muarajaya
pada tanggal 3 Maret 2025
"""
SIGNED = """
KEPALA DINAS PERIKANAN,

NAMA KEPALA
NIP. 197203121998031005
"""
COPIES = """
Tembusan:
1. Bupati Sagara;
2. Inspektur Kabupaten Sagara
"""


def read(*parts: str) -> Decree:
    return read_structure(from_text("\n".join((HEAD, *parts))))


def test_particulars_of_a_person_belong_to_the_dictum_that_names_the_person() -> None:
    tree = read(
        "KESATU : Mengangkat pegawai di bawah ini:\nNama : NAMA PENGELOLA\n"
        "NIP : 198001012005011002\nPangkat/Gol. : Penata / III c\nJabatan : Pengelola Data\n"
        "sebagai pengelola tempat pelelangan.\nKEDUA : Pengelola melapor setiap bulan.\n"
        "KETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.\n",
        CLOSING,
        SIGNED,
        COPIES,
    )

    assert len(tree.decision.dictums) == 3
    assert "Jabatan : Pengelola Data sebagai pengelola" in tree.decision.dictums[0].text
    assert tree.annexes == ()
    assert (tree.closing.place, tree.signatory and tree.signatory.name) == (
        "Muarajaya",
        "NAMA KEPALA",
    )


@pytest.mark.parametrize(
    "label",
    [
        "SALINAN : Keputusan ini disampaikan kepada :",
        "Salinan Keputusan ini disampaikan kepada Yth.",
        "Salinan: disampaikan kepada Yth. Sdr:",
        "Tindasan:",
        "TEMBUSAN, disampaikan kepada Yth :",
        "c.c.:",
        "Cc :",
    ],
)
def test_copies_are_read_under_every_heading(label: str) -> None:
    tree = read(
        DICTUMS, CLOSING, SIGNED, f"\n{label}\n1. Bupati Sagara;\n2. Inspektur Kabupaten Sagara.\n"
    )

    offices = [one.office for one in tree.recipients.items]
    assert offices == ["Bupati Sagara", "Inspektur Kabupaten Sagara"]
    assert tree.unplaced == ()


def test_copies_do_not_go_into_the_name_of_a_signatory_without_nip() -> None:
    tree = read(
        DICTUMS,
        CLOSING,
        "\nKEPALA DINAS PERIKANAN,\n\nNAMA KEPALA\n",
        "\nSalinan : Keputusan ini dikirim kepada Yth:\n1. Bupati Sagara;\n2. Camat Pantai.\n",
    )

    assert tree.signatory is not None
    assert tree.signatory.name == "NAMA KEPALA"
    assert len(tree.recipients.items) == 2


@pytest.mark.parametrize(
    "closing",
    [
        "Ditetapkan : Muarajaya\nPada Tanggal : 3 Maret 2025\n",
        "Ditetapkan di : Muarajaya\nTanggal : 3 Maret 2025\n",
        "DITETAPKAN DI MUARAJAYA\nPADA TANGGAL 3 MARET 2025\n",
        "Dikeluarkan di Muarajaya\npada tanggal 03-03-2025\n",
        "Muarajaya, 3 Maret 2025\n",
        "Ditetapkan di Muarajaya pada tanggal 3 Maret 2025\n",
        "Di tetapkan di Muarajaya\nPada tanggal, 3 Maret 2025\n",
    ],
)
def test_place_and_date_are_read_in_every_wording_before_and_after_the_copies(closing: str) -> None:
    for parts in ((closing, SIGNED, COPIES), (COPIES, closing, SIGNED)):
        tree = read(DICTUMS, *parts)

        assert tree.closing.place.title() == "Muarajaya"
        assert tree.closing.date == "2025-03-03"
        assert tree.signatory is not None
        assert tree.signatory.name == "NAMA KEPALA"
        assert len(tree.recipients.items) == 2
        assert tree.unplaced == ()


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("Pangkat/Gol: Pembina, IV/a", "Pembina, IV/a"),
        ("Pangkat : Penata Tk. I (III/d)", "Penata Tk. I (III/d)"),
        ("Pembina Utama Muda / IV c", "Pembina Utama Muda / IV c"),
        ("Gol. Ruang : IV/b", "IV/b"),
    ],
)
def test_rank_is_read_in_every_form_above_and_below_the_nip(line: str, rank: str) -> None:
    for rows in (f"{line}\nNIP. 197203121998031005", f"NIP. 197203121998031005\n{line}"):
        tree = read(DICTUMS, CLOSING, f"\nKEPALA DINAS PERIKANAN,\n\nNAMA KEPALA\n{rows}\n", COPIES)

        assert tree.signatory is not None
        assert (tree.signatory.name, tree.signatory.rank) == ("NAMA KEPALA", rank)
        assert tree.unplaced == ()


def test_notes_of_the_signing_service_are_no_part_of_the_name() -> None:
    tree = read(
        DICTUMS,
        CLOSING,
        "\nKEPALA DINAS PERIKANAN,\n\nNAMA KEPALA\n\nCatatan:\n- UU ITE No. 11 Tahun 2008 Pasal 5\n"
        "- Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat BSrE\n",
    )

    assert tree.signatory is not None
    assert tree.signatory.name == "NAMA KEPALA"
    assert any("UU ITE" in one.text for one in tree.residue)


def test_groups_with_roman_numerals_stand_apart() -> None:
    tree = read(
        "KESATU : Susunan tim:\nI. Bidang Lelang\na. ketua;\nb. anggota.\n"
        "II. Bidang Timbang\na. ketua;\nb. anggota.\n"
        "KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.\n",
        CLOSING,
        SIGNED,
    )

    groups = tree.decision.dictums[0].items
    assert [one.text for one in groups] == ["Bidang Lelang", "Bidang Timbang"]
    assert [len(one.items) for one in groups] == [2, 2]


@pytest.mark.parametrize(
    "words",
    ["Dengan Rahmat Allah SWT", "DENGAN RAHMAT TUHAN YANG MAHA ESA", "BISMILLAHIRRAHMANIRRAHIM"],
)
def test_an_invocation_is_no_part_of_the_subject(words: str) -> None:
    text = HEAD.replace("\n\nKEPALA DINAS PERIKANAN,", f"\n{words}\n\nKEPALA DINAS PERIKANAN,")
    tree = read_structure(from_text(f"{text}\n{DICTUMS}\n{CLOSING}\n{SIGNED}"))

    assert tree.heading.subject == "PENUNJUKAN PENGELOLA TEMPAT PELELANGAN"
    assert tree.heading.issuer == "KEPALA DINAS PERIKANAN"
    assert words in tree.heading.as_written


def test_a_heading_without_office_takes_it_from_who_decides() -> None:
    text = HEAD.replace("KEPUTUSAN KEPALA DINAS PERIKANAN\nNOMOR", "SURAT KEPUTUSAN\nNOMOR")
    tree = read_structure(from_text(f"{text}\n{DICTUMS}\n{CLOSING}\n{SIGNED}"))

    assert tree.heading.office == "KEPALA DINAS PERIKANAN"


def test_two_calendars_are_kept() -> None:
    tree = read(
        DICTUMS,
        "\nDitetapkan di Muarajaya\npada tanggal 3 Maret 2025 M\n3 Ramadan 1446 H\n",
        SIGNED,
    )

    assert tree.closing.date == "2025-03-03"
    assert "3 Ramadan 1446 H" in tree.closing.as_written
