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
from drafting.rules.regulations.citations import Citation
from drafting.rules.regulations.facts import earliest, latest

WARN = Severity.WARN
READ = Confidence.SOURCE_READ


@rule(
    "dasar-urutan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 43",
    "Dasar hukum diurutkan menurut hierarki, lalu menurut saat pengundangannya.",
)
def bases_are_in_order(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a basis that stands before one of higher rank, or of the same rank and older."""

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
    ranks = [one.rank if one and one.rank is not None else 99 for one in (first, second)]
    if ranks[0] != ranks[1] or first is None or second is None or ranks[0] == 99:  # noqa: PLR2004  (no regulation)
        return ranks[0] - ranks[1]
    one, other = (_day(cited, context) for cited in (first, second))
    if one and other:
        return (latest(other) < earliest(one)) - (latest(one) < earliest(other)) or _by_number(
            first, second
        )
    return (first.year or 0) - (second.year or 0) or _by_number(first, second)


def _day(cited: Citation, context: Context) -> str:
    known = context.regulations.get(cited.key)
    return known.enacted if known and known.enacted_sure else ""


def _by_number(first: Citation, second: Citation) -> int:
    if first.kind != second.kind or first.year != second.year:
        return 0
    one, other = (
        int(found.group()) if (found := re.search(r"\d+", cited.number)) else 0
        for cited in (first, second)
    )
    return one - other
