"""Ends of chains that somebody keeps outside, to hold history to them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select

from workflow.core.db import db
from workflow.models.records import HistoryHead
from workflow.rules.errors import Refusal


class NoCheckpoint(Refusal):
    """A line that no checkpoint has."""

    sentence = "Berkas titik uji tidak terbaca: setiap baris berisi unit, seq, dan hash dalam JSON."


def lines(units: Collection[int] | None = None) -> Iterator[str]:
    """Yield the end of each chain of *units*, or of all, a line of JSON each."""
    heads = db.session.scalars(
        select(HistoryHead).order_by(HistoryHead.unit_id).execution_options(populate_existing=True)
    )
    for head in heads:
        if head.seq and (units is None or head.unit_id in units):
            yield json.dumps({"unit": head.unit_id, "seq": head.seq, "hash": head.hash})


def read(written: Iterable[str]) -> dict[int, dict[int, str]]:
    """Return the hashes of kept lines, by unit and number of the row.

    Raises `NoCheckpoint`.
    """
    kept: dict[int, dict[int, str]] = {}
    try:
        for line in written:
            if line.strip():
                one = json.loads(line)
                kept.setdefault(int(one["unit"]), {})[int(one["seq"])] = str(one["hash"])
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise NoCheckpoint from wrong
    return kept
