"""The settings of the post room: who signs its letters, what comes back.

They stand apart from the other settings, because only letters and calls are about them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from workflow.core.settings import ConfigurationError, Settings

SMALLEST_KEY = 1024
"""Bits: receivers must not accept a shorter one (RFC 8301)."""
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What differs between two installations about letters and calls."""

    dkim_key: bytes = field(repr=False)
    """The key that signs letters, PKCS #1 in PEM.  Empty: nothing is signed here."""
    dkim_selector: str
    dkim_domain: str
    """The domain that answers for letters: the sender's, or one above it."""
    largest_attachment: int
    """Bytes of a file that goes with a letter; a larger one is a link."""
    return_address: str
    """Where letters come back to, each with a mark of its own before the @.  Empty: nowhere."""
    return_mailbox: str = field(repr=False)
    """Where that mail is read: imaps://user:password@host/folder.  Empty: by a pipe, or not."""
    hook_networks: tuple[str, ...]
    """Inner networks in which an endpoint may lie."""

    @classmethod
    def read(cls, settings: Settings, mail_from: str) -> Self:
        """Read the settings; `ConfigurationError` names the one that is wrong."""
        sender = mail_from.rpartition("@")[2].lower()
        key, selector = _key(settings), settings.text("DKIM_SELECTOR", "")
        domain = settings.text("DKIM_DOMAIN", sender).lower()
        if key and not selector:
            raise ConfigurationError(
                "DKIM_SELECTOR is missing: it says under which name the key is published."
            )
        if sender != domain and not sender.endswith(f".{domain}"):
            raise ConfigurationError(
                f"DKIM_DOMAIN must be the domain of MAIL_FROM ({sender}) or one above it:"
                " receivers believe no other."
            )
        return cls(
            dkim_key=key,
            dkim_selector=selector,
            dkim_domain=domain,
            largest_attachment=settings.whole("MAIL_ATTACHMENT_MB", 10, 1, 100) * MEGABYTE,
            return_address=_return_address(settings),
            return_mailbox=settings.url(
                "RETURN_MAILBOX_URL", "", ("imap", "imaps"), needs_host=True, secret=True
            ),
            hook_networks=settings.networks("WEBHOOK_NETWORKS"),
        )


def _key(settings: Settings) -> bytes:
    written = settings.secret("DKIM_KEY", "")
    if not written:
        return b""
    try:
        key = load_pem_private_key(written.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ConfigurationError("DKIM_KEY must be a private key in PEM, unlocked.") from error
    if not isinstance(key, RSAPrivateKey) or key.key_size < SMALLEST_KEY:
        raise ConfigurationError(f"DKIM_KEY must be an RSA key of {SMALLEST_KEY} bits or more.")
    return key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def _return_address(settings: Settings) -> str:
    if not settings.text("RETURN_ADDRESS", ""):
        return ""
    written = settings.address("RETURN_ADDRESS", "")
    if "+" in written or not written.isascii():
        raise ConfigurationError(
            "RETURN_ADDRESS must be a plain address: what makes each letter's own is put behind"
            " its name with a +."
        )
    return written
