"""Pages of a PDF as pictures, for screens that show no PDF.

A telephone before a signature, a paper beside its original.

PDFium keeps state of its own for the whole process and is not made for threads: whoever uses it
holds the lock.
"""

from __future__ import annotations

import io
import threading

import pypdfium2

PDFIUM = threading.Lock()
POINTS = 72


class NoSuchPageError(LookupError):
    """The file has fewer pages, or is no PDF."""


def count(pdf: bytes) -> int:
    """Count the pages of a PDF.  Raises `NoSuchPageError` for what is none."""
    with PDFIUM:
        document = _open(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture(pdf: bytes, page: int, *, width: int) -> bytes:
    """Return one page (from 1) as a PNG of *width* pixels, with everything that is printed on it.

    Raises `NoSuchPageError`.
    """
    with PDFIUM:
        document = _open(pdf)
        try:
            if not 1 <= page <= len(document):
                raise NoSuchPageError(page)
            document.init_forms()
            leaf = document[page - 1]
            image = (
                leaf.render(scale=width / leaf.get_width(), may_draw_forms=True)
                .to_pil()
                .convert("L")
            )
        finally:
            document.close()
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NoSuchPageError from error
