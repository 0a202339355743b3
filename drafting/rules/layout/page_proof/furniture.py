"""What a page draws around its text.

That is header, footer, background, and headers of tables again.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.layout.page_proof.areas import Fault
from drafting.rules.layout.page_proof.drawn import Drawing, Run, Sheet, Zone
from drafting.rules.layout.page_proof.expected import CONTINUED, Unit, headers
from drafting.rules.layout.page_proof.words import Told
from drafting.rules.layout.sheet import Data

FOOTER_ADDRESS = "Periksa keasliannya di"
MORE = "…"


def check_furniture(drawing: Drawing, tables: Tables, data: Data) -> Iterator[Fault]:
    """Yield every page that says more around its text than the layout says."""
    texts = [_letters(sheet, Zone.TEXT) for sheet in drawing.sheets]
    following = [*texts[1:], ""]
    for number, sheet in enumerate(drawing.sheets):
        said = _letters(sheet, Zone.HEADER)
        if said != _header(data, number):
            yield Fault(kind="header", page=number, words=said)
        said = _letters(sheet, Zone.FOOTER)
        if not _is_footer(said, data, following[number]):
            yield Fault(kind="footer", page=number, words=said)
        said = _letters(sheet, Zone.BACKGROUND)
        if said != data["marks"]["draft"]:
            yield Fault(kind="background", page=number, words=said)
        said = _letters(sheet, Zone.REPEATED)
        if said != tables.header_on(number):
            yield Fault(kind="repeated", page=number, words=said)
    yield from tables.unnamed()


def _letters(sheet: Sheet, zone: Zone) -> str:
    return "".join("".join(run.said.split()) for run in sheet.runs if run.zone is zone)


def _joined(*texts: str) -> str:
    return "".join("".join(text.split()) for text in texts)


def _header(data: Data, number: int) -> str:
    marks = data["marks"]
    page = f"- {number + 1} -" if number else ""
    return _joined(marks.get("copy", ""), marks["demo"], marks["draft_line"], page)


def _is_footer(said: str, data: Data, following: str) -> bool:
    """Return whether a footer says its note, and before it the next page's start."""
    footer = data["footer"]
    address = (FOOTER_ADDRESS, footer["url"]) if footer["url"] else ()
    note = _joined(footer["note"], *address)
    if not said.endswith(note):
        return False
    word = said.removesuffix(note)
    if not word:
        return True
    may_announce = data["page"]["catchword"] and word.endswith(MORE)
    return bool(may_announce and following.startswith(word.removesuffix(MORE)))


class Tables:
    """The tables by the pages on which they begin and go on."""

    def __init__(self, told: Told, data: Data) -> None:
        self.headers = headers(data)
        self.said = [_joined(*(unit.text for unit in header)) for header in self.headers]
        # of each header that stands in the text its page, and that of its title
        self.begun: dict[tuple[int, int], tuple[int, int]] = {}
        self.named: set[tuple[int, int]] = set()
        self.with_header: set[int] = set()
        # of each page its first run: its order, its table, and whether it goes on from before
        self.first: dict[int, tuple[int, int, bool]] = {}
        title = 0
        for run, unit, in_header in told.with_units():
            if unit.is_title:
                title = run.page
            if unit.table >= 0 and in_header:
                self.with_header.add(unit.table)
                if unit.column >= 0:
                    self.begun.setdefault((unit.table, unit.row), (run.page, title))
                elif unit.text.endswith(CONTINUED):
                    self.named.add((unit.table, run.page))
            known = self.first.get(run.page)
            if known is None or run.order < known[0]:
                self.first[run.page] = (run.order, unit.table, in_header)

    def header_on(self, page: int) -> str:
        """Return what the header of a continued table must say at a page's head."""
        table = self._continued_on(page)
        return self.said[table] if table >= 0 else ""

    def _continued_on(self, page: int) -> int:
        """Return the table that goes on at a page's head under its header, or -1."""
        _order, table, in_header = self.first.get(page, (0, -1, False))
        return -1 if in_header or table not in self.with_header else table

    def repeated_cells(self, drawing: Drawing) -> Iterator[tuple[Run, Unit]]:
        """Yield the runs of repeated headers, each with what it says a part of."""
        for page, sheet in enumerate(drawing.sheets):
            table = self._continued_on(page)
            if table < 0:
                continue
            letters = [unit for unit in self.headers[table] for _letter in _joined(unit.text)]
            at = 0
            for run in sheet.runs:
                if run.zone is Zone.REPEATED and run.text.strip() and at < len(letters):
                    yield run, letters[at]
                    at += len(_joined(run.said))

    def unnamed(self) -> Iterator[Fault]:
        """Yield the tables that begin on another page than their title.

        They come without its name.
        """
        for (table, _row), (page, title) in self.begun.items():
            if (page != title) != ((table, page) in self.named):
                yield Fault(kind="unnamed", page=page, words=self.said[table])
