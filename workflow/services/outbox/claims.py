"""Claims: who is at a row, shown by a heartbeat.

A claim is the time of the last sign of life.  A worker that is killed gives none, and what it was
at is free after a few seconds; one that is slow keeps what it has, however long it takes.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Engine, Table, or_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import InstrumentedAttribute

from workflow.core.db import db

log = logging.getLogger(__name__)

LAPSES = dt.timedelta(seconds=12)
"""A claim without a sign of life for so long belongs to a worker that is gone."""

BEAT = 3.0
"""Seconds between two signs of life: three may be late before a claim lapses."""


def is_free(
    claimed_at: InstrumentedAttribute[dt.datetime | None], at: dt.datetime
) -> ColumnElement[bool]:
    """Return the condition that nobody is at a row."""
    return or_(claimed_at.is_(None), claimed_at < at - LAPSES)


def is_held(claimed_at: dt.datetime | None, at: dt.datetime) -> bool:
    """Return whether somebody is at a row."""
    return claimed_at is not None and claimed_at >= at - LAPSES


@contextmanager
def held(table: Table, ids: Collection[int], at: dt.datetime) -> Iterator[None]:
    """Keep claims alive during the block, made and committed at *at*.

    Nothing is written for what is done before the first beat.
    """
    stop = threading.Event()
    beating = threading.Thread(
        target=_beat, args=(db.engine, table, tuple(ids), at, stop), daemon=True
    )
    beating.start()
    try:
        yield
    finally:
        stop.set()
        beating.join()


def _beat(
    engine: Engine, table: Table, ids: tuple[int, ...], at: dt.datetime, stop: threading.Event
) -> None:
    """Renew the claims until told to stop.

    But never those that somebody else has taken since.
    """
    began, last = time.monotonic(), at
    while not stop.wait(BEAT):
        alive = at + dt.timedelta(seconds=time.monotonic() - began)
        mine: Any = (table.c.id.in_(ids)) & (table.c.claimed_at == last)
        try:
            with engine.begin() as connection:
                connection.execute(update(table).where(mine).values(claimed_at=alive))
        except SQLAlchemyError as away:
            log.warning("A claim could not be renewed: %s", away)
        else:
            last = alive
