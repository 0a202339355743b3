"""A table of HTML as rows of cells.

What spans several columns or rows stands once, in the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.rules.importing.lines.line import Line, line_of, row_of
from drafting.rules.importing.lines.markup import plainly

# e.g. "<td colspan=2>", "</tr>"
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)"
    r"(?P<rest>(?:\s[^<>]{0,400})?)/?>",
    re.IGNORECASE,
)
# e.g. "colspan='2'"
_SPAN = re.compile(r"(col|row)span\s{0,9}=\s{0,9}[\"']?(\d{1,4})", re.IGNORECASE)
_MOST = {"col": 63, "row": 2_000}


class Grid:
    """The lines of a file from the beginning of a table to its end."""

    def __init__(self, raws: Sequence[str], first: int) -> None:
        self._text = "\n".join(raws)
        self._number = first
        self._below: dict[int, int] = {}
        """For each column, how many more rows a cell from above covers."""

    def lines(self) -> Iterator[Line]:
        """Yield the rows, and what stands around them as lines."""
        row: dict[int, list[str]] | None = None
        column, place, number = -1, 0, self._number
        for tag in _TAG.finditer(self._text):
            said = self._text[place : tag.start()]
            place = tag.end()
            if row is not None and column >= 0:
                row[column].append(said)
            elif said.strip():
                yield line_of(number, plainly(said).replace("\n", " "))
            number += said.count("\n") + tag.group().count("\n")
            name, ends = tag["name"].casefold(), bool(tag["end"])
            if name in {"td", "th"} and not ends:
                row = {} if row is None else row
                column = self._next_column(row, dict(_SPAN.findall(tag["rest"].casefold())))
            elif name in {"td", "th"}:
                column = -1
            elif name in {"tr", "table"} and row is not None:
                yield self._row(row, number)
                row, column = None, -1
        rest = self._text[place:]
        for text in (*("".join(cell) for cell in (row or {}).values()), rest):
            if text.strip():
                yield line_of(number, plainly(text).replace("\n", " "))

    def _next_column(self, row: dict[int, list[str]], spans: dict[str, str]) -> int:
        """Return the column where a cell begins, at most the last possible one."""
        column = max(row, default=-1) + 1
        while self._below.get(column, 0) and column not in row:
            row[column] = []
            column += 1
        down, across = (
            max(1, min(int(spans.get(kind, "1")), _MOST[kind])) for kind in ("row", "col")
        )
        column = min(column, _MOST["col"] - 1)
        for spanned in range(column, min(column + across, _MOST["col"])):
            row.setdefault(spanned, [])
            if down > 1:
                self._below[spanned] = down
        return column

    def _row(self, row: dict[int, list[str]], number: int) -> Line:
        for column, more in list(self._below.items()):
            row.setdefault(column, [])
            self._below[column] = more - 1
            if more <= 1:
                del self._below[column]
        cells = tuple(
            _trimmed(plainly(" ".join("".join(row.get(column, [])).split())))
            for column in range(max(row, default=-1) + 1)
        )
        if len(cells) > 1 and any(cells):
            return row_of(number, cells)
        return line_of(number, " ".join(cells))


def _trimmed(text: str) -> str:
    return "\n".join(part.strip() for part in text.split("\n")).strip()
