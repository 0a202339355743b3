"""The decree's own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ, GENERAL = Confidence.SOURCE_READ, Confidence.GENERAL_KNOWLEDGE

LONGEST_NUMBER = 120
# 2026
A_YEAR = re.compile(r"(?:19|20)\d{2}")
# “1.2 /KEP”; “188.45/ 12”
STRAY_SPACE = re.compile(r"\s/|/\s")
# the number as its heading has it: “NOMOR : 188.45/12 /KEP”
STRAY_IN_HEADING = re.compile(r"\bNOMOR\b[ :]*[\w.-]+(?:\s/|/\s|/\S*\s/|/\S*/\s)", re.IGNORECASE)
# 1.2, where a running number stands
BROKEN = re.compile(r"\d+\.\d+")
# 7; 0123; BKS-12; 45.A
RUNNING = re.compile(r"(?:[A-Z]+[-.]?)?\d{1,5}(?:[-.]?[A-Z]+)?", re.IGNORECASE)


@rule(
    "nomor-keputusan",
    BLOCK,
    READ,
    "PP 28/2012 Pasal 33 (registrasi); pola nomor unit",
    "Nomor Keputusan mengikuti pola unit dan tahunnya sama dengan tahun penetapan.",
)
def number_has_the_units_form(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a number that does not follow the unit's pattern.

    A stray space, “1.2” for a running integer, or another year.
    """
    heading, date = reading.tree.heading, reading.tree.closing.date
    if not heading.number:
        return
    pattern, parts = context.unit.number_pattern, heading.number.split("/")
    # 12 TAHUN 2025 and 188.45/12/2025 give 2025
    years = [word for word in re.split(r"[/ ]", heading.number) if A_YEAR.fullmatch(word)]
    others = [part for part in parts if part not in years]
    message, severity = "", None
    stray = STRAY_SPACE.search(heading.number) or STRAY_IN_HEADING.search(heading.as_written)
    if not _fits(heading.number, pattern):
        message = (
            f"Nomor “{heading.number}” tidak mengikuti pola nomor unit. Kosongkan: nomor diambil"
            " dari register."
        )
    elif not pattern and stray:
        message = (
            f"Nomor “{heading.number}” memuat spasi di sisi garis miring. Tulis tanpa"
            " spasi, seperti dalam register unit."
        )
        severity = WARN
    elif not pattern and len(parts) > 1 and _has_no_running_number(others):
        message = (
            f"Nomor “{heading.number}” tidak memuat nomor urut berupa bilangan bulat. Cocokkan"
            " dengan register unit."
        )
        severity = WARN
    elif date and years and date[:4] not in years:
        message = (
            f"Tahun dalam nomor “{heading.number}” bukan tahun penetapan ({date[:4]}). Cocokkan"
            " nomor dan tanggalnya dengan register."
        )
    if message:
        yield on(heading, message, field="number", text=heading.number, severity=severity)


def _has_no_running_number(parts: list[str]) -> bool:
    """Return whether none is a whole number, or “1.2” stands for one."""
    return not any(map(RUNNING.fullmatch, parts)) or any(map(BROKEN.fullmatch, parts[1:2]))


def _fits(number: str, pattern: str) -> bool:
    # a longer number is not matched at all: the pattern is a unit's own and may be slow
    if len(number) > LONGEST_NUMBER:
        return False
    return not pattern or re.fullmatch(pattern, number) is not None


@rule(
    "nomor-diketik",
    WARN,
    GENERAL,
    "Praktik registrasi naskah dinas; PP 28/2012 Pasal 33",
    "Konsep tidak memuat nomor dan tanggal: keduanya diberikan oleh register saat penandatanganan.",
)
def drafts_carry_no_number(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a number typed into a draft.

    A text that carries its number, its date and who signed it is no draft.
    """
    tree = reading.tree
    heading = tree.heading
    signed = bool(tree.closing.date and tree.signatory and tree.signatory.name)
    if heading.number and not context.historical and not signed:
        repair = repair_with("Kosongkan nomornya.", rewrite(heading, "number", ""), automatic=False)
        yield on(
            heading,
            "Nomor sudah tertulis dalam konsep. Kosongkan: register memberikannya.",
            field="number",
            text=heading.number,
            repair=repair,
        )
