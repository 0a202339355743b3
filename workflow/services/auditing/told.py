"""What the history of a unit says of each row, the last word for each.

Steps tell digests before and after (`rows`), acts of administration too (`things`), and the stock
that was taken of what an earlier version had written has one digest for each thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflow.services.auditing.words import words

BATCH = 1000
STATEMENT = text("""
SELECT place, seq, was, now FROM (
    SELECT told.key AS place, seq, told.value ->> 0 AS was, told.value ->> 1 AS now
    FROM history, jsonb_each(
        CASE WHEN jsonb_typeof(facts -> 'rows') = 'object' THEN facts -> 'rows' ELSE '{}' END
    ) AS told
    WHERE unit_id = :unit
    UNION ALL
    SELECT concat(told ->> 'thing', ':', told ->> 'key'), seq, told ->> 'was', told ->> 'is'
    FROM history, jsonb_array_elements(
        CASE WHEN jsonb_typeof(facts -> 'things') = 'array' THEN facts -> 'things' ELSE '[]' END
    ) AS told
    WHERE unit_id = :unit AND life = 'administration'
    UNION ALL
    SELECT told.key, seq, NULL, told.value
    FROM history, jsonb_each_text(
        CASE WHEN jsonb_typeof(facts -> 'stock') = 'object' THEN facts -> 'stock' ELSE '{}' END
    ) AS told
    WHERE unit_id = :unit AND life IN ('administration', 'record')
) AS every ORDER BY place COLLATE "C", seq
""")


@dataclass(slots=True)
class Told:
    """The last word about a row, and where what was told of it does not fit."""

    digest: str = ""
    seq: int = 0
    faults: list[str] = field(default_factory=list)


def by_place(session: Session, unit_id: int) -> Iterator[tuple[str, Told]]:
    """Yield what was told of each row of a unit, in the order of their places."""
    found = session.execute(STATEMENT, {"unit": unit_id}, execution_options={"yield_per": BATCH})
    with closing(found) as rows:
        for place, told in groupby(rows, key=itemgetter(0)):
            yield place, _folded(place, told)


def _folded(place: str, rows: Iterable[Any]) -> Told:
    """Return the last word, after each that must begin where the last ended."""
    told, known = Told(), False
    for _place, seq, was, now in rows:
        if known and was is not None and was != told.digest and not told.faults:
            told.faults.append(
                f"Riwayat baris {seq}: {words(place)} sebelumnya bukan seperti yang dicatat; ada"
                " yang mengubahnya tanpa riwayat."
            )
        told.digest, told.seq, known = now or "", seq, True
    return told
