"""To whom a connection may lead: looked at before a byte is sent.

A name may resolve to another address between two look-ups, so the address that counts is the one
that was connected to.  A private one (this machine, the office's network, the cloud's own service)
is believed only if the settings name it: as a number in the address, or its network.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError


class PeerNotAllowedError(NewConnectionError):
    """A name led to a private address that nobody named."""


def session_for(url: str, networks: Collection[str]) -> requests.Session:
    """Return a session that connects past every proxy to no private peer.

    Allowed are those in *networks*, and the very address that *url* names as a number.
    """
    named = urlsplit(url).hostname or ""

    def check(peer: str) -> None:
        address = ip_address(peer.partition("%")[0])
        if not (
            address.is_global or peer == named or any(address in ip_network(n) for n in networks)
        ):
            raise PeerNotAllowedError(None, "private address")  # type: ignore[arg-type]

    session = _Direct()
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter(check))
    return session


class _Direct(requests.Session):
    """Believes the environment about certificates, and not about proxies."""

    def merge_environment_settings(
        self,
        url: Any,  # noqa: ANN401  (as the library hands it through)
        _proxies: Any,  # noqa: ANN401
        *others: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        return super().merge_environment_settings(url, {"no_proxy": "*"}, *others)


class _Adapter(HTTPAdapter):
    """Makes pools whose connections are checked."""

    def __init__(self, check: Any) -> None:  # noqa: ANN401  (given to classes of the library)
        self.check = check
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _checked(HTTPConnectionPool, HTTPConnection, self.check),
            "https": _checked(HTTPSConnectionPool, HTTPSConnection, self.check),
        }


def _checked(pool: type[Any], connection: type[Any], check: Any) -> type[Any]:  # noqa: ANN401
    def connect(self: Any) -> socket.socket:  # noqa: ANN401
        made: socket.socket = connection._new_conn(self)  # noqa: SLF001
        try:
            check(made.getpeername()[0])
        except NewConnectionError:
            made.close()
            raise
        return made

    checked = type(f"Checked{connection.__name__}", (connection,), {"_new_conn": connect})
    return type(f"Checked{pool.__name__}", (pool,), {"ConnectionCls": checked})
