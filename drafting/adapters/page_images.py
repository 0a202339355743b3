"""Pages of a PDF as pictures, for places where no PDF is shown.

These are a telephone before a signature, and a paper beside its original.  PDFium keeps state for
the whole process and is not made for threads: every use of it holds the lock.
"""

from __future__ import annotations

import io
import threading

import pypdfium2

PDFIUM = threading.Lock()


class NoSuchPageError(LookupError):
    """The file has fewer pages, or is no PDF."""


def count(pdf: bytes) -> int:
    """Return the number of pages of a PDF, or raise `NoSuchPageError`."""
    with PDFIUM:
        document = _open(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture(pdf: bytes, page: int, *, width: int) -> bytes:
    """Return one page (from 1) as a PNG of *width* pixels.

    Everything that is printed on it is there, signatures too.  Raises `NoSuchPageError`.
    """
    with PDFIUM:
        document = _open(pdf)
        try:
            if not 1 <= page <= len(document):
                raise NoSuchPageError(page)
            document.init_forms()
            leaf = document[page - 1]
            bitmap = leaf.render(scale=width / leaf.get_width(), may_draw_forms=True)
            image = bitmap.to_pil().convert("L")
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
