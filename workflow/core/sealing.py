"""What the keys protect: signed links, sealed secrets.

Everything is derived from a key under a purpose of its own, so that a value made for one thing
opens no other.  A seal bears the name of its key, and what names none was sealed before seals did
(see docs/decisions).  Passwords hang on no key: those are plain argon2.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app
from itsdangerous import URLSafeTimedSerializer
from passlib.totp import TOTP

from workflow.core.config import Config
from workflow.core.keys import Holding, Keys, name_of
from workflow.rules.errors import Refusal

ISSUER = "Keputusan"
"""How an authenticator app names the account."""

FORM = "s1."
"""How a seal begins: s1.NAME.SEALED, where NAME is the key's."""


class KeyIsMissing(Refusal):
    """It is sealed under a key that the settings do not give, or was changed."""

    status = 503
    sentence = (
        "Rahasia yang tersimpan tidak dapat dibuka dengan kunci instalasi ini. Hubungi pengelola"
        " sistem."
    )


def signer(purpose: str) -> URLSafeTimedSerializer:
    """Return the signer of links for one purpose."""
    return URLSafeTimedSerializer(Holding(_keys(), present=True), salt=purpose)


def seal(text: str, purpose: str) -> str:
    """Seal a text under the present key, for one purpose alone."""
    key = _keys().sealing[0]
    return f"{under(key)}{_fernet(key, purpose).encrypt(text.encode()).decode()}"


def opened(sealed: str, purpose: str) -> str:
    """Open what was sealed for this purpose.  Raises `KeyIsMissing`."""
    name, _dot, token = sealed.removeprefix(FORM).partition(".")
    key = _keys().named(name)
    if key is None:
        raise KeyIsMissing
    try:
        return _fernet(key, purpose).decrypt(token.encode()).decode()
    except InvalidToken:
        raise KeyIsMissing from None


def under(key: str) -> str:
    """Return how everything begins that was sealed under a key."""
    return f"{FORM}{name_of(key)}."


def one_time_codes(key: str | None = None) -> type[TOTP]:
    """Return the factory of one-time codes (RFC 6238).

    It opens what was sealed under *key* before seals named theirs.
    """
    key = key or _keys().sealing[0]
    derived = hmac.new(key.encode(), b"one-time codes", hashlib.sha256).hexdigest()
    factory: type[TOTP] = TOTP.using(issuer=ISSUER, secrets={"1": derived})
    return factory


def _fernet(key: str, purpose: str) -> Fernet:
    derived = hmac.new(key.encode(), f"sealed for {purpose}".encode(), hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(derived))


def _keys() -> Keys:
    config: Config = current_app.extensions["config"]
    return config.keys
