"""Read one setting of the environment, or refuse it by its name.

Kept apart from the configuration, so that the list of settings there reads as a list.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit


class ConfigurationError(Exception):
    """A setting is wrong; the message names it and says what would be right."""


class Environment(Enum):
    """What an installation is for."""

    DEMO = "demo"
    PRODUCTION = "production"
    TEST = "test"


class SignatureLevel(Enum):
    """The PAdES baseline levels (ETSI EN 319 142-1)."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment, asked for one setting at a time.

    An empty value is the same as none.
    """

    environment: Mapping[str, str]

    def text(self, name: str, default: str) -> str:
        return self.environment.get(name, "").strip() or default

    def secret(self, name: str, default: str) -> str:
        """Read NAME, or the file that NAME_FILE names; both at once is a mistake."""
        path = self.text(f"{name}_FILE", "")
        if not path:
            return self.text(name, default)
        if self.text(name, ""):
            raise ConfigurationError(f"{name} and {name}_FILE are both given: give one.")
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"{name}_FILE names a file that cannot be read: {path}."
            ) from error

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        written = self.text(name, str(default))
        if not (written.isascii() and written.isdigit() and low <= int(written) <= high):
            raise ConfigurationError(
                f"{name} must be a whole number from {low} to {high}, and is {written!r}."
            )
        return int(written)

    def one_of(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        written = self.text(name, default)
        if written not in allowed:
            raise ConfigurationError(
                f"{name} must be one of {', '.join(allowed)}, and is {written!r}."
            )
        return written

    def choice(self, name: str, kind: type[Choice], default: Choice) -> Choice:
        return kind(self.one_of(name, default.value, tuple(member.value for member in kind)))

    def folder(self, name: str, default: Path) -> Path:
        path = Path(self.text(name, str(default))).absolute()
        if path.exists() and not path.is_dir():
            raise ConfigurationError(f"{name} must be a folder, and {path} is none.")
        return path

    def file(self, name: str, default: Path) -> Path:
        path = Path(self.text(name, str(default))).absolute()
        if path.is_dir():
            raise ConfigurationError(f"{name} must be a file, and {path} is a folder.")
        return path

    def listed(self, name: str) -> tuple[str, ...]:
        """Read several values with commas between them."""
        return tuple(filter(None, (one.strip() for one in self.text(name, "").split(","))))

    def folders(self, name: str) -> tuple[Path, ...]:
        for written in self.listed(name):
            if not (Path(written).is_absolute() and Path(written).is_dir()):
                raise ConfigurationError(
                    f"{name} must name whole paths of folders that are there, and {written!r} is"
                    " none."
                )
        return tuple(Path(written) for written in self.listed(name))

    def files(self, name: str) -> tuple[Path, ...]:
        for written in self.listed(name):
            if not (Path(written).is_absolute() and Path(written).is_file()):
                raise ConfigurationError(
                    f"{name} must name whole paths of files that are there, and {written!r} is"
                    " none."
                )
        return tuple(Path(written) for written in self.listed(name))

    def networks(self, name: str) -> tuple[str, ...]:
        for written in self.listed(name):
            try:
                ipaddress.ip_network(written)
            except ValueError as error:
                raise ConfigurationError(
                    f"{name} must name networks like 10.20.0.0/16, and {written!r} is none."
                ) from error
        return self.listed(name)

    def urls(self, name: str) -> tuple[str, ...]:
        return tuple(
            Settings({name: written}).url(name, "", ("http", "https"), needs_host=True).rstrip("/")
            for written in self.listed(name)
        )

    def address(self, name: str, default: str) -> str:
        written = self.text(name, default)
        local, at, domain = written.rpartition("@")
        if not (local and at and domain) or any(character.isspace() for character in written):
            raise ConfigurationError(f"{name} must be a mail address, and is {written!r}.")
        return written

    def url(
        self,
        name: str,
        default: str,
        schemes: tuple[str, ...],
        *,
        needs_host: bool = False,
        secret: bool = False,
    ) -> str:
        written = self.secret(name, default) if secret else self.text(name, default)
        if not written:
            return written
        parts = self._split(name, written)
        scheme, _slashes, place = written.partition("://")
        if (
            scheme.lower() not in schemes
            or not place.strip("/")
            or (needs_host and not parts.hostname)
        ):
            raise ConfigurationError(
                f"{name} must begin with {' or '.join(scheme + '://' for scheme in schemes)} and"
                " name its place."
            )
        return written

    def broker(self, name: str, default: str) -> str:
        """Read the address of a broker, whichever of Celery's transports it names."""
        written = self.secret(name, default)
        # redis+socket:/tmp/redis.sock is none: "redis+socket://", "sqla+postgresql://" begin right
        if written and not re.match(r"[A-Za-z][A-Za-z0-9+-]*://", written):
            raise ConfigurationError(
                f"{name} must be an address as Celery reads it, like redis://host:6379/0 or"
                " amqp://host."
            )
        self._split(name, written)
        return written

    def postgresql(self, name: str, default: str) -> str:
        """Read the address of a PostgreSQL, as SQLAlchemy spells it for psycopg 3."""
        written = self.url(
            name, default, ("postgresql", "postgres", "postgresql+psycopg"), secret=True
        )
        return f"postgresql+psycopg:{written.partition(':')[2]}" if written else ""

    def base_url(self, name: str, default: str) -> str:
        written = self.url(name, default, ("http", "https"), needs_host=True).rstrip("/")
        parts = self._split(name, written)
        if parts.path or parts.query or parts.fragment or parts.username:
            raise ConfigurationError(
                f"{name} must be a scheme, a host and perhaps a port, with nothing behind them:"
                f" {written!r}."
            )
        return written

    @staticmethod
    def _split(name: str, written: str) -> SplitResult:
        """Split without ever showing the value: it may hold a password."""
        try:
            parts = urlsplit(written)
            _ = parts.port  # only reading it finds a wrong one
        except ValueError as error:
            raise ConfigurationError(
                f"{name} is no address of the form scheme://host:port."
            ) from error
        return parts


def is_loopback(host: str | None) -> bool:
    """Return whether *host* is this machine itself."""
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"
