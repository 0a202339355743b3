"""What shuts somebody out of a page, as far as a program can tell.

That is what the rules of axe-core find, and what sticks out of a narrow screen.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[str]:
    """Return what breaks WCAG 2.2 A or AA or good practice on the open page.

    A page that must be scrolled sideways is reported too.
    """
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    sideways = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] + (
        [f"sticks out by {sideways} px"] if sideways > 0 else []
    )
