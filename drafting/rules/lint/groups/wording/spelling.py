"""Spelling: the word list, split prefixes and typing errors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage, Word
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import STANDARD
from drafting.rules.lint.words.vocabulary import Vocabulary, spelt_like

FIX = Severity.FIX
READ = Confidence.SOURCE_READ

# di himpun; ke tahui
SPLIT_PREFIX = re.compile(r"(?<![\w-])(?P<prefix>di|ke)\s+(?P<verb>[a-z]{4,})(?![\w-])")

# a hyphen or a dash
DASH = re.compile(r"[-–—]")
# masing - masing; perundang – undangan; Undang- Undang
LOOSE_HYPHEN = re.compile(
    r"(?<![\w-])(?P<one>[^\W\d_]{3,})(?:\s+[-–—]\s*|[-–—]\s+|[–—])(?P<two>[^\W\d_]{3,})(?![\w-])"
)
# kenaikkan; penunjukkan; not “menunjukkan”, “ditunjukkan”
TOO_MANY = re.compile(r"\b(?:[Kk]e|[Pp]e)[a-z]{2,}kkan\b")

SHORTEST = 5
"""Letters: too many words are one letter away from a shorter one."""


@rule("ejaan", FIX, READ, STANDARD, "Kata ditulis menurut ejaan baku dalam daftar kata.")
def spelling(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the wrong spellings of the word list.

    Official titles and the unit's own names keep their spelling.
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
    """Find “di himpun”.

    With its prefix the next word is a verb, and it names no place.
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
    "tanda-hubung-kata",
    FIX,
    READ,
    STANDARD,
    "Kata ulang dan kata gabung ditulis dengan tanda hubung tanpa spasi.",
)
def hyphens_join(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “masing - masing” and “perundang – undangan”.

    Only where both halves are one word: a dash between two phrases is none.
    """
    for passage in reading.passages:
        for match in LOOSE_HYPHEN.finditer(passage.text) if DASH.search(passage.text) else ():
            one, two = match["one"].lower(), match["two"].lower()
            if one == two or f"{one}-{two}" in context.vocabulary.more_words:
                joined = f"{match['one']}-{match['two']}"
                message = f"“{match.group()}” satu kata. Tulis “{joined}”."
                yield at(passage, *match.span(), message, new=joined)


@rule(
    "akhiran-berlebih",
    FIX,
    READ,
    STANDARD,
    "Kata benda berimbuhan ke-an dan pe-an tidak memakai -kan.",
)
def nouns_end_in_an(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “kenaikkan” and “penunjukkan”: nouns with the ending of a verb."""
    for passage in reading.running:
        for match in TOO_MANY.finditer(passage.text) if "kkan" in passage.text else ():
            right = f"{match.group()[:-4]}kan"
            if context.vocabulary.knows(right.lower()):
                message = f"“{match.group()}” kata benda. Tulis “{right}”."
                yield at(passage, *match.span(), message, new=right)


@rule(
    "salah-ketik",
    FIX,
    READ,
    STANDARD,
    "Kata yang tidak dikenal kamus dan berbeda satu huruf dari kata yang dikenal adalah salah"
    " ketik.",
)
def typing_errors(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “dihipun”.

    Only words in small letters: a capital may begin a name. The repair is automatic where the
    decree itself has the right word too.
    """
    vocabulary = context.vocabulary
    said = Counter(word.text for passage in reading.passages for word in passage.words)
    for passage in reading.running:
        for word in passage.words:
            if (
                len(word.text) < SHORTEST
                or not word.written.islower()
                or vocabulary.knows(word.text)
                or word.text in vocabulary.spellings
            ):
                continue
            near = () if _is_broken_off(passage.text, word) else vocabulary.nearest(word.text)
            if near:
                yield _typing_error(passage, word, near, said)


def _among_foreign_words(passage: Passage, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Return whether a word stands beside one that no dictionary has.

    It may then be part of a name (Hospital Management System), and keeps its spelling.
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


def _typing_error(passage: Passage, word: Word, near: tuple[str, ...], said: Counter[str]) -> Hit:
    """Return the hit for a typing error, with the word that was meant.

    The repair is automatic where the decree uses exactly one of the near words elsewhere, and the
    slip is not in the first letter.
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
    """Return whether a hyphen and a space stand beside a word.

    Then it is half of “masing- masing”, or of a word that a line broke.
    """
    return text[word.end : word.end + 2] == "- " or text[: word.start].endswith("- ")
