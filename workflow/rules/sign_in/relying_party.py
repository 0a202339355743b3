"""Whether passkeys work at the address of an installation (W3C, WebAuthn)."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOCAL = "localhost"


def relying_party(base_url: str) -> str | None:
    """Return the name that passkeys are bound to, None where none are made.

    They are made for a name and not for a number, over https; the machine itself may do without.
    """
    address = urlsplit(base_url)
    name = address.hostname or ""
    if name == LOCAL:
        return name
    return name if address.scheme == "https" and "." in name and not _is_number(name) else None


def origin(base_url: str) -> str:
    """Return scheme, name and port, as a browser says from where it answers."""
    address = urlsplit(base_url)
    return f"{address.scheme}://{address.netloc}"


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
