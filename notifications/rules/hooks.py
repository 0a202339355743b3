"""Webhooks: what other systems can be told, how often, and how it is proven.

The signature is HMAC-SHA256 over the time and the body, so that neither can be changed and an old
call cannot be played again.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from notifications.rules.networks import BadEndpoint

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
BOTH_SECRETS = timedelta(days=7)
"""How long the secret before the present one signs too."""
PARKED_AFTER = timedelta(days=3)
"""Of nothing but failures: then an endpoint is called no more, and its administrators are told."""
TEST = "webhook.TEST"
"""An event that happened to nothing: somebody tries the address."""
TOLERANCE = timedelta(minutes=5)
"""How old a call may be when it arrives: what a receiver should refuse beyond."""


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


def sign(secrets: Sequence[str], timestamp: int, body: str) -> str:
    """Write the signature header of a call, by every secret that holds.

    The present one first; while a secret is replaced, the one before it as well.
    """
    macs = (
        hmac.new(one.encode(), f"{timestamp}.{body}".encode(), hashlib.sha256).hexdigest()
        for one in secrets
    )
    return ",".join((f"t={timestamp}", *(f"v1={mac}" for mac in macs)))


def is_ours(header: str, secret: str, body: str, now: int) -> bool:
    """Return whether a call is ours and fresh.

    What a receiver does, kept here as the example and for the tests.
    """
    fields = [part.partition("=")[::2] for part in header.split(",")]
    written = next((value for name, value in fields if name == "t"), "")
    if not (written.isascii() and written.isdigit()):
        return False
    if abs(now - int(written)) > TOLERANCE.total_seconds():
        return False
    expected = sign([secret], int(written), body).partition("v1=")[2]
    return any(
        name == "v1" and hmac.compare_digest(value.encode(), expected.encode())
        for name, value in fields
    )


def pause(attempts: int) -> timedelta:
    """Return the pause after so many tries."""
    return min(FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 20)), LONGEST_PAUSE)


def is_parked(failing_since: datetime | None, at: datetime) -> bool:
    """Return whether an endpoint has failed for so long that it is left alone."""
    return failing_since is not None and at - failing_since >= PARKED_AFTER
