"""Looks at where and how words are drawn: in area, in order, dark, uncovered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from drafting.rules.layout.page_proof.drawn import Box, Run, Shape, Sheet, Zone
from drafting.rules.layout.sheet import Data

POINT = 72 / 25.4
SLACK = 2.0
"""Points that arithmetic, a side bearing or a line's own width may be off by."""
DEEP, HIGH = 0.15, 0.62
"""Of the size: what of nearly every letter lies so far below and above the baseline."""
DARK = 0.4
"""The lightest grey of words; the red of a warning is darker than this too."""
LIGHT = 0.85
"""The darkest grey behind words."""
SMALLEST = 3.5
THICKEST = 3.0
"""Points that a line may be thick."""
CODE = 50.0
"""Points that a QR code in the footer is at most wide."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a run, or with a page."""

    kind: str
    page: int
    run: Run | None = None
    words: str = ""


def look(sheet: Sheet, number: int, data: Data) -> Iterator[Fault]:
    """Yield what is wrong with where and how a page (from 0) draws its words."""
    for strange in sheet.strange:
        yield Fault(kind="unknown", page=number, words=strange)
    areas = _areas(sheet, data)
    yield from _foreign_shapes(sheet.shapes, data, areas, number)
    for run in sheet.runs:
        if run.zone is Zone.BACKGROUND or not run.text.strip():
            continue
        kind = _wrong(run, areas)
        if kind:
            yield Fault(kind=kind, page=number, run=run)
    words = sorted(
        (run for run in sheet.runs if run.text.strip() and run.zone is not Zone.BACKGROUND),
        key=lambda run: run.y,
    )
    yield from _overprinted(words, number)
    yield from _covered(words, sheet.shapes, number)


def _foreign_shapes(
    shapes: Sequence[Shape], data: Data, areas: dict[Zone, Box], number: int
) -> Iterator[Fault]:
    """Yield the areas, lines and pictures that no template draws there.

    Templates draw thin lines, light areas behind words, the emblem at the head of the first page,
    codes in the footer, and what stands for a signature.
    """
    left, lower, right, upper = areas[Zone.TEXT]
    for shape in shapes:
        x, y, end, top = shape.box
        if end < x or top < y:
            continue
        wide = x >= left - SLACK and end <= right + SLACK
        thin = min(end - x, top - y) <= THICKEST
        light = shape.fill is not None and min(shape.fill) >= LIGHT
        within = wide and y >= lower - SLACK and top <= upper + SLACK
        if shape.zone is Zone.FOOTER:
            allowed = wide and y > 0 and top <= lower and (thin or end - x <= CODE)
        elif shape.picture and shape.zone is Zone.TEXT:
            allowed = within and number == 0 and bool(data["kop"]["emblem"])
        else:
            allowed = within and shape.zone is Zone.DECORATION and (thin or light or shape.picture)
        if not allowed:
            yield Fault(kind="unknown", page=number, words=f"{x:.0f}, {y:.0f} pt")


def _areas(sheet: Sheet, data: Data) -> dict[Zone, Box]:
    """Return the area of each zone: between the margins, above them and below."""
    margins = data["page"]["margins"]
    left, right = margins["left"] * POINT, sheet.width - margins["right"] * POINT
    lower, upper = margins["bottom"] * POINT, sheet.height - margins["top"] * POINT
    text = (left, lower, right, upper)
    return {
        Zone.TEXT: text,
        Zone.REPEATED: text,
        Zone.HEADER: (left, upper, right, sheet.height),
        Zone.FOOTER: (left, 0.0, right, lower),
    }


def _wrong(run: Run, areas: dict[Zone, Box]) -> str:
    """Return what is wrong with a run, or nothing."""
    if run.mode != 0:
        return "unseen"
    if not run.upright or run.size < SMALLEST:
        return "turned"
    if min(run.colour) > DARK or sum(run.colour) / len(run.colour) > DARK:
        return "pale"
    area = areas.get(run.zone)
    return "foreign" if area is None else _out_of(area, run)


def _out_of(area: Box, run: Run) -> str:
    """Return whether a run is beyond its area, or is clipped: nothing if neither."""
    left, lower, right, upper = area
    deep, high = run.y - DEEP * run.size, run.y + HIGH * run.size
    if (
        run.x < left - SLACK
        or run.end > right + SLACK
        or deep < lower - SLACK
        or high > upper + SLACK
    ):
        return "outside"
    clip = run.clip
    if clip is not None and not (
        clip[0] <= run.x and clip[1] <= deep and run.end <= clip[2] and high <= clip[3]
    ):
        return "clipped"
    return ""


def _overprinted(words: Sequence[Run], number: int) -> Iterator[Fault]:
    """Yield the runs that lie on others; they are sorted by their baselines."""
    for place, run in enumerate(words):
        top = run.y + HIGH * run.size
        for other in words[place + 1 :]:
            if other.y - DEEP * other.size >= top:
                if other.y - other.size >= top:
                    break
                continue
            if run.x + 0.3 < other.end - 0.3 and other.x + 0.3 < run.end - 0.3:
                yield Fault(kind="overprinted", page=number, run=run)


def _covered(words: Sequence[Run], shapes: Sequence[Shape], number: int) -> Iterator[Fault]:
    """Yield the runs that a line, an area or a picture crosses.

    Only a light area may lie behind words, and none on them.
    """
    lines = [run.y for run in words]
    for shape in shapes:
        left, lower, right, upper = shape.box
        if right < left or upper < lower:
            continue
        first, last = bisect_left(lines, lower - 40), bisect_right(lines, upper + 40)
        light = shape.fill is not None and min(shape.fill) >= LIGHT and not shape.picture
        for run in words[first:last]:
            if light and shape.order < run.order:
                continue
            across = run.x + 0.2 < right and left < run.end - 0.2
            if across and run.y - DEEP * run.size < upper and lower < run.y + HIGH * run.size:
                yield Fault(kind="covered", page=number, run=run)
