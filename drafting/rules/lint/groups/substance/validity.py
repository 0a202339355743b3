"""When a decree begins and ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafting.rules.importing.parts.closing import date as read_date
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.text import plain

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

REVOCATION = "PENCABUTAN"
# mulai berlaku
IN_FORCE = re.compile(r"(?<!saat Keputusan ini )\bmulai berlaku\b")
# mulai berlaku pada tanggal 2 Desember 2024; not “berlaku sampai dengan tanggal ...”
DATED_START = re.compile(
    r"(?<!tidak )\bberlaku\b(?:(?!sampai|hingga|berakhir|[.;:,]).){0,60}?\btanggal"
    r" (?P<day>\d{1,2} [A-Za-z]+ \d{4})"
)
# berlaku sejak tanggal ditetapkan; berlaku terhitung mulai ditetapkan
SINCE = re.compile(
    r"\bberlaku (?:sejak|terhitung mulai|pada) (?:tanggal )?(?:di)?tetapkan\w*|\bberlaku sejak\b"
)
# berlaku surut, but not “tidak berlaku surut”
BACK = re.compile(r"(?<!tidak )\bberlaku surut\b", re.IGNORECASE)
# kerugian yang lebih besar; terabaikannya hak
EXCUSED = re.compile(r"\bkerugian yang lebih besar\b|\bterabaikan(?:nya)? hak\b", re.IGNORECASE)
# sampai dengan tanggal 31 Desember 2026; berlaku selama; jangka waktu 12 bulan
UNTIL = re.compile(
    r"\b(?:sampai dengan|hingga)\b.*\b(?:tanggal|tahun|dicabut)\b"
    r"|\bberlaku (?:selama|untuk)\b|\bberakhir (?:pada|setelah)\b"
    r"|\bjangka waktu\b.*\b(?:bulan|tahun)\b|\bTahun Anggaran\b.*\bberakhir\b"
)


@rule(
    "mulai-berlaku",
    WARN,
    READ,
    "UU 30/2014 Pasal 57; UU 12/2011 Lampiran II No. 150",
    "Keputusan menyatakan kapan mulai berlaku.",
)
def in_force_clause(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that does not say when it begins."""
    if not reading.tree.decision.dictums or any(
        IN_FORCE.search(passage.text) for passage in reading.dictums
    ):
        return
    inexact = next(
        ((passage, match) for passage in reading.dictums if (match := SINCE.search(passage.text))),
        None,
    )
    if inexact:
        passage, match = inexact
        yield at(
            passage,
            *match.span(),
            f"“{match.group()}”: tulis “mulai berlaku pada tanggal ditetapkan”, tanpa “sejak”.",
        )
    else:
        message = (
            "Tidak ada diktum yang menyatakan mulai berlaku. Tulis “Keputusan ini mulai berlaku"
            " pada tanggal ditetapkan.”"
        )
        yield on(reading.tree.decision, message, field="dictums")


@rule(
    "masa-berlaku",
    WARN,
    READ,
    "UU 30/2014 Pasal 58 ayat (1)-(2)",
    "Keputusan menyatakan kapan masa berlakunya berakhir.",
)
def end_of_validity_is_stated(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that states no end."""
    if reading.tree.heading.subject.upper().startswith(REVOCATION) and reading.tree.revokes:
        # it ends another decree once and for all
        return
    if not reading.tree.valid_until and not any(
        UNTIL.search(passage.text) for passage in reading.dictums
    ):
        message = (
            "Batas akhir berlakunya tidak dinyatakan. Tulis “sampai dengan tanggal …”, atau"
            " jelaskan mengapa tidak ada."
        )
        yield on(reading.tree, message, field="valid_until")


@rule(
    "masa-berlaku-terbalik",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 58",
    "Masa berlaku berakhir sesudah dimulai.",
)
def validity_runs_forward(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that ends before it begins."""
    tree = reading.tree
    begins = tree.valid_from or tree.closing.date
    if begins and tree.valid_until and tree.valid_until < begins:
        message = (
            f"Keputusan berakhir {_said(tree.valid_until)}, sebelum mulai berlaku {_said(begins)}."
            " Periksa kedua tanggalnya."
        )
        yield on(tree, message, field="valid_until", text=tree.valid_until)


@rule(
    "berlaku-surut", BLOCK, READ, "UU 30/2014 Pasal 58 ayat (6)", "Keputusan tidak berlaku surut."
)
def decrees_do_not_reach_back(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree that takes effect before it is set.

    Where a lawful reason is given (to avert greater harm, or the loss of a right) the rule only
    warns.
    """
    tree = reading.tree
    set_on = _date(tree.closing.date) or context.as_of
    begins = _date(tree.valid_from)
    considerations = reading.by_role[Role.CONSIDERING]
    excused = any(EXCUSED.search(passage.text) for passage in considerations)
    severity = WARN if excused else None
    for passage in reading.dictums:
        for said in BACK.finditer(passage.text):
            yield at(
                passage,
                *said.span(),
                "Keputusan tidak boleh berlaku surut. Tulis “mulai berlaku pada tanggal"
                " ditetapkan”.",
                severity=severity,
            )
        for said in DATED_START.finditer(passage.text) if not passage.amends else ():
            day = _date(read_date(said["day"]))
            if day and day < set_on:
                message = (
                    f"Keputusan ini berlaku sejak {said['day']}, sebelum ditetapkan"
                    f" ({_said(set_on.isoformat())}). Keputusan tidak boleh berlaku surut."
                )
                yield at(passage, *said.span("day"), message, severity=severity)
    if begins and begins < set_on:
        message = (
            f"Keputusan dinyatakan berlaku {_said(tree.valid_from)}, sebelum ditetapkan"
            f" ({_said(set_on.isoformat())}). Tulis tanggal penetapan atau sesudahnya."
        )
        yield on(tree, message, field="valid_from", text=tree.valid_from, severity=severity)


def _date(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None


def _said(iso: str) -> str:
    """Return a date as people write it; what is no date, as it stands."""
    return plain.date(iso) if _date(iso) else iso
