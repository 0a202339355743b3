"""Prints a decree of the samples, and reads its pages."""

import pypdfium2

from drafting.adapters.typst.typesetting import (
    Rendered,
    render,
)
from drafting.rules.content import Decree
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import (
    LayoutProfile,
)
from tests.drafting import samples

MILLIMETRE = 72 / 25.4
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"'
    b' fill="#063"/></svg>'
)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def inside(pdf: bytes, profile: LayoutProfile) -> list[str]:
    """Return what stands between the margins of each page."""
    document, margins = pypdfium2.PdfDocument(pdf), profile.margins
    texts = []
    for page in document:
        width, height = page.get_size()
        texts.append(
            page.get_textpage().get_text_bounded(
                left=margins.left * MILLIMETRE - 3,
                bottom=margins.bottom * MILLIMETRE - 3,
                right=width - margins.right * MILLIMETRE + 3,
                top=height - margins.top * MILLIMETRE + 3,
            )
        )
    return texts


def final(
    tree: Decree, profile: LayoutProfile = samples.PROFILE, printing: Printing = samples.PRINTING
) -> Rendered:
    return render(tree, printing, profile, draft_mark=False)
