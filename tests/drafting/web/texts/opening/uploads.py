"""What the tests of imports share: uploading, and what a preview says."""

from __future__ import annotations

import re
from io import BytesIO

from werkzeug.test import TestResponse

from tests.browsing import Browser


def upload(browser: Browser, data: bytes, name: str = "keputusan.txt") -> TestResponse:
    assert browser.get("/keputusan/impor").status_code == 200
    return browser.post(
        "/keputusan/impor", {"file": (BytesIO(data), name)}, content_type="multipart/form-data"
    )


def token_of(page: str) -> str:
    found = re.search(r'name="looked" value="([^"]+)"', page)
    assert found
    return found[1]


def id_of(answer: TestResponse) -> int:
    found = re.search(r"/keputusan/(\d+)/(?:naskah|temuan)", answer.location or "")
    assert found, answer.text
    return int(found[1])
