"""The commands that Typst writes into the content of a page, as patterns.

No other command is known.  No group is possessive: CPython before 3.11.5 matches those wrongly
(gh-106052), and Debian 12 has 3.11.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.adapters.page_proof.fonts import Face
from drafting.rules.layout.page_proof.drawn import Zone

# 12.5, -3, .5: whole, because two numbers that could part one would be tried in all ways
_N = rb"-?(?:\d++(?:\.\d*+|(?!\.))|\.\d++)"
# (\000\001\)x), in which balanced brackets may stand as they are, or <02E4000A>
_IN_BRACKETS = rb"\([^\\()]*+(?:(?:\\.|@)[^\\()]*+)*\)"
_STRING = _IN_BRACKETS
for _depth in range(12):
    _STRING = _STRING.replace(b"@", _IN_BRACKETS)
_STRING = rb"(?:" + _STRING.replace(b"|@", b"") + rb"|<[0-9A-F]*+>)"
# [(\000\001)15(\000\002)]TJ, or (\000\001)Tj
_SHOWN = rb"(?:\[(?:" + _STRING + rb"|" + _N + rb")*\]TJ|" + _STRING + rb"Tj)"
# /Span<</ActualText(-)>>BDC 0 Tr/f0 12 Tf 1 0 0 -1 0 0 Tm(\000\001)Tj EMC, or ActualText<FEFF00AD>
SHOW = re.compile(
    rb"\s?(?:/Span<</ActualText(?P<said>" + _STRING + rb")>>BDC\s)?\s?(?P<mode>\d) Tr/(?P<font>\w+)"
    rb" (?P<size>" + _N + rb") Tf (?P<matrix>(?:" + _N + rb" ){6})Tm(?P<shown>" + _SHOWN + rb")"
    rb"(?P<close>\s?EMC\s)?",
    re.DOTALL,
)
# 77.6 0 l
_SEGMENT = rb"(?:(?:" + _N + rb" )*(?:[mlhc]|re)(?=\s))"
# EMC/Span<</MCID 3>>BDC q 1 0 0 -1 70.8 782.2 cm/c0 cs 0 scn
_BEGUN = (
    rb"\s?(?P<end>EMC)?(?:/Span<</MCID (?P<mark>\d+)>>BDC|(?P<rule>/Artifact<</Type/Layout>>BDC))?"
    rb"\s?q 1 0 0 -1 (?P<x>@) (?P<y>@) cm/\w+ (?P<kind>cs|CS) (?P<colour>(?:@ )+)(?:scn|SCN)\s"
).replace(b"@", _N)
# 0 Tr/f0 12 Tf 1 0 0 -1 97.2 0 Tm(\000+)Tj: what goes on in a line
_MORE = rb"\s?0 Tr/(?P=font) (?P=size) Tf 1 0 0 -1 @ 0 Tm".replace(b"@", _N) + _SHOWN
# BT 0 Tr/f0 12 Tf 1 0 0 -1 0 0 Tm[(\000\001)]TJ ET Q: nearly all that a page says, in one step
LINE = re.compile(
    _BEGUN
    + rb"BT 0 Tr/(?P<font>\w+) (?P<size>@) Tf 1 0 0 -1 0 0 Tm(?P<shown>".replace(b"@", _N)
    + _SHOWN
    + rb")(?P<more>(?:"
    + _MORE
    + rb")*)\sET\sQ(?=\s)",
    re.DOTALL,
)
# 0 Tr/f0 12 Tf 1 0 0 -1 97.2 0 Tm(\000+)Tj: one after the other of them
MORE = re.compile(
    rb"Tf 1 0 0 -1 (?P<x>@) 0 Tm(?P<shown>".replace(b"@", _N) + _SHOWN + rb")", re.DOTALL
)
# 0.5 w 4 M 0 0 m 0 111.5 l S Q: nearly all that it draws
RULE = re.compile(
    _BEGUN
    + rb"(?:@ w @ M )?(?P<path>".replace(b"@", _N)
    + _SEGMENT
    + rb"(?:\s++"
    + _SEGMENT
    + rb")*)\s(?P<paint>[fS])\sQ(?=\s)"
)
# 1 0 0 -1 70.8 782.2 cm, /c0 cs 0.5 scn: one command with what it is about
COMMAND = re.compile(
    rb"\s*+(?:"
    # 1 0 0 -1 70.8 782.2 cm
    rb"(?P<cm>(?:" + _N + rb" ){6})cm"
    # /c0 cs 0.5 scn
    rb"|/(?P<space>\w+) (?P<kind>cs|CS) (?P<colour>(?:" + _N + rb" )+)(?:scn|SCN)"
    rb"|(?P<text>BT)"
    # 0 0 m 77.6 0 l 77.6 35.9 l h
    rb"|(?P<path>" + _SEGMENT + rb"(?:\s++" + _SEGMENT + rb")*)"
    rb"|(?P<clip>W\*?\s+n)"
    rb"|(?P<paint>(?:[fBb]\*?|[Ssn]))"
    rb"|(?P<save>q)|(?P<restore>Q)"
    # /Span<</MCID 3/Alt(Lambang)>>BDC
    rb"|/(?P<tag>\w+)\s?(?P<about><<(?:[^<>()]|<[0-9A-F]*>|<<.*?>>|" + _STRING + rb")*>>)\s?BDC"
    rb"|/(?P<plain>\w+) BMC"
    rb"|(?P<end>EMC)"
    # 0.5 w, 4 M, 1 j, 1 J, [3 2] 0 d, /g0 gs
    rb"|(?P<setting>" + _N + rb" [wMjJi]|\[(?:" + _N + rb" ?)*\] " + _N + rb" d|/\w+ gs)"
    # /Stamp-Tanda-Tangan Do
    rb"|/(?P<drawn>[\w-]+) Do"
    rb")(?=[\s/\[(<]|$)",
    re.DOTALL,
)
# (\000\001)15<02E4000A>: each string, and between them what moves the next one
PIECE = re.compile(rb"(" + _STRING + rb")", re.DOTALL)
# \(, \101: one character that is written as several
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
# \a, \x: what this file format does not know, and Python would take for something else
_UNUSUAL = re.compile(rb"\\[^0-7nrtbf]")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def parts_of(start: float, shown: bytes, more: bytes) -> Iterator[tuple[float, bytes]]:
    """Yield where each part of a line begins, and what it shows."""
    yield start, shown
    for part in MORE.finditer(more):
        yield start + float(part["x"]), part["shown"]


def spoken(shown: bytes, face: Face) -> tuple[str, str, float]:
    """Return the glyphs of a text command, their characters and their width.

    The width is that of all of it.

    Spaces at the end have no width.  Headers and footers come on every page, so what was found is
    remembered.  Raises `KeyError`, or `ValueError`, for what the font does not know.
    """
    known = face.known.get(shown)
    if known is None:
        pieces = PIECE.split(shown)
        glyphs = glyphs_in(*pieces[1::2])
        text = glyphs.translate(face.characters)
        width = face.width(glyphs) - sum(map(float, b" ".join(pieces[2:-1:2]).split()))
        if text[-1:].isspace():
            width -= _trailing(pieces, face, len(text) - len(text.rstrip()))
        known = face.known[shown] = glyphs, text, width
    return known


def _trailing(pieces: list[bytes], face: Face, spaces: int) -> float:
    """Return how wide so many spaces at the end are, with what moves them."""
    width = 0.0
    for before, piece in zip(pieces[-3::-2], pieces[-2::-2], strict=True):
        glyphs = glyphs_in(piece)
        width += face.width(glyphs[-spaces:])
        if len(glyphs) > spaces:
            break
        spaces -= len(glyphs)
        width -= sum(map(float, before.strip(b"[").split()))
        if not spaces:
            break
    return width


def actual_text(string: bytes) -> str:
    """Return what a PDF says that is drawn: UTF-16, or ASCII as it is."""
    if string[:1] == b"<":
        return bytes.fromhex(string[1:-1].decode())[2:].decode("utf-16-be", "replace")
    return _ESCAPE.sub(_unescaped, string[1:-1]).decode("ascii", "replace")


def places(shown: bytes, face: Face, size: float, start: float) -> tuple[tuple[float, float], ...]:
    """Return from where to where each visible glyph goes.

    Strings stand between the numbers that part them.
    """
    places, at = [], 0.0
    pieces = PIECE.split(shown)
    for before, piece in zip(pieces[::2], pieces[1::2], strict=False):
        at -= sum(map(float, before.strip(b"[").split()))
        for glyph in glyphs_in(piece):
            after = at + face.widths.get(glyph, 0.0)
            if not face.characters.get(ord(glyph), glyph).isspace():
                places.append((start + at / 1000 * size, start + after / 1000 * size))
            at = after
    return tuple(places)


def glyphs_in(*strings: bytes) -> str:
    """Return the glyphs of strings: two bytes each, as characters of that number."""
    pieces = b"".join([one[1:-1] if one[:1] == b"(" else _from_hexadecimal(one) for one in strings])
    if b"\\" in pieces:
        if b"\\\\" not in pieces:
            pieces = pieces.replace(b"\\(", b"(").replace(b"\\)", b")")
        if _UNUSUAL.search(pieces):
            pieces = _ESCAPE.sub(_unescaped, pieces)
        else:
            # the escapes of both are the same, and this is the fastest way
            pieces = pieces.decode("unicode_escape").encode("latin-1")
    return pieces.decode("utf-16-be", "surrogatepass")


def _from_hexadecimal(string: bytes) -> bytes:
    return bytes.fromhex(string[1:-1].decode()).replace(b"\\", b"\\\\")


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) % 256]) if sign[:1].isdigit() else _LETTERS.get(sign, sign)


@lru_cache(maxsize=64)
def colour_of(numbers: bytes) -> tuple[float, ...]:
    """Return the parts of a colour."""
    return tuple(map(float, numbers.split()))


def zone_of(tag: bytes, about: bytes) -> Zone:
    """Return what an artifact is for, by its own words."""
    if tag != b"Artifact":
        return Zone.NOTHING
    if b"/Subtype/Header" in about:
        return Zone.HEADER
    if b"/Subtype/Footer" in about:
        return Zone.FOOTER
    if b"/Type/Background" in about:
        return Zone.BACKGROUND
    return Zone.REPEATED if b"/Type/Pagination" in about else Zone.DECORATION
