"""How long the page of a text and a repeated verification take.

The verification of a registered file is compared with the first one of a stranger's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from itertools import count
from statistics import median
from time import perf_counter

from flask import Flask

from drafting.services.verification import lookup, validation
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.conftest import (
    archived,
    browser_of,
    draft,
    drafter,
    frozen,
    key,
    model,
    signed,
    to_sign,
    unchecked,
)
from workflow.adapters import storage
from workflow.web.limits import limiter

__all__ = [
    "archived",
    "browser_of",
    "draft",
    "drafter",
    "frozen",
    "key",
    "model",
    "signed",
    "to_sign",
    "unchecked",
]


def milliseconds(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def test_a_registered_file_is_checked_by_its_hash_and_a_strangers_off_the_request(
    app: Flask, signed: int
) -> None:
    data = storage.read(str(facts_of(signed).signed_sha256))
    strange = (data + b"\n" * number for number in count(1))
    browser = Browser(app)
    with app.app_context():
        limiter.reset()
    browser.get("/periksa")

    def upload(file: bytes) -> str:
        form = {"file": (BytesIO(file), "berkas.pdf")}
        return str(browser.post("/periksa", form, content_type="multipart/form-data").location)

    address = upload(next(strange))
    again = milliseconds(lambda: lookup.describe(lookup.look_up(data)), 20)
    request = milliseconds(lambda: upload(data), 10)
    first = milliseconds(lambda: upload(next(strange)), 10)
    look = milliseconds(lambda: browser.get(address), 10)
    check = milliseconds(lambda: validation.check_bytes(next(strange)), 3)

    print(
        f"\nverification of a registered file: {again:.1f} ms, its request {request:.1f} ms"
        " (wanted: under 20)"
    )
    print(
        f"a stranger's file: its request {first:.1f} ms, each look at its page {look:.1f} ms, its"
        f" validation in the task {check:.0f} ms"
    )


def test_the_page_of_a_text(drafter: Browser, draft: int) -> None:
    for tab in ("naskah", "usul", "perbandingan", "dokumen"):
        cost = milliseconds(partial(drafter.get, f"/keputusan/{draft}/{tab}"), 5)
        print(f"\n{tab}: {cost:.0f} ms")
