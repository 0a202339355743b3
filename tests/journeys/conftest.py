"""What a journey needs: the site on a port of its own, and a browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from workflow.web.limits import limiter


@pytest.fixture
def site(committed: Flask) -> Iterator[str]:
    """Serve the application from a thread and yield its address."""
    with committed.app_context():
        limiter.reset()
    server = make_server("127.0.0.1", 0, committed, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def chromium(require_tool: Callable[[str], Path]) -> Iterator[Browser]:
    """Start the browser of this machine, which asks for pages in Indonesian."""
    path = require_tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--accept-lang=id-ID"]
        )
        yield browser
        browser.close()
