"""The name of a place in the tree as a person would say it, and the labels that depend on the unit's layout.

Printing, DOCX, findings and refusals must call the same place by the same name, so the words are made here alone; letters and numerals are those of
`plain`.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.rules import plain
from drafting.rules.content import Decree, Position
from drafting.rules.layout import DictumStyle
from drafting.rules.plain import DIGITS, LETTERS

PLACES = {
    "heading": "judul",
    "considering": "Menimbang",
    "legal_bases": "Mengingat",
    "noting": "Memperhatikan",
    "decision": "Menetapkan",
    "closing": "penutup",
    "recipients": "tembusan",
    "letterhead": "kop",
    "signatory": "blok tanda tangan",
}


def ordinal(number: int, style: DictumStyle = DictumStyle.KESATU) -> str:
    """Name a dictum by its place, from 1: KESATU or PERTAMA, then KEDUA, KETIGA, ..."""
    return style.value if number == 1 else plain.ordinal(number)


def annex_label(number: int, of: int) -> str:
    """Name an annex: LAMPIRAN when there is one alone, LAMPIRAN II when there are several (UU 12/2011 Lampiran II no. 194)."""
    return "LAMPIRAN" if of == 1 else f"LAMPIRAN {plain.roman(number)}"


def place_in_words(tree: Decree, path: str) -> str:
    """Say where a path of `content.walk` points: "Mengingat angka 3", "diktum KEDUA huruf b", "Lampiran, jabatan Pengemudi, tugas huruf a"."""
    match path.strip("/").split("/"):
        case [("considering" | "legal_bases" | "noting") as clauses, "items", *rest]:
            return PLACES[clauses] + _items(rest, LETTERS if clauses == "considering" else DIGITS)
        case ["decision", "dictums", index, *rest]:
            dictum = tree.decision.dictums[int(index)]
            return f"diktum {dictum.label or ordinal(int(index) + 1)}" + _items(rest[1:], LETTERS)
        case ["annexes", index, *rest]:
            label = annex_label(int(index) + 1, len(tree.annexes)).replace("LAMPIRAN", "Lampiran")
            return label + _in_annex(tree.annexes[int(index)].positions, rest)
        case ["recipients", "items", index]:
            return f"tembusan nomor {int(index) + 1}"
        case [first, *_]:
            return PLACES.get(first, "naskah")
    return "naskah"


def _in_annex(positions: tuple[Position, ...], steps: Sequence[str]) -> str:
    match steps:
        case ["paragraphs", *rest]:
            return "," + _items(rest, DIGITS)
        case ["positions", index, *rest]:
            position = positions[int(index)]
            return f", jabatan {position.title or int(index) + 1}" + _in_position(rest)
    return ""


def _in_position(steps: Sequence[str]) -> str:
    match steps:
        case ["duties", *rest]:
            return ", tugas" + _items(rest, LETTERS)
        case ["function_items", *rest]:
            return ", fungsi" + _items(rest, LETTERS)
        case ["indicators", index, *_]:
            return f", indikator nomor {int(index) + 1}"
    return ""


def _items(steps: Sequence[str], family: Sequence[str]) -> str:
    """Say a path through nested lists: its indices stand at every second step."""
    words = ""
    for depth, index in enumerate(steps[::2]):
        label = plain.marker(family, depth, int(index)).rstrip(".")
        words += f" {'huruf' if label[0].isalpha() else 'angka'} {label}"
    return words
