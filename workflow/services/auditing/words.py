"""The name of a row in the words of the report."""

from __future__ import annotations

from workflow.rules.names.administered import RECORDS, THINGS


def words(place: str) -> str:
    """Return a place of the history in words: the thing, and which."""
    thing, _colon, key = place.partition(":")
    return f"{(THINGS | RECORDS).get(thing, thing)} {key}"
