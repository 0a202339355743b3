"""What a unit adds to the word list: spellings, known words, terms.

They are written one entry a line. An entry that would make the list contradict itself is refused
here, because a repair would then never come to an end.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable

import msgspec

from drafting.rules.lint.words.vocabulary import Term, Vocabulary
from workflow.rules.errors import Refusal

LONGEST_ENTRY = 300
PROBES = range(14, 38, 4)
PATIENCE = 0.05
"""Seconds of computing for one probe.

An expression that can repeat the same letters in many ways doubles its time with every letter or
two.
"""


class EntryRefused(Refusal):
    """An entry of a list that cannot be kept; `field` is the list."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)


class OwnTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term that this unit replaces by another, and why."""

    said: str
    instead: str
    why: str

    def as_term(self) -> Term:
        """Return it as the word list has it: whole words, any spaces between them."""
        words = r"\s+".join(map(re.escape, self.said.split()))
        # “kerja sama” with any spaces between, but not in “bekerja sama”
        return Term(pattern=rf"(?<![\w-]){words}(?![\w-])", instead=self.instead, why=self.why)


class OwnWords(msgspec.Struct, frozen=True):
    """All that a unit adds."""

    spellings: tuple[tuple[str, str], ...] = ()
    right: tuple[str, ...] = ()
    terms: tuple[OwnTerm, ...] = ()

    def added_to(self, vocabulary: Vocabulary) -> Vocabulary:
        """Return the word list with these entries.

        A word that the unit calls right is no longer a wrong spelling.
        """
        right = {word.lower() for word in self.right}
        spellings = {
            wrong: instead for wrong, instead in vocabulary.spellings.items() if wrong not in right
        }
        spellings |= {wrong.lower(): instead for wrong, instead in self.spellings}
        terms = (*vocabulary.terms, *(term.as_term() for term in self.terms))
        return msgspec.structs.replace(
            vocabulary, spellings=spellings, more_words=vocabulary.more_words | right, terms=terms
        )


def spellings_in(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs in lines of `salah = benar`.

    Raises `EntryRefused`.
    """
    found = {}
    for line in lines:
        wrong, _sign, right = (part.strip() for part in line.partition("="))
        if not wrong or not right or "=" in right or len(line) > LONGEST_ENTRY:
            raise EntryRefused(
                "words",
                f"“{line[:80]}” belum terbaca. Tulis “salah = benar”, satu pasang tiap baris.",
            )
        found[wrong.lower()] = right
    return tuple(found.items())


def terms_in(lines: Iterable[str]) -> tuple[OwnTerm, ...]:
    """Return the terms in lines of `istilah = gantinya = alasan`.

    The middle may be empty. Raises `EntryRefused`.
    """
    found = {}
    for line in lines:
        parts = [" ".join(part.split()) for part in line.split("=")]
        if (
            len(parts) != len(OwnTerm.__struct_fields__)
            or not parts[0]
            or not parts[2]
            or len(line) > LONGEST_ENTRY
        ):
            raise EntryRefused(
                "terms",
                f"“{line[:80]}” belum terbaca. Tulis “istilah = gantinya = alasan”, satu istilah"
                " tiap baris.",
            )
        found[parts[0].lower()] = OwnTerm(*parts)
    return tuple(found.values())


def check(own: OwnWords, vocabulary: Vocabulary) -> None:
    """Raise `EntryRefused` for an entry that contradicts another.

    The other may be the unit's own or one of the *vocabulary* shipped with the product.
    """
    whole = own.added_to(vocabulary)
    right_words = {word.lower() for word in own.right}
    for wrong, right in own.spellings:
        if wrong in right_words:
            raise EntryRefused(
                "known_words",
                f"“{wrong}” tercatat sebagai kata yang benar dan sebagai ejaan yang salah. Hapus"
                " salah satunya.",
            )
        if wrong == right.lower():
            raise EntryRefused("words", f"“{wrong} = {right}”: yang salah dan yang benar sama.")
        if whole.misspelt.search(right):
            raise EntryRefused(
                "words", f"“{wrong} = {right}”: “{right}” sendiri memuat ejaan yang tercatat salah."
            )
    for term in own.terms:
        if term.instead and whole.any_term.search(term.instead):
            raise EntryRefused(
                "terms",
                f"“{term.said}”: gantinya (“{term.instead}”) sendiri memuat istilah yang harus"
                " diganti.",
            )


def check_number_form(pattern: str) -> None:
    """Raise `EntryRefused` for a pattern that is invalid or may never end."""
    try:
        re.compile(pattern)
    except re.error:
        sentence = (
            "Bentuk nomor itu tidak terbaca sebagai ekspresi reguler. Periksa kurungnya, atau"
            " kosongkan."
        )
        raise EntryRefused("number_pattern", sentence) from None
    if _may_never_end(pattern):
        raise EntryRefused(
            "number_pattern",
            "Bentuk nomor itu mengulang sesuatu yang sudah berulang, misalnya (a+)+. Tulis tanpa"
            " pengulangan ganda.",
        )


def _may_never_end(pattern: str) -> bool:
    """Return whether a pattern takes ever longer on rows of one letter.

    The rows cannot match; trying stops as soon as one is slow.
    """
    for letter in {"1", "A", "a", *(sign for sign in pattern if sign.isalnum())}:
        for length in PROBES:
            started = time.thread_time()
            re.fullmatch(pattern, f"{letter * length}\0")
            if time.thread_time() - started > PATIENCE:
                return True
    return False
