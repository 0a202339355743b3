"""The agenda book: the register in the form that an office keeps on paper.

No regulation sets its columns; these are the ones that offices use, and a unit may leave out what
it does not keep.  Numbers and their matter always stand in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

Cell = str | int | dt.date | tuple[str, ...] | None
"""What stands in a cell; several sentences are a tuple."""


class AgendaColumn(Enum):
    """A column of the book.  The name is stored, the value is its heading."""

    SEQUENCE = "Nomor urut"
    NUMBER = "Nomor lengkap"
    CLASSIFICATION = "Kode klasifikasi"
    DATE = "Tanggal ditetapkan"
    SUBJECT = "Tentang"
    SIGNATORY = "Penanda tangan"
    DRAFTERS = "Unit pengolah dan konseptor"
    ANNEXES = "Jumlah lampiran"
    COPIES = "Jumlah naskah"
    RECIPIENTS = "Tembusan dan penerima"
    SENT = "Dikirim dan diterima"
    STATUS = "Status"
    FILE = "Berkas arsip"
    NOTE = "Keterangan"


ALWAYS = frozenset({AgendaColumn.SEQUENCE, AgendaColumn.NUMBER, AgendaColumn.SUBJECT})
"""What makes it a register at all."""

Cells = Mapping[AgendaColumn, Cell]
Filler = Callable[[Sequence[int]], Mapping[int, Cells]]
"""What fills columns for decrees by id, in a constant number of queries."""


def columns(hidden: Sequence[str]) -> tuple[AgendaColumn, ...]:
    """Return the columns that a unit keeps."""
    return tuple(one for one in AgendaColumn if one in ALWAYS or one.name not in hidden)


@dataclass(frozen=True, slots=True)
class AgendaTable:
    """A year of the book, ready for paper."""

    unit: str
    parent: str
    region: str
    year: int
    as_of: dt.date
    columns: tuple[AgendaColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def in_words(cell: Cell) -> str:
    """Return a cell as text."""
    match cell:
        case None:
            return ""
        case dt.date():
            return cell.strftime("%d-%m-%Y")
        case tuple():
            return "; ".join(cell)
    return str(cell)
