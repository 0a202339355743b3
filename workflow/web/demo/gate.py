"""Decides whether a request comes from the machine on which a demo runs.

Signing in with one press, codes and a passphrase are for that person alone.  Everything here
denies unless it is sure: production and tests have no such page, a telephone in the same network
has none, and neither has anybody who comes through a proxy beside the site.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

from workflow.core import config
from workflow.core.settings import Environment, is_loopback

PASSED_ON = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "client-ip", "true-client-ip"}
)
PROXY_SPEAKS = "HTTP/1.0"
"""What nginx speaks to the site behind it unless it is told otherwise, and no browser speaks."""


def is_demo() -> bool:
    """Return whether this installation is a demo; a test or a real unit is none."""
    return config.current().environment is Environment.DEMO


def is_open() -> bool:
    """Return whether this is a demo, asked from this machine and no other."""
    return (
        is_demo()
        and config.current().trusted_proxies == 0
        and is_loopback(request.remote_addr)
        and is_loopback(_host(f"//{request.host}"))
        and ("Origin" not in request.headers or is_loopback(_host(request.headers["Origin"])))
        and not _was_passed_on()
    )


def _was_passed_on() -> bool:
    names = {name.lower() for name, _value in request.headers}
    return (
        bool(names & PASSED_ON)
        or any(name.startswith("x-forwarded") for name in names)
        or request.environ.get("SERVER_PROTOCOL") == PROXY_SPEAKS
    )


def _host(address: str) -> str | None:
    """Return the host that an address names.

    The name counts, not where it leads: a stranger's name may be led to this machine.
    """
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
