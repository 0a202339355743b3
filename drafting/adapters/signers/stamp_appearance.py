"""A one-page PDF as what is seen of a signature in its field."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

NO_MARGIN = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
)


def stamp_style(stamp: bytes) -> StaticStampStyle:
    """Return a new style, as every signature needs.

    One that is used twice drags the objects of the first document into the second.
    """
    return StaticStampStyle(
        border_width=0,
        background=_StampPage(stamp),
        background_layout=NO_MARGIN,
        background_opacity=1.0,
    )


class _StampPage(PdfContent):
    """The only page of a PDF in memory, as the content of an appearance.

    The library's own class reads files.
    """

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        self.resources.xobject["/Stamp"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stamp Do"
