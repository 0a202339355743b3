"""Matrices and boxes, as a PDF has them."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from drafting.rules.layout.page_proof.drawn import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# h, or re
_LETTERS = re.compile(rb"[a-z]+")
# 0 0 77.6 35.9 re
_RECTANGLE = re.compile(rb"(\S+) (\S+) (\S+) (\S+) re")


def six(numbers: bytes) -> Matrix:
    """Return the matrix that these six numbers write."""
    a, b, c, d, e, f = map(float, numbers.split())
    return a, b, c, d, e, f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies *inner*, then *outer*."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    if h == i == b == c == 0:
        return a * g, 0.0, 0.0, d * j, e * g + k, f * j + m
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def placed(box: Box, matrix: Matrix) -> Box:
    """Return the box around a box that a matrix has moved."""
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in box[::2] for y in box[1::2]]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def both(one: Box | None, other: Box) -> Box:
    """Return what two boxes share."""
    if one is None:
        return other
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


@lru_cache(maxsize=512)
def extent(path: bytes) -> Box | None:
    """Return the box around all points of a path."""
    path = _RECTANGLE.sub(_corners, path)
    numbers = list(map(float, _LETTERS.sub(b" ", path).split()))
    if not numbers:
        return None
    across, up = numbers[::2], numbers[1::2]
    return min(across), min(up), max(across), max(up)


def _corners(found: re.Match[bytes]) -> bytes:
    x, y, width, height = map(float, found.groups())
    return f"{x} {y} {x + width} {y + height}".encode()


class State(msgspec.Struct):
    """What `q` keeps and `Q` brings back."""

    matrix: Matrix = IDENTITY
    fill: tuple[float, ...] = (0.0,)
    clip: Box | None = None
