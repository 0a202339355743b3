"""The configuration: one frozen object, read from the environment at start.

It is refused when it is wrong.

A setting that is wrong is found when the program starts, by the person who set it, and not months
later by a head who is signing. Every secret can be given as NAME or as the path of a file in
NAME_FILE, and none is shown when the object is printed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from flask import current_app

from workflow.core import production
from workflow.core.keys import Keys
from workflow.core.post import Post
from workflow.core.production import signer_urls
from workflow.core.settings import (
    ConfigurationError,
    Environment,
    Settings,
    SignatureLevel,
)

__all__ = [
    "Config",
    "ConfigurationError",
    "Environment",
    "SignatureLevel",
    "current",
    "read_or_leave",
    "running_environment",
]

RUNNING = "running.env"
"""In VAR_DIR: what a running launcher set.

So that a command in another shell finds the same servers.  Mode 0600.
"""

BOOT_ERROR = 3
"""The exit status by which gunicorn knows that starting this process again would fail again."""

NOT_SET = "postgresql+psycopg:///?host=/nonexistent/{}-is-not-set"
"""Fails at the first connection with its own explanation.

Commands that need no database need no address of one.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that differs between two installations."""

    environment: Environment
    database_url: str = field(repr=False)
    """The application's own role: it owns nothing."""
    migration_database_url: str = field(repr=False)
    """The owner of the tables: used by migrations only."""
    redis_url: str | None = field(repr=False)
    """As redis-py reads it.  None: counters of the rate limits live in each process."""
    broker_url: str = field(repr=False)
    """As Celery reads it."""
    smtp_url: str = field(repr=False)
    """smtp:// (STARTTLS where offered), smtp+starttls:// (demanded) or smtps://.

    With user and password where needed.
    """
    mail_from: str
    post: Post
    base_url: str
    """How people reach the site, without a slash at its end: what links and QR codes begin with."""
    keys: Keys
    var_dir: Path
    host: str
    port: int
    storage_url: str
    """Where originals are kept: file:///folder or s3://bucket/prefix."""
    storage_endpoint: str | None
    """For s3://: the service's own address."""
    storage_region: str
    storage_access_key: str = field(repr=False)
    storage_secret_key: str = field(repr=False)
    signature_level: SignatureLevel
    timestamp_url: str | None
    """The time stamp authority.  None: the demo's own, which production does not have."""
    keys_dir: Path
    checkpoint_file: Path
    """To which the signed heads of the log are appended."""
    key_folders: tuple[Path, ...]
    """More folders in which a signer's files may lie."""
    token_modules: tuple[Path, ...]
    """The libraries of tokens that may be loaded, in a process of their own."""
    token_user: str
    """As whom that process runs where we are root."""
    signer_urls: tuple[str, ...]
    """The addresses to which a passphrase may be sent, without a slash at their ends."""
    signer_networks: tuple[str, ...]
    """Private networks in which such an address may lie."""
    bsre_url: str | None
    bsre_user: str
    bsre_password: str = field(repr=False)
    workers: int
    """Processes of the site, and as many for letters and signatures."""
    trusted_proxies: int
    """How many proxies before the site may speak for the visitor's address."""
    max_upload_bytes: int
    log_level: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; `ConfigurationError` names the variable that is wrong.

        Only the first wrong one is named.
        """
        settings = Settings(environment)
        kind = settings.choice("ENVIRONMENT", Environment, Environment.DEMO)
        var_dir = settings.folder("VAR_DIR", Path("var"))
        host, port = settings.text("HOST", "127.0.0.1"), settings.whole("PORT", 8000, 1, 65535)
        base_url = settings.base_url("BASE_URL", f"http://127.0.0.1:{port}")
        database_url = settings.postgresql(
            "DATABASE_URL", "" if kind is Environment.PRODUCTION else NOT_SET.format("DATABASE_URL")
        )
        mail_from = settings.address("MAIL_FROM", f"keputusan@{urlsplit(base_url).hostname}")
        redis_url = settings.url("REDIS_URL", "", ("redis", "rediss", "unix"), secret=True) or None
        config = cls(
            environment=kind,
            database_url=database_url,
            migration_database_url=settings.postgresql(
                "MIGRATION_DATABASE_URL",
                (
                    NOT_SET.format("MIGRATION_DATABASE_URL")
                    if kind is Environment.PRODUCTION
                    else database_url
                ),
            ),
            redis_url=redis_url,
            broker_url=settings.broker(
                "BROKER_URL",
                as_broker(redis_url) or ("" if kind is Environment.PRODUCTION else "memory://"),
            ),
            smtp_url=settings.url(
                "SMTP_URL",
                "smtp://localhost:25",
                ("smtp", "smtps", "smtp+starttls"),
                needs_host=True,
                secret=True,
            ),
            mail_from=mail_from,
            post=Post.read(settings, mail_from),
            base_url=base_url,
            keys=Keys.read(settings, demo=kind is not Environment.PRODUCTION),
            var_dir=var_dir,
            host=host,
            port=port,
            storage_url=settings.url("STORAGE_URL", (var_dir / "storage").as_uri(), ("file", "s3")),
            storage_endpoint=settings.url(
                "STORAGE_ENDPOINT", "", ("http", "https"), needs_host=True
            )
            or None,
            storage_region=settings.text("STORAGE_REGION", "us-east-1"),
            storage_access_key=settings.secret("STORAGE_ACCESS_KEY", ""),
            storage_secret_key=settings.secret("STORAGE_SECRET_KEY", ""),
            signature_level=settings.choice(
                "SIGNATURE_LEVEL", SignatureLevel, SignatureLevel.B_LTA
            ),
            timestamp_url=settings.url("TIMESTAMP_URL", "", ("http", "https"), needs_host=True)
            or None,
            keys_dir=settings.folder("KEYS_DIR", var_dir / "keys"),
            checkpoint_file=settings.file("CHECKPOINTS", var_dir / "log" / "checkpoints.jsonl"),
            key_folders=settings.folders("KEY_FOLDERS"),
            token_modules=settings.files("TOKEN_MODULES"),
            token_user=settings.text("TOKEN_USER", "nobody"),
            signer_urls=signer_urls(
                settings, ("BSRE_URL", "SIGNER_URLS"), demo=kind is not Environment.PRODUCTION
            ),
            signer_networks=settings.networks("SIGNER_NETWORKS"),
            bsre_url=settings.url("BSRE_URL", "", ("http", "https"), needs_host=True) or None,
            bsre_user=settings.text("BSRE_USER", ""),
            bsre_password=settings.secret("BSRE_PASSWORD", ""),
            workers=settings.whole("WORKERS", 2, 1, 64),
            trusted_proxies=settings.whole("TRUSTED_PROXIES", 0, 0, 5),
            max_upload_bytes=settings.whole("MAX_UPLOAD_MB", 20, 1, 500) * 1024 * 1024,
            log_level=settings.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
        )
        if kind is Environment.PRODUCTION:
            production.refuse_unsafe(config)
        return config

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def secret_key(self) -> str:
        return self.keys.current

    @property
    def application_role(self) -> str:
        """The database role that migrations grant the application's rights to."""
        return urlsplit(self.database_url).username or ""


def current() -> Config:
    """Answer the configuration of the application that runs.

    Services and adapters ask here, so that nobody reads the environment twice.
    """
    config: Config = current_app.extensions["config"]
    return config


def as_broker(redis_url: str | None) -> str:
    """Return a Redis address as Celery reads it: a socket has its own scheme."""
    if redis_url and redis_url.startswith("unix://"):
        return "redis+socket://" + redis_url.removeprefix("unix://")
    return redis_url or ""


def running_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return *environment*, completed by what a running launcher has set.

    Anyone who gives DATABASE_URL has chosen the servers; then nothing is added.
    """
    path = Path(environment.get("VAR_DIR") or "var").absolute() / RUNNING
    if environment.get("DATABASE_URL") or environment.get("DATABASE_URL_FILE") or not path.exists():
        return dict(environment)
    lines = (line.partition("=") for line in path.read_text().splitlines())
    return {name: value for name, _, value in lines} | dict(environment)


def read_or_leave() -> Config:
    """Read the settings of this process, or end it with the sentence why not.

    There is no traceback.
    """
    try:
        return Config.from_environment(running_environment())
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(BOOT_ERROR) from None
