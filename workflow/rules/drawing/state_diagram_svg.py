"""A lifecycle drawn as SVG: its states in columns, its steps as arrows.

It marks where the thing has been and where it is now.

The drawing follows from the table: columns from how far a state is from the first, the spine from
the longest way through, steps back as arches above.  Colours come from the style sheet of the page
(classes `dg-...`), so it is right in the dark and on paper; nothing is inline.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from enum import Enum
from html import escape

from workflow.rules.drawing.diagram_layout import (
    DROP,
    GAP,
    HEIGHT,
    MARGIN,
    WIDE,
    WIDTH,
    Place,
    Step,
    _back,
    _columns,
    _levels,
    _rows,
    _tops,
    reachable,
    stays_of,
    steps_of,
)
from workflow.rules.drawing.diagram_words import above, along, height_of, listed, middle
from workflow.rules.lifecycle import Lifecycle

ARCH, CORNER = 40, 10


def draw(
    lifecycle: Lifecycle,
    now: Enum | None = None,
    walked: Collection[Step] = (),
    *,
    creation: Enum | None = None,
    title: str = "",
    words: Callable[[str], str] = str,
) -> str:
    """Draw a lifecycle as SVG, or what of it begins with *creation*.

    *now* is marked, and what was *walked*; *title* is what a screen reader says, *words*
    returns the name of a state or an action in the reader's language.
    """
    states = reachable(lifecycle, creation) if creation is not None else tuple(lifecycle.states)
    steps = {
        step: [words(label) for label in labels]
        for step, labels in steps_of(lifecycle).items()
        if step[0] in states
    }
    back = _back(states, steps)
    ahead = [step for step in steps if step not in back]
    columns = _columns(states, ahead)
    rows = _rows(states, columns, ahead)
    levels = _levels(back, columns)
    reach = max(levels.values(), default=0)
    stays = {
        state: [words(label) for label in labels]
        for state, labels in stays_of(lifecycle).items()
        if state in states
    }
    tops = _tops(
        rows,
        {state: height_of(labels, WIDTH) for state, labels in stays.items()},
        MARGIN + (ARCH * reach + 36 if reach else 0),
    )
    places = {state: Place(columns[state], rows[state], tops[rows[state]]) for state in states}
    been = {state for step in walked for state in step}
    width = 2 * MARGIN + (max(columns.values()) + 1) * (WIDTH + GAP) - GAP
    height = tops[-1] - DROP + MARGIN + 18
    size, look = (
        f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}"',
        ("dg-wide" if width > WIDE else "dg"),
    )
    leaving = {source for source, _target in steps}
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{look}" {size} role="img"'
            f' aria-label="{escape(title or lifecycle.name)}">'
        ),
        _tips(),
        *_labelled(ahead, steps, places, walked),
        *(_arch(step, steps[step], places, levels, walked=step in walked) for step in back),
        *(
            _box(words(str(state.value)), place, _marks(state, now, been, leaving))
            for state, place in places.items()
        ),
        *(_stay(places[state], labels) for state, labels in stays.items()),
        "</svg>",
    ]
    return "".join(parts)


def _marks(state: Enum, now: Enum | None, been: Collection[Enum], leaving: Collection[Enum]) -> str:
    if state is now:
        return "dg-node dg-now"
    if state in been:
        return "dg-node dg-been"
    return "dg-node" if state in leaving else "dg-node dg-end"


def _box(name: str, place: Place, marks: str) -> str:
    x, y = place.x - WIDTH / 2, place.y - HEIGHT / 2
    return (
        f'<g class="{marks}"><rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}"'
        f' rx="9"/>{middle(name, place.x, place.y + 4.5, WIDTH - 10)}</g>'
    )


def _labelled(
    ahead: list[Step],
    steps: dict[Step, list[str]],
    places: dict[Enum, Place],
    walked: Collection[Step],
) -> Iterable[str]:
    """Draw the steps ahead; a frequent one is named once, on its shortest arrow."""
    named: set[tuple[str, Enum]] = set()
    for step in sorted(
        ahead,
        key=lambda step: (
            abs(places[step[0]].row - places[step[1]].row),
            places[step[1]].column - places[step[0]].column,
        ),
    ):
        labels = [label for label in steps[step] if (label, step[1]) not in named]
        named |= {(label, step[1]) for label in labels}
        yield _ahead(step, labels, places, walked=step in walked)


def _ahead(step: Step, labels: list[str], places: dict[Enum, Place], *, walked: bool) -> str:
    start, end = places[step[0]], places[step[1]]
    x1, x2 = start.x + WIDTH / 2, end.x - WIDTH / 2 - 2
    if start.row == end.row == 0 and end.column == start.column + 1:
        path = f"M{x1:.0f} {start.y:.0f}H{x2:.0f}"
        label = along(labels, (x1 + x2) / 2, start.y, GAP - 6)
    elif start.row == end.row and end.column > start.column + 1:
        path, label = _below(start, end, labels, places)
    elif start.column == end.column:
        path = f"M{start.x:.0f} {start.y + HEIGHT / 2:.0f}V{end.y - HEIGHT / 2 - 2:.0f}"
        label = middle(" · ".join(labels), start.x, (start.y + end.y) / 2 + 4, WIDTH)
    else:
        down = 1 if end.row > start.row else -1
        turn, y1, y2 = x1 + 2 * CORNER, start.y + 14 * down, end.y
        path = (
            f"M{x1:.0f} {y1:.0f}q{2 * CORNER} 0 {2 * CORNER} {CORNER * down}"
            f"V{y2 - CORNER * down:.0f}q0 {CORNER * down} {CORNER} {CORNER * down}H{x2:.0f}"
        )
        # as wide as the gap beside the line down: a longer one would run under the box
        label = above(" · ".join(labels), (turn + x2) / 2, y2 - 9, x2 - turn - 6)
    return _edge(path, label, back=False, walked=walked)


def _below(
    start: Place, end: Place, labels: list[str], places: dict[Enum, Place]
) -> tuple[str, str]:
    """Lead a step past others of its row, below what is written under them."""
    next_row = min(
        (place.top for place in places.values() if place.row == start.row + 1),
        default=start.top + HEIGHT + DROP,
    )
    dip, x1 = next_row - DROP / 2 + 4, start.x + WIDTH / 2
    path = (
        f"M{x1:.0f} {start.y + 20:.0f}q{CORNER} 0 {CORNER} {CORNER}V{dip - CORNER:.0f}"
        f"q0 {CORNER} {CORNER} {CORNER}H{end.x - 22 - CORNER:.0f}"
        f"q{CORNER} 0 {CORNER} {-CORNER}V{end.y + HEIGHT / 2 + 2:.0f}"
    )
    return path, above(" · ".join(labels), (x1 + end.x) / 2, dip - 5, end.x - x1 - 40)


def _arch(
    step: Step, labels: list[str], places: dict[Enum, Place], back: dict[Step, int], *, walked: bool
) -> str:
    """Draw a step back as an arch above the boxes, as high as its level."""
    start, end = places[step[0]], places[step[1]]
    out = sorted((s for s in back if s[0] is step[0]), key=lambda s: -places[s[1]].column)
    into = sorted((s for s in back if s[1] is step[1]), key=lambda s: places[s[0]].column)
    x1 = start.x - 26 + 22 * out.index(step)
    x2 = end.x + 26 - 22 * into.index(step)
    y1, y2 = start.y - HEIGHT / 2, end.y - HEIGHT / 2
    height = min(y1, y2) - ARCH * back[step]
    path = (
        f"M{x1:.0f} {y1:.0f}V{height + CORNER:.0f}q0 {-CORNER} {-CORNER}"
        f" {-CORNER}H{x2 + CORNER:.0f}q{-CORNER} 0 {-CORNER} {CORNER}V{y2 - 2:.0f}"
    )
    return _edge(
        path,
        above(" · ".join(labels), (x1 + x2) / 2, height - 6, x1 - x2),
        back=True,
        walked=walked,
    )


def _edge(path: str, label: str, *, back: bool, walked: bool) -> str:
    marks = "dg-edge" + (" dg-back" if back else "") + (" dg-walked" if walked else "")
    return (
        f'<g class="{marks}"><path d="{path}"'
        f' marker-end="url(#{"dg-walked" if walked else "dg-tip"})"/>{label}</g>'
    )


def _stay(place: Place, labels: list[str]) -> str:
    return listed(labels, place.x - WIDTH / 2 + 3, place.y + HEIGHT / 2 + 15, WIDTH)


def _tips() -> str:
    size = (
        'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
        ' markerUnits="userSpaceOnUse" orient="auto"'
    )
    tips = (("dg-tip", "dg-tip"), ("dg-walked", "dg-tip-walked"))
    markers = "".join(
        f'<marker id="{name}" {size}><path class="{colour}" d="M0 0L8 4L0 8z"/></marker>'
        for name, colour in tips
    )
    return f"<defs>{markers}</defs>"
