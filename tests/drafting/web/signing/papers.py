"""Papers as a scanner or a telephone gives them: pages of a file as pictures."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

DOTS = 0.6
"""Pixels for each point: enough to tell a page from another."""


def pictures_of(pdf: bytes) -> list[Image.Image]:
    """Return every page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DOTS).to_pil().convert("L") for page in document]
    finally:
        document.close()


def scanned(pdf: bytes) -> bytes:
    """Return the scan of a printed PDF: each page is a picture and nothing else."""
    first, *rest = pictures_of(pdf)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def photographed(pdf: bytes, form: str = "JPEG") -> list[bytes]:
    """Return every page of a printed PDF as a file of its own."""
    photographs = []
    for picture in pictures_of(pdf):
        out = io.BytesIO()
        picture.save(out, form)
        photographs.append(out.getvalue())
    return photographs
