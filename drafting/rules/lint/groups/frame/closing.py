"""“Ditetapkan di”, “pada tanggal”, “Tembusan” and its salutations."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, standard_wording
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE

FIX = Severity.FIX
READ, SECOND = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE

# 6 Rajab 1446 H; 6 Januari 2025 M; 1446 Hijriah; 1 Suro 1958
OTHER_CALENDAR = re.compile(
    r"\d{3,4}\s*(?:H|M|Saka)\b|\b(?:Hijri\w*|Masehi|Saka)\b|\d \w+ 1[34]\d\d\b"
)
# Bpk. ; Yth. Sdr. ; Ibu
SALUTATION = re.compile(r"(?<!\w)(?:(?:Bpk|Bapak|Ibu|Sdr|Sdri|Saudara|Yth)\b\.?\s*:?\s*)+")


@rule(
    "penutup-ditetapkan",
    FIX,
    READ,
    f"{TECHNIQUE} No. 164-166",
    "Penutup berbunyi “Ditetapkan di …” dan “pada tanggal …”, tanpa titik dua.",
)
def closing_words(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Ditetapkan di :" and "Tanggal :"."""
    closing = reading.tree.closing
    written = closing.as_written
    if written and (
        # Ditetapkan di :
        re.search(r"Ditetapkan\s+di\s*:", written, re.IGNORECASE)
        # pada tanggal 6
        or not re.search(r"pada\s+tanggal\s+\d", written)
    ):
        message = "Tulis “Ditetapkan di …” dan “pada tanggal …”, tanpa titik dua."
        repair = standard_wording(closing)
        if OTHER_CALENDAR.search(written):
            message += " Tanggal dalam kalender lain ikut hilang bila bentuk baku dipakai."
            repair = msgspec.structs.replace(repair, automatic=False)
        yield on(closing, message, field="as_written", text=written, repair=repair)


@rule(
    "tembusan-judul",
    FIX,
    SECOND,
    "Pedoman tata naskah dinas: bentuk tembusan",
    "Daftar tembusan diberi judul “Tembusan:” saja.",
)
def copies_label(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Tembusan disampaikan kepada : - Yth :"."""
    recipients = reading.tree.recipients
    written = " ".join(recipients.as_written.split())
    if written and written != "Tembusan:":
        yield on(
            recipients,
            "Tulis “Tembusan:” saja.",
            field="as_written",
            text=written,
            repair=standard_wording(recipients),
        )


@rule(
    "tembusan-sapaan",
    FIX,
    SECOND,
    "Pedoman tata naskah dinas: bentuk tembusan",
    "Tembusan menyebut jabatan tanpa Bpk., Ibu, Sdr., atau Yth.",
)
def no_salutations(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Bpk. Bupati Malang"."""
    for recipient in reading.tree.recipients.items:
        match = SALUTATION.match(recipient.office)
        if match:
            repair = repair_with(
                "Hapus sapaannya.", Replace(recipient.id, "office", 0, match.group(), "")
            )
            yield on(
                recipient,
                f"Hapus sapaan “{match.group().strip()}”.",
                field="office",
                text=recipient.office,
                repair=repair,
            )
        elif found := SALUTATION.search(recipient.as_written):
            message = (
                f"Sapaan “{found.group().strip()}” tidak dipakai dalam tembusan. Sebut jabatannya"
                " saja."
            )
            yield on(
                recipient,
                message,
                field="as_written",
                text=recipient.as_written,
                repair=standard_wording(recipient),
            )
