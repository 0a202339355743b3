"""Serving files: a safe name, the right type, and a policy.

The policy lets a PDF be shown inside our own pages and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from flask import Response

PDF = "application/pdf"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self';"
    " frame-ancestors 'self'"
)
"""For a file that the browser shows: its viewer brings its own styles and nothing else."""
LONGEST = 120


def safe_name(*words: str, ending: str) -> str:
    """Return a file name that every system takes: letters, digits, hyphens."""
    plain = (
        unicodedata.normalize("NFKD", "-".join(word for word in words if word))
        .encode("ascii", "ignore")
        .decode()
    )
    # "Keputusan No. 188/2026" -> "Keputusan-No-188-2026"
    bare = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:LONGEST].rstrip("-")
    return f"{bare or 'berkas'}.{ending}"


def give(content: bytes, name: str, mimetype: str, *, download: bool) -> Response:
    """Return a file as a response, shown in the page or downloaded.

    Only a PDF and a picture are ever shown: anything else is downloaded.
    """
    shown = not download and mimetype in {PDF, "image/png"}
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = (
        f'{"inline" if shown else "attachment"}; filename="{name}";'
        f" filename*=UTF-8''{quote(name)}"
    )
    answer.headers["Content-Security-Policy"] = POLICY if shown else "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def picture(content: bytes) -> Response:
    """Return the picture of a page as a response.

    It never changes under its address, and only the reader's own browser may cache it.
    """
    answer = give(content, "halaman.png", "image/png", download=False)
    answer.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
