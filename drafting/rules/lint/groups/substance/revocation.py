"""Earlier decrees that a decree revokes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafting.rules.lint.engine import stated_days
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Put, Repair, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with, shown
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE
from workflow.rules.days.dates import written

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# dicabut; mencabut
REVOKED = re.compile(r"\b(?:dicabut|mencabut)\b")
# Pada saat Keputusan ini mulai berlaku; pada tanggal 1 Januari 2027
WHEN = re.compile(r"\bmulai berlaku\b|\b(?:pada|sejak) tanggal\b", re.IGNORECASE)
# Keputusan sebelumnya; tidak sesuai lagi; disusun kembali; perlu diganti
EARLIER = re.compile(
    r"\b(?:keputusan|susunan|tim|periode|komite) (?:\w+ )?(?:sebelumnya|lama)\b|\bdisusun kembali\b"
    r"|\b(?:sudah |lagi )?tidak (?:lagi )?sesuai\b"
    r"|\b(?:perlu )?(?:diganti|disesuaikan|diperbarui)\b",
    re.IGNORECASE,
)
ONE_DAY = dt.timedelta(1)
REVOKED_FORMULA = "dicabut dan dinyatakan tidak berlaku"


@rule(
    "pencabutan-ditanya",
    WARN,
    READ,
    f"{TECHNIQUE} No. 143-146",
    "Keputusan menyebut Keputusan sebelumnya yang dicabut, atau dinyatakan tidak ada.",
)
def revocation_is_answered(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree that neither revokes nor amends anything.

    There may be nothing to revoke, but somebody must say so. Of an office that nobody named it is
    asked only where the reasons speak of something earlier.
    """
    tree = reading.tree
    asked = context.unit.name or any(
        EARLIER.search(passage.text) for passage in reading.by_role[Role.CONSIDERING]
    )
    if (
        asked
        and not tree.revokes
        and not tree.amends
        and not any(REVOKED.search(passage.text) for passage in reading.dictums)
    ):
        message = (
            "Tidak ada Keputusan sebelumnya yang dicabut. Sebut Keputusan yang dicabut, atau jawab"
            " bahwa tidak ada."
        )
        yield on(tree, message, field="revokes")


@rule(
    "pencabutan-rumusan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 143-146",
    f"Keputusan yang dicabut disebut tepat dan dinyatakan “{REVOKED_FORMULA}”.",
)
def revocation_is_in_the_text(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that revokes another without a dictum that says so."""
    if reading.tree.revokes and not any(
        REVOKED_FORMULA in passage.text for passage in reading.dictums
    ):
        named = ", ".join(reference.text for reference in reading.tree.revokes)
        message = (
            f"Keputusan ini mencabut {named}, tetapi diktumnya tidak menyatakan"
            f" “{REVOKED_FORMULA}”. Tambahkan diktumnya."
        )
        repair = _dictum(reading)
        yield on(reading.tree.decision, message, field="dictums", text=named, repair=repair)


def _dictum(reading: Reading) -> Repair:
    """Return the repair that adds the dictum, before that of its first day."""
    decision, clause = reading.tree.decision, stated_days.clause(reading)
    *before, last = [reference.text for reference in reading.tree.revokes]
    named = f"{', '.join(before)} dan {last}" if before else last
    text = f"Pada saat Keputusan ini mulai berlaku, {named} {REVOKED_FORMULA}."
    ids = [dictum.id for dictum in decision.dictums]
    place = ids.index(clause.node.id) if clause and clause.node.id in ids else len(ids)
    after = ids[place - 1] if place else ""
    put = Put(decision.id, "dictums", text, after)
    return repair_with(f"Tambahkan “{shown(text)}”.", put, automatic=False)


@rule(
    "pencabutan-saat",
    WARN,
    READ,
    f"{TECHNIQUE} No. 143-146",
    "Keputusan lama dicabut pada saat yang baru mulai berlaku, supaya tidak ada hari tanpa"
    " keputusan.",
)
def revocation_says_when(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that revokes another without saying when that ends."""
    if not reading.tree.revokes:
        return
    for passage in reading.dictums:
        at_place = passage.text.find(REVOKED_FORMULA)
        if at_place >= 0 and not WHEN.search(passage.text):
            message = (
                "Tidak disebut sejak kapan Keputusan lama dicabut, sehingga ada hari yang tampak"
                " tanpa Keputusan. Tulis “Pada saat Keputusan ini mulai berlaku, …”."
            )
            yield at(passage, at_place, at_place + len(REVOKED_FORMULA), message)


@rule(
    "celah-berlaku",
    WARN,
    READ,
    "UU 30/2014 Pasal 57-58",
    "Keputusan mulai berlaku sehari sesudah Keputusan sebelumnya berakhir.",
)
def no_day_is_left_without_a_decree(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a draft that begins later than the day after its predecessors end."""
    tree = reading.tree
    ends = [(one.last_day, one.name) for one in context.predecessors if one.last_day]
    if not ends or len(ends) < len(context.predecessors) or tree.amends:
        return
    last, name = max(ends)
    first = stated_days.begins(reading)
    begins = _begins(first.day if first else tree.valid_from) or context.as_of
    if begins > last + ONE_DAY:
        message = (
            f"{name} berlaku sampai {written(last)}, sedangkan Keputusan ini baru mulai berlaku"
            f" {written(begins)}. Di antaranya tidak ada Keputusan yang berlaku. Ubah tanggal"
            " mulainya, atau jelaskan mengapa memang demikian."
        )
        if first:
            yield at(first.passage, *first.span, message)
        else:
            yield on(tree, message, field="valid_from", text=tree.valid_from)


def _begins(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None
