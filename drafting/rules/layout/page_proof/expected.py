"""What the pages of a decree must say, in reading order.

Each word has its place.

It is told from the data that the templates get, so that it holds for any way to place them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import msgspec

from drafting.rules.layout.indicator_table import NUMBER_HEADING
from drafting.rules.layout.sheet import Data

CONTINUED = "(lanjutan)"
ELSEWHERE = "Tempat tanda tangan elektronik: halaman"


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """Words that must be drawn, and where they stand in the decree."""

    place: str
    text: str
    optional: bool = False
    """The header of a table: it may be said again."""
    table: int = -1
    """The number of its table."""
    row: int = -1
    """The number of its row there: the header is one, and so is the line above it."""
    column: int = -1
    """The number of its column there; the line above a header goes over all of them."""
    is_title: bool = False
    """Where a table has its title, which its header says on every other page.

    A table alone has it where it begins.
    """


def units(data: Data, signature_page: int) -> list[Unit]:
    """Return everything that must be drawn, and what may be.

    The annexes say on which page (from 1) the signature is.
    """
    return [unit for unit in _all(data, signature_page) if unit.text.strip()]


def headers(data: Data) -> list[list[Unit]]:
    """Return of every table the line of its continuation and its headings.

    They are what the pages on which it goes on say above its rows.
    """
    tables = [table for annex in data["annexes"] for table in _tables_in(annex)]
    if "initials" in data:
        tables.append(data["initials"]["table"])
    return [list(_header(table["name"], table, number, 0)) for number, table in enumerate(tables)]


def _tables_in(annex: Data) -> Iterator[Data]:
    """Yield the printed tables of an annex in reading order."""
    yield from (part["table"] for part in annex["paragraphs"] if part["table"])
    yield from (part["table"] for part in annex["positions"] if part["table"]["rows"])


def _all(data: Data, signature_page: int) -> Iterator[Unit]:
    kop, heading = data["kop"], data["heading"]
    yield from _each("Kop", (kop["government"], kop["office"], *kop["address"]))
    phrases = heading["phrases"]
    title = (" ".join(phrases["kind"]), f"NOMOR {heading['number']}", "TENTANG")
    yield from _each("Judul", title)
    yield from _each("Judul", (" ".join(phrases["subject"]), " ".join(phrases["issuer"])))
    for clauses in data["preamble"]:
        yield from _each(clauses["label"], (clauses["label"], ":"))
        yield from _items(clauses["label"], clauses["items"])
    decision = data["decision"]
    yield from _each("Menetapkan", (decision["word"], decision["label"], ":", decision["text"]))
    for dictum in data["dictums"]:
        place = f"diktum {dictum['label']}"
        yield from _each(place, (dictum["label"], ":", dictum["text"]))
        yield from _items(place, dictum["items"])
        yield from _each(place, (dictum["closing"],))
    yield from _each("penutup", data["closing"])
    yield from _signature(data)
    yield from _recipients(data["recipients"])
    tables = count()
    for annex in data["annexes"]:
        yield from _annex(data, annex, tables)
        for position in annex["positions"]:
            yield from _position(position, tables, is_last=position is annex["positions"][-1])
        yield from _signature(data, elsewhere=signature_page)
    if "initials" in data:
        yield from _initials(data["initials"], next(tables))
    if "certification" in data:
        yield from _certification(data["certification"])


def _initials(initials: Data, table: int) -> Iterator[Unit]:
    """Yield the title and the table of the initials of an archive copy."""
    yield Unit(place="daftar paraf", text=initials["title"], is_title=True)
    yield from _table("daftar paraf", initials["table"], table, is_last=False)


def _certification(stated: Data) -> Iterator[Unit]:
    """Yield what the certifier of a copy states, and the certifier."""
    place, block = "pengesahan", stated["signature"]
    yield from _each(place, stated["lines"])
    yield from _block(place, block)
    yield from _each(place, (block["name"], block["rank"], block["nip"], *stated["notes"]))


def _block(place: str, signature: Data) -> Iterator[Unit]:
    for (prefix, _line), phrases in zip(signature["lines"], signature["phrases"], strict=True):
        yield from _each(place, (prefix, " ".join(phrases)))


def _each(place: str, texts: Sequence[str]) -> Iterator[Unit]:
    for text in texts:
        yield Unit(place=place, text=text)


def _items(place: str, items: Sequence[Data]) -> Iterator[Unit]:
    for item in items:
        own = f"{place} {item['label']}".strip()
        yield from _each(own, (item["label"], item["text"]))
        yield from _items(own, item["items"])


def _signature(data: Data, *, elsewhere: int = 0) -> Iterator[Unit]:
    signature = data["signature"]
    yield from _block("blok tanda tangan", signature)
    yield from _each("blok tanda tangan", (signature.get("mark", ""),))
    if elsewhere and data["footer"]["electronic"]:
        yield Unit(place="blok tanda tangan", text=f"{ELSEWHERE} {elsewhere} Keputusan ini.")
    yield from _each("blok tanda tangan", (signature["name"], signature["rank"], signature["nip"]))


def _recipients(offices: Sequence[str]) -> Iterator[Unit]:
    if offices:
        yield Unit(place="Tembusan", text="Tembusan:")
    for number, office in enumerate(offices, 1):
        label = f"{number}." if len(offices) > 1 else ""
        yield from _each(f"Tembusan {label}".strip(), (label, office))


def _annex(data: Data, annex: Data, tables: Iterator[int]) -> Iterator[Unit]:
    if annex["label"]:
        place = annex["label"]
        yield from _each(place, (annex["label"], " ".join(data["heading"]["phrases"]["kind"])))
        for label, value in annex["lines"]:
            yield from _each(place, (label, ":", value))
        yield from _each(place, ("TENTANG", " ".join(data["heading"]["phrases"]["subject"])))
    name = annex["label"] or "lampiran"
    yield from _each(f"judul {name}", (" ".join(annex["phrases"]),))
    for paragraph in annex["paragraphs"]:
        is_last = paragraph is annex["paragraphs"][-1] and not annex["positions"]
        yield from _paragraph(name, paragraph, tables, is_last=is_last)


def _paragraph(
    annex: str, paragraph: Data, tables: Iterator[int], *, is_last: bool
) -> Iterator[Unit]:
    """Yield a sentence and its list, then the table below it."""
    place, table = f"{annex} {paragraph['label']}".strip(), paragraph["table"]
    for text in (paragraph["label"], paragraph["text"]):
        yield Unit(place=place, text=text, is_title=table is not None)
    yield from _items(place, paragraph["items"])
    if table:
        yield from _table(f"{place}, tabel", table, next(tables), is_last=is_last)


def _position(position: Data, tables: Iterator[int], *, is_last: bool) -> Iterator[Unit]:
    place = _place(position)
    yield Unit(place=place, text=position["label"], is_title=True)
    yield from _each(place, ("Jabatan", ":", position["title"]))
    for heading, text in position["particulars"]:
        yield from _each(f"{place}, {heading}", (heading, ":", text))
    if position["duties"]:
        yield from _each(place, ("Tugas", ":"))
        yield from _items(f"{place}, Tugas", position["duties"])
    if position["functions"] or position["function_items"]:
        yield from _each(place, ("Fungsi", ":", position["functions"]))
        yield from _items(f"{place}, Fungsi", position["function_items"])
    if position["table"]["rows"]:
        yield from _table(place, position["table"], next(tables), is_last=is_last)


def _table(place: str, data: Data, table: int, *, is_last: bool) -> Iterator[Unit]:
    """Yield header and rows of a table.

    Before a last row that is kept with the signature the header comes again.
    """
    headings, rows = data["headings"], data["rows"]
    yield from _header(place, data, table, 0)
    for number, row in enumerate(rows, 1):
        if is_last and number == len(rows) > 1:
            yield from _header(place, data, table, 2 * number, again=True)
        at = 2 * number + 2
        own = f"{place}, baris {number}"
        if data["numbered"]:
            yield Unit(place=own, text=f"{number}.", table=table, row=at, column=0)
        for column, (heading, text) in enumerate(zip(headings, row, strict=True), 1):
            cell = f"{own}, kolom {heading}"
            yield Unit(place=cell, text=text, table=table, row=at, column=column)


def _header(place: str, data: Data, table: int, row: int, *, again: bool = False) -> Iterator[Unit]:
    """Yield the line above a header, which may be left out, and its cells.

    Where it is said *again* they may be left out too.
    """
    top = f"{place}, kepala tabel"
    named = f"{data['name']} {CONTINUED}"
    begins = bool(data["alone"]) and not again
    yield Unit(place=top, text=named, optional=True, table=table, row=row)
    headings = (NUMBER_HEADING if data["numbered"] else "", *data["headings"])
    for column, heading in enumerate(headings):
        yield Unit(
            place=top,
            text=heading,
            optional=again,
            table=table,
            row=row + 1,
            column=column,
            is_title=begins,
        )


def _place(position: Data) -> str:
    return f"jabatan {position['label']} {position['title']}"
