"""Where an endpoint may lie: it is no way into the inner network.

What only translates to another address (mapped, compatible, NAT64, 6to4, Teredo) is judged by that
one as well, and is refused itself: a public endpoint has an address of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_network,
)

from workflow.rules.errors import Refusal

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

TRANSLATED: tuple[Network, ...] = tuple(
    ip_network(written)
    for written in (
        *("::ffff:0:0/96", "::ffff:0:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48"),
        *("2002::/16", "2001::/32", "192.88.99.0/24"),
    )
)
"""IPv4 in IPv6 and its relays (RFC 4291, 6052, 8215, 3056, 4380, 7526)."""


class BadEndpoint(Refusal):
    """An address that may not be called."""


def check_address(address: Address, *, named: Sequence[Network] = (), demo: bool) -> None:
    """Refuse machines of the inner network: a webhook must not be a way into it.

    *named* are the networks that the settings allow; a demo calls this machine, and no other.
    Raises `BadEndpoint`.
    """
    if any(address.version == one.version and address in one for one in named):
        return
    if demo:
        if address.is_loopback:
            return
        raise BadEndpoint("Peragaan hanya memanggil alamat pada mesin ini sendiri.")
    if _is_translated(address) or not address.is_global or address.is_multicast:
        raise BadEndpoint(
            "Alamat webhook menuju jaringan dalam. Hanya alamat yang terbuka untuk umum yang dapat"
            " dipanggil."
        )


def networks(written: Sequence[str]) -> tuple[Network, ...]:
    """Read networks that the settings have checked."""
    return tuple(ip_network(one, strict=False) for one in written)


def _is_translated(address: Address) -> bool:
    return any(address.version == one.version and address in one for one in TRANSLATED)
