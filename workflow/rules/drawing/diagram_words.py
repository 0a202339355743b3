"""The words of a drawing, in lines that keep to the room they have."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

LINE = 13
LETTER = 6.5
"""What a letter of the small type takes, wide ones and narrow ones together."""


def lines_of(words: str, width: float) -> list[str]:
    """Part words into lines no longer than *width*; a word stays whole."""
    lines = [""]
    for word in words.split():
        if lines[-1] and (len(lines[-1]) + 1 + len(word)) * LETTER > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if words else []


def middle(words: str, x: float, y: float, width: float) -> str:
    """Write words around a point."""
    lines = lines_of(words, width)
    return _centred(lines, x, y - (len(lines) - 1) * LINE / 2)


def above(words: str, x: float, y: float, width: float) -> str:
    """Write words above a line, the last of them on *y*."""
    lines = lines_of(words, width)
    return _centred(lines, x, y - (len(lines) - 1) * LINE)


def along(labels: Sequence[str], x: float, y: float, width: float) -> str:
    """Write the first of the labels above an arrow, the others below it."""
    return above("".join(labels[:1]), x, y - 9, width) + _centred(
        lines_of(" · ".join(labels[1:]), width), x, y + 19
    )


def listed(labels: Sequence[str], x: float, y: float, width: float) -> str:
    """Write what may be done in a state, one below the other from *y* on."""
    parts = []
    for label in labels:
        lines = lines_of(label, width - 2 * LETTER)
        parts.append(
            f'<g class="dg-edge"><text x="{x:.0f}" y="{y:.1f}">↻</text>'
            f"<text>{_spans(lines, x + 2 * LETTER, y)}</text></g>"
        )
        y += len(lines) * LINE + 2
    return "".join(parts)


def height_of(labels: Sequence[str], width: float) -> float:
    """Return how high a list is."""
    return sum(len(lines_of(label, width - 2 * LETTER)) * LINE + 2 for label in labels)


def _centred(lines: list[str], x: float, top: float) -> str:
    return f'<text text-anchor="middle">{_spans(lines, x, top)}</text>' if lines else ""


def _spans(lines: list[str], x: float, top: float) -> str:
    return "".join(
        f'<tspan x="{x:.0f}" y="{top + n * LINE:.1f}">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )
