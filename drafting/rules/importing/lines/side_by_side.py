"""Unfold what stands beside the signature: initials or the tembusan.

A person reads the right column as the end of the decree; line by line it would continue the
sentence of the last dictum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.importing.lines import labels

# e.g. "   " before "Ditetapkan di"
_RIGHT = re.compile(r" {3,}(?=D(?i:itetapkan|ikeluarkan) +(?i:di)\b)")
_REACH = 16


def unfold(raws: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Take the left column out of *raws*, and yield its lines.

    Each comes as its place, its words, and whether they run beside the text.  Tembusan get the last
    place of the column that they stood beside, because they follow it.
    """
    for place, raw in enumerate(raws):
        found = _RIGHT.search(raw) if "   D" in raw else None
        if found and raw[: found.start()].strip() and not labels.DICTUM.match(raw.strip()):
            yield from _left(raws, place, found.end())
            return


def _left(raws: list[str], first: int, offset: int) -> Iterator[tuple[int, str, bool]]:
    left: list[tuple[int, str]] = []
    last = first
    for place in range(first, min(first + _REACH, len(raws))):
        raw = raws[place]
        if raw[max(offset - 2, 0) : offset].strip() or labels.ANNEX.match(raw.strip()):
            break
        if raw[:offset].strip():
            left.append((place, raw[:offset].strip()))
        raws[place], last = raw[offset:], place
        if labels.NIP.match(raw[offset:].strip()):
            break
    copies = any(labels.RECIPIENTS.match(words) for _place, words in left)
    yield from ((last if copies else place, words, not copies) for place, words in left)
