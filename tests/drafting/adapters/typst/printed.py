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

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"'
    b' fill="#063"/></svg>'
)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def final(
    tree: Decree, profile: LayoutProfile = samples.PROFILE, printing: Printing = samples.PRINTING
) -> Rendered:
    return render(tree, printing, profile, draft_mark=False)
