"""What the recipients of the demo do with their letters and copies."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path
from typing import Any

from workflow.rules.errors import Refusal

# https://localhost:8443/t/eyJjb3B5Ijo3fQ.Z2c_1A
LINK = re.compile(r"https?://[^\s]+/t/[\w.~-]+")


def personal_link(letter: Path) -> str:
    """Return the path of a letter's personal link, empty without a copy."""
    message = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    if body is None:
        return ""
    link = LINK.search(body.get_content())
    return "/t/" + link[0].rpartition("/t/")[2] if link else ""


def acknowledge(browser: Any, path: str) -> None:  # noqa: ANN401  (the test client)
    """Open and acknowledge a copy, by the two buttons behind its link."""
    for button, fields in (
        ("buka", {}),
        ("terima", {"name": "Penerima", "post": "Jabatan penerima"}),
    ):
        answer = browser.post(f"{path}/{button}", data=fields)
        if answer.status_code >= 400:  # noqa: PLR2004  (a refusal of HTTP)
            raise Refusal(f"Halaman tanda terima menjawab {answer.status_code}.")
