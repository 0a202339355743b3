"""The chain of history: a row has the SHA-256 of its canonical JSON.

That includes the hash of the row before.

Rows hold only text, whole numbers, booleans, null, lists and objects with ASCII keys; for those,
sorted keys without spaces is RFC 8785, so a checker needs nothing but the standard library.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

GENESIS = "0" * 64


def chained(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a history row, by the names of its columns.

    This is the form that is hashed and that the proof carries.
    """
    return {
        "unit": row["unit_id"],
        "seq": row["seq"],
        "at": row["at"].astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "life": row["life"],
        "subject": row["subject_id"],
        "decree": row["decree_id"],
        "action": row["action"],
        "from": row["source"],
        "to": row["target"],
        "actor": row["actor"],
        "note": row["note"],
        "facts": row["facts"],
        "table": row["table_version"],
        "prev": row["prev"],
    }


def row_hash(row: Mapping[str, Any]) -> str:
    """Return the hash of one row; its own `hash` key, if there, does not count."""
    content = {key: value for key, value in row.items() if key != "hash"}
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


def first_break(rows: Iterable[Mapping[str, Any]], start: str = GENESIS) -> int | None:
    """Return the `seq` of the first row that breaks the chain, or None."""
    previous, expected = start, None
    for row in rows:
        if (
            row["prev"] != previous
            or row["hash"] != row_hash(row)
            or (expected is not None and row["seq"] != expected)
        ):
            return int(row["seq"])
        previous, expected = row["hash"], row["seq"] + 1
    return None
