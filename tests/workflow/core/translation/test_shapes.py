"""A finished sentence is known again by its form."""

from __future__ import annotations

import pytest

from workflow.core.translation.shapes import Speech

SPEECH = Speech(
    {
        "Jabatan {title} sudah dipegang {name}.": "The post {title} is held by {name}.",
        "Langkah “{action}” tidak ada.": "There is no step “{action!t}”.",
        "Kata “{word}” tertulis dua kali.": "The word “{word}” is written twice.",
        "Baris ini belum memuat {parts}. Lengkapi.": "This row lacks {parts}. Fill it in.",
        "Ditandatangani oleh {who}{when}.": "Signed by {who}{when}.",
        "pada {moment}": "on {moment}",
        "(belum pasti: {source})": "(not certain: {source})",
        "{known} dicabut oleh {other}. Hapus.": "{known} was revoked by {other}. Delete it.",
        "{kind} Tahun {year}": "{kind} of {year}",
        "pakai satu sebutan.": "use one name.",
        "Ajukan": "Submit",
        "satuan": "a unit",
        "target": "a target",
        "periode": "a period",
        "dan": "and",
    }
)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ajukan", "Submit"),
        ("  Ajukan ", "  Submit "),
        ("Jabatan Kepala sudah dipegang Orang.", "The post Kepala is held by Orang."),
        ("Langkah “Ajukan” tidak ada.", "There is no step “Submit”."),
        ("Kata “dan” tertulis dua kali.", "The word “dan” is written twice."),
        (
            "Baris ini belum memuat satuan, target, dan periode. Lengkapi.",
            "This row lacks a unit, a target, and a period. Fill it in.",
        ),
        (
            "Ditandatangani oleh Kepala pada 6 Januari 2027 pukul 14.05 WIB.",
            "Signed by Kepala on 6 January 2027 14:05 WIB.",
        ),
        (
            "UU 1/2020 dicabut oleh UU Nomor 2 Tahun 2021 (belum pasti: catatan). Hapus.",
            "UU 1/2020 was revoked by UU Nomor 2 Tahun 2021 (not certain: catatan). Delete it.",
        ),
        ("“Sub Bagian” (2 kali): pakai satu sebutan.", "“Sub Bagian” (2 times): use one name."),
        ("Ajukan. Kata “di” tertulis dua kali.", "Ajukan. The word “di” is written twice."),
        ("31 Desember 2027", "31 December 2027"),
        ("Bagian Hukum dan Kerja Sama", "Bagian Hukum dan Kerja Sama"),
        ("", ""),
    ],
)
def test_a_sentence_is_said_in_english(sentence: str, said: str) -> None:
    assert SPEECH.say(sentence) == said


def test_a_form_that_begins_with_any_words_does_not_change_a_title_inside_a_sentence() -> None:
    assert SPEECH.say("Konsep Tahun 2027") == "Konsep of 2027"
    held = SPEECH.say("Jabatan Peraturan Nomor 3 Tahun 2027 sudah dipegang A.")
    assert held == "The post Peraturan Nomor 3 Tahun 2027 is held by A."


def test_the_more_telling_form_is_tried_first() -> None:
    speech = Speech({"Jabatan {x}": "Position {x}", "Jabatan {x} kosong": "{x} is vacant"})

    assert speech.say("Jabatan A kosong") == "A is vacant"
    assert speech.say("Jabatan B") == "Position B"


def test_in_the_place_of_a_figure_stands_nothing_but_a_number() -> None:
    speech = Speech(
        {
            "{words}, urutan ke-{figure}": "{words}, number {figure}",
            "{title} butir ke-{place}": "{title}, item {place}",
            "Tembusan angka {bare}": "Tembusan number {bare}",
            "{words} dihapus": "Deleted: {words}",
        }
    )
    assert speech.say("Tembusan angka 2 dihapus") == "Deleted: Tembusan number 2"
    assert speech.say("Tembusan butir ke-2 dihapus") == "Deleted: Tembusan butir ke-2"
    assert speech.say("Tembusan, urutan ke-2 dihapus") == "Deleted: Tembusan, number 2"
    assert speech.say("Tembusan, urutan ke-2") == "Tembusan, number 2"
