"""One HTTP request whose answer is bounded in time as a whole, and in size.

The time-outs of the library below count from one byte to the next, and it reads whatever comes: a
server that drips, or one that never stops, would hold the caller.  No redirect is followed unless
the caller asks for it: where a request with something of ours in it goes is for the configuration
to say, not for an answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from threading import Thread
from typing import Any

import msgspec
import requests
from urllib3.exceptions import HTTPError

PIECE = 1 << 16


class Answer(msgspec.Struct, frozen=True):
    """A whole answer."""

    status: int
    content: bytes
    headers: Mapping[str, str]


def fetch(
    method: str,
    url: str,
    *,
    seconds: float,
    connect: float,
    largest: int,
    redirects: bool = False,
    session: requests.Session | None = None,
    **request: Any,  # noqa: ANN401  (handed through)
) -> Answer:
    """Return the answer to one request, or raise `requests.RequestException`.

    It takes *seconds* at most, *connect* of them to connect, and has *largest* bytes at most.
    """
    until = time.monotonic() + seconds

    def ask() -> Answer:
        with (session or requests).request(
            method,
            url,
            timeout=(connect, seconds),
            allow_redirects=redirects,
            stream=True,
            **request,
        ) as asked:
            return Answer(asked.status_code, _read(asked, until, largest), asked.headers)

    return _within(seconds, ask)


def _within(seconds: float, ask: Callable[[], Answer]) -> Answer:
    """Return the result of *ask*, or raise `requests.ReadTimeout`.

    A server that drips out the head of an answer is left behind on a daemon thread: no process
    waits for it at its end, as it would for a thread of an executor.
    """
    asked: Future[Answer] = Future()

    def run() -> None:
        try:
            asked.set_result(ask())
        except BaseException as fault:  # noqa: BLE001  (raised again below, where it is waited for)
            asked.set_exception(fault)

    Thread(target=run, name="fetching", daemon=True).start()
    try:
        return asked.result(timeout=seconds)
    except TimeoutError:
        raise requests.ReadTimeout from None


def _read(answer: requests.Response, until: float, largest: int) -> bytes:
    """Return the body, read as it comes.

    Raises when its time is up, or when it grows larger than any answer can be.
    """
    read = bytearray()
    try:
        while piece := answer.raw.read1(PIECE, decode_content=True):
            read += piece
            if time.monotonic() > until:
                raise requests.ReadTimeout
            if len(read) > largest:
                raise requests.RequestException
    except HTTPError as fault:
        raise requests.ConnectionError from fault
    return bytes(read)
