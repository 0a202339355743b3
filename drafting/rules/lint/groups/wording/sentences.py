"""Sentences: verbs with a slash, opposites, fragments pasted from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, shown
from drafting.rules.lint.engine.passages import ADDRESS, TOKEN, Passage, Role
from drafting.rules.lint.engine.reading import SHARED_WORDS, Reading, last_words
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import STANDARD

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# the full stop of “kegiatan.menyusun”
GLUED = re.compile(r"(?<=[a-z]{3})\.(?=[a-z]{3})")
# digunakan/ditentukan
SLASHED = re.compile(
    r"(?<![\w/])(?P<one>(?:di|ter|me|ber)[a-z]{4,})"
    r"/(?P<other>(?:di|ter|me|ber)[a-z]{4,})(?![\w/])"
)
# penerimaan dan pengeluaran; selisih; penerimaan/pengeluaran
BOTH_MEANT = re.compile(
    r"\b(?:dan|atau|serta|maupun|kecuali|dikurangi|selisih|antara|menjadi|dengan)\b|/|,\s*$"
)


@rule(
    "kata-kerja-bergaris-miring",
    WARN,
    READ,
    STANDARD,
    "Dua kata kerja tidak dipisahkan garis miring.",
)
def no_slash_between_verbs(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "digunakan/ditentukan": it says neither that both are meant nor which."""
    for passage in reading.running:
        for match in SLASHED.finditer(passage.text) if "/" in passage.text else ():
            message = (
                f"“{match.group()}”: pilih satu kata, atau tulis “{match['one']} atau"
                f" {match['other']}”."
            )
            yield at(passage, *match.span(), message)


@rule(
    "pasangan-berlawanan",
    WARN,
    READ,
    STANDARD,
    "Satu kalimat tidak memuat dua kata yang berlawanan tanpa maksud.",
)
def no_opposites_in_a_sentence(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “pengeluaran” booked in the book of “penerimaan”.

    “A dan B”, which means both, is right.
    """
    items = tuple(passage for passage in reading.dictums if "/items/" in passage.path)
    for passage in (*reading.by_role[Role.DUTY], *reading.by_role[Role.CELL], *items):
        places = {word.text: word for word in reversed(passage.words)}
        for one, other in context.vocabulary.opposites:
            if one in places and other in places:
                first, second = sorted((places[one], places[other]), key=lambda word: word.start)
                if not BOTH_MEANT.search(passage.text[first.end : second.start]):
                    message = (
                        f"“{first.written}” dan “{second.written}” berlawanan dalam satu kalimat."
                        " Periksa mana yang dimaksud."
                    )
                    yield at(passage, first.start, second.end, message)


@rule(
    "potongan-tempelan",
    BLOCK,
    READ,
    "UU 12/2011 Lampiran II No. 242-243; UU 30/2014 Pasal 52",
    "Tidak ada potongan kalimat yang tertempel dari tempat lain.",
)
def no_pasted_fragment(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a sentence that goes on after a full stop without a space.

    Addresses of sites are no sentences.
    """
    for passage in reading.running:
        place = _glued_at(passage.text)
        if place is None:
            continue
        tail = passage.text[place + 1 :]
        source = _also_in(reading, passage, tail)
        instead = "Hapus potongannya, atau beri spasi bila titiknya salah ketik."
        if source:
            instead = f"Kalimat itu ada pada jabatan “{source}”. Hapus potongannya."
        message = f"Ada potongan yang tertempel setelah titik: “{shown(tail)}”. {instead}"
        yield at(
            passage, place, len(passage.text), message, new="." if source else None, automatic=False
        )


def _glued_at(text: str) -> int | None:
    """Return where a full stop stands between two small letters, addresses aside."""
    for token in TOKEN.finditer(text) if GLUED.search(text) else ():
        match = None if ADDRESS.search(token.group()) else GLUED.search(token.group())
        if match:
            return token.start() + match.start()
    return None


def _also_in(reading: Reading, passage: Passage, tail: str) -> str:
    """Return the other position with a duty that ends with the same words."""
    ending = last_words(tail)
    title, path = reading.duty_endings.get(ending, ("", ""))
    return title if len(ending) == SHARED_WORDS and not passage.path.startswith(f"{path}/") else ""
