"""Whether the letters that a PDF brings look like what it calls them.

A reader sees the outline of a glyph and copies the character that the PDF names for it.  Both are
compared with the typeface itself: its own table says which glyph the character has.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, TTLibError

from drafting.adapters.page_proof.fonts import Face

Point = tuple[float, float]
Contour = tuple[Point, ...]
Outline = tuple[Contour, ...]
WEIGHTS = (400, 700)
HAIR = 1.5
"""Units of a typeface that rounding may move a point by."""
_LIKE = {"\u00ad": ("-", "\u2010", "\u00ad")}
"""What is seen of a character that has no look of its own: a parted word ends with a hyphen."""
SUFFIX = "-Identity-H"


def strangers(face: Face, paths: tuple[Path, ...], used: set[str]) -> list[str]:
    """Return the characters whose embedded glyph is not that of the typeface."""
    name = face.name.removeprefix("/").partition("+")[2].removesuffix(SUFFIX)
    typefaces = [font for font in _typefaces(paths) if font[0] == name]
    try:
        embedded = _embedded(face)
    except (KeyError, ValueError, AttributeError, TTLibError):
        return sorted(used)
    wrong = []
    for glyph in sorted(used):
        drawn = embedded.get(ord(glyph))
        characters = {face.characters.get(ord(glyph), ""), *face.also.get(glyph, ())}
        wrong += [
            character or glyph
            for character in sorted(characters)
            if drawn is None or not _is_of(character, drawn, typefaces)
        ]
    return wrong


def _is_of(character: str, drawn: Outline, typefaces: Sequence[tuple[str, Path]]) -> bool:
    """Return whether a typeface draws such an outline for a character."""
    return any(
        _alike(drawn, own)
        for _name, path in typefaces
        for signs in _LIKE.get(character, (character,))
        for own in _own(path, signs)
    )


@cache
def _typefaces(paths: tuple[Path, ...]) -> list[tuple[str, Path]]:
    """Return the fonts in these folders, by the name that a PDF calls them."""
    files = sorted(path for folder in paths for path in folder.rglob("*"))
    fonts = [path for path in files if path.suffix in {".otf", ".ttf"}]
    return [(_name(path), path) for path in fonts]


def _name(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(6))


@cache
def _own(path: Path, character: str) -> list[Outline]:
    """Return a typeface's outlines for a character, or a ligature of several."""
    with TTFont(path, lazy=True) as font:
        names = list(_glyphs_of(font, character))
        places: list[dict[str, float] | None] = [None]
        if "fvar" in font:
            places = [{"wght": weight} for weight in WEIGHTS]
        outlines = []
        for place in places:
            glyphs = font.getGlyphSet(location=place)
            scale = 1000 / font["head"].unitsPerEm
            outlines += [_drawn(glyphs, name, scale) for name in names]
        return outlines


def _glyphs_of(font: TTFont, character: str) -> Iterator[str]:
    """Yield the glyph of a character by the font's own table, and its ligatures."""
    table = font.getBestCmap()
    names = [table[ord(sign)] for sign in character if ord(sign) in table]
    if not names or len(names) != len(character):
        return
    ligatures = list(_ligatures(font)) if len(names) > 1 else []
    waiting = [names]
    while waiting:
        names = waiting.pop()
        if len(names) == 1:
            yield names[0]
        for parts, whole in ligatures:
            waiting += [
                [*names[:at], whole, *names[at + len(parts) :]]
                for at in range(len(names) - len(parts) + 1)
                if names[at : at + len(parts)] == parts
            ]


def _ligatures(font: TTFont) -> Iterator[tuple[list[str], str]]:
    """Yield the glyphs that a font replaces by one, and that one."""
    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(inner, "ligatures", {}).items():
                for one in ligatures:
                    yield [first, *one.Component], one.LigGlyph


def _embedded(face: Face) -> Mapping[int, Outline]:
    """Return the outlines of an embedded font by the number of the glyph."""
    data = face.program
    if face.bare:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        top = fonts[0]
        strings = top.CharStrings
        scale = 1000 * top.FontMatrix[0]
        return {place: _drawn(strings, name, scale) for place, name in enumerate(strings.keys())}
    with TTFont(io.BytesIO(data)) as font:
        glyphs = font.getGlyphSet()
        scale = 1000 / font["head"].unitsPerEm
        return {
            place: _drawn(glyphs, name, scale) for place, name in enumerate(font.getGlyphOrder())
        }


def _drawn(glyphs: Any, name: str, scale: float) -> Outline:  # noqa: ANN401  (two kinds of sets)
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    contours: list[list[Point]] = []
    for command, points in pen.value:
        if command == "moveTo":
            contours.append([])
        if contours:
            all_points = _with_implied(points) if command == "qCurveTo" else points
            contours[-1].extend((x * scale, y * scale) for x, y in all_points)
    return tuple(map(_closed, contours))


def _closed(contour: list[Point]) -> Contour:
    """Return the points of a contour once each, though it ends where it began."""
    ends = len(contour) > 1 and _near(contour[0], contour[-1])
    return tuple(contour[:-1] if ends else contour)


def _with_implied(points: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a curve with those in the middle between two others.

    A font may leave them out, and a program that embeds it does.
    """
    *handles, end = points
    for (x, y), (u, v) in pairwise(handles):
        yield x, y
        yield (x + u) / 2, (y + v) / 2
    yield from handles[-1:]
    yield end


def _alike(one: Outline, other: Outline) -> bool:
    """Return whether two outlines are the same.

    Rounding makes no difference, nor where each begins.
    """
    return len(one) == len(other) and all(map(_turned_alike, one, other))


def _turned_alike(one: Contour, other: Contour) -> bool:
    return len(one) == len(other) and any(
        all(map(_near, one, (*other[start:], *other[:start]))) for start in range(len(one) or 1)
    )


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= HAIR and abs(one[1] - other[1]) <= HAIR
