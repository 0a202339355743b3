"""The catchword (kata penyambung) says at a foot how the next page begins.

Only a finished page knows its first word, so it is read from the PDF and the document is typeset a
second time.  The foot has room for it from the start, and so nothing moves.  A page that begins an
annex, or repeats the header of a table, has no catchword on the page before.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pypdfium2

from drafting.adapters.page_images import PDFIUM
from drafting.rules.layout.indicator_table import NUMBER_HEADING
from drafting.rules.layout.page_proof.expected import headers
from drafting.rules.layout.profile import LayoutProfile

MILLIMETRE = 72 / 25.4
LABEL_LENGTH = 4
# Characters: of a web address at the head of a page the catchword is the beginning.
LONGEST = 32


def catchwords(pdf: bytes, profile: LayoutProfile, data: dict[str, Any]) -> dict[str, str]:
    """Return the catchwords by page number (a string)."""
    beginnings = {annex["label"] for annex in data["annexes"]}
    continued = tuple(line for line, _headings in headers(data))
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        texts = {
            str(page): _text_of(document[page], profile).removeprefix(data["marks"]["draft"])
            for page in range(1, len(document))
        }
    words = {
        page: "" if " ".join(text.split()).startswith(continued) else _first_words(text, beginnings)
        for page, text in texts.items()
    }
    return {page: _announced(word) for page, word in words.items() if word}


def _text_of(page: pypdfium2.PdfPage, profile: LayoutProfile) -> str:
    """Return what stands between the margins, in the order in which it was set.

    The mark of a draft comes first, because it lies behind the text.
    """
    width, height = page.get_size()
    margins = profile.margins
    text: str = page.get_textpage().get_text_bounded(
        left=margins.left * MILLIMETRE - 2,
        bottom=margins.bottom * MILLIMETRE,
        right=width - margins.right * MILLIMETRE + 2,
        top=height - margins.top * MILLIMETRE + 2,
    )
    return text


def _announced(word: str) -> str:
    return f"{word} …" if len(word) <= LONGEST else f"{word[:LONGEST]}…"


def _first_words(text: str, beginnings: set[str]) -> str:
    words = text.split()
    if not words or words[0] == NUMBER_HEADING:
        return ""
    if text.strip().splitlines()[0].strip() in beginnings:
        return ""
    is_label = len(words[0]) <= LABEL_LENGTH and words[0][-1] in ".)"
    return " ".join(words[:2]) if is_label else str(words[0])
