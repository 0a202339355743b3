"""Embedded fonts: which character each glyph stands for, and how wide it is."""

from __future__ import annotations

import re

import msgspec
import pikepdf

# <0041> <00660066006C>
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


class Face(msgspec.Struct, kw_only=True):
    """A font of a PDF.

    Its glyphs are named by characters whose code is their number.
    """

    name: str
    characters: dict[int, str]
    widths: dict[str, float]
    known: dict[bytes, tuple[str, str, float]] = {}
    """What text commands with it say, by the command: glyphs, characters, width."""
    also: dict[str, set[str]] = {}
    """Other characters that glyphs were drawn for, as a page says where they are."""
    program: bytes = b""
    """The font file; empty where nobody has asked for it."""
    bare: bool = False
    """Whether it is a bare table of outlines (CFF), without the other tables of a font."""

    def width(self, glyphs: str) -> float:
        """Return how wide glyphs are, in thousandths of the size.

        Raises `KeyError` for a glyph that the font does not know.
        """
        return sum(map(self.widths.__getitem__, glyphs))


class StrangeFontError(ValueError):
    """A font that is not as the typesetter embeds it."""


def face_of(font: pikepdf.Object, *, whole: bool) -> Face:
    """Return what a font says of its glyphs, with *whole* the font file too.

    Raises `StrangeFontError`.
    """
    try:
        below = font.DescendantFonts[0]
        descriptor = below.FontDescriptor
        file = descriptor.get("/FontFile3") or descriptor.get("/FontFile2")
        said = font.ToUnicode.read_bytes()
    except (AttributeError, KeyError, IndexError, pikepdf.PdfError) as error:
        raise StrangeFontError from error
    if font.Encoding != pikepdf.Name("/Identity-H") or b"beginbfrange" in said or file is None:
        raise StrangeFontError
    pairs = _PAIR.findall(said[said.find(b"beginbfchar") :])
    characters = {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
    }
    return Face(
        name=str(font.BaseFont),
        characters=characters,
        widths=dict.fromkeys(map(chr, (0, *characters)), float(below.get("/DW", 1000)))
        | _widths(below.get("/W", pikepdf.Array())),
        program=file.read_bytes() if whole else b"",
        bare=file.get("/Subtype") == "/CIDFontType0C",
    )


def _widths(entries: pikepdf.Object) -> dict[str, float]:
    """Return the widths by glyph: `1 [600 500]`, or `3 9 600` for a range."""
    widths: dict[str, float] = {}
    rest = list(entries)
    while rest:
        first = int(rest.pop(0))
        entry = rest.pop(0)
        if isinstance(entry, pikepdf.Array):
            widths |= {chr(first + place): float(width) for place, width in enumerate(entry)}
        else:
            width = float(rest.pop(0))
            widths |= {chr(code): width for code in range(first, int(entry) + 1)}
    return widths
