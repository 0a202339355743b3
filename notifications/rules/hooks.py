"""Webhooks: what other systems can be told, how often, and how it is proven.

The signature is HMAC-SHA256 over the time and the body, so that neither can be changed and an old
call cannot be played again.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from workflow.rules.errors import Refusal

EVENTS = {
    "decree.SUBMIT": "Keputusan diajukan",
    "decree.RETURN": "Keputusan dikembalikan",
    "decree.FORWARD": "Keputusan selesai diparaf",
    "decree.SIGN": "Keputusan ditandatangani",
    "decree.SIGN_IN_INK": "Keputusan ditandatangani dengan tinta",
    "decree.COMPLETE": "Salinan selesai disampaikan",
    "decree.SUPERSEDE": "Keputusan diganti",
    "decree.REVOKE": "Keputusan dicabut",
    "decree.POSTPONE": "Penundaan keputusan dicatat",
    "decree.RESUME": "Akhir penundaan keputusan dicatat",
    "decree.ANNUL": "Pembatalan keputusan dicatat",
    "decree.RECORD_REVOCATION": "Pencabutan oleh atasan atau pengadilan dicatat",
    "copy.ACKNOWLEDGE": "Salinan diakui diterima",
    "copy.HAND_OVER": "Salinan kertas diserahkan",
    "copy.FAIL": "Salinan gagal terkirim",
}
"""What can be asked for, and the words of the page."""

GIVEN_UP_AFTER = 14
"""Tries; with the pauses between them about two days."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
TOLERANCE = timedelta(minutes=5)
"""How old a call may be when it arrives: what a receiver should refuse beyond."""


class BadEndpoint(Refusal):
    """An address that may not be called."""


def check_url(url: str, *, production: bool) -> tuple[str, int]:
    """Return host and port of an endpoint's address.

    Raises `BadEndpoint` with what is wrong with it.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadEndpoint(
            "Alamat webhook tidak terbaca. Tuliskan lengkap, misalnya"
            " https://contoh.go.id/keputusan."
        ) from None
    if (
        parts.scheme not in {"https", "http"}
        or not host
        or not url.isascii()
        or not url.isprintable()
        or " " in url
    ):
        raise BadEndpoint(
            "Alamat webhook tidak terbaca. Tuliskan lengkap, misalnya"
            " https://contoh.go.id/keputusan."
        )
    if production and parts.scheme != "https":
        raise BadEndpoint(
            "Alamat webhook harus diawali https://, supaya isinya tidak terbaca di jalan."
        )
    if parts.username or parts.password or parts.fragment:
        raise BadEndpoint(
            "Alamat webhook tidak boleh memuat nama pengguna, kata sandi, atau tanda pagar."
        )
    return host, port or (443 if parts.scheme == "https" else 80)


def check_address(address: IPv4Address | IPv6Address, *, production: bool) -> None:
    """Refuse machines of the inner network: a webhook must not be a way into it.

    Raises `BadEndpoint`.
    """
    inner = getattr(address, "ipv4_mapped", None) or address
    if production and (not inner.is_global or inner.is_multicast):
        raise BadEndpoint(
            "Alamat webhook menuju jaringan dalam. Hanya alamat yang terbuka untuk umum yang dapat"
            " dipanggil."
        )


def sign(secret: str, timestamp: int, body: str) -> str:
    """Write the signature header of a call."""
    mac = hmac.new(secret.encode(), f"{timestamp}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={mac}"


def is_ours(header: str, secret: str, body: str, now: int) -> bool:
    """Return whether a call is ours and fresh.

    What a receiver does, kept here as the example and for the tests.
    """
    fields = dict(part.partition("=")[::2] for part in header.split(","))
    written = fields.get("t", "")
    if not written.isdigit() or abs(now - int(written)) > TOLERANCE.total_seconds():
        return False
    return hmac.compare_digest(header.encode(), sign(secret, int(written), body).encode())


def pause(attempts: int) -> timedelta:
    """Return the pause after so many tries."""
    return min(FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 20)), LONGEST_PAUSE)
