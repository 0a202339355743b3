"""The demo authority over HTTP on this machine, and services that misbehave."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Answer = Callable[[str, bytes], tuple[int, str, bytes]]


class _Peer(BaseHTTPRequestHandler):
    """Answers whatever it is asked in the same way, and keeps quiet."""

    def do_POST(self) -> None:
        raise NotImplementedError

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Keep quiet."""


@contextmanager
def _listening(peer: type[_Peer]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), peer)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Serve GET and POST requests with *answer*, and yield the address.

    *answer* takes path and body, and returns status, content type and body.
    """

    class Handler(_Peer):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            status, kind, data = answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    with _listening(Handler) as address:
        yield address


def garbage(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """Return what looks like a time stamp and is none."""
    return 200, "application/timestamp-reply", b"\x30\x03sampah"


def page(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """Return a web page, as a proxy on the way does."""
    return 200, "text/html", b"<h1>Silakan masuk</h1>"


def fault(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    return 500, "text/plain", b"rusak"


def slow(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    time.sleep(1.5)
    return 500, "text/plain", b"terlambat"


def endless(_path: str, _body: bytes) -> tuple[int, str, bytes]:
    """Return far more than any time stamp has."""
    return 200, "application/timestamp-reply", bytes(64 << 20)


@contextmanager
def dripping() -> Iterator[str]:
    """Serve answers that come a byte at a time and never end; yield the address.

    Each byte comes within any time-out that counts from one byte to the next.
    """
    closing = Event()

    class Handler(_Peer):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/ocsp-response")
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            with suppress(OSError):  # the client has gone
                while not closing.wait(0.1):
                    self.wfile.write(b"\x30")

    with _listening(Handler) as address:
        try:
            yield address
        finally:
            closing.set()
