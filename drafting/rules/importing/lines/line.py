"""The lines that every reader returns: numbered, with rows of tables.

Readers know files and no law; the recognition of structure knows law and no files.  A line keeps
its `raw` wording beside the `text` that patterns see: without the emphasis marks of Markdown and
with single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from drafting.rules.importing.refusals import TooLarge

LONGEST_LINE = 50_000
MOST_LINES = 30_000

# e.g. "• ", "- ", "➢ "; the letter o is what Word's second bullet becomes where its font is missing
BULLET = re.compile(r"^(?:[-•·–—●▪◦○■□➢❖✓∙‣]|o(?=\s+[^\W\d]))\s+")
# What the font Symbol shows in the private places of Unicode, where Word keeps its characters.
_SYMBOLS = str.maketrans(
    {
        0xF0A3: "≤", 0xF0A5: "∞", 0xF0AB: "↔", 0xF0AC: "←", 0xF0AE: "→", 0xF0B0: "°",
        0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•", 0xF0B8: "÷", 0xF0B9: "≠",
        0xF0BA: "≡", 0xF0BB: "≈", 0xF0D6: "√", 0xF0D7: "·", 0xF0DE: "⇒", 0xF0E5: "∑",
        0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "□", 0xF025: "%",
        0xF02B: "+", 0xF02D: "−", 0xF03D: "=", 0xF03C: "<", 0xF03E: ">", 0xF02F: "/",
        0xF044: "Δ", 0xF053: "Σ", 0xF061: "α", 0xF062: "β", 0xF06D: "μ", 0xF070: "π",
        0xF073: "σ",
    }
)  # fmt: skip
# e.g. "**", "__", "\\" before a mark: emphasis and escapes of Markdown
_EMPHASIS = re.compile(r"\*+|__+|\\(?=[^\w\s]|$)")
# e.g. "## " and "> " of Markdown
_HASHES = re.compile(r"^(?:#{1,6}|>)\s+")
# e.g. "* " of Markdown, a bullet
_STAR = re.compile(r"^\*\s+")
# e.g. "-----", "|---|---|", "====="
RULE = re.compile(r"[-=_|+:*–—\s]{3,}")
# e.g. "M E M U T U S K A N"
_SPACED = re.compile(r"\s*(?:\w ){3,}\w(?:\s|$)")
# e.g. "  ": the gap between two spaced-out words
_GAP = re.compile(r"\s{2,}")
# e.g. "1   Camat   90 %": two wide gaps
_COLUMNS = re.compile(r"\S {3,}\S.*\S {3,}\S")
# a letter, a digit, or ":" alone
_SPEAKS = re.compile(r"\w|^[:;,.]+$")


class Line(msgspec.Struct, frozen=True):
    """One line, or the row of a table with two or more `cells`.

    `margin` says that it runs along the pages (a header or footer).  `indent` is in characters, -1
    where it is not known.
    """

    number: int
    raw: str
    text: str
    cells: tuple[str, ...] = ()
    margin: bool = False
    indent: int = -1

    @property
    def speaks(self) -> bool:
        """Whether it has anything to read."""
        return _SPEAKS.search(self.text) is not None

    @property
    def is_columned(self) -> bool:
        """Whether wide gaps part it, like the columns of a table set with spaces."""
        return bool(self.cells) or _COLUMNS.search(self.raw) is not None

    @property
    def is_rule(self) -> bool:
        """Whether it is a ruled line, drawn with characters."""
        return not self.speaks and (not self.text or RULE.fullmatch(self.raw) is not None)


def line_of(number: int, raw: str) -> Line:
    """Return the line of a text."""
    kept = _STAR.sub("• ", _HASHES.sub("", raw.strip().translate(_SYMBOLS)))
    return Line(number, kept, clean(kept))


def row_of(number: int, cells: tuple[str, ...]) -> Line:
    """Return the row of a table."""
    cells = tuple(cell.translate(_SYMBOLS) for cell in cells)
    return Line(
        number, "\t".join(cells), " ".join(clean(cell) for cell in cells if cell.strip()), cells
    )


def assert_bounded(numbered: Iterable[tuple[int, str]]) -> None:
    """Raise `TooLarge` for a line of megabytes or tens of thousands of lines."""
    for count, (number, raw) in enumerate(numbered, 1):
        if count > MOST_LINES:
            raise TooLarge(
                f"Teks ini terdiri atas lebih dari {MOST_LINES} baris; lebih dari itu tidak dapat"
                " diimpor."
            )
        if len(raw) > LONGEST_LINE:
            raise TooLarge(
                f"Baris {number} terlalu panjang ({len(raw)} huruf; paling banyak {LONGEST_LINE})."
                " Bagi teks itu menjadi baris-baris."
            )


def clean(text: str) -> str:
    """Return the words with single spaces, without the marks of Markdown.

    Spaced-out letters become words where wider gaps part the words.
    """
    bare = _EMPHASIS.sub("", text)
    if _SPACED.match(bare):
        words = _GAP.split(bare.strip())
        if len(words) > 1:
            bare = " ".join(map(_drawn_together, words))
    return " ".join(bare.split())


def _drawn_together(word: str) -> str:
    return word.replace(" ", "") if _SPACED.match(word) else word


def squash(text: str) -> str:
    """Return the wording with single spaces."""
    return " ".join(text.split())


def cut(raw: str, label: str) -> tuple[str, str]:
    """Return *raw* up to the end of *label*, and the rest of it.

    Both are as they stood.
    """
    wanted = sum(not _is_unread(char) for char in label)
    place = 0
    while place < len(raw) and wanted:
        wanted -= not _is_unread(raw[place])
        place += 1
    while place < len(raw) and raw[place] == "*":
        place += 1
    return raw[:place].strip(), raw[place:].strip()


def _is_unread(char: str) -> bool:
    """Return whether `clean` may leave this out: a space or a mark of Markdown."""
    return char.isspace() or char in "*_\\"


def rest_of(source: Line, label: str) -> Line:
    """Return the line after *label*."""
    return line_of(source.number, cut(source.raw, label)[1])


def unbulleted(source: Line) -> Line:
    """Return the line without the bullet that a conversion put before a label."""
    found = BULLET.match(source.text)
    return rest_of(source, found.group()) if found else source
