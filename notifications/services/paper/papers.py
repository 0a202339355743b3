"""The expedition book and its slips as data: for a spreadsheet and for paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

from notifications.services.paper import book as books
from notifications.services.paper.book import Book, Line, Sent
from workflow.core.db import db
from workflow.models.people import Unit, User
from workflow.rules.actors import Person
from workflow.rules.days.dates import written

COLUMNS = (
    *("Nomor urut", "Tanggal pengiriman", "Tanggal dan nomor surat"),
    *("Isi singkat surat yang dikirim", "Ditujukan kepada", "Tanda terima", "Keterangan"),
)
"""As the model of Permendagri 47/2016 has them, with the receipt that offices add."""
WIDTHS = (0.6, 1, 1.8, 2.2, 1.8, 1.6, 1.2)
OF_SLIP = ("NO.", "NASKAH DINAS YANG DIKIRIMKAN", "BANYAKNYA", "KETERANGAN")


def rows_of(book: Book) -> list[list[str]]:
    """Return the lines as the book has them, cell by cell."""
    return [
        [
            one.label,
            written(one.written_on),
            "; ".join(f"{_day(sent.date)} {sent.number}".strip() for sent in one.sent),
            "; ".join(_said(sent) for sent in one.sent),
            one.addressed_to,
            _receipt(one),
            one.remark,
        ]
        for one in book.lines
    ]


def printed_book(book: Book) -> dict[str, Any]:
    """Return the book of a year as the data of its paper."""
    return {
        "title": f"Buku ekspedisi tahun {book.year}",
        "unit": book.under,
        "foot": f"Keadaan tanggal {book.today:%d-%m-%Y}",
        "columns": list(COLUMNS),
        "widths": list(WIDTHS),
        "rows": rows_of(book),
        "empty": "Belum ada entri.",
    }


def slip(actor: Person, entry_id: int) -> tuple[int, dict[str, Any]]:
    """Return the unit and the data of an entry's lembar pengantar.

    Raises `NotFound`.
    """
    unit_id, one = books.line(actor, entry_id)
    unit, sender = db.session.get_one(Unit, unit_id), db.session.get(User, actor.user_id)
    post = next((held.post for held in actor.mandates if held.unit_id == unit_id), "")
    nip = sender.nip if sender is not None else ""
    return unit_id, {
        "title": f"Surat pengantar nomor {one.label}",
        "number": one.label,
        "dated": f"{unit.seat}, {written(one.written_on)}",
        "addressed": one.addressed_to,
        "columns": list(OF_SLIP),
        "rows": [
            [f"{number}.", _naskah(sent), f"{len(sent.offices)} salinan", one.remark or "–"]
            for number, sent in enumerate(one.sent, 1)
        ],
        "post": post,
        "name": actor.name,
        "lines": [f"NIP {nip}"] if nip else [],
    }


def _naskah(sent: Sent) -> str:
    return (
        f"Salinan Keputusan Nomor {sent.number} tanggal {_day(sent.date)} tentang {sent.title},"
        f" untuk {'; '.join(sent.offices)}"
    )


def _said(sent: Sent) -> str:
    return f"Salinan keputusan tentang {sent.title}"


def _receipt(one: Line) -> str:
    if one.taken_on is None:
        return ""
    return f"{one.taken_by}, {one.taken_post}, {written(one.taken_on)}"


def _day(day: dt.date | None) -> str:
    return written(day) if day else ""
