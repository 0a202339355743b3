"""A peer that drips its answer holds neither the request nor the process."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread

import pytest
import requests

from drafting.adapters.trust.fetching import fetch
from tests.servers import PATIENCE


@pytest.fixture
def peer() -> Iterator[str]:
    """Yield the address of a server whose heads never end.

    Each byte comes within any time-out that counts from one byte to the next.
    """
    closing = Event()

    def drip(asked: socket.socket) -> None:
        with asked, suppress(OSError):
            asked.sendall(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            until = time.monotonic() + PATIENCE
            while not closing.wait(0.05) and time.monotonic() < until:
                asked.sendall(b"a")

    def serve(listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                Thread(target=drip, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=serve, args=(listening,), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        closing.set()


def test_a_head_that_never_ends_is_left_behind(peer: str) -> None:
    with pytest.raises(requests.ReadTimeout):
        fetch("GET", peer, seconds=0.3, connect=PATIENCE, largest=1000)


def test_a_process_that_ends_does_not_wait_for_it(peer: str) -> None:
    script = """
import sys, requests
from drafting.adapters.trust.fetching import fetch
try:
    fetch("GET", sys.argv[1], seconds=0.3, connect=5, largest=1000)
except requests.ReadTimeout:
    print("left behind")
"""
    told = subprocess.run(
        [sys.executable, "-c", script, peer],
        capture_output=True,
        text=True,
        timeout=PATIENCE / 2,  # the peer drips longer
        check=True,
    )
    assert told.stdout == "left behind\n"
