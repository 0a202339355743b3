"""Ways to break what letters look like."""

from __future__ import annotations

import re
from random import Random

import pikepdf

from tests.drafting.adapters.page_proof.broken import LINE, WAYS, way, write

__all__ = ["WAYS"]


@way
def other_characters_for_the_glyphs(document: pikepdf.Pdf, random: Random) -> None:
    """Exchange the glyphs of two digits: one sees 9 and copies 1."""
    del random
    for font in _fonts(document):
        said = font.ToUnicode.read_bytes()
        codes = dict(re.findall(rb"<(\w{4})> <00(3\d)>", said))
        digits = {value: code for code, value in codes.items()}
        if {b"31", b"32"} <= set(digits):
            _exchange(document, digits[b"31"], digits[b"32"], font)


def _exchange(document: pikepdf.Pdf, one: bytes, other: bytes, font: pikepdf.Object) -> None:
    swapped_said = font.ToUnicode.read_bytes()
    swapped_said = swapped_said.replace(b"<%s> <0031>" % one, b"<%s> <0032>" % one)
    swapped_said = swapped_said.replace(b"<%s> <0032>" % other, b"<%s> <0031>" % other)
    font.ToUnicode = document.make_stream(swapped_said)
    codes = [bytes.fromhex(code.decode()) for code in (one, other)]
    name = str(font.BaseFont)
    for page in document.pages:
        own = [key for key, value in page.resources.Font.items() if str(value.BaseFont) == name]
        if own:
            write(document, page, _exchanged(page.Contents.read_bytes(), own[0], *codes))


def _exchanged(content: bytes, font: str, one: bytes, other: bytes) -> bytes:
    """Return the content with two glyphs of a font exchanged.

    Its text stays the same.
    """

    def change(found: re.Match[bytes]) -> bytes:
        if not found["font"].startswith(font.encode() + b" "):
            return found[0]
        strings = re.sub(rb"\((?:[^\\()]|\\.)*\)", string, found["shown"], flags=re.DOTALL)
        return found[0].replace(found["shown"], strings)

    def string(found: re.Match[bytes]) -> bytes:
        plain = pikepdf.Object.parse(found[0])
        pairs = [bytes(plain)[at : at + 2] for at in range(0, len(bytes(plain)), 2)]
        new = b"".join({one: other, other: one}.get(pair, pair) for pair in pairs)
        return b"(" + b"".join(b"\\%03o" % byte for byte in new) + b")"

    return LINE.sub(change, content)


def _fonts(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    fonts = {}
    for page in document.pages:
        for font in page.resources.Font.values():
            fonts[font.objgen] = font
    return list(fonts.values())
