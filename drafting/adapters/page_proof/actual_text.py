"""What a PDF says that glyphs say, where their font says otherwise."""

from __future__ import annotations

import unicodedata

from drafting.adapters.page_proof.fonts import Face
from drafting.rules.layout.page_proof.drawn import SOFT_HYPHEN, Run


def agree(run: Run, words: str, face: Face) -> bool:
    """Let a run say these words, and return whether its glyphs may.

    They may be a hyphen where a line ends, a ligature, or other characters with the same look:
    those are told to the face, whose glyphs are compared with the typeface's.
    """
    if len(words) == len(run.text) == len(run.glyphs):
        for glyph, one, own in zip(run.glyphs, words, run.text, strict=True):
            if one != own:
                face.also.setdefault(glyph, set()).add(one)
        run.text = words
        return True
    if _in_letters(words) == _in_letters(run.text):
        run.text = words
        return True
    return words.replace(SOFT_HYPHEN, "") == run.text


def _in_letters(words: str) -> str:
    """Return words with each ligature as its letters."""
    return unicodedata.normalize("NFKC", words)
