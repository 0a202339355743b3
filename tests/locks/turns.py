"""Two services at once, statement by statement.

On rows that stay as they were.

Each waits after every statement until the other has sent as many, or waits for a lock: the worst
interleaving there is.  No transaction is committed, so that every pair finds the same rows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from workflow.core.db import db
from workflow.rules.errors import Refusal

Act = Callable[[], object]

PATIENCE = 0.04
"""Seconds to wait for the other: when it is over, the other waits for one of our locks."""


class Undone(Exception):  # noqa: N818  (no error: the end of every transaction here)
    """The transaction is taken back instead of committed."""


class Turns:
    """Two threads that send their statements in turn."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._sent: dict[int, int] = {}

    def take(self) -> None:
        """Wait after a statement until the other has sent as many."""
        me = threading.get_ident()
        with self._changed:
            if me not in self._sent:
                return
            self._sent[me] += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._all_have_sent(self._sent[me]), PATIENCE)

    def _all_have_sent(self, statements: int) -> bool:
        return all(sent >= statements for sent in self._sent.values())

    @contextmanager
    def taking_part(self) -> Iterator[None]:
        """Be one of those who wait for each other."""
        me = threading.get_ident()
        with self._changed:
            self._sent[me] = 0
        try:
            yield
        finally:
            with self._changed:
                del self._sent[me]
                self._changed.notify_all()


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Iterator[Turns]:
    """Make every statement a turn, and every commit the end of what was done."""
    taken = Turns()
    execute = psycopg.Cursor.execute

    def in_turn(cursor: Any, *arguments: Any, **more: Any) -> Any:  # noqa: ANN401
        answer = execute(cursor, *arguments, **more)
        taken.take()
        return answer

    def undo(session: Session) -> None:
        session.flush()
        raise Undone

    monkeypatch.setattr(psycopg.Cursor, "execute", in_turn)
    factory = db.session.session_factory.class_
    event.listen(factory, "before_commit", undo)
    yield taken
    event.remove(factory, "before_commit", undo)


def both(app: Flask, turns: Turns, first: Act, second: Act) -> None:
    """Do two things at once; raises what PostgreSQL ended one of them with."""
    ready = threading.Barrier(2)

    def do(act: Act) -> None:
        with app.app_context():
            ready.wait()
            try:
                with turns.taking_part():
                    act()
            except (Undone, Refusal):
                pass
            finally:
                db.session.remove()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(do, act) for act in (first, second)]:
            done.result()
