"""One HTTP request whose answer has its time as a whole and its size.

Neither a server that drips nor one that runs on holds whoever asked.

The time-outs of the library below count from one byte to the next, and it reads whatever comes.  No
redirect is followed unless that is asked for: where a request with something of ours in it goes is
configuration, not an answer's to say.
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
    """What came back, whole."""

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
    **request: Any,  # noqa: ANN401  (handed through)
) -> Answer:
    """Ask, and give the whole answer within so many *seconds* and no more than *largest* bytes.

    Raises `requests.RequestException`.
    """
    until = time.monotonic() + seconds

    def ask() -> Answer:
        with requests.request(
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
    """Return what *ask* gives, or raise `requests.ReadTimeout`.

    Who drips out the head of an answer is left behind on a thread that no process waits for when it
    ends, as it would for one of an executor.
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
    """Read the body as it comes.

    Until it is whole, its time is up or it is larger than any answer can be.
    """
    read = bytearray()
    try:
        while piece := answer.raw.read1(PIECE, decode_content=True):
            read += piece
            if time.monotonic() > until:
                raise requests.ReadTimeout
            if len(read) > largest:
                raise requests.RequestException
    except HTTPError as fault:  # the library below says it in its own words
        raise requests.ConnectionError from fault
    return bytes(read)
