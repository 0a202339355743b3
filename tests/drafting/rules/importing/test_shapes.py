"""Shapes of the same parts in other offices: each was read wrongly once."""

from __future__ import annotations

import pytest

from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.rules.importing.decrees.shapes import BODY, HEAD, read


@pytest.mark.parametrize(
    "copies",
    [
        "Tembusan: 1. Bupati Sagara; 2. Inspektur Kabupaten Sagara; 3. Arsip.",
        "Tembusan: 1. Bupati Sagara, 2. Inspektur Kabupaten Sagara, 3. Arsip",
        "Tembusan : Bupati Sagara; Inspektur Kabupaten Sagara; Arsip",
        "Tembusan 1. Bupati Sagara; 2. Inspektur Kabupaten Sagara; 3. Arsip.",
        "Tembusan disampaikan kepada Yth.:\nBupati Sagara; Inspektur Kabupaten Sagara;\nArsip",
        "Tembusan :\nYth. 1. Bupati Sagara\n     2. Inspektur Kabupaten Sagara\n     3. Arsip",
        "Tembusan:\n- Bupati Sagara; Inspektur Kabupaten Sagara\n- Arsip",
    ],
)
def test_each_recipient_is_one_however_they_are_set(copies: str) -> None:
    assert [copy.office for copy in read(BODY + copies).recipients.items] == [
        "Bupati Sagara",
        "Inspektur Kabupaten Sagara",
        "Arsip",
    ]


def test_a_number_within_the_name_of_a_recipient_parts_nothing() -> None:
    tree = read(BODY + "Tembusan: 1. Kepala SMP Negeri 2 Lembayung; 2. Arsip.")
    assert [copy.office for copy in tree.recipients.items] == [
        "Kepala SMP Negeri 2 Lembayung",
        "Arsip",
    ]


def test_entities_and_tags_of_markdown_are_read_as_a_person_sees_them() -> None:
    text = BODY.replace("kinerja perlu", "<u>kinerja</u> &amp; hasil perlu").replace(
        "SRI", "&nbsp;\nSRI"
    )
    text += (
        f"{HEAD}1. Jabatan : Juru &#x1F4C;\n| Indikator | Sumber Data |\n|---|---|\n| Jumlah a \\|"
        " b | Buku satu<br>Buku dua |\n"
    )
    tree = read_structure(from_text(text))
    assert tree.considering.items[0].text == "bahwa kinerja & hasil perlu diukur;"
    assert tree.signatory is not None
    assert tree.signatory.name == "SRI LESTARI"
    (row,) = tree.positions[0].indicators
    assert (row.indicator, row.source) == ("Jumlah a | b", "Buku satu Buku dua")


@pytest.mark.parametrize(
    "mark", ["ttd", "TTE", "${ttd_pengirim}", "[tanda tangan elektronik]", "ttd."]
)
def test_the_mark_of_a_signature_is_part_of_no_name_and_no_office(mark: str) -> None:
    tree = read(BODY.replace("SRI", f"{mark}\nSRI"))
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("CAMAT LEMBAYUNG", "SRI LESTARI")


@pytest.mark.parametrize(
    "closing",
    [
        "Ditetapkan di Lembayung, 6 Januari 2025",
        "Ditetapkan di Lembayung\nPada tanggal 6 - 1 - 2025",
        "Ditetapkan di Lembayung tanggal 06.01.2025",
    ],
)
def test_place_and_date_are_parted(closing: str) -> None:
    found = read(
        BODY.replace("Ditetapkan di Lembayung\npada tanggal 6 Januari 2025", closing)
    ).closing
    assert (found.place, found.date) == ("Lembayung", "2025-01-06")


def test_brackets_around_a_name_are_no_part_of_it() -> None:
    tree = read(BODY.replace("SRI LESTARI", "( SRI LESTARI )"))
    assert tree.signatory is not None
    assert tree.signatory.name == "SRI LESTARI"


def test_a_list_may_end_its_items_with_commas() -> None:
    tree = read(
        BODY.replace(
            "tercantum dalam Lampiran.",
            "menjadi dasar:\na. perjanjian kinerja,\nb. penilaian, dan\nc. pelaporan.",
        )
    )
    assert [item.text for item in tree.decision.dictums[0].items] == [
        "perjanjian kinerja,",
        "penilaian, dan",
        "pelaporan.",
    ]
    copies = read(
        f"{BODY}Tembusan:\n1. Bupati Sagara di Sagara,\n2. Inspektur,\n3. Arsip."
    ).recipients.items
    assert [(copy.office, copy.place) for copy in copies] == [
        ("Bupati Sagara", "Sagara"),
        ("Inspektur", ""),
        ("Arsip", ""),
    ]


def test_place_and_date_alone_end_the_dictums() -> None:
    body = BODY.replace(
        "Ditetapkan di Lembayung\npada tanggal 6 Januari 2025\nCAMAT LEMBAYUNG,",
        "Lembayung, 6 Januari 2025\nCamat Lembayung,",
    )
    tree = read(
        f"{body}Lampiran SK Camat Lembayung\nNomor 065/8/KEC/2025\n\nJabatan : Juru\nTugas :"
        " menata.\n"
    )
    assert (tree.closing.place, tree.closing.date) == ("Lembayung", "2025-01-06")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("Camat Lembayung", "SRI LESTARI")
    assert tree.annexes[0].headed
    assert tree.decision.dictums[-1].text == "Indikator tercantum dalam Lampiran."


def test_a_label_in_small_letters_is_one_where_a_wide_gap_parts_it_from_its_text() -> None:
    tree = read(
        BODY.replace(
            "KESATU : Indikator tercantum dalam Lampiran.",
            "Kesatu      Indikator tercantum.\nKedua       Indikator berlaku.",
        )
    )
    assert [dictum.text for dictum in tree.decision.dictums] == [
        "Indikator tercantum.",
        "Indikator berlaku.",
    ]


def test_a_date_of_two_calendars_is_no_office_and_the_words_of_address_no_recipient() -> None:
    tree = read(
        BODY.replace("6 Januari 2025\n", "6 Januari 2025 M\n6 Rajab 1446 H\n")
        + "Tembusan :\nDisampaikan kepada Yth.\n1. Bupati\n2. Arsip\n"
    )
    assert tree.signatory is not None
    assert (tree.closing.date, tree.signatory.office) == ("2025-01-06", "CAMAT LEMBAYUNG")
    assert [copy.office for copy in tree.recipients.items] == ["Bupati", "Arsip"]


def beside(left: str) -> str:
    """Set the place, the date and the signature in a right column."""
    start = BODY.index("Ditetapkan")
    right = BODY[start:].splitlines()
    lines = [*left.splitlines(), *[""] * len(right)]
    return (
        BODY[:start]
        + "\n".join(f"{one:<44}{other}".rstrip() for one, other in zip(lines, right, strict=False))
        + "\n"
    )


def test_initials_beside_the_signature_run_beside_the_text() -> None:
    tree = read(beside("Paraf Koordinasi\nSekretaris   :\nKepala Seksi :"))
    assert tree.decision.dictums[-1].text == "Indikator tercantum dalam Lampiran."
    assert (tree.closing.place, tree.closing.date) == ("Lembayung", "2025-01-06")
    assert tree.signatory is not None
    assert (tree.signatory.office, tree.signatory.name) == ("CAMAT LEMBAYUNG", "SRI LESTARI")
    assert [left.text for left in tree.residue] == [
        "Paraf Koordinasi",
        "Sekretaris   :",
        "Kepala Seksi :",
    ]


def test_copies_beside_the_signature_are_copies() -> None:
    tree = read(beside("Tembusan:\n1. Bupati Sagara;\n2. Arsip."))
    assert [copy.office for copy in tree.recipients.items] == ["Bupati Sagara", "Arsip"]
    assert tree.signatory is not None
    assert tree.signatory.name == "SRI LESTARI"
