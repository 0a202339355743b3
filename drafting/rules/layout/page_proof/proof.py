"""The proof itself: what fails, in Indonesian, and where.

Position, column and words are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from drafting.rules.layout.page_proof import areas, furniture, grid, order, words
from drafting.rules.layout.page_proof.areas import Fault
from drafting.rules.layout.page_proof.drawn import Box, Drawing, Run, Zone
from drafting.rules.layout.page_proof.expected import Unit, units
from drafting.rules.layout.page_proof.words import Lack, Told
from drafting.rules.layout.sheet import Data
from workflow.rules.errors import Refusal

MOST_NAMED = 3
LONGEST_QUOTE, LONGEST_PLACE = 60, 200
HAIR = 0.1
"""Points that rounding may move a box by."""

SENTENCES = {
    "missing": "tidak tercetak utuh mulai dari",
    "foreign": "memuat kata yang tidak ada dalam naskah:",
    "joined": "tercetak menyatu dengan kata lain:",
    "torn": "tercetak terpenggal:",
    "unread": "memuat kata di luar urutan baca:",
    "outside": "tercetak di luar bidang naskah:",
    "clipped": "tercetak terpotong:",
    "covered": "tercetak tertutup atau tercoret:",
    "overprinted": "tercetak bertumpuk dengan kata lain:",
    "pale": "tercetak terlalu pucat:",
    "unseen": "tercetak tak terlihat:",
    "turned": "tercetak miring atau terlalu kecil:",
    "moved": "tercetak bukan di tempatnya:",
    "header": "bagian atas halaman tidak sesuai tata letak:",
    "footer": "kaki halaman tidak sesuai tata letak:",
    "background": "latar halaman tidak sesuai tata letak:",
    "repeated": "kepala tabel lanjutan tidak sesuai naskah:",
    "unnamed": "tabel berpisah dari nama jabatannya:",
    "unknown": "memuat gambar atau perintah yang tidak dikenal:",
    "signature": "ruang tanda tangan tidak kosong:",
    "inkless": "tidak bertinta:",
    "ink": "bertinta di luar huruf, garis, dan gambar naskah:",
    "glyph": "bentuk huruf tidak sesuai jenis hurufnya:",
}


class NotProven(Refusal):
    """Pages that do not show what the text says."""

    status = 409


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What was proved of a PDF: so many characters on so many pages."""

    pages: int
    characters: int
    inked: bool = False
    """Whether a second renderer has drawn the pages too."""


def prove(drawing: Drawing, data: Data, signature: tuple[int, Box] | None) -> Proof:
    """Return what is proved, or raise `NotProven` with what fails and where.

    *signature* is the page (from 1) and the box that the signature will fill.
    """
    sentences = list(_sentences(drawing, data, signature))
    if sentences:
        raise refusal(sentences)
    return Proof(
        pages=len(drawing.sheets),
        characters=sum(len(run.text) for sheet in drawing.sheets for run in sheet.runs),
    )


def refuse(faults: Iterable[Fault]) -> None:
    """Raise `NotProven` if there is any fault."""
    sentences = [_of_fault(fault, {}) for fault in faults]
    if sentences:
        raise refusal(sentences)


def refusal(sentences: Iterable[str]) -> NotProven:
    """Return the refusal that names the first of what fails."""
    named = list(dict.fromkeys(sentences))
    more = f" Masih ada {len(named) - MOST_NAMED} temuan lain." if len(named) > MOST_NAMED else ""
    return NotProven(
        "Halaman cetak tidak terbukti sama dengan naskah. "
        + " ".join(named[:MOST_NAMED])
        + more
        + " Ringkas atau pecah isinya, lalu simpan kembali."
    )


def _sentences(drawing: Drawing, data: Data, signature: tuple[int, Box] | None) -> Iterator[str]:
    told, lacks = words.tell(drawing)
    lacks += words.compare(told, units(data, signature[0] if signature else 0))
    yield from map(_of_lack, lacks)
    places = {id(run): unit for run, unit, _in_header in told.with_units()}
    for fault in _faults(drawing, data, signature):
        yield _of_fault(fault, places)
    if not lacks:
        # else nobody knows which words stand where
        for fault in _misplaced(drawing, told, data):
            yield _of_fault(fault, places)


def _faults(drawing: Drawing, data: Data, signature: tuple[int, Box] | None) -> Iterator[Fault]:
    for strange in drawing.strange:
        yield Fault(kind="unknown", page=0, words=strange)
    for number, sheet in enumerate(drawing.sheets):
        yield from areas.look(sheet, number, data)
    yield from _in_the_box(drawing, signature)


def _misplaced(drawing: Drawing, told: Told, data: Data) -> Iterator[Fault]:
    """Yield what stands in another place, and what no text asks for."""
    tables = furniture.Tables(told, data)
    cells = [(run, unit) for run, unit, _in_header in told.with_units() if unit.table >= 0]
    in_tables = {id(run) for run, _unit in cells}
    moved = [grid.out_of_grid([*tables.repeated_cells(drawing), *cells])]
    for sheet in drawing.sheets:
        text = [run for run in sheet.runs if run.zone is Zone.TEXT]
        moved.append(order.out_of_order(text, in_tables))
    for run in chain.from_iterable(moved):
        yield Fault(kind="moved", page=run.page, run=run)
    yield from furniture.check_furniture(drawing, tables, data)


def _in_the_box(drawing: Drawing, signature: tuple[int, Box] | None) -> Iterator[Fault]:
    """Yield what stands in the signature's place, or a field that is elsewhere."""
    if signature is None:
        return
    page, (left, lower, right, upper) = signature
    for run in drawing.sheets[page - 1].runs:
        inside = run.x < right and left < run.end and run.y < upper - 1 and run.y > lower + 1
        if inside and run.zone is not Zone.BACKGROUND:
            yield Fault(kind="signature", page=page - 1, run=run)
    for number, box in drawing.signature_boxes:
        pairs = zip(box, (left, lower, right, upper), strict=True)
        if number != page - 1 or any(abs(one - other) > HAIR for one, other in pairs):
            yield Fault(kind="signature", page=number, words="kotak tanda tangan")


def _of_lack(lack: Lack) -> str:
    return f"{_begun(_short(lack.place))} {SENTENCES[lack.kind]} {_quoted(lack.words)}."


def _of_fault(fault: Fault, places: dict[int, Unit]) -> str:
    run: Run | None = fault.run
    unit = places.get(id(run)) if run is not None else None
    page = f"halaman {fault.page + 1}"
    place = f"{_short(unit.place)} ({page})" if unit else page
    shown = run.text if run is not None else fault.words
    return f"{_begun(place)} {SENTENCES[fault.kind]} {_quoted(shown)}."


def _begun(place: str) -> str:
    return place[:1].upper() + place[1:]


def _quoted(text: str) -> str:
    return f"“{_short(text, LONGEST_QUOTE)}”"


def _short(text: str, most: int = LONGEST_PLACE) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
