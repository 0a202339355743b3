"""The child that reads a scan: files in, one PDF out.

It limits its own memory and time before it reads.
"""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Sequence

import msgspec
import pikepdf
import pypdfium2
from PIL import Image, ImageOps
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from drafting.rules.signing.ink import MOST_PAGES, MOST_PIXELS, Scan

MEMORY = 1 << 30
CPU_SECONDS = 50
WIDTH = 8.27
"""Inches: a picture is printed as wide as a sheet of A4."""
DEEPEST = 15
QUALITY = 95
PDF = b"%PDF"
HEAD = 1024
"""Bytes: some programs write a mark before "%PDF"."""
ACTIVE = ("/AA", "/Collection")
NAMED = ("/JavaScript", "/EmbeddedFiles")


def main() -> None:
    """Read files from the standard input, write the scan to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    files = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[bytes])
    sys.stdout.buffer.write(msgspec.msgpack.encode(read(files)))


def read(files: Sequence[bytes]) -> Scan:
    """Return the scan in one PDF or in pictures, or why there is none."""
    files = [data for data in files if data]
    documents = [data for data in files if PDF in data[:HEAD]]
    try:
        if len(files) > MOST_PAGES:
            return Scan(refusal="heavy")
        if not documents:
            return _of_pictures(files)
        return _of_pdf(documents[0]) if len(files) == 1 else Scan(refusal="mixed")
    except (MemoryError, Image.DecompressionBombError):
        return Scan(refusal="heavy")
    except pikepdf.PasswordError:
        return Scan(refusal="locked")
    except (pikepdf.PdfError, pypdfium2.PdfiumError, OSError, SyntaxError, ValueError):
        return Scan(refusal="broken")


def _of_pdf(data: bytes) -> Scan:
    with pikepdf.open(io.BytesIO(data)) as document:
        if len(document.pages) > MOST_PAGES:
            return Scan(refusal="heavy")
        if _is_active(document.Root):
            return Scan(refusal="active")
    leaves = pypdfium2.PdfDocument(data)
    try:
        pictured = [
            any(leaf.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST)) for leaf in leaves
        ]
    finally:
        leaves.close()
    if not all(pictured):
        return Scan(refusal="typeset")
    return Scan(data, len(pictured)) if pictured else Scan(refusal="broken")


def _is_active(root: pikepdf.Object) -> bool:
    """Return whether a PDF holds more than pages, and where to open them."""
    names, form = (root.get(key, pikepdf.Dictionary()) for key in ("/Names", "/AcroForm"))
    return (
        any(key in root for key in ACTIVE)
        or any(key in names for key in NAMED)
        or len(form.get("/Fields", [])) > 0
        or isinstance(root.get("/OpenAction"), pikepdf.Dictionary)
    )


def _of_pictures(files: Sequence[bytes]) -> Scan:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # twice as many raise an error
    if not files:
        return Scan(refusal="broken")
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(io.BytesIO(_page(data))) as page:
                whole.pages.extend(page.pages)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
    return Scan(out.getvalue(), len(files))


def _page(data: bytes) -> bytes:
    """Return a picture as a PDF of one page, upright, without the camera's notes."""
    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as picture:
        upright = ImageOps.exif_transpose(picture)
        plain = upright.convert("L" if upright.mode in {"1", "L", "LA", "I"} else "RGB")
    out = io.BytesIO()
    plain.save(out, "PDF", resolution=plain.width / WIDTH, quality=QUALITY)
    return out.getvalue()


if __name__ == "__main__":
    main()
