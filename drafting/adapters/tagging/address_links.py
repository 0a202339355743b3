"""Makes a link of the address that a footer prints under the QR code.

The typesetter has no links in footers under PDF/UA, because what stands there is no part of the
text.  So they are added to the finished file: on every page one can be clicked, and they are read
once, after the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import dropwhile

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from drafting.adapters.tagging.tree import children_of, put, top_of
from drafting.rules.layout.page_proof.drawn import Drawing, Run, Sheet, Zone
from drafting.rules.layout.page_proof.furniture import FOOTER_ADDRESS

PRINT = 4  # annotation flag: shown on paper too
DEEP, HIGH = 0.3, 0.9
"""Of the size: how far below and above the baseline a click still counts."""


def add_address_links(document: pikepdf.Pdf, drawing: Drawing) -> None:
    """Add a link to each page whose footer ends with an address."""
    links = [
        (page, link)
        for page, sheet in zip(document.pages, drawing.sheets, strict=True)
        for link in _links(document, sheet)
    ]
    for page, link in links:
        page.obj.Annots = Array([*page.obj.get(Name.Annots, Array()), link])
    if links:
        top = top_of(document)
        put(document, Dictionary(S=Name.Link), (top, len(children_of(top))), links)


def _links(document: pikepdf.Pdf, sheet: Sheet) -> Iterator[pikepdf.Object]:
    """Yield a link for each line of the address."""
    runs = [run for run in sheet.runs if run.zone is Zone.FOOTER]
    lines = list(dropwhile(lambda run: not run.text.startswith(("https://", "http://")), runs))
    address = "".join(run.text.strip() for run in lines)
    for run in lines:
        yield document.make_indirect(_link(run, address))


def _link(run: Run, address: str) -> Dictionary:
    lower, upper = run.y - DEEP * run.size, run.y + HIGH * run.size
    edges = [Decimal(f"{edge:.2f}") for edge in (run.x, lower, run.end, upper)]
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array(edges),
        Border=Array([0, 0, 0]),
        F=PRINT,
        Contents=String(f"{FOOTER_ADDRESS} {address}"),
        A=Dictionary(S=Name.URI, URI=String(address)),
    )
