"""Refuses settings that suit a demo but would harm a real unit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from workflow.core.keys import DEMO as DEMO_SECRET
from workflow.core.settings import ConfigurationError, Settings, is_loopback

if TYPE_CHECKING:
    from workflow.core.config import Config

DEMO_KEYS_MARKER = "KUNCI-DEMO"
"""A file of this name in KEYS_DIR says that the keys beside it belong to the demo authority."""

REHEARSAL = "demo-servers"
"""In VAR_DIR: the installation of its own in which `make demo` runs, with keys of its own."""

WELL_KNOWN_PASSWORDS = frozenset(
    {"postgres", "password", "secret", "admin", "keputusan", "changeme", "rahasia", "demo"}
)


SIMULATOR = "http://127.0.0.1:8055"
"""Where `flask drafting bsre-simulator` listens: everywhere but in production it may be chosen."""


def signer_urls(settings: Settings, names: tuple[str, ...], *, demo: bool) -> tuple[str, ...]:
    """Read the addresses to which a passphrase may be sent."""
    named = [url for name in names for url in settings.urls(name)]
    return tuple(dict.fromkeys([*named, *([SIMULATOR] if demo else [])]))


def refuse_unsafe(config: Config) -> None:
    """Raise `ConfigurationError` for the first setting unfit for production."""
    base = urlsplit(config.base_url)
    mail = urlsplit(config.smtp_url)
    checks = (
        (
            bool(config.database_url),
            "DATABASE_URL is missing: say which PostgreSQL holds the data.",
        ),
        (
            bool(config.broker_url),
            (
                "REDIS_URL is missing: say which Redis carries the queue, or name another"
                " broker in BROKER_URL."
            ),
        ),
        (
            _has_own_password(config.database_url),
            (
                "DATABASE_URL has the demo's password, or a well-known one: give the role one"
                " of its own."
            ),
        ),
        (
            _has_own_password(config.migration_database_url),
            "MIGRATION_DATABASE_URL has the demo's password, or a well-known one.",
        ),
        (
            config.application_role != urlsplit(config.migration_database_url).username,
            (
                "DATABASE_URL names the role of MIGRATION_DATABASE_URL: the application's role"
                " must own nothing, or it could rewrite history."
            ),
        ),
        (
            base.scheme == "https" or is_loopback(base.hostname),
            "BASE_URL must begin with https:// in production, except on this machine itconfig.",
        ),
        (
            mail.password is None or mail.scheme != "smtp" or is_loopback(mail.hostname),
            (
                "SMTP_URL would send a password that could be read on the way: use smtps:// or"
                " smtp+starttls://."
            ),
        ),
        (
            all(url.startswith("https://") for url in config.signer_urls),
            (
                "SIGNER_URLS and BSRE_URL must begin with https:// in production: a passphrase"
                " goes there."
            ),
        ),
        (
            not (config.keys_dir / DEMO_KEYS_MARKER).exists(),
            (
                f"KEYS_DIR holds the demo authority's keys ({config.keys_dir}): they sign nothing"
                " real."
            ),
        ),
    )
    for holds, sentence in checks:
        if not holds:
            raise ConfigurationError(sentence)
    config.keys.refuse_unsafe()


def _has_own_password(url: str) -> bool:
    """Refuse passwords that others know.

    None at all is right where the server knows the caller by socket or certificate.
    """
    parts: SplitResult = urlsplit(url)
    password = parts.password or ""
    return (
        password.lower() not in WELL_KNOWN_PASSWORDS
        and password != parts.username
        and not password.startswith(DEMO_SECRET)
    )
