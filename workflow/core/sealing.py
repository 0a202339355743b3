"""What the secret key protects: signed links, sealed one-time-code secrets.

Everything is derived from the one SECRET_KEY under a purpose of its own, so that a value made for
one thing opens no other.  A new SECRET_KEY ends links and enrolments, never passwords: those are
plain argon2 (see docs/decisions).
"""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app
from itsdangerous import URLSafeTimedSerializer
from passlib.totp import TOTP

from workflow.core.config import Config

ISSUER = "Keputusan"
"""How an authenticator app names the account."""


def signer(purpose: str) -> URLSafeTimedSerializer:
    """Return the signer of links for one purpose."""
    return URLSafeTimedSerializer(_config().secret_key, salt=purpose)


def one_time_codes() -> type[TOTP]:
    """Return the factory of one-time codes (RFC 6238), with sealed secrets."""
    key = hmac.new(_config().secret_key.encode(), b"one-time codes", hashlib.sha256).hexdigest()
    factory: type[TOTP] = TOTP.using(issuer=ISSUER, secrets={"1": key})
    return factory


def _config() -> Config:
    config: Config = current_app.extensions["config"]
    return config
