"""What every reader hands over: the lines of a source, numbered, with the rows of its tables.

Readers know files and no law; the recognition of structure knows law and no files.  A line keeps
its `raw` wording beside the `text` that is compared with patterns: without emphasis marks of
Markdown and with single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from drafting.rules.importing.lines import markup
from drafting.rules.importing.lines.side_by_side import unfold
from drafting.rules.importing.refusals import TooLarge
from drafting.rules.importing.tables.gap_tables import pieces_of, spaced_rows

LONGEST_LINE = 50_000
MOST_LINES = 30_000

# The letter o is what Word's second bullet becomes where its typeface is gone; as a word it is
# none.
BULLET = re.compile(r"^(?:[-•·–—●▪◦○■□➢❖✓∙‣]|o(?=\s+[^\W\d]))\s+")
# What the font Symbol shows in the private places of Unicode, where Word and what was copied from
# it keep its characters.
_SYMBOLS = str.maketrans(
    {
        0xF0A3: "≤", 0xF0A5: "∞", 0xF0AB: "↔", 0xF0AC: "←", 0xF0AE: "→", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B4: "×", 0xF0B7: "•",
        0xF0B8: "÷", 0xF0B9: "≠", 0xF0BA: "≡", 0xF0BB: "≈", 0xF0D6: "√", 0xF0D7: "·", 0xF0DE: "⇒", 0xF0E5: "∑", 0xF0A7: "▪", 0xF0D8: "➢",
        0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "□", 0xF025: "%", 0xF02B: "+", 0xF02D: "−", 0xF03D: "=", 0xF03C: "<", 0xF03E: ">", 0xF02F: "/",
        0xF044: "Δ", 0xF053: "Σ", 0xF061: "α", 0xF062: "β", 0xF06D: "μ", 0xF070: "π", 0xF073: "σ",
    }
)  # fmt: skip
_EMPHASIS = re.compile(r"\*+|__+|\\(?=[^\w\s]|$)")
_HASHES = re.compile(r"^(?:#{1,6}|>)\s+")
_STAR = re.compile(r"^\*\s+")
_RULE = re.compile(r"[-=_|+:*–—\s]{3,}")
_SPACED = re.compile(r"\s*(?:\w ){3,}\w(?:\s|$)")
_GAP = re.compile(r"\s{2,}")
_COLUMNS = re.compile(r"\S {3,}\S.*\S {3,}\S")
_SPEAKS = re.compile(r"\w|^[:;,.]+$")


class Line(msgspec.Struct, frozen=True):
    """One line.  A row of a table has two or more `cells`, and may hold line feeds in them.

    `margin` says that it runs along a page.

    `indent` is how far in it begins, in characters; less than none where that is not known.
    """

    number: int
    raw: str
    text: str
    cells: tuple[str, ...] = ()
    margin: bool = False
    indent: int = -1

    @property
    def speaks(self) -> bool:
        """Whether there is anything to read in it."""
        return _SPEAKS.search(self.text) is not None

    @property
    def is_columned(self) -> bool:
        """Whether wide gaps part it, as they do the columns of a table that is set with spaces."""
        return bool(self.cells) or _COLUMNS.search(self.raw) is not None

    @property
    def is_rule(self) -> bool:
        """Whether it is a ruled line, drawn with characters."""
        return not self.speaks and (not self.text or _RULE.fullmatch(self.raw) is not None)


def line_of(number: int, raw: str) -> Line:
    """Make the line of a text."""
    kept = _STAR.sub("• ", _HASHES.sub("", raw.strip().translate(_SYMBOLS)))
    return Line(number, kept, clean(kept))


def row_of(number: int, cells: tuple[str, ...]) -> Line:
    """Make the row of a table."""
    cells = tuple(cell.translate(_SYMBOLS) for cell in cells)
    return Line(
        number, "\t".join(cells), " ".join(clean(cell) for cell in cells if cell.strip()), cells
    )


def from_text(text: str) -> tuple[Line, ...]:
    """Read plain text or Markdown: a line with tabs or between bars is the row of a table.

    Raises `TooLarge` before it reads a line.
    """
    raws = text.splitlines()
    assert_bounded(enumerate(raws, 1))
    beside = [
        msgspec.structs.replace(line_of(place + 1, words), margin=margin)
        for place, words, margin in unfold(raws)
    ]
    loose, spaced = markup.loose_rows(raws), spaced_rows([*map(pieces_of, raws)])
    read = [line for place, raw in enumerate(raws) for line in _read_in(place, raw, loose, spaced)]
    return tuple(sorted((*read, *beside), key=lambda line: line.number))


def _read_in(
    place: int, raw: str, loose: dict[int, tuple[bool, bool]], spaced: dict[int, tuple[str, ...]]
) -> Iterator[Line]:
    """Read one line of a text whose tables have been found."""
    if place not in spaced:
        yield from _read(place + 1, markup.plainly(raw), loose.get(place))
    elif spaced[place]:
        yield row_of(place + 1, spaced[place])


def _read(number: int, raw: str, ends: tuple[bool, bool] | None) -> Iterator[Line]:
    """Read one line of text; outside of tables, a break in it begins another of the same number."""
    if ends or "|" in raw or "\t" in raw:
        yield read_line(number, raw, ends)
    else:
        yield from (read_line(number, part) for part in raw.split("\n"))


def assert_bounded(numbered: Iterable[tuple[int, str]]) -> None:
    """Refuse what no decree is: a line of megabytes, tens of thousands of lines."""
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


def read_line(number: int, raw: str, ends: tuple[bool, bool] | None = None) -> Line:
    """Read one line of text.  *ends* is given for the row of a table that lacks outer bars.

    Whether it has them left and right after all.
    """
    bare = raw.strip()
    if ends or (bare.startswith("|") and bare.count("|") > 1):
        cells = markup.cells_between_bars(raw, ends or (True, True))
    else:
        cells = tuple(cell.strip() for cell in raw.split("\t"))
    if sum(bool(cell) for cell in cells) > 1 and not _RULE.fullmatch(bare):
        return row_of(number, cells)
    line = line_of(number, " ".join(cells)) if len(cells) > 1 else line_of(number, raw)
    return (
        msgspec.structs.replace(line, indent=len(raw) - len(raw.lstrip(" ")))
        if BULLET.match(line.text)
        else line
    )


def clean(text: str) -> str:
    """Return the words alone: without the marks of Markdown.

    With single spaces, spaced-out letters drawn together where wider gaps part the words.
    """
    bare = _EMPHASIS.sub("", text)
    if _SPACED.match(bare):
        words = _GAP.split(bare.strip())
        bare = (
            " ".join(word.replace(" ", "") if _SPACED.match(word) else word for word in words)
            if len(words) > 1
            else bare
        )
    return " ".join(bare.split())


def squash(text: str) -> str:
    """Return the wording with single spaces."""
    return " ".join(text.split())


def cut(raw: str, label: str) -> tuple[str, str]:
    """Cut *raw* after the characters of *label*, which is a prefix of its clean text.

    Label and rest as they stood.
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
    """Return what `clean` may leave out: spaces and the marks of Markdown."""
    return char.isspace() or char in "*_\\"


def rest_of(source: Line, label: str) -> Line:
    """Return what follows *label* on a line."""
    return line_of(source.number, cut(source.raw, label)[1])


def unbulleted(source: Line) -> Line:
    """Leave out a bullet that a conversion has put before a label."""
    found = BULLET.match(source.text)
    return rest_of(source, found.group()) if found else source
