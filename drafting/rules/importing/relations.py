"""What a decree says that it does to an older one.

Its title names the one that it amends, its dictums those that they revoke.

Only what is named with its number is taken over: "Keputusan yang bertentangan dicabut" names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Dictum, IdSource, Reference
from drafting.rules.regulations import citations
from drafting.rules.text.titles import named

_AMENDS = re.compile(
    r"PERUBAHAN\s+(?:(?:PERTAMA|KE[A-Z]+)\s+(?:BELAS\s+)?)?ATAS\s+(?P<name>(?:SURAT\s+)?KEPUTUSAN\b.+)",
    re.DOTALL,
)
_REVOKES = re.compile(r"\b(?:dicabut|mencabut|tidak\s+berlaku(?:\s+lagi)?)\b", re.IGNORECASE)
_KEPT = re.compile(r"\b(?:masih\s+)?tetap\s+berlaku\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\s*,?\s*\b(?:dinyatakan|dicabut|tidak\s+berlaku)\b.*", re.IGNORECASE | re.DOTALL
)
_DECREE = re.compile(r"(?:SURAT )?KEPUTUSAN\b")
_SENTENCE = re.compile(r"[^;]+")
_ANOTHER = re.compile(r",?\s+(?:dan|serta)\s+(?=(?:Surat\s+)?Keputusan\b)", re.IGNORECASE)


def amended(subject: str, new_id: IdSource) -> Reference | None:
    """Return the decree that one with this subject amends."""
    found = _AMENDS.match(subject.strip())
    return Reference(id=new_id(), text=named(" ".join(found["name"].split()))) if found else None


def revoked(dictums: tuple[Dictum, ...], new_id: IdSource) -> tuple[Reference, ...]:
    """Return the decrees that these dictums revoke, each once, in their order."""
    names = dict.fromkeys(name for dictum in dictums for name in _revoked_by(dictum))
    return tuple(Reference(id=new_id(), text=name) for name in names)


def _revoked_by(dictum: Dictum) -> Iterator[str]:
    """Read a dictum and its list together.

    The list names them, and what stands before or after it revokes them.
    """
    listed = tuple(item.text for item in dictum.items)
    if listed and (
        _REVOKES.search(dictum.text)
        or _REVOKES.search(dictum.closing)
        or _REVOKES.search(listed[-1])
    ):
        yield from (
            name for text in (dictum.text, *listed, dictum.closing) for name in _decrees_in(text)
        )
        return
    for text in (dictum.text, *listed, dictum.closing):
        yield from (
            name
            for sentence in _SENTENCE.findall(text)
            if _REVOKES.search(sentence)
            for name in _decrees_in(sentence)
        )


def _decrees_in(text: str) -> Iterator[str]:
    if _KEPT.search(text):
        return
    for piece in _ANOTHER.split(text):
        for cited in citations.parse(piece):
            if _DECREE.match(cited.kind):
                end = cited.title_span[1] if cited.title else cited.number_span[1]
                yield _ENDED.sub("", " ".join(piece[cited.kind_span[0] : end].split())).strip(
                    " ,.;"
                )
