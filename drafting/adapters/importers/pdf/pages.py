"""The child that reads the pages of a PDF.

Bytes in, lines out, under limits that it sets itself before it reads.

Tables that are ruled become rows; everything else becomes lines, a wide gap a blank line.  Turned
text (a mark across the page) comes last.
"""

from __future__ import annotations

import io
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from drafting.adapters.importers.pdf.columns import apart
from drafting.adapters.importers.pdf.document import Pages
from drafting.rules.importing.tables.gap_tables import Piece, spaced_rows

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 50
MOST_PAGES = 300
_GAP = 0.9

_NEAR = 4
# Parts of a character's height: what parts two words at least, and what two columns.
_NARROW = 0.15
_WIDE = 0.9
_LEAST_TURN = 0.02

Cells = list[str]


class Placed(msgspec.Struct, frozen=True):
    """A line and how far down the page it stands."""

    cells: Cells
    top: float


def main() -> None:
    """Read a PDF from the standard input, write its lines to the standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    sys.stdout.buffer.write(msgspec.msgpack.encode(read(sys.stdin.buffer.read())))


def read(data: bytes) -> Pages:
    """Return the lines of all pages, or why there are none."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                return Pages(refusal="pages")
            lines = list(_lines(document.pages))
    except MemoryError:
        return Pages(refusal="memory")
    except PdfminerException as reason:
        causes = (*reason.args, reason.__cause__, reason.__context__)
        known = {PDFPasswordIncorrect: "locked", MemoryError: "memory"}
        return Pages(
            refusal=next(
                (
                    name
                    for kind, name in known.items()
                    if any(isinstance(cause, kind) for cause in causes)
                ),
                "broken",
            )
        )
    spoken = any(cell.strip() for cells, _margin in lines for cell in cells)
    return Pages(lines=lines) if spoken else Pages(refusal="scanned")


def _lines(pages: Sequence[Page]) -> Iterator[tuple[Cells, bool]]:
    turned = ""
    read: list[list[Placed]] = []
    for page in pages:
        read.append(list(_page(page.filter(lambda thing: not _is_turned(thing)))))
        turned = (
            f"{turned} {''.join(char['text'] for char in page.chars if _is_turned(char))}".strip()
        )
        page.close()
    running = _running(read)
    yield from _rejoined(
        [[(line.cells, _key(line) in running) for line in lines] for lines in read]
    )
    if turned:
        yield [turned], True


def _rejoined(pages: Sequence[Sequence[tuple[Cells, bool]]]) -> Iterator[tuple[Cells, bool]]:
    """Return the lines of all pages, and put together the row that the end of a page cut in two."""
    waiting: list[tuple[Cells, bool]] = []
    for lines in pages:
        row = next(
            (cells for cells, margin in reversed(waiting) if not margin and cells != [""]), []
        )
        head = next((cells for cells, _margin in waiting if len(cells) == len(row) > 1), [])
        rest = list(lines)
        for place, (cells, margin) in enumerate(lines):
            if margin or cells == [""]:
                continue
            if cells == head:
                rest[place] = cells, True
                continue
            if _goes_on(row, cells):
                row[:] = [
                    f"{above}\n{below}".strip() for above, below in zip(row, cells, strict=True)
                ]
                del rest[place]
            break
        yield from waiting
        waiting = rest
    yield from waiting


def _goes_on(row: Cells, cells: Cells) -> bool:
    """Tell the rest of a row: some of its cells, each in the middle of a sentence that has begun
    above.
    """
    if len(cells) != len(row) or len(row) == 1 or all(cells):
        return False
    return all(
        above and above[-1] not in ".;:" and below[:1].islower()
        for above, below in zip(row, cells, strict=True)
        if below
    )


def _running(pages: Sequence[Sequence[Placed]]) -> set[tuple[str, int]]:
    """Find what runs along the pages.

    The same words but for numbers, at the same height, near the head or the foot of at least half
    of them.

    A row of a table is none of it: headings that a page repeats are told by what they say, and the
    row that goes on below them is text.
    """
    seen = Counter(
        key
        for lines in pages
        for key in {
            _key(line)
            for line in (*lines[:_NEAR], *lines[-_NEAR:])
            if len(line.cells) == 1 and line.cells[0]
        }
    )
    return {key for key, count in seen.items() if count > 1 and 2 * count >= len(pages) - 1}


def _key(line: Placed) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.cells)), round(line.top / 4)


def _page(page: Page) -> Iterator[Placed]:
    """Return what a page says from top to bottom."""
    tables = [
        table for table in page.find_tables() if any(len(row.cells) > 1 for row in table.rows)
    ]
    boxes = [table.bbox for table in tables]
    text = page.filter(
        lambda thing: (
            thing["object_type"] != "char" or not any(_inside(thing, box) for box in boxes)
        )
    )
    things = list(_text(text))
    things += [
        (table.bbox[1], table.bbox[3], [_row(row) for row in table.extract()]) for table in tables
    ]
    below = None
    for top, bottom, lines in sorted(things, key=lambda thing: thing[0]):
        if below is not None and top - below > _GAP * min(bottom - top, 14):
            yield Placed([""], below)
        yield from (Placed(cells, top) for cells in lines)
        below = bottom


def _text(page: Page) -> Iterator[tuple[float, float, list[Cells]]]:
    """Return the lines of a page; those that stand under the headings of an unruled table are rows."""
    lines = page.extract_text_lines()
    for place, cells in spaced_rows([_pieces(line["chars"]) for line in lines]).items():
        lines[place]["cells"] = cells
    for line in apart(page, lines):
        cells = line.get("cells", (line["text"],))
        if cells:
            yield line["top"], line["bottom"], [list(cells)]


def _pieces(chars: Sequence[dict[str, Any]]) -> list[Piece]:
    """Part the characters of a line where a gap is wider than a space that parts two words, drawn
    out or not.
    """
    pieces: list[list[dict[str, Any]]] = []
    for char in chars:
        near = bool(pieces) and char["x0"] - pieces[-1][-1]["x1"] <= _WIDE * char["size"]
        if near:
            pieces[-1].append(char)
        elif char["text"].strip():
            pieces.append([char])
    return [_piece(part) for part in pieces]


def _piece(chars: Sequence[dict[str, Any]]) -> Piece:
    words = ""
    for before, char in zip([chars[0], *chars], chars, strict=False):
        parted = words and char["x0"] - before["x1"] > _NARROW * char["size"]
        words += f" {char['text']}" if parted else str(char["text"])
    spoken = [char for char in chars if char["text"].strip()]
    return Piece(spoken[0]["x0"], spoken[-1]["x1"], " ".join(words.split()))


def _is_turned(thing: dict[str, Any]) -> bool:
    """Tell a letter of a mark across the page.

    One that only leans, as in an imitated italic, stands upright.
    """
    if thing.get("object_type") != "char":
        return False
    rightwards, upwards = thing["matrix"][:2]
    return thing["upright"] is False or abs(upwards) > _LEAST_TURN * rightwards


def _row(cells: Sequence[str | None]) -> Cells:
    row = [cell or "" for cell in cells]
    return row if any(row) else [""]


def _inside(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle, height = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


if __name__ == "__main__":
    main()
