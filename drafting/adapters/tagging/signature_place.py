"""Where in a structure a signature is read: after what stands above it."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object

from drafting.adapters.tagging.tree import children_of, top_of
from drafting.rules.layout.page_proof.drawn import Drawing
from drafting.rules.signing.signers import Box

Way = tuple[tuple[Object, int], ...]
"""The elements down to a mark, each with the place of the next one among its children."""


def place_of(document: pikepdf.Pdf, drawing: Drawing, box: Box) -> tuple[Object, int]:
    """Return the element that is to hold a signature, and the place in it.

    That is before the first mark below the box's upper edge that follows one above it, else at the
    end.
    """
    top = top_of(document)
    heights = _heights(drawing, box.page)
    page = document.pages[box.page].obj.objgen
    before: Way = ()
    for way, own, mark in _marks(top, (), (0, 0)):
        height = heights.get(mark) if own == page else None
        if height is None:
            continue
        if before and height < box.y + box.height:
            return _apart(before, way)
        before = way if height >= box.y + box.height else ()
    return top, len(children_of(top))


def _heights(drawing: Drawing, page: int) -> dict[int, float]:
    """Return of each mark on a page how high it begins."""
    heights: dict[int, float] = {}
    for run in drawing.sheets[page].runs:
        if run.mark >= 0 and run.text.strip():
            heights.setdefault(run.mark, run.y)
    return heights


def _marks(
    element: Object, way: Way, page: tuple[int, int]
) -> Iterator[tuple[Way, tuple[int, int], int]]:
    """Yield every mark below an element: the way to it, its page and its number."""
    page = element.Pg.objgen if Name.Pg in element else page
    for place, child in enumerate(children_of(element)):
        further = (*way, (element, place))
        if not isinstance(child, Dictionary):
            yield further, page, int(child)
        elif Name.MCID in child:
            yield further, child.Pg.objgen if Name.Pg in child else page, int(child.MCID)
        elif child.get(Name.Type) != Name.OBJR:
            yield from _marks(child, further, page)


def _apart(before: Way, way: Way) -> tuple[Object, int]:
    """Return the element where two ways part, and the second one's place."""
    for (_element, one), (element, other) in zip(before, way, strict=False):
        if one != other:
            return element, other
    return way[-1]
