"""How long the page of a text takes, and a repeated verification of a registered file beside a first one of a stranger's."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

from drafting.services import verifying
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.conftest import archived, browser_of, draft, drafter, frozen, key, model, signed, to_sign
from workflow.adapters import storage

__all__ = ["archived", "browser_of", "draft", "drafter", "frozen", "key", "model", "signed", "to_sign"]


def milliseconds(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def test_a_registered_file_is_checked_by_its_hash(signed: int) -> None:
    data = storage.read(str(facts_of(signed).signed_sha256))
    again, first = milliseconds(lambda: verifying.check_bytes(data), 20), milliseconds(lambda: verifying.check_bytes(data + b"\n"), 3)

    print(f"\nverification: again {again:.1f} ms (wanted: under 20), a stranger's file apart {first:.0f} ms, ratio {first / again:.0f}")


def test_the_page_of_a_text(drafter: Browser, draft: int) -> None:
    for tab in ("naskah", "usul", "perbandingan", "dokumen"):
        print(f"\n{tab}: {milliseconds(lambda tab=tab: drafter.get(f'/keputusan/{draft}/{tab}'), 5):.0f} ms")  # type: ignore[misc]
