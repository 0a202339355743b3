"""The catchword (kata penyambung) says at a foot how the next page begins.

Only a finished page knows its first word, so it is read from the PDF and the document is typeset a
second time.  The foot has room for it from the start, and so nothing moves.  A page that begins an
annex, or repeats the header of a table, has no catchword on the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafting.adapters.page_proof.reading import read
from drafting.rules.layout.page_proof.drawn import Run, Sheet, Zone
from drafting.rules.layout.page_proof.expected import headers
from drafting.rules.layout.page_proof.words import drawn_words

LABEL_LENGTH = 4
# Characters: of a web address at the head of a page the catchword is the beginning.
LONGEST = 32
# They surely hold the first words, though each may be one letter of a broken one.
MOST_RUNS = 2 * LONGEST


def catchwords(pdf: bytes, data: dict[str, Any]) -> dict[str, str]:
    """Return the catchwords by page number (a string)."""
    silent = {annex["label"] for annex in data["annexes"]}
    for header in headers(data):
        silent.update([unit.text for unit in header if unit.text][:2])
    beginnings = (
        (page, _beginning(sheet, silent)) for page, sheet in enumerate(read(pdf).sheets[1:], 1)
    )
    return {str(page): _announced(word) for page, word in beginnings if word}


def _beginning(sheet: Sheet, silent: set[str]) -> str:
    """Return the word that a page begins with, and of a label what follows."""
    runs = [run for run in sheet.runs if run.zone in {Zone.TEXT, Zone.REPEATED}]
    first = [run for run in runs if run.mark == runs[0].mark]
    if not runs or runs[0].zone is Zone.REPEATED or _line(first) in silent:
        return ""
    words = drawn_words(runs[:MOST_RUNS])
    is_label = len(words[0]) <= LABEL_LENGTH and words[0][-1] in ".)"
    return " ".join(words[:2]) if is_label else words[0]


def _line(runs: Sequence[Run]) -> str:
    return " ".join("".join(run.said for run in runs).split())


def _announced(word: str) -> str:
    return f"{word} …" if len(word) <= LONGEST else f"{word[:LONGEST]}…"
