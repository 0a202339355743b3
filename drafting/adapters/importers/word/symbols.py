"""The characters of symbol fonts.

Word keeps them as numbers of a font; a reader sees ≤, not a bullet.
"""

from __future__ import annotations

_FIRST = 0xF000
_WINGDINGS = {
    0x6F: "□", 0x71: "□", 0x72: "□", 0x76: "❖", 0xA7: "▪", 0xA8: "□", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """Return the character that `w:sym` shows, a bullet where it is unknown.

    Those of the font Symbol stay in their private place of Unicode, where `lines.line` replaces
    them for every kind of file.
    """
    try:
        number = int(code, 16) & 0xFF
    except ValueError:
        return "•"
    return chr(_FIRST + number) if font == "Symbol" else _WINGDINGS.get(number, "•")


def from_font(font: str, text: str) -> str:
    """Return text in a symbol font as the page shows it."""
    if not font.startswith("Wingdings"):
        return text
    return "".join(
        _WINGDINGS.get(ord(char) - _FIRST, "•") if _FIRST <= ord(char) <= _FIRST + 0xFF else char
        for char in text
    )
