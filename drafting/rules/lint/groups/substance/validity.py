"""When a decree begins and ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafting.rules.importing.parts.closing import date as read_date
from drafting.rules.lint.engine import stated_days
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Put, Repair, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with, said
from drafting.rules.lint.engine.passages import Passage, Role
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
# Keputusan ini mulai berlaku pada tanggal ditetapkan; … pada tanggal 1 Januari 2027
FROM_A_DAY = re.compile(
    r"\bKeputusan ini mulai berlaku pada tanggal (?P<day>ditetapkan|\d{1,2} [A-Za-z]+ \d{4})"
)
BEGINS = "Keputusan ini mulai berlaku pada tanggal ditetapkan."


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
        message = f"Tidak ada diktum yang menyatakan mulai berlaku. Tulis “{BEGINS}”"
        decision = reading.tree.decision
        repair = repair_with(
            f"Tambahkan “{BEGINS}”.", Put(decision.id, "dictums", BEGINS), automatic=False
        )
        yield on(decision, message, field="dictums", repair=repair)


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
    tree, clause = reading.tree, stated_days.clause(reading)
    if tree.amends or _date(tree.valid_until) or stated_days.is_limited(reading):
        # an amendment ends with what it amends; a field without words is asked about below
        return
    message = (
        "Batas akhir berlakunya tidak dinyatakan. Tulis “sampai dengan tanggal …”, atau"
        " jelaskan mengapa tidak ada."
    )
    if clause is None:
        yield on(tree.decision, message, field="dictums")
    else:
        words = _until(clause, f"{tree.year}-12-31")
        yield on(clause.node, message, field=clause.field, repair=words)


@rule(
    "masa-berlaku-tertulis",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 57-58",
    "Tanggal mulai dan tanggal berakhir yang diisikan tertulis dalam diktum.",
)
def entered_days_are_in_the_text(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a day that was entered and that the text does not state."""
    tree, clause = reading.tree, stated_days.clause(reading)
    if tree.amends:
        return
    first, last = stated_days.begins(reading), stated_days.ends(reading)
    begins, ends = tree.valid_from, tree.valid_until
    if _date(begins) and begins not in {first.day if first else "", tree.closing.date}:
        yield _unsaid("mulai berlaku pada tanggal", begins, reading, _from(clause, begins))
    # a span of time says its last day in other words
    if _date(ends) and (ends != last.day if last else not stated_days.is_limited(reading)):
        repair = _other_end(last, ends) if last else _until(clause, ends)
        yield _unsaid("sampai dengan tanggal", ends, reading, repair)


def _unsaid(words: str, day: str, reading: Reading, repair: Repair | None) -> Hit:
    clause = stated_days.clause(reading)
    message = (
        f"Tanggal {_said(day)} diisikan, tetapi diktumnya tidak menyatakan “{words}"
        f" {_said(day)}”. Yang mengikat ialah bunyi naskah: tulis tanggal itu dalam diktumnya, atau"
        " hapus isiannya."
    )
    if clause is None:
        return on(reading.tree.decision, message, field="dictums", text=day)
    return on(clause.node, message, field=clause.field, text=f"{words} {day}", repair=repair)


def _from(clause: Passage | None, day: str) -> Repair | None:
    """Return the repair that writes the first day into the clause."""
    found = FROM_A_DAY.search(clause.text) if clause else None
    if clause is None or found is None:
        return None
    return _rewrite(clause, found.span("day"), _said(day))


def _until(clause: Passage | None, day: str) -> Repair | None:
    """Return the repair that adds the last day to the clause."""
    found = FROM_A_DAY.search(clause.text) if clause else None
    if clause is None or found is None or _date(day) is None:
        return None
    if clause.text[found.end() :].strip(" .;"):
        # what follows has suggestions of its own, which would meet this one
        return None
    return _rewrite(clause, (found.end(), found.end()), f" sampai dengan tanggal {_said(day)}")


def _other_end(last: stated_days.Said, day: str) -> Repair:
    """Return the repair that puts another last day in place of the stated one."""
    return _rewrite(last.passage, last.span, _said(day))


def _rewrite(passage: Passage, span: tuple[int, int], new: str) -> Repair:
    return repair_with(
        said(passage.text[slice(*span)], new), passage.replace(*span, new), automatic=False
    )


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
    first, last = stated_days.begins(reading), stated_days.ends(reading)
    begins = first.day if first else tree.valid_from or tree.closing.date
    ends = last.day if last else tree.valid_until
    if begins and ends and ends < begins:
        message = (
            f"Keputusan berakhir {_said(ends)}, sebelum mulai berlaku {_said(begins)}."
            " Periksa kedua tanggalnya."
        )
        if last:
            yield at(last.passage, *last.span, message)
        else:
            yield on(tree, message, field="valid_until", text=ends)


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
        for found in BACK.finditer(passage.text):
            yield at(
                passage,
                *found.span(),
                "Keputusan tidak boleh berlaku surut. Tulis “mulai berlaku pada tanggal"
                " ditetapkan”.",
                severity=severity,
            )
        for found in DATED_START.finditer(passage.text) if not passage.amends else ():
            day = _date(read_date(found["day"]))
            if day and day < set_on:
                message = (
                    f"Keputusan ini berlaku sejak {found['day']}, sebelum ditetapkan"
                    f" ({_said(set_on.isoformat())}). Keputusan tidak boleh berlaku surut."
                )
                yield at(passage, *found.span("day"), message, severity=severity)
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
