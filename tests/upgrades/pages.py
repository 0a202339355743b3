"""Every page of an installation as its people open it: a dump's must open."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from flask import Flask

from tests.browsing import Browser, with_code
from workflow.core.db import db
from workflow.web.limits import limiter

FIRST, *OTHERS = ("konseptor", "evaluasi", "kepala", "umum", "inspektorat", "administrator")
"""One for each role."""

Manifest = dict[str, Any]


def opened(app: Flask, manifest: Manifest) -> dict[str, list[str]]:
    """Return the pages that open for each of the people.

    The drafter is shown every decree and file; the others what is of no decree, and one.
    """
    everything = sorted({*addresses(app, manifest, [row["id"] for row in manifest["decrees"]])})
    one = sorted({*addresses(app, manifest, [manifest["named"]["distributed"]])})
    files = [
        f"/keputusan/{row['decree_id']}/dokumen/{row['id']}"
        for row in manifest["documents"]
        if row["state"] == "READY"
    ]
    found = {FIRST: everything + files} | {who: [p for p in one if "." not in p] for who in OTHERS}
    for who, paths in found.items():
        closed = unopened(signed_in(app, manifest, who), paths)
        found[who] = [path for path in paths if path not in closed]
    return found


def unopened(browser: Browser, paths: list[str]) -> dict[str, int]:
    """Return the pages that do not open, each with its status."""
    with browser.app.app_context():
        limiter.reset()
    statuses = {}
    for path in paths:
        with browser.get(path) as answer:
            statuses[path] = answer.status_code
    return {path: status for path, status in statuses.items() if status != HTTPStatus.OK}


def signed_in(app: Flask, manifest: Manifest, who: str) -> Browser:
    """Return the browser of somebody who signed in with their old password."""
    address = next(address for address in manifest["passwords"] if address.startswith(f"{who}@"))
    browser = Browser(app)
    answer = browser.sign_in(address, manifest["passwords"][address])
    assert answer.status_code == 302, answer.text
    with app.app_context():
        with_code(db.session(), address)
    browser.get("/akun")
    return browser


def addresses(app: Flask, manifest: Manifest, decrees: list[int]) -> Iterator[str]:
    """Yield the addresses of all pages of some decrees, and of those of none."""
    codes = [row["public_code"] for row in manifest["decrees"] if row["id"] in decrees]
    known: dict[str, list[Any]] = {
        "unit_id": [1],
        "decree_id": decrees,
        "panel": [panel.name for panel in app.extensions["additions"].panels] + ["riwayat"],
        "post_id": [1],
        "user_id": [1],
        "code": codes,
        "public_code": codes,
    }
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments <= known.keys():
            yield from _filled(rule.rule, sorted(rule.arguments), known)


def _filled(address: str, names: list[str], known: dict[str, list[Any]]) -> Iterator[str]:
    if not names:
        yield address
        return
    name, *others = names
    for value in map(str, known[name]):
        written = address.replace(f"<int:{name}>", value).replace(f"<{name}>", value)
        yield from _filled(written, others, known)
