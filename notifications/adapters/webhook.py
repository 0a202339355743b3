"""One call to another system.

The name is resolved once, the address checked, and exactly that address is called.

Checking a name and then letting a library resolve it again would let the second answer be another
one.  Redirects are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from notifications.rules.hooks import check_url
from notifications.rules.networks import BadEndpoint, check_address, networks
from workflow.core.config import Config

TIMEOUT = 10.0
ENOUGH = 200
"""Bytes of an answer that are read: it is only shown to the administrator."""


class CallFailed(Exception):  # noqa: N818  (an answer, as the refusals are)
    """The endpoint did not take the call; it is tried again."""


class _Pinned(http.client.HTTPConnection):
    """A connection to one address under another name."""

    def __init__(self, address: str, host: str, port: int, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.address, self.context = address, context

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.context is not None:
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)


def call(url: str, body: str, headers: Mapping[str, str], settings: Config) -> str:
    """Post *body* and give the answer, in a line.

    Raises `CallFailed`, or `BadEndpoint` where the address may not be called (any more).
    """
    host, port = check_url(url, production=settings.is_production)
    address = _resolve(host, port, settings)
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _Pinned(
        address, host, port, ssl.create_default_context() if parts.scheme == "https" else None
    )
    try:
        connection.request(
            "POST",
            path,
            body.encode(),
            {"Content-Type": "application/json", "User-Agent": "keputusan", **headers},
        )
        answer = connection.getresponse()
        text = answer.read(ENOUGH).decode("utf-8", "replace")
        said = f"{answer.status} {answer.reason} {text}".strip()
    except (OSError, http.client.HTTPException) as error:
        raise CallFailed(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
    if not http.HTTPStatus.OK <= answer.status < http.HTTPStatus.MULTIPLE_CHOICES:
        raise CallFailed(said)
    return said


def _resolve(host: str, port: int, settings: Config) -> str:
    """Return one address of a host, if every one of them may be called."""
    try:
        found = {
            str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        }
    except (OSError, UnicodeError) as error:
        raise CallFailed(f"{type(error).__name__}: {error}") from error
    if not found:
        raise BadEndpoint
    named, demo = networks(settings.post.hook_networks), not settings.is_production
    for address in found:
        check_address(ipaddress.ip_address(address.partition("%")[0]), named=named, demo=demo)
    return min(found)
