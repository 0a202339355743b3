"""What a visitor of the demo does, by what the pages offer and nothing else."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, ViewportSize

from tests.servers import PATIENCE

DESK: ViewportSize = {"width": 1120, "height": 700}
TELEPHONE: ViewportSize = {"width": 390, "height": 780}


class Visitor:
    """Somebody at the machine of the demo, with one window; and their telephone."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser = browser
        self.site = site
        self.page = self.window(DESK)

    def window(self, size: ViewportSize) -> Page:
        """Open a window of somebody who is not signed in."""
        page = self.browser.new_context(viewport=size, base_url=self.site).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        return page

    def telephone(self) -> Page:
        """Open a telephone's browser elsewhere in the network: it sees no codes."""
        page = self.browser.new_context(
            viewport=TELEPHONE,
            base_url=self.site,
            extra_http_headers={"X-Forwarded-For": "192.168.1.20"},
        ).new_page()
        page.set_default_timeout(1000 * PATIENCE)
        return page

    def line(self) -> str:
        """Return what the line of the demo says on this page."""
        return " ".join(self.page.locator(".demo-line").inner_text().split())

    def become_next(self) -> None:
        """Press the button of the line: sign in as whoever comes next."""
        self.page.goto("/demo")
        self.page.locator(".demo-line").get_by_role("button", name="Masuk sebagai").click()
        self.page.get_by_text("Anda sekarang masuk sebagai").wait_for()

    def become(self, post: str) -> None:
        """Press the button beside somebody's post."""
        self.page.goto("/demo")
        self.page.get_by_role("button", name=f"Masuk sebagai {post}").last.click()
        self.page.get_by_text("Anda sekarang masuk sebagai").wait_for()

    def press(self, name: str, said: str) -> None:
        """Press a button of the page, and wait for what the next page says."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        self.page.get_by_text(said).first.wait_for()

    def forget_message(self) -> None:
        """Put away the message that would hide the head of a picture."""
        for shut in self.page.locator(".notice-shut").all():
            shut.click()

    def code(self) -> str:
        """Read the code of this half minute from the page."""
        shown = self.page.locator("#kode-demo .big-code").first.inner_text()
        found = re.fullmatch(r"\d{6}", shown.strip())
        assert found, shown
        return found[0]

    def passphrase(self) -> str:
        """Read the passphrase of the demo key from the page."""
        return self.page.locator("#kode-demo code").inner_text()
