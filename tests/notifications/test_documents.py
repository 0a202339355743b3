"""What the documents tell other people's programmers is what we do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from notifications.rules.hooks import sign

DOCUMENT = Path(__file__).parents[2] / "docs" / "webhooks.md"


def test_the_example_of_the_document_accepts_our_calls_and_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), flags=re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102  (our own document)
    monkeypatch.setattr("time.time", lambda: 1_800_000_000)
    body = '{"event":"decree.SIGN"}'
    header = sign(["whsec_x"], 1_800_000_000, body)
    assert names["is_ours"](header, "whsec_x", body.encode())
    both = sign(["whsec_new", "whsec_x"], 1_800_000_000, body)
    assert names["is_ours"](both, "whsec_x", body.encode())
    assert names["is_ours"](both, "whsec_new", body.encode())
    assert not names["is_ours"](header, "whsec_y", body.encode())
    assert not names["is_ours"](header, "whsec_x", body.encode() + b" ")
    assert not names["is_ours"](sign(["whsec_x"], 1_799_999_000, body), "whsec_x", body.encode())
