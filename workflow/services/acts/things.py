"""What acts of administration change, as history and audit have it.

A model that belongs to it names its columns in `chained`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, cast

from sqlalchemy import Table, inspect

from workflow.core.db import Base

LONGEST = 300
"""Letters of a value that is shown; of a longer one its digest."""

State = dict[str, Any]
"""A thing by its columns, in values that JSON has."""


def name_of(row: Base) -> str:
    """Return what the history calls the kind of a thing: its table."""
    return cast("Table", type(row).__table__).name


def key_of(row: Base) -> str:
    """Return which of its kind a thing is, inside its unit."""
    names = [str(column.key) for column in inspect(type(row)).primary_key]
    own = [name for name in names if name != "unit_id"] or names
    return ":".join(str(plain(getattr(row, name))) for name in own)


def state_of(row: Base) -> State:
    """Return a thing as it is now."""
    chained: tuple[str, ...] = getattr(row, "chained")  # noqa: B009  (a model that has it)
    return {name: plain(getattr(row, name)) for name in chained}


def plain(value: Any) -> Any:  # noqa: ANN401  (whatever a column holds)
    """Return a value as JSON has it."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def digest(state: Mapping[str, Any] | None) -> str:
    """Return the digest of a thing; empty where there is none."""
    if state is None:
        return ""
    canonical = json.dumps(state, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def difference(before: State | None, after: State | None) -> tuple[State, State]:
    """Return what differs: of lists the entries, of long texts a digest."""
    was, now = before or {}, after or {}
    left, right = {}, {}
    for name in dict.fromkeys((*was, *now)):
        old, new = was.get(name), now.get(name)
        if old == new and name in was and name in now:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            old, new = difference(old, new)
        elif isinstance(old, list) and isinstance(new, list):
            old, new = (
                [one for one in old if one not in new],
                [one for one in new if one not in old],
            )
        if name in was:
            left[name] = _shown(old)
        if name in now:
            right[name] = _shown(new)
    return left, right


def changed(thing: str, key: str, before: State | None, after: State | None) -> dict[str, Any]:
    """Return what a row of the history says of one thing."""
    left, right = difference(before, after)
    return {
        "thing": thing,
        "key": key,
        "before": left,
        "after": right,
        "was": digest(before),
        "is": digest(after),
    }


def _shown(value: Any) -> Any:  # noqa: ANN401  (a value of JSON)
    if isinstance(value, str) and len(value) > LONGEST:
        return f"sha256:{hashlib.sha256(value.encode()).hexdigest()}"
    if isinstance(value, float):
        return str(value)
    if isinstance(value, dict):
        return {key: _shown(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_shown(one) for one in value]
    return value
