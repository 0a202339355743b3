"""Ways to break a decree beside its lines: pictures, pages, reading order."""

from __future__ import annotations

from random import Random

import pikepdf

from tests.drafting.adapters.page_proof.broken import a_line, way, write
from tests.drafting.adapters.page_proof.broken_letters import WAYS

__all__ = ["WAYS"]


@way
def a_picture_over_words(document: pikepdf.Pdf, random: Random) -> None:
    page, found = a_line(document, random)
    form = document.make_stream(b"1 g 0 0 400 40 re f", BBox=[0, 0, 400, 40])
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    page.add_resource(form, pikepdf.Name.XObject, name=pikepdf.Name("/X1"))
    drawn = f"\nq 1 0 0 1 80 {float(found['y']) - 20} cm /X1 Do Q".encode()
    write(document, page, page.Contents.read_bytes() + drawn)


@way
def a_note_upon_the_page(document: pikepdf.Pdf, random: Random) -> None:
    page, found = a_line(document, random)
    look = document.make_stream(b"1 g 0 0 400 20 re f", BBox=[0, 0, 400, 20])
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    low = float(found["y"]) - 5
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[80, low, 480, low + 20],
        F=4,
        AP=pikepdf.Dictionary(N=look),
    )
    page.obj.Annots = pikepdf.Array([document.make_indirect(note)])


@way
def ink_of_nothing(document: pikepdf.Pdf, random: Random) -> None:
    page = random.choice(list(document.pages))
    drawn = b"\nq /c0 cs 0 scn 20 400 m 40 400 l 40 420 l 20 420 l\nh\nf\nQ"
    write(document, page, page.Contents.read_bytes() + drawn)


@way
def a_page_too_many(document: pikepdf.Pdf, random: Random) -> None:
    document.pages.append(random.choice(list(document.pages)))


@way
def a_page_too_few(document: pikepdf.Pdf, random: Random) -> None:
    del document.pages[random.randrange(len(document.pages))]


@way
def a_smaller_sheet(document: pikepdf.Pdf, random: Random) -> None:
    page = random.choice(list(document.pages))
    page.obj.CropBox = [0, 0, 300, 400]


@way
def other_order_of_reading(document: pikepdf.Pdf, random: Random) -> None:
    top = document.Root.StructTreeRoot.K
    top = top[0] if isinstance(top, pikepdf.Array) else top
    children = list(top.K)
    at = random.randrange(4, len(children) - 8)  # two neighbours may be without words
    top.K = pikepdf.Array([*children[:at], *reversed(children[at:])])
