"""Characters that cannot be seen, or that the layout's typefaces lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

FIX, BLOCK = Severity.FIX, Severity.BLOCK
READ = Confidence.SOURCE_READ

WHOLE = "UU 30/2014 Pasal 52; UU 11/2008 Pasal 5-6 (informasi yang utuh dan dapat ditampilkan)"
LAST_PLAIN = 0x7E


@rule(
    "karakter-tak-terlihat",
    FIX,
    READ,
    WHOLE,
    "Naskah tidak memuat karakter kendali atau karakter yang tidak terlihat.",
)
def every_character_is_seen(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find control, zero-width and bidirectional characters, and soft hyphens."""
    for passage in reading.passages:
        if passage.text.isascii() and passage.text.isprintable():
            continue
        for unseen, run in groupby(
            range(len(passage.text)), key=lambda index: _unseen(passage.text[index])
        ):
            places = list(run)
            if unseen:
                message = f"Ada karakter tak terlihat U+{ord(passage.text[places[0]]):04X}. Hapus."
                yield at(passage, places[0], places[-1] + 1, message, new="")


@rule(
    "huruf-tak-tercetak",
    BLOCK,
    READ,
    WHOLE,
    "Setiap huruf naskah ada dalam jenis huruf yang dipakai.",
)
def every_character_can_be_printed(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find characters that the typefaces of the layout profile lack.

    The drafter learns of them, and not first the head who signs.
    """
    if context.glyphs is None:
        return
    for passage in reading.passages:
        if passage.text.isascii():
            continue
        printed = unicodedata.normalize("NFC", passage.text)
        for character in dict.fromkeys(printed):
            if (
                ord(character) > LAST_PLAIN
                and not character.isspace()
                and ord(character) not in context.glyphs
                and not _unseen(character)
            ):
                name = unicodedata.name(character, "tanpa nama")
                place = max(0, passage.text.find(character))
                yield at(
                    passage,
                    place,
                    place + 1,
                    f"“{character}” (U+{ord(character):04X}, {name}) tidak ada dalam jenis huruf."
                    " Ganti.",
                )


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"} and character not in "\n\t"
