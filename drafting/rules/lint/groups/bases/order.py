"""The order of legal bases: by hierarchy, then by day of promulgation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise

from drafting.rules.content import Item
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Arrange, Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import short_name
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.facts import earliest, latest

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

NO_REGULATION = 99
"""The rank of what is no regulation: below all others."""


@rule(
    "dasar-urutan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 43",
    "Dasar hukum diurutkan menurut hierarki, lalu menurut saat pengundangannya.",
)
def bases_are_in_order(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a basis before one of higher rank, or of the same rank and older."""

    def compared(one: tuple[Item, Citation | None], other: tuple[Item, Citation | None]) -> int:
        return _compared(one[1], other[1], context)

    order = tuple(item.id for item, _cited in sorted(reading.bases, key=cmp_to_key(compared)))
    repair = repair_with(
        "Urutkan menurut hierarki dan waktu.", Arrange(reading.tree.legal_bases.id, "items", order)
    )
    for (before, first), (_after, second) in pairwise(reading.bases):
        if first and second and _compared(first, second, context) > 0:
            message = (
                f"{short_name(first)} mendahului {short_name(second)}. Urutkan menurut hierarki,"
                " lalu waktu."
            )
            yield on(before, message, field="text", text=before.text, repair=repair)


def _compared(first: Citation | None, second: Citation | None, context: Context) -> int:
    """Return a number below 0 where the first comes before the second.

    The order is by rank, then by the day of promulgation or what is known of it. The numbers of one
    year say nothing about two types, because each ministry counts for itself. What is no regulation
    comes last.
    """
    rank, other_rank = _rank(first), _rank(second)
    if rank != other_rank or first is None or second is None or rank == NO_REGULATION:
        return rank - other_rank
    day, other_day = _day(first, context), _day(second, context)
    by_day = (first.year or 0) - (second.year or 0)
    if day and other_day:
        by_day = (latest(other_day) < earliest(day)) - (latest(day) < earliest(other_day))
    return by_day or _by_number(first, second)


def _rank(cited: Citation | None) -> int:
    if cited is None or cited.rank is None:
        return NO_REGULATION
    return cited.rank


def _day(cited: Citation, context: Context) -> str:
    known = context.regulations.get(cited.key)
    return known.enacted if known and known.enacted_sure else ""


def _by_number(first: Citation, second: Citation) -> int:
    if first.kind != second.kind or first.year != second.year:
        return 0
    return _number(first) - _number(second)


def _number(cited: Citation) -> int:
    # 23; the 30 of “30/PMK.05”
    digits = re.search(r"\d+", cited.number)
    return int(digits.group()) if digits else 0
