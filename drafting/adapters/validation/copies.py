"""What a PDF carries, whatever saved it: attachments and words.

A stranger's file is read by a child, under limits, like that of `sandbox`.
"""

from __future__ import annotations

import hashlib
import io
import resource
import sys

import msgspec
import pikepdf
import pypdfium2

from drafting.adapters import children

SECONDS = 20
MEMORY = 1 << 30
HEAD = 1024
MOST_PAGES = 400
MOST_ATTACHMENTS = 20
MOST_LETTERS = 2_000_000
"""Letters of a whole file that are compared."""


class Contents(msgspec.Struct, frozen=True):
    """The SHA-256 of what is attached, and the text of each page."""

    attached: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def read_contents(pdf: bytes, *, seconds: int = SECONDS) -> Contents:
    """Return what a PDF carries; nothing where it breaks the limits."""
    if b"%PDF" not in pdf[:HEAD]:
        return Contents()
    try:
        answer = children.ask(
            "drafting.adapters.validation.copies", pdf, str(seconds), seconds=3 * seconds
        )
        return msgspec.msgpack.decode(answer, type=Contents)
    except (children.ChildError, msgspec.DecodeError):
        return Contents()


def _attached(pdf: bytes) -> tuple[str, ...]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            names = list(document.attachments)[:MOST_ATTACHMENTS]
            files = (document.attachments[name].get_file().read_bytes() for name in names)
            return tuple(hashlib.sha256(file).hexdigest() for file in files)
    except (pikepdf.PdfError, OSError, ValueError, KeyError, TypeError, RuntimeError):
        return ()


def _pages(pdf: bytes) -> tuple[str, ...]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return ()
    pages: list[str] = []
    left = MOST_LETTERS
    for number in range(min(len(document), MOST_PAGES)):
        try:
            text = document[number].get_textpage().get_text_bounded()[:left]
        except pypdfium2.PdfiumError:
            text = ""
        pages.append(text)
        left -= len(text)
    return tuple(pages)


def main(seconds: int) -> None:
    """Read a PDF from standard input, write what it carries."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    pdf = sys.stdin.buffer.read()
    sys.stdout.buffer.write(msgspec.msgpack.encode(Contents(_attached(pdf), _pages(pdf))))


if __name__ == "__main__":
    main(int(sys.argv[1]))
