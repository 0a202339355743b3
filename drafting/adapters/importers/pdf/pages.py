"""The child that reads the pages of a PDF: bytes in, lines out.

It limits its own memory and time before it reads.  Turned text (a mark across the page) comes last.
"""

from __future__ import annotations

import io
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from drafting.adapters.importers.pdf.document import Pages
from drafting.adapters.importers.pdf.page import Cells, Placed, is_turned, lines_of

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 50
MOST_PAGES = 300

_NEAR = 4
# e.g. "2" in "Halaman 2 dari 5"
_NUMBER = re.compile(r"\d+")


def main() -> None:
    """Read a PDF from the standard input, write its lines to standard output."""
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
        for kind, name in known.items():
            if any(isinstance(cause, kind) for cause in causes):
                return Pages(refusal=name)
        return Pages(refusal="broken")
    spoken = any(cell.strip() for cells, _margin in lines for cell in cells)
    return Pages(lines=lines) if spoken else Pages(refusal="scanned")


def _lines(pages: Sequence[Page]) -> Iterator[tuple[Cells, bool]]:
    turned = ""
    read: list[list[Placed]] = []
    for page in pages:
        read.append(list(lines_of(page.filter(lambda thing: not is_turned(thing)))))
        turned = (
            f"{turned} {''.join(char['text'] for char in page.chars if is_turned(char))}".strip()
        )
        page.close()
    running = _running(read)
    yield from _rejoined(
        [[(line.cells, _key(line) in running) for line in lines] for lines in read]
    )
    if turned:
        yield [turned], True


def _rejoined(pages: Sequence[Sequence[tuple[Cells, bool]]]) -> Iterator[tuple[Cells, bool]]:
    """Yield the lines of all pages; a row that a page's end cut is joined."""
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
    """Return whether cells continue a row: each continues a sentence above."""
    if len(cells) != len(row) or len(row) == 1 or all(cells):
        return False
    return all(
        above and above[-1] not in ".;:" and below[:1].islower()
        for above, below in zip(row, cells, strict=True)
        if below
    )


def _running(pages: Sequence[Sequence[Placed]]) -> set[tuple[str, int]]:
    """Return the keys of the lines that run along the pages.

    They have the same words but for numbers, at the same height, near the head or the foot of at
    least half of the pages.  A row of a table is none: repeated headings are known by their words,
    and the row that continues below them is text.
    """
    counts = Counter(
        key
        for lines in pages
        for key in {
            _key(line)
            for line in (*lines[:_NEAR], *lines[-_NEAR:])
            if len(line.cells) == 1 and line.cells[0]
        }
    )
    return {key for key, count in counts.items() if count > 1 and 2 * count >= len(pages) - 1}


def _key(line: Placed) -> tuple[str, int]:
    return _NUMBER.sub("#", " ".join(line.cells)), round(line.top / 4)


if __name__ == "__main__":
    main()
