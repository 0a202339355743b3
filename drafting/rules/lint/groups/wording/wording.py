"""Wording: spelling, one term for one thing, fragments pasted from elsewhere, abbreviations nobody
explained.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.reading import (
    ADDRESS,
    SHARED_WORDS,
    TOKEN,
    Passage,
    Reading,
    Role,
    Word,
    last_words,
)
from drafting.rules.lint.engine.registry import Hit, at, rule, shown
from drafting.rules.lint.engine.vocabulary import Vocabulary, spelt_like
from drafting.rules.text.titles import SHORT

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ
STANDARD = "UU 12/2011 Lampiran II No. 242, 246 (bahasa Indonesia yang baku; KBBI)"
ONE_TERM = "UU 12/2011 Lampiran II No. 250 (satu istilah untuk satu pengertian)"

SPLIT_PREFIX = re.compile(r"(?<![\w-])(?P<prefix>di|ke)\s+(?P<verb>[a-z]{4,})(?![\w-])")
GLUED = re.compile(r"(?<=[a-z]{3})\.(?=[a-z]{3})")
SLASHED = re.compile(
    r"(?<![\w/])(?P<one>(?:di|ter|me|ber)[a-z]{4,})/(?P<other>(?:di|ter|me|ber)[a-z]{4,})(?![\w/])"
)
EXPLAINED = re.compile(r"\(([A-Z][\w/]+)\)|\bdi(?:singkat|sebut)(?: dengan| sebagai)? ([A-Z]\w+)")
BOTH_MEANT = re.compile(
    r"\b(?:dan|atau|serta|maupun|kecuali|dikurangi|selisih|antara|menjadi|dengan)\b|/|,\s*$"
)


@rule("ejaan", FIX, READ, STANDARD, "Kata ditulis menurut ejaan baku dalam daftar kata.")
def spelling(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the wrong spellings of the word list.

    Not inside official titles and the unit's own names, which keep theirs.
    """
    vocabulary = context.vocabulary
    names = (*context.unit.proper_names, *vocabulary.names)
    for passage in reading.passages:
        if not vocabulary.may_misspell([word.text for word in passage.words]):
            continue
        for match in vocabulary.misspelt.finditer(passage.text):
            in_name = passage.text[match.end() : match.end() + 2].strip()[:1].isupper()
            if match.group()[:1].islower() and " " in match.group() and not match.group().islower():
                continue  # "antar Daerah": a word before a name is not one word with it
            right = spelt_like(
                match.group(), vocabulary.spellings[match.group().lower()], in_name=in_name
            )
            if right != match.group() and not passage.in_name(names, *match.span()):
                foreign = _among_foreign_words(passage, *match.span(), vocabulary)
                message = (
                    f"“{match.group()}” tidak baku. Tulis"
                    f" “{right}”{', kecuali dalam nama' if foreign else ''}."
                )
                yield at(passage, *match.span(), message, new=right, automatic=not foreign)


@rule(
    "awalan-terpisah",
    FIX,
    READ,
    STANDARD,
    "Awalan di- dan ke- ditulis serangkai dengan kata kerjanya.",
)
def prefixes_are_joined(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "di himpun": the next word is a verb's root, which with the prefix is a word.

    And names no place.
    """
    for passage in reading.running:
        for match in SPLIT_PREFIX.finditer(passage.text):
            verb = match["verb"]
            if match["prefix"] == "di" and context.vocabulary.makes_verb(verb):
                joined = f"di{verb}"
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}” ditulis serangkai: “{joined}”.",
                    new=joined,
                )


@rule(
    "salah-ketik",
    FIX,
    READ,
    STANDARD,
    "Kata yang tidak dikenal kamus dan berbeda satu huruf dari kata yang dikenal adalah salah"
    " ketik.",
)
def typing_errors(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "dihipun".  Only words in small letters: a capital may begin a name.

    Mechanical where the decree itself has the right word too.
    """
    vocabulary = context.vocabulary
    said = Counter(word.text for passage in reading.passages for word in passage.words)
    for passage in reading.running:
        for word in passage.words:
            if (
                len(word.text) < 5  # noqa: PLR2004
                or not word.written.islower()
                or vocabulary.knows(word.text)
                or word.text in vocabulary.spellings
            ):
                continue
            near = () if _is_broken_off(passage.text, word) else vocabulary.nearest(word.text)
            if near:
                yield _typing_error(passage, word, near, said)


@rule(
    "istilah",
    WARN,
    READ,
    ONE_TERM,
    "Istilah yang usang, bertumpuk, atau tidak jelas diganti menurut daftar istilah.",
)
def terms(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find what the list of terms says to say otherwise, from the day it says so."""
    for passage in reading.running:
        for term, pattern in (
            context.vocabulary.patterns if context.vocabulary.any_term.search(passage.text) else ()
        ):
            if not term.holds(context.as_of):
                continue
            for match in pattern.finditer(passage.text):
                new = _as_begun(match.group(), term.instead) if term.instead else None
                written = f" Tulis “{new}”." if new else ""
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}”: {term.why}{written}",
                    new=new,
                    automatic=False,
                )


@rule(
    "kata-kerja-bergaris-miring",
    WARN,
    READ,
    STANDARD,
    "Dua kata kerja tidak dipisahkan garis miring.",
)
def no_slash_between_verbs(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "digunakan/ditentukan", which says neither that both are meant nor which."""
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
    """Find *pengeluaran* booked in the book of *penerimaan*; "A dan B", which means both, is right."""
    for passage in reading.by_role[Role.DUTY] + reading.by_role[Role.CELL]:
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
    """Find a sentence that goes on in small letters after a full stop without a space.

    Addresses of sites are no sentences.
    """
    for passage in reading.running:
        place = _glued_at(passage.text)
        if place is None:
            continue
        tail = passage.text[place + 1 :]
        source = _also_in(reading, passage, tail)
        instead = (
            f"Kalimat itu ada pada jabatan “{source}”. Hapus potongannya."
            if source
            else "Hapus potongannya, atau beri spasi bila titiknya salah ketik."
        )
        message = f"Ada potongan yang tertempel setelah titik: “{shown(tail)}”. {instead}"
        yield at(
            passage, place, len(passage.text), message, new="." if source else None, automatic=False
        )


@rule(
    "singkatan-tanpa-kepanjangan",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 98b (UU 13/2022)",
    "Singkatan dijelaskan pada pemakaian pertama.",
)
def abbreviations_are_explained(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find an abbreviation, at its first use, that neither the decree nor the list explains."""
    heading = reading.tree.heading
    names = f"{heading.office} {heading.issuer} {context.unit.office} {context.unit.name}".split()
    own = {word for word in names if word in SHORT or not context.vocabulary.knows(word.lower())}
    known = {*context.vocabulary.abbreviations, *context.unit.abbreviations, *own}
    explained = {
        match[1] or match[2]
        for passage in reading.passages
        for match in EXPLAINED.finditer(passage.text)
    }
    seen: set[str] = set()
    for passage in reading.running:
        if (
            passage.text.isupper()
            or passage.field.startswith("columns")
            or passage.role in {Role.SIGNATORY, Role.ANNEX}
        ):
            continue
        for match in context.vocabulary.short_forms.finditer(passage.text):
            short = match.group()
            if (
                short not in known | explained | seen
                and not context.vocabulary.knows(short.lower())
                and not passage.in_title(*match.span())
            ):
                seen.add(short)
                yield at(
                    passage,
                    *match.span(),
                    f"Singkatan “{match.group()}” belum dijelaskan. Tulis kepanjangannya pada"
                    " pemakaian pertama.",
                )


@rule("istilah-campur", WARN, READ, ONE_TERM, "Dua sebutan untuk satu hal tidak dipakai bersama.")
def one_term_for_one_thing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find, within one dictum or one position, the second of two names for a thing that the list of
    pairs knows.
    """
    for group in _groups(reading):
        for pair, said, beside in context.vocabulary.pair_patterns:
            places = [
                (passage, match) for passage in group for match in said.finditer(passage.text)
            ]
            if places and any(beside.search(passage.text) for passage in group):
                passage, match = places[0]
                times = f" ({len(places)} kali)" if len(places) > 1 else ""
                yield at(passage, *match.span(), f"“{match.group()}”{times}: {pair.why}")


def _among_foreign_words(passage: Passage, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a word stands beside one that no dictionary has.

    It may be part of a name then (Hospital Management System), and keep its spelling.
    """
    around = (
        next((word for word in reversed(passage.words) if word.end <= start), None),
        next((word for word in passage.words if word.start >= end), None),
    )
    beside = [word for word in around if word and max(word.start - end, start - word.end) <= 1]
    known = (
        word.written.isupper()
        or vocabulary.knows(word.text)
        or word.text in vocabulary.regions
        or word.text in vocabulary.spellings
        for word in beside
    )
    return not all(known)


def _as_begun(wrong: str, right: str) -> str:
    """Return *right* with the first letter as large as that of *wrong*."""
    first = right[:1].upper() if wrong[:1].isupper() else right[:1].lower()
    return first + right[1:]


def _typing_error(passage: Passage, word: Word, near: tuple[str, ...], said: Counter[str]) -> Hit:
    """Return what was meant; beyond doubt it is where the decree says one such word elsewhere.

    And the slip is not in the first letter.
    """
    right = max(near, key=lambda other: said[other])
    sure = sum(said[other] > 0 for other in near) == 1 and right[0] == word.text[0]
    return at(
        passage,
        word.start,
        word.end,
        f"“{word.written}” tidak dikenal. Maksudnya “{right}”?",
        new=right,
        automatic=sure,
    )


def _is_broken_off(text: str, word: Word) -> bool:
    """Whether a hyphen and a space stand beside it.

    Half of "masing- masing", or of a word that a line broke.
    """
    return text[word.end : word.end + 2] == "- " or text[: word.start].endswith("- ")


def _glued_at(text: str) -> int | None:
    """Return where a full stop stands between two small letters, addresses aside."""
    for token in TOKEN.finditer(text) if GLUED.search(text) else ():
        match = None if ADDRESS.search(token.group()) else GLUED.search(token.group())
        if match:
            return token.start() + match.start()
    return None


def _also_in(reading: Reading, passage: Passage, tail: str) -> str:
    """Name the other position of which a duty ends with the same eight words."""
    ending = last_words(tail)
    title, path = reading.duty_endings.get(ending, ("", ""))
    return title if len(ending) == SHARED_WORDS and not passage.path.startswith(f"{path}/") else ""


def _groups(reading: Reading) -> Iterator[list[Passage]]:
    """Return the passages of each dictum and of each position together."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in reading.running:
        match = re.match(r"/decision/dictums/\d+|/annexes/\d+/positions/\d+", passage.path)
        if match:
            groups[match.group()].append(passage)
    yield from groups.values()
