"""At which soft hyphens of the running texts a line has ended."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from drafting.rules.layout.hyphenation import Breaks, running_texts
from drafting.rules.layout.page_proof.drawn import SOFT_HYPHEN, Drawing, Zone
from drafting.rules.layout.page_proof.expected import units
from drafting.rules.layout.page_proof.words import compare, tell
from drafting.rules.layout.sheet import Data


def line_ends(drawing: Drawing, data: Data, signature_page: int) -> Breaks:
    """Return after how many letters of each running text a line has ended.

    Nothing is found where the pages do not say what the data says.
    """
    ended = _without_the_unseen(drawing)
    told, lacks = tell(drawing)
    lacks += compare(told, units(data, signature_page))
    if any(lack.kind in {"unread", "missing"} for lack in lacks):
        return {}
    places: dict[int, list[int]] = defaultdict(list)
    for run, start in zip(told.runs, told.starts, strict=True):
        if id(run) in ended:
            end = start + len("".join(run.said.split()))
            unit = bisect_right(told.unit_starts, end - 1) - 1
            places[unit].append(end - told.unit_starts[unit])
    texts = iter(enumerate(unit.text for unit in told.units))
    found: dict[int, list[int]] = {}
    for number, (holder, key) in enumerate(running_texts(data)):
        text = holder[key]  # type: ignore[index]
        if text.strip():
            unit = next((unit for unit, own in texts if own == text), -1)
            if unit in places:
                found[number] = [_in(text, letters) for letters in places[unit]]
    return found


def _without_the_unseen(drawing: Drawing) -> set[int]:
    """Leave only the hyphens that are seen, and return the runs that have one."""
    ended = set()
    for sheet in drawing.sheets:
        runs = [run for run in sheet.runs if run.zone is Zone.TEXT]
        last = runs[-1:]
        for run, following in zip(runs, [*runs[1:], *last], strict=True):
            seen = run.hyphen and (following is run or following.y < run.y - 1)
            text = run.text.replace(SOFT_HYPHEN, "")
            run.text = text + SOFT_HYPHEN if seen else text
            if seen:
                ended.add(id(run))
    return ended


def _in(text: str, letters: int) -> int:
    """Return the place in a text after so many letters that are no spaces."""
    left = letters
    for place, sign in enumerate(text):
        left -= not sign.isspace()
        if not left:
            return place + 1
    return len(text)
