"""Files are served under names that every system takes.

Nothing that a browser would run is shown in the page.
"""

from __future__ import annotations

import pytest

from drafting.web import files


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("konsep", "188.45/1/KEP/35.07.022/2027"), "konsep-188-45-1-kep-35-07-022-2027.pdf"),
        (("konsep", "../../etc/passwd"), "konsep-etc-passwd.pdf"),
        (("konsep", 'a"; filename="x.exe'), "konsep-a-filename-x-exe.pdf"),
        (("naskah", "Ringkasan é"), "naskah-ringkasan-e.pdf"),
        (("", "\n"), "berkas.pdf"),
    ],
)
def test_a_name_is_letters_digits_and_hyphens(words: tuple[str, ...], name: str) -> None:
    assert files.safe_name(*words, ending="pdf") == name


def test_a_name_has_an_end() -> None:
    assert len(files.safe_name("x" * 900, ending="pdf")) < 130


@pytest.mark.parametrize(
    "mimetype", ["text/html", "text/plain; charset=utf-8", "image/svg+xml", "application/zip"]
)
def test_only_a_pdf_and_a_picture_are_ever_shown(mimetype: str) -> None:
    answer = files.give(b"<script>alert(1)</script>", "a.txt", mimetype, download=False)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
