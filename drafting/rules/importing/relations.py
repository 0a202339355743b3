"""Which older decrees a decree amends or revokes.

Its title names the one that it amends, its dictums those that they revoke.  Only what is named with
its number counts: "Keputusan yang bertentangan dicabut" names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Dictum, IdSource, Reference
from drafting.rules.regulations import citations
from drafting.rules.text.titles import named

# e.g. "PERUBAHAN KEDUA ATAS KEPUTUSAN BUPATI MALANG NOMOR …"
_AMENDS = re.compile(
    r"PERUBAHAN\s+(?:(?:PERTAMA|KE[A-Z]+)\s+(?:BELAS\s+)?)?"
    r"ATAS\s+(?P<name>(?:SURAT\s+)?KEPUTUSAN\b.+)",
    re.DOTALL,
)
# e.g. "dicabut", "tidak berlaku lagi"
_REVOKES = re.compile(r"\b(?:dicabut|mencabut|tidak\s+berlaku(?:\s+lagi)?)\b", re.IGNORECASE)
# e.g. "masih tetap berlaku"
_KEPT = re.compile(r"\b(?:masih\s+)?tetap\s+berlaku\b", re.IGNORECASE)
# e.g. ", dicabut dan dinyatakan tidak berlaku" after a decree's name
_ENDED = re.compile(
    r"\s*,?\s*\b(?:dinyatakan|dicabut|tidak\s+berlaku)\b.*", re.IGNORECASE | re.DOTALL
)
# e.g. "KEPUTUSAN BUPATI", "SURAT KEPUTUSAN"
_DECREE = re.compile(r"(?:SURAT )?KEPUTUSAN\b")
# the words between two semicolons
_SENTENCE = re.compile(r"[^;]+")
# e.g. " dan " before "Keputusan"
_ANOTHER = re.compile(r",?\s+(?:dan|serta)\s+(?=(?:Surat\s+)?Keputusan\b)", re.IGNORECASE)


def amended(subject: str, new_id: IdSource) -> Reference | None:
    """Return the decree that one with this subject amends."""
    found = _AMENDS.match(subject.strip())
    if found is None:
        return None
    return Reference(id=new_id(), text=named(" ".join(found["name"].split())))


def revoked(dictums: tuple[Dictum, ...], new_id: IdSource) -> tuple[Reference, ...]:
    """Return the decrees that these dictums revoke, each once, in their order."""
    names = dict.fromkeys(name for dictum in dictums for name in _revoked_by(dictum))
    return tuple(Reference(id=new_id(), text=name) for name in names)


def _revoked_by(dictum: Dictum) -> Iterator[str]:
    """Yield the decrees that a dictum revokes.

    Its list may name them, and what stands before or after the list revoke them all.
    """
    listed = tuple(item.text for item in dictum.items)
    texts = (dictum.text, *listed, dictum.closing)
    if listed and any(map(_REVOKES.search, (dictum.text, dictum.closing, listed[-1]))):
        for text in texts:
            yield from _decrees_in(text)
        return
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            if _REVOKES.search(sentence):
                yield from _decrees_in(sentence)


def _decrees_in(text: str) -> Iterator[str]:
    if _KEPT.search(text):
        return
    for piece in _ANOTHER.split(text):
        for cited in citations.parse(piece):
            if _DECREE.match(cited.kind):
                end = cited.title_span[1] if cited.title else cited.number_span[1]
                name = " ".join(piece[cited.kind_span[0] : end].split())
                yield _ENDED.sub("", name).strip(" ,.;")
