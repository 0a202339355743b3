"""Secrets that stand sealed in the database, sealed again by a command.

Each table hands in what it seals by `wsgi.py`.  A batch is one transaction, and what is sealed
under the present key is not looked at again: the work may be broken off and begun again anywhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from workflow.core import config
from workflow.core.db import db, transaction
from workflow.core.keys import name_of
from workflow.core.sealing import FORM, KeyIsMissing, opened, seal, under
from workflow.rules.errors import Refusal

log = logging.getLogger(__name__)

BATCH = 200
NAME = len(FORM) + 1, 8
"""Where in a seal the name of its key stands, and how long it is."""


class KeyIsNotKept(Refusal):
    """Nothing gave SECRET_KEY: what this process seals, no other could open."""

    sentence = (
        "SECRET_KEY tidak ditetapkan: apa yang disegel dengan kunci proses ini tidak dapat dibuka"
        " lagi. Tetapkan SECRET_KEY, lalu ulangi."
    )


class NoSuchKey(Refusal):
    """The name that was given is none of the keys'."""

    status = 404
    sentence = "Tidak ada kunci dengan nama itu dalam pengaturan."


@dataclass(frozen=True, slots=True)
class Sealed:
    """One column of sealed secrets."""

    what: str
    """How people call them; with the row's id it is what a seal is made for."""
    model: type[Any]
    column: InstrumentedAttribute[str | None]
    unnamed: ColumnElement[bool]
    """Which rows were sealed, or derived, before seals named their keys."""
    read_unnamed: Callable[[Any, str], str]
    """What such a row holds, if it was under this key."""


@dataclass(slots=True)
class Found:
    """What stands sealed in one column: counts by the names of keys."""

    what: str
    by_key: dict[str, int]
    unnamed: int
    turned: int = field(default=0)

    def left(self, present: str) -> int:
        """Count what is not under the present key."""
        return self.unnamed + sum(self.by_key.values()) - self.by_key.get(present, 0)


def found() -> list[Found]:
    """Count what stands sealed, under which keys."""
    counted = [_count(one) for one in _columns()]
    db.session.rollback()
    return counted


def rotate(unnamed: str = "") -> list[Found]:
    """Seal everything again under the present key; idempotent.

    A batch is a transaction.  *unnamed* names the key of what names none; it must be said where
    several are given.  What cannot be opened is left as it is.  Raises `KeyIsNotKept`, `NoSuchKey`.
    """
    keys = config.current().keys
    if not keys.is_given:
        raise KeyIsNotKept
    if unnamed and keys.named(unnamed) is None:
        raise NoSuchKey
    only = keys.sealing[0] if len(keys.sealing) == 1 else None
    before = keys.named(unnamed) if unnamed else only
    turned = {one.what: _turn(one, before) for one in _columns()}
    counted = found()
    for one in counted:
        one.turned = turned[one.what]
        log.info("%s: %d sealed again", one.what, one.turned)
    return counted


def _columns() -> tuple[Sealed, ...]:
    columns: tuple[Sealed, ...] = current_app.extensions["sealed"]
    return columns


def _count(one: Sealed) -> Found:
    name = func.substr(one.column, *NAME)
    named = select(name, func.count()).where(one.column.startswith(FORM)).group_by(name)
    unnamed = select(func.count()).select_from(one.model).where(one.unnamed)
    by_key = {str(key): int(count) for key, count in db.session.execute(named)}
    return Found(one.what, by_key, db.session.scalar(unnamed) or 0)


def _turn(one: Sealed, before: str | None) -> int:
    turned, last = 0, 0
    present = under(config.current().keys.sealing[0])
    other = and_(one.column.startswith(FORM), not_(one.column.startswith(present)))
    wanted = or_(other, one.unnamed) if before else other
    while True:
        with transaction() as session:
            rows = session.scalars(
                select(one.model)
                .where(wanted, one.model.id > last)
                .order_by(one.model.id)
                .limit(BATCH)
                .with_for_update(key_share=True)
            ).all()
            for row in rows:
                turned += _turn_row(one, row, before)
            if not rows:
                return turned
            last = rows[-1].id


def _turn_row(one: Sealed, row: Any, before: str | None) -> int:  # noqa: ANN401  (any table's)
    purpose, stored = f"{one.what}:{row.id}", getattr(row, one.column.key)
    try:
        if stored is not None and stored.startswith(FORM):
            secret = opened(stored, purpose)
        else:
            secret = one.read_unnamed(row, before or "")
    except KeyIsMissing:
        return 0
    setattr(row, one.column.key, seal(secret, purpose))
    return 1


def names() -> tuple[str, ...]:
    """Return the names of the keys that may have sealed, the present one first."""
    return tuple(name_of(key) for key in config.current().keys.sealing)
