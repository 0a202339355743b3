"""Names of places against the gazetteer and the unit's seat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with, rewrite
from drafting.rules.lint.engine.passages import Passage, Word
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.words.vocabulary import spelt_like

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ, SECOND = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE

GAZETTEER = (
    "Kode dan data wilayah administrasi pemerintahan (35.07.13 Kepanjen); UU 30/2014 Pasal 52"
)
# the end of “berkedudukan di ”; “Kecamatan ”
PLACE_BEFORE = re.compile(
    r"\b(?:di|ke|dari|Bupati|Camat|Desa|Kabupaten|Kecamatan|Kelurahan|Kota|Lurah)\s+$"
)
# Malang in “KABUPATEN MALANG”; Kepanjen in “Camat Kepanjen”
PLACE_OF_HEAD = re.compile(
    r"\b(?:bupati|camat|desa|kabupaten|kecamatan|kelurahan|kota|lurah|puskesmas)\s+([a-z]{5,})\b",
    re.IGNORECASE,
)

# MUARAJAYA; Muarajaya
WORDS = re.compile(r"[^\W\d_]{5,}")
SHORTEST = 5
"""Letters: shorter words are too often one letter away from a place."""


@rule("nama-tempat", BLOCK, READ, GAZETTEER, "Nama tempat ditulis seperti dalam daftar wilayah.")
def places_are_spelt_as_they_are(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “Kapanjen”: one letter away from a known place.

    It has a capital and is no word of the dictionary; the places are those of the gazetteer and of
    the decree's own head. Where nothing says that it is a place it may be a person, and where the
    country has a region of that name it is right. What only the decree itself knows may be what is
    misspelt: then the rule warns.
    """
    places = (*context.unit.places, *_places_of_the_head(reading, context))
    yield from _misspelt_closing(reading, context)
    for passage in reading.running if places else ():
        for word in passage.words:
            if _may_be_a_misspelt_place(passage, word, places, context):
                near = _one_away(word.text, places)
                new = spelt_like(word.written, near)
                if new and new != word.written:
                    yield _misspelt_place(passage, word, new, near, context)


def _misspelt_closing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a place of setting one slip away from a word of the letterhead.

    Many an office prints its seat there and in no other place.
    """
    letterhead, closing = reading.tree.letterhead, reading.tree.closing
    place = closing.place
    head = {
        word for line in (letterhead.lines if letterhead else ()) for word in WORDS.findall(line)
    }
    written = tuple(sorted({word.title() for word in head}))
    if not place or context.unit.places or place.title() in written:
        return
    near = _one_away(place.lower(), written)
    if near and len(place) >= SHORTEST:
        yield on(
            closing,
            f"“{place}” di sini, “{near}” pada kop. Pakai satu penulisan.",
            field="place",
            text=place,
            repair=repair_with(
                f"Tulis “{near}”.", rewrite(closing, "place", near), automatic=False
            ),
            severity=WARN,
        )


def _may_be_a_misspelt_place(
    passage: Passage, word: Word, places: tuple[str, ...], context: Context
) -> bool:
    if not word.written[0].isupper() or len(word.text) < SHORTEST or word.written in places:
        return False
    if context.vocabulary.knows(word.text) and passage.field != "place":
        return False
    if word.text in context.vocabulary.regions:
        return False
    return not passage.in_title(word.start, word.end)


def _misspelt_place(passage: Passage, word: Word, new: str, near: str, context: Context) -> Hit:
    known = near in context.unit.places
    said_to_be = (
        passage.field == "place" or PLACE_BEFORE.search(passage.text[: word.start]) is not None
    )
    if not said_to_be:
        message = f"Maksudnya “{new}”? Periksa namanya."
    elif known:
        message = f"“{word.written}” bukan nama tempat yang dikenal. Tulis “{new}”."
    else:
        message = f"“{word.written}” di sini, “{new}” pada kepala Keputusan. Pakai satu penulisan."
    sure = said_to_be and known and not context.vocabulary.knows(word.text)
    return at(
        passage,
        word.start,
        word.end,
        message,
        new=new,
        automatic=sure,
        severity=None if sure else WARN,
    )


@rule(
    "tempat-penetapan",
    WARN,
    SECOND,
    "UU 12/2011 Lampiran II No. 166; profil unit",
    "Keputusan ditetapkan di tempat kedudukan unit.",
)
def set_at_the_seat(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a place of setting that is missing, or is not the unit's seat.

    A text that was cut off before its end has none.
    """
    closing, seat = reading.tree.closing, context.unit.seat
    if not closing.place:
        repair = None
        if seat:
            edit = rewrite(closing, "place", seat)
            repair = repair_with(f"Tulis “{seat}”.", edit, automatic=False)
        yield on(
            closing,
            f"Tempat penetapan tidak tertulis. Tulis “Ditetapkan di {seat or '…'}”.",
            field="place",
            repair=repair,
        )
    misspelt = bool(closing.place) and _one_away(closing.place.lower(), (seat,)) == seat
    if closing.place and seat and closing.place != seat and not misspelt:
        repair = repair_with(f"Tulis “{seat}”.", rewrite(closing, "place", seat), automatic=False)
        yield on(
            closing,
            f"Unit ini berkedudukan di {seat}, bukan di {closing.place}. Tulis “{seat}”.",
            field="place",
            text=closing.place,
            repair=repair,
        )


def _places_of_the_head(reading: Reading, context: Context) -> tuple[str, ...]:
    """Return the places named in letterhead and heading that no gazetteer has."""
    letterhead = reading.tree.letterhead
    head = (
        *(letterhead.lines if letterhead else ()),
        reading.tree.heading.office,
        reading.tree.heading.issuer,
    )
    named = {word.title() for line in head for word in PLACE_OF_HEAD.findall(line)}
    known = {place.casefold() for place in context.unit.places}
    return tuple(sorted(place for place in named if place.casefold() not in known))


@lru_cache(maxsize=4_000)
def _one_away(word: str, places: tuple[str, ...]) -> str:
    """Return the place that is one slip away from a word, or an empty string."""
    for place in places:
        if abs(len(place) - len(word)) <= 1 and _slip(word, place.lower()):
            return place
    return ""


def _slip(one: str, other: str) -> bool:
    """Return whether two words differ by one letter: wrong, missing or too many."""
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]
