"""The keys of an installation: what signs, what seals, and those before them.

SECRET_KEY signs what goes out (links, marks, cookies) and ends by a day; the sealing key closes
what stays in the database, and a former one is read for as long as it is given.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from flask import Flask

from workflow.core.settings import ConfigurationError, Settings

SHORTEST = 32
"""Characters that a key of production needs: under it, links and sessions could be guessed."""
DEMO = "demo-"
"""How every secret that the demo makes begins, so that production can tell it and refuse it."""
FORMER = "SECRET_KEY_FORMER"

# 2027-06-30:KEY; the day ends the key, and what follows the first colon is the key itself
WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2}):(\S+)", re.ASCII)
# "2027-06-30:KEY, 2027-01-31:KEY": between two of them, before a day
BETWEEN = re.compile(r"[,\s]+(?=\d{4}-\d{2}-\d{2}:)", re.ASCII)


@dataclass(frozen=True, slots=True)
class FormerKey:
    """A key that signed once, and until when what it signed is still read."""

    key: str = field(repr=False)
    last_day: dt.date

    def holds(self, at: dt.datetime) -> bool:
        """Return whether its last day, in UTC, is not over."""
        ends = dt.datetime.combine(self.last_day, dt.time.max, dt.UTC)
        return at <= ends


@dataclass(frozen=True, slots=True)
class Keys:
    """What signs and seals now, and what is still read."""

    current: str = field(repr=False)
    """SECRET_KEY."""
    former: tuple[FormerKey, ...]
    sealing: tuple[str, ...] = field(repr=False)
    """Every key that may have sealed, the present one first: SECRET_KEY, if nobody gave one."""
    is_given: bool
    """Whether SECRET_KEY was given; else it ends with this process, and nothing may be sealed."""

    @classmethod
    def read(cls, settings: Settings, *, demo: bool) -> Self:
        """Read the settings; `ConfigurationError` names the one that is wrong."""
        given = settings.secret("SECRET_KEY", "")
        current = given or (DEMO + secrets.token_urlsafe(32) if demo else "")
        former = _former(settings.secret(FORMER, ""))
        own = settings.secret("SEALING_KEY", "")
        before = settings.secret("SEALING_KEY_FORMER", "").split()
        _refuse_twice("SECRET_KEY", FORMER, current, [one.key for one in former])
        if own or before:
            _refuse_twice("SEALING_KEY", "SEALING_KEY_FORMER", own or current, before)
        keys = [own, current] if own else [current]
        keys = [*keys[:1], *before, *keys[1:], *(one.key for one in former)]
        return cls(current, former, tuple(dict.fromkeys(keys)), bool(given))

    def holding(self, at: dt.datetime | None = None) -> tuple[str, ...]:
        """Return the keys that may have signed what comes in, the present first."""
        at = at or dt.datetime.now(dt.UTC)
        return (self.current, *(one.key for one in self.former if one.holds(at)))

    def named(self, name: str) -> str | None:
        """Return the key of that name, None if it was not given."""
        return next((key for key in self.sealing if name_of(key) == name), None)

    def refuse_unsafe(self) -> None:
        """Raise `ConfigurationError` for the first key unfit for production."""
        if not self.current:
            raise ConfigurationError(
                "SECRET_KEY is missing: it protects sessions and personal links."
            )
        _refuse_weak("SECRET_KEY", self.current)
        for one in self.former:
            _refuse_weak(FORMER, one.key)
        for key in self.sealing:
            _refuse_weak("SEALING_KEY or SEALING_KEY_FORMER", key)


@dataclass(frozen=True, slots=True)
class Holding:
    """The keys as itsdangerous takes them: the present one last.

    It is gone through at each request, so that a key ends while the process runs.
    """

    keys: Keys
    present: bool

    def __iter__(self) -> Iterator[str]:
        current, *former = self.keys.holding()
        yield from (*reversed(former), *((current,) if self.present else ()))


def install(app: Flask, keys: Keys) -> None:
    """Let sessions and forms be signed by the present key, and read by all.

    Flask-Security would sign with a former key if it found a list here; it has nothing to sign.
    """
    app.config["SECRET_KEY"] = keys.current
    app.config["SECRET_KEY_FALLBACKS"] = Holding(keys, present=False)
    app.config["WTF_CSRF_SECRET_KEY"] = Holding(keys, present=True)


def name_of(key: str) -> str:
    """Return by what a key is known where it may not be shown."""
    return hmac.new(key.encode(), b"the name of this key", hashlib.sha256).hexdigest()[:8]


def _former(written: str) -> tuple[FormerKey, ...]:
    entries = [one.strip() for one in BETWEEN.split(written) if one.strip()]
    return tuple(_one_former(place, one) for place, one in enumerate(entries, 1))


def _one_former(place: int, written: str) -> FormerKey:
    found = WRITTEN.fullmatch(written)
    try:
        return FormerKey(found[2], dt.date.fromisoformat(found[1]))  # type: ignore[index]
    except (TypeError, ValueError):
        raise ConfigurationError(
            f"{FORMER} must be DAY:KEY, like 2027-06-30:KEY, one a line, and number {place} is"
            " none."
        ) from None


def _refuse_twice(name: str, former_name: str, current: str, former: list[str]) -> None:
    if current in former:
        raise ConfigurationError(f"{former_name} holds the very key of {name}: give another.")
    if len(set(former)) < len(former):
        raise ConfigurationError(f"{former_name} holds one key twice.")


def _refuse_weak(name: str, key: str) -> None:
    if len(key) < SHORTEST:
        raise ConfigurationError(
            f"{name} is too short: production needs {SHORTEST} characters or more."
        )
    if len(set(key)) <= SHORTEST // 4:
        raise ConfigurationError(
            f"{name} repeats a few characters over and over: take a random one."
        )
    if key.startswith(DEMO):
        raise ConfigurationError(f"{name} is the demo's: production needs one of its own.")
