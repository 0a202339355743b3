"""Leftovers of an imported text: empty bullets, blank lines, repeated titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Drop, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, standard_wording
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TIDINESS

FIX = Severity.FIX
READ, SECOND = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE


@rule("butir-kosong", FIX, READ, TIDINESS, "Tidak ada butir yang kosong.")
def no_empty_bullets(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a bullet, a recipient or an item with nothing in it."""
    for residue in reading.tree.residue:
        # “ - ” alone on its line
        if re.fullmatch(r"\s*[-–•*]\s*", residue.text):
            repair = repair_with("Hapus butirnya.", Drop(residue.id))
            yield on(
                residue,
                f"Baris {residue.line} memuat butir kosong. Hapus butirnya.",
                field="text",
                text=residue.text,
                repair=repair,
            )
    for recipient in reading.tree.recipients.items:
        if not recipient.office.strip(" -"):
            repair = repair_with("Hapus butirnya.", Drop(recipient.id))
            yield on(
                recipient,
                "Ada tembusan yang kosong. Hapus butirnya.",
                field="office",
                repair=repair,
            )


@rule("daftar-terputus", FIX, READ, TIDINESS, "Daftar bernomor tidak terputus oleh baris kosong.")
def lists_have_no_gaps(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a blank line in the middle of a numbered list of the source.

    The layout sets the list without it.
    """
    for residue in reading.tree.residue:
        if not residue.text:
            repair = repair_with("Hapus baris kosongnya.", Drop(residue.id))
            yield on(
                residue,
                f"Baris {residue.line} kosong dan memutus daftar bernomor. Hapus baris itu.",
                field="text",
                repair=repair,
            )


@rule(
    "judul-jabatan-berulang",
    FIX,
    SECOND,
    "Tata letak lampiran (UU 12/2011 Lampiran II No. 195-196)",
    "Judul lampiran ditulis sekali, tidak diulang pada setiap jabatan.",
)
def annex_title_stands_once(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find positions that each repeat the title of the annex.

    The layout profile repeats what must be repeated.
    """
    titled = [
        position
        for position in reading.tree.positions
        # a line that begins with INDIKATOR
        if re.search(r"^INDIKATOR\b", position.as_written, re.MULTILINE)
    ]
    if len(titled) < 2:  # noqa: PLR2004  (once is right)
        return
    for position in titled:
        message = (
            "Judul lampiran diulang pada jabatan ini. Cukup satu kali: kepala halaman diulang oleh"
            " tata letak."
        )
        yield on(
            position,
            message,
            field="as_written",
            text=position.as_written,
            repair=standard_wording(position),
        )
