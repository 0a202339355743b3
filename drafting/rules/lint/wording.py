"""Wording: spelling, words and phrases said twice, one term for one thing, fragments pasted from elsewhere, abbreviations nobody explained."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from drafting.rules.lint.context import Context
from drafting.rules.lint.finding import Confidence, Severity
from drafting.rules.lint.reading import SHARED_WORDS, Passage, Reading, Role, Word, last_words
from drafting.rules.lint.registry import Hit, at, rule, shown
from drafting.rules.lint.vocabulary import spelt_like, stem
from drafting.rules.titles import PARTICLES, SHORT

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ
STANDARD = "UU 12/2011 Lampiran II No. 242, 246 (bahasa Indonesia yang baku; KBBI)"
ONE_TERM = "UU 12/2011 Lampiran II No. 250 (satu istilah untuk satu pengertian)"
NO_WASTE = "UU 12/2011 Lampiran II No. 243 (lugas, hemat kata)"

SPLIT_PREFIX = re.compile(r"(?<![\w-])(?P<prefix>di|ke)\s+(?P<verb>[a-z]{4,})(?![\w-])")
GLUED = re.compile(r"(?<=[a-z]{3})\.(?=[a-z]{3})")
ADDRESS = re.compile(r"@|://|www\.|\.(?:go|co|or|ac|sch|com|org|net|id)\b", re.IGNORECASE)
NO_SPACE = re.compile(r"\S+")
SLASHED = re.compile(r"(?<![\w/])(?P<one>(?:di|ter|me|ber)[a-z]{4,})/(?P<other>(?:di|ter|me|ber)[a-z]{4,})(?![\w/])")
PHRASE = re.compile(r"\b(?:sesuai dengan|dalam rangka|berdasarkan|sehubungan dengan|guna|agar)\b")
EXPLAINED = re.compile(r"\(([A-Z][\w/]+)\)|\bdi(?:singkat|sebut)(?: dengan| sebagai)? ([A-Z]\w+)")
CLAUSE = re.compile(r"[^;.:]+")
SAID_TWICE = frozenset({"berangsur", "berganti", "berturut", "berulang", "bermacam", "berkali", "bersama", "terang", "benar"})
"""Words with an affix that are said twice, with a hyphen."""
REPEAT_LETTERS = 6
REPEAT_WITHIN = 4


@rule("kata-ganda", BLOCK, READ, STANDARD, "Satu kata tidak ditulis dua kali berturut-turut.")
def no_doubled_word(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "menetapkan menetapkan" within one field; a reduplication has a hyphen and is one word here.

    A bare root may be a reduplication that lost its hyphen (hal hal), and an unknown word a name (Bau Bau): those are for a person to choose.
    """
    for passage in reading.passages:
        for first, second in pairwise(passage.words):
            if first.text == second.text and len(first.text) > 2 and passage.text[first.end : second.start].isspace():  # noqa: PLR2004
                sure = _cannot_be_meant_twice(first)
                name = first.written[0].isupper() and second.written[0].isupper() and not context.vocabulary.knows(first.text)
                instead = "" if sure else f" Bila yang dimaksud bentuk jamak atau nama, tulis “{first.written}-{second.written}”."
                message = f"Kata “{first.written}” tertulis dua kali. Hapus salah satunya.{instead}"
                yield at(passage, first.start, second.end, message, new=first.written, automatic=sure, severity=WARN if name else None)


@rule("ejaan", FIX, READ, STANDARD, "Kata ditulis menurut ejaan baku dalam daftar kata.")
def spelling(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the wrong spellings of the word list; not inside official titles and the unit's own names, which keep theirs."""
    vocabulary = context.vocabulary
    for passage in reading.passages:
        if not vocabulary.may_misspell([word.text for word in passage.words]):
            continue
        for match in vocabulary.misspelt.finditer(passage.text):
            in_name = passage.text[match.end() : match.end() + 2].strip()[:1].isupper()
            right = spelt_like(match.group(), vocabulary.spellings[match.group().lower()], in_name=in_name)
            if right != match.group() and not passage.in_name(context.unit.proper_names, *match.span()):
                yield at(passage, *match.span(), f"“{match.group()}” tidak baku. Tulis “{right}”.", new=right)


@rule("awalan-terpisah", FIX, READ, STANDARD, "Awalan di- dan ke- ditulis serangkai dengan kata kerjanya.")
def prefixes_are_joined(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "di himpun": the next word is a verb's root, which with the prefix is a word, and names no place."""
    for passage in reading.running:
        for match in SPLIT_PREFIX.finditer(passage.text):
            verb = match["verb"]
            if match["prefix"] == "di" and context.vocabulary.makes_verb(verb):
                joined = f"di{verb}"
                yield at(passage, *match.span(), f"“{match.group()}” ditulis serangkai: “{joined}”.", new=joined)


@rule("salah-ketik", FIX, READ, STANDARD, "Kata yang tidak dikenal kamus dan berbeda satu huruf dari kata yang dikenal adalah salah ketik.")
def typing_errors(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "dihipun".  Only words in small letters: a capital may begin a name.  Mechanical where the decree itself has the right word too."""
    vocabulary = context.vocabulary
    said = Counter(word.text for passage in reading.passages for word in passage.words)
    for passage in reading.running:
        for word in passage.words:
            if len(word.text) < 5 or not word.written.islower() or vocabulary.knows(word.text) or word.text in vocabulary.spellings:  # noqa: PLR2004
                continue
            near = vocabulary.nearest(word.text)
            if near:
                yield _typing_error(passage, word, max(near, key=lambda other: said[other]), said)


@rule("istilah", WARN, READ, ONE_TERM, "Istilah yang usang, bertumpuk, atau tidak jelas diganti menurut daftar istilah.")
def terms(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find what the list of terms says to say otherwise, from the day it says so."""
    for passage in reading.running:
        for term, pattern in context.vocabulary.patterns if context.vocabulary.any_term.search(passage.text) else ():
            if not term.holds(context.as_of):
                continue
            for match in pattern.finditer(passage.text):
                new = _as_begun(match.group(), term.instead) if term.instead else None
                written = f" Tulis “{new}”." if new else ""
                yield at(passage, *match.span(), f"“{match.group()}”: {term.why}{written}", new=new, automatic=False)


@rule("kata-berulang", WARN, READ, NO_WASTE, "Satu kata tidak diulang dalam jarak beberapa kata.")
def no_word_again_at_once(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a word of six letters or more said again within four words, in the same sentence, with its suffix."""
    for passage in reading.running:
        if passage.role in {Role.BASIS, Role.HEADING, Role.CELL, Role.TITLE}:
            continue
        words = passage.words
        for index, word in enumerate(words):
            for other in words[index + 2 : index + REPEAT_WITHIN]:
                between = passage.text[word.end : other.start]
                names = word.written[0].isupper() and other.written[0].isupper()  # Kepala Dinas melalui Kepala Bidang
                if (
                    len(word.text) >= REPEAT_LETTERS
                    and word.text == other.text
                    and not names
                    and not re.search(r"[.;:,/]|\b(?:dan|atau|ke|dari)\b", between)
                ):
                    message = f"“{word.written}” diulang dalam jarak {REPEAT_WITHIN} kata. Susun ulang kalimatnya."
                    yield at(passage, word.start, other.end, message)


@rule("frasa-berulang", WARN, READ, NO_WASTE, "Satu frasa tidak diulang dalam satu anak kalimat.")
def no_phrase_twice_in_a_clause(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "sesuai dengan … sesuai dengan" in one clause."""
    for passage in reading.by_role[Role.DUTY] + reading.by_role[Role.DECISION]:
        for clause in CLAUSE.finditer(passage.text) if PHRASE.search(passage.text) else ():
            said: set[str] = set()
            for match in PHRASE.finditer(clause.group()):
                if match.group() in said:
                    start = clause.start() + match.start()
                    message = f"“{match.group()}” dipakai dua kali dalam satu anak kalimat. Susun ulang kalimatnya."
                    yield at(passage, start, start + len(match.group()), message)
                said.add(match.group())


@rule("kata-kerja-bergaris-miring", WARN, READ, STANDARD, "Dua kata kerja tidak dipisahkan garis miring.")
def no_slash_between_verbs(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "digunakan/ditentukan", which says neither that both are meant nor which."""
    for passage in reading.running:
        for match in SLASHED.finditer(passage.text) if "/" in passage.text else ():
            message = f"“{match.group()}”: pilih satu kata, atau tulis “{match['one']} atau {match['other']}”."
            yield at(passage, *match.span(), message)


@rule("pasangan-berlawanan", WARN, READ, STANDARD, "Satu kalimat tidak memuat dua kata yang berlawanan tanpa maksud.")
def no_opposites_in_a_sentence(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find *pengeluaran* booked in the book of *penerimaan*; "A dan B", which means both, is right."""
    for passage in reading.by_role[Role.DUTY] + reading.by_role[Role.CELL]:
        places = {word.text: word for word in reversed(passage.words)}
        for one, other in context.vocabulary.opposites:
            if one in places and other in places:
                first, second = sorted((places[one], places[other]), key=lambda word: word.start)
                if not re.fullmatch(r"\s*(?:dan|atau|dan/atau|/|maupun|,)\s*", passage.text[first.end : second.start]):
                    message = f"“{first.written}” dan “{second.written}” berlawanan dalam satu kalimat. Periksa mana yang dimaksud."
                    yield at(passage, first.start, second.end, message)


@rule(
    "potongan-tempelan",
    BLOCK,
    READ,
    "UU 12/2011 Lampiran II No. 242-243; UU 30/2014 Pasal 52",
    "Tidak ada potongan kalimat yang tertempel dari tempat lain.",
)
def no_pasted_fragment(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a sentence that goes on in small letters after a full stop without a space; addresses of sites are no sentences."""
    for passage in reading.running:
        place = _glued_at(passage.text)
        if place is None:
            continue
        tail = passage.text[place + 1 :]
        source = _also_in(reading, passage, tail)
        where = f" Kalimat itu ada pada jabatan “{source}”." if source else ""
        message = f"Ada potongan yang tertempel setelah titik: “{shown(tail)}”.{where} Hapus potongannya."
        yield at(passage, place, len(passage.text), message, new="." if source else None, automatic=False)


@rule("singkatan-tanpa-kepanjangan", WARN, READ, "UU 12/2011 Lampiran II No. 98b (UU 13/2022)", "Singkatan dijelaskan pada pemakaian pertama.")
def abbreviations_are_explained(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find an abbreviation, at its first use, that neither the decree nor the list explains."""
    heading = reading.tree.heading
    names = f"{heading.office} {heading.issuer} {context.unit.office} {context.unit.name}"
    known = {
        *context.vocabulary.abbreviations,
        *context.unit.abbreviations,
        *(word for word in names.split() if word in SHORT or not context.vocabulary.knows(word.lower())),
    }
    explained = {match[1] or match[2] for passage in reading.passages for match in EXPLAINED.finditer(passage.text)}
    seen: set[str] = set()
    for passage in reading.running:
        if passage.text.isupper() or passage.field.startswith("columns") or passage.role in {Role.SIGNATORY, Role.ANNEX}:
            continue
        for match in context.vocabulary.short_forms.finditer(passage.text):
            short = match.group()
            if short not in known | explained | seen and not context.vocabulary.knows(short.lower()) and not passage.in_title(*match.span()):
                seen.add(short)
                yield at(passage, *match.span(), f"Singkatan “{match.group()}” belum dijelaskan. Tulis kepanjangannya pada pemakaian pertama.")


@rule("istilah-campur", WARN, READ, ONE_TERM, "Dua sebutan untuk satu hal tidak dipakai bersama.")
def one_term_for_one_thing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find, within one dictum or one position, the second of two names for a thing that the list of pairs knows."""
    for group in _groups(reading):
        for pair, said, beside in context.vocabulary.pair_patterns:
            places = [(passage, match) for passage in group for match in said.finditer(passage.text)]
            if places and any(beside.search(passage.text) for passage in group):
                passage, match = places[0]
                times = f" ({len(places)} kali)" if len(places) > 1 else ""
                yield at(passage, *match.span(), f"“{match.group()}”{times}: {pair.why}")


def _cannot_be_meant_twice(word: Word) -> bool:
    """Whether a doubled word is a slip for certain: one with affixes, or a particle, is never said twice to mean many."""
    return word.text in PARTICLES or (word.text not in SAID_TWICE and stem(word.text) != word.text)


def _as_begun(wrong: str, right: str) -> str:
    """Give *right* with the first letter as large as that of *wrong*."""
    first = right[:1].upper() if wrong[:1].isupper() else right[:1].lower()
    return first + right[1:]


def _typing_error(passage: Passage, word: Word, right: str, said: Counter[str]) -> Hit:
    return at(passage, word.start, word.end, f"“{word.written}” tidak dikenal. Maksudnya “{right}”?", new=right, automatic=said[right] > 0)


def _glued_at(text: str) -> int | None:
    """Give where a full stop stands between two small letters, addresses aside."""
    for token in NO_SPACE.finditer(text) if GLUED.search(text) else ():
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
    """Give the passages of each dictum and of each position together."""
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in reading.running:
        match = re.match(r"/decision/dictums/\d+|/annexes/\d+/positions/\d+", passage.path)
        if match:
            groups[match.group()].append(passage)
    yield from groups.values()
