"""What is said twice: a word at once or nearby, a phrase within a clause.

Each has its lawful double: a reduplication, two names that meet, the same head noun on both sides
of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage, Role, Word
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import STANDARD
from drafting.rules.lint.words.roots import stem
from drafting.rules.text.titles import PARTICLES

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

NO_WASTE = "UU 12/2011 Lampiran II No. 243 (lugas, hemat kata)"
# sesuai dengan; agar; guna, but not berhasil guna
PHRASE = re.compile(
    r"\b(?:sesuai dengan|dalam rangka|berdasarkan|sehubungan dengan"
    r"|(?<!berhasil )(?<!berdaya )guna|agar)\b"
)
# what stands between two marks
CLAUSE = re.compile(r"[^;.:,]+")
SAID_TWICE = frozenset(
    {
        "berangsur",
        "berganti",
        "berturut",
        "berulang",
        "bermacam",
        "berkali",
        "bersama",
        "terang",
        "benar",
    }
)
"""Words with an affix that are said twice, with a hyphen."""
# a comma; dan; dari; merupakan
LINK = re.compile(
    r"[.;:,/]|\b(?:dan|atau|ke|dari|di|pada|untuk|adalah|ialah|merupakan|oleh|melalui|kepada"
    r"|atas|maupun|serta|terhadap|dalam|dengan|sebagai"
    r"|meliputi|termasuk|selain|maka|berupa|kecuali)\b"
)
"""What joins two parts of a sentence, each of which may say the word."""
FUNCTION_WORDS = frozenset(
    {
        "dengan",
        "kepada",
        "sebagai",
        "terhadap",
        "setiap",
        "adalah",
        "berdasarkan",
        "sembilan",
        "delapan",
    }
)
SHORTEST_DOUBLED = 3
REPEAT_LETTERS = 6
REPEAT_WITHIN = 4


@rule(
    "kata-ganda",
    BLOCK,
    READ,
    STANDARD,
    "Satu kata tidak ditulis dua kali berturut-turut.",
    about_titles=True,
)
def no_doubled_word(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find “menetapkan menetapkan” within one field.

    A reduplication has a hyphen and is one word here. A bare root may be a reduplication that lost
    its hyphen (hal hal), and with a capital there may be two names that meet: those a person must
    choose. In an official title as well: no title has such a slip.
    """
    for passage in reading.passages:
        for first, second in pairwise(passage.words):
            if (
                first.text == second.text
                and len(first.text) >= SHORTEST_DOUBLED
                and passage.text[first.end : second.start].isspace()
            ):
                yield _doubled(passage, first, second)


def _doubled(passage: Passage, first: Word, second: Word) -> Hit:
    sure = _cannot_be_meant_twice(first)
    # Bau Bau; Surat Tagihan Pajak Pajak Bumi dan Bangunan
    name = not sure and first.written[0].isupper()
    message = f"Kata “{first.written}” tertulis dua kali. Hapus salah satunya."
    if not sure:
        message += (
            f" Bila yang dimaksud bentuk jamak atau nama, tulis “{first.written}-{second.written}”."
        )
    return at(
        passage,
        first.start,
        second.end,
        message,
        new=first.written,
        automatic=sure,
        severity=WARN if name else None,
    )


@rule("kata-berulang", FIX, READ, NO_WASTE, "Satu kata tidak diulang dalam jarak beberapa kata.")
def no_word_again_at_once(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a word that is said again within four words.

    Only words of six letters or more with an affix count, with nothing between them that joins two
    parts of the sentence.
    """
    for passage in reading.running:
        if passage.role in {Role.BASIS, Role.HEADING, Role.CELL, Role.TITLE}:
            continue
        words = passage.words
        for index, word in enumerate(words):
            if (
                len(word.text) < REPEAT_LETTERS
                or word.text in FUNCTION_WORDS
                or stem(word.text) == word.text
            ):
                # a bare noun heads two names ("bahasa pengantar resmi bahasa Indonesia"), a number
                # says its digits
                continue
            for other in words[index + 2 : index + REPEAT_WITHIN]:
                between = passage.text[word.end : other.start]
                name = other.written[0].isupper()  # anggaran belanja Tahun Anggaran 2026
                if word.text == other.text and not name and not LINK.search(between):
                    message = (
                        f"“{word.written}” diulang dalam jarak {REPEAT_WITHIN} kata. Susun ulang"
                        " kalimatnya."
                    )
                    yield at(passage, word.start, other.end, message)


@rule("frasa-berulang", FIX, READ, NO_WASTE, "Satu frasa tidak diulang dalam satu anak kalimat.")
def no_phrase_twice_in_a_clause(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "sesuai dengan … sesuai dengan" in one clause."""
    for passage in reading.by_role[Role.DUTY] + reading.by_role[Role.DECISION]:
        for clause in CLAUSE.finditer(passage.text) if PHRASE.search(passage.text) else ():
            said: set[str] = set()
            for match in PHRASE.finditer(clause.group()):
                if match.group() in said:
                    start = clause.start() + match.start()
                    message = (
                        f"“{match.group()}” dipakai dua kali dalam satu anak kalimat. Susun ulang"
                        " kalimatnya."
                    )
                    yield at(passage, start, start + len(match.group()), message)
                said.add(match.group())


def _cannot_be_meant_twice(word: Word) -> bool:
    """Return whether a doubled word is certainly a slip.

    A word with affixes, or a particle, is never doubled to form a plural.
    """
    return word.text in PARTICLES or (word.text not in SAID_TWICE and stem(word.text) != word.text)
