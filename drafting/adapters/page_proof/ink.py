"""Every letter has its ink on the page, and nothing else has any.

A second renderer draws the pages.

What was read from the content of a page is one program's understanding of it.  PDFium, which most
people read PDFs with, draws the same bytes; its picture is compared with where the letters are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from PIL import Image, ImageDraw

from drafting.adapters.page_images import PDFIUM
from drafting.rules.layout.page_proof.areas import Fault
from drafting.rules.layout.page_proof.drawn import Drawing, Run, Sheet

SCALE = 2.0
"""Pixels for each point."""
WHITE = 255
FAINT = 250
"""What arithmetic may leave of white."""
PALER, DARKER = 130, 40
"""How far the darkest point of a small letter may be off its colour: its edges are blurred.

Of a hyphen or a dash that stands alone there may be no more than edges.
"""
LIGHTNESS = (0.299, 0.587, 0.114)
ABOVE, BELOW = 1.15, 0.4
"""Of the size: how far any letter reaches above and below the baseline."""


def inkless(pdf: bytes, drawing: Drawing) -> Iterator[Fault]:
    """Yield letters without ink of their colour, and pages with ink of nothing."""
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        document.init_forms()
        for number, sheet in enumerate(drawing.sheets):
            bitmap = document[number].render(scale=SCALE, grayscale=True, may_draw_forms=True)
            picture = bitmap.to_pil()
            for run in sheet.runs:
                if run.places and not _has_ink(picture, sheet, run):
                    yield Fault(kind="inkless", page=number, run=run)
            if _darkest(_rest(picture, sheet)) < FAINT:
                yield Fault(kind="ink", page=number)


def _has_ink(picture: Image.Image, sheet: Sheet, run: Run) -> bool:
    """Return whether each letter of a run has ink of about its colour.

    The darkest ink is compared with the colour.
    """
    start = run.places[0][0]
    box = _box(sheet, start, run.y - 0.3 * run.size, run.end + 1, run.y + 0.9 * run.size)
    words = picture.crop(box)
    darkest = _darkest(words)
    own = WHITE * _grey(run.colour)
    is_sign = not any(map(str.isalnum, run.text))
    palest = FAINT if is_sign else min(own + PALER, FAINT)
    if not own - DARKER <= darkest <= palest:
        return False
    columns = words.resize((words.width, 1), Image.Resampling.BOX).tobytes()
    left = box[0]
    return all(
        min(columns[max(0, int(first * SCALE) - left) : int(last * SCALE) + 1 - left], default=0)
        < FAINT
        for first, last in run.places
    )


def _darkest(picture: Image.Image) -> int:
    return next(place for place, count in enumerate(picture.histogram()) if count)


def _grey(colour: tuple[float, ...]) -> float:
    """Return how light a colour is: 0 is black."""
    if len(colour) == 1:
        return colour[0]
    return sum(part * own for part, own in zip(LIGHTNESS, colour, strict=True))


def _rest(picture: Image.Image, sheet: Sheet) -> Image.Image:
    """Return the page without anything that is known to be drawn."""
    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    for run in sheet.runs:
        box = (run.x - 2, run.y - BELOW * run.size, run.end + 2, run.y + ABOVE * run.size)
        pen.rectangle(_box(sheet, *box), fill=WHITE)
    for shape in sheet.shapes:
        left, lower, right, upper = shape.box
        if left <= right and lower <= upper:
            pen.rectangle(_box(sheet, left - 2, lower - 2, right + 2, upper + 2), fill=WHITE)
    return rest


def _box(
    sheet: Sheet, left: float, lower: float, right: float, upper: float
) -> tuple[int, int, int, int]:
    """Return a box in pixels from the upper left corner."""
    return (
        int(left * SCALE),
        int((sheet.height - upper) * SCALE),
        int(right * SCALE) + 1,
        int((sheet.height - lower) * SCALE) + 1,
    )
