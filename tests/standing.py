"""What many tests begin with stands behind savepoints, built once.

A fixture marked `kept` is built on the connection that all tests with a `session` share, and a
savepoint marks what it left.  The next test that wants it goes back to that savepoint; one that
does not, to the one before.  What a test itself writes is rolled back after it, as ever.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar, cast

from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.engine import NestedTransaction, RootTransaction

from workflow.core.db import db

P = ParamSpec("P")
T = TypeVar("T")
WRITTEN = text("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")


@dataclass(slots=True)
class _Level:
    """What one fixture left, and the savepoint behind it."""

    build: Callable[..., Any] | None
    value: Any
    savepoint: NestedTransaction


@dataclass(slots=True)
class Standing:
    """The shared connection, with one level for each fixture that stands."""

    connection: Connection | None = None
    everything: RootTransaction | None = None
    levels: list[_Level] = field(default_factory=list)
    written: int = 0
    """How many rows the transaction had written when the topmost level was marked."""

    @contextmanager
    def begin(self, app: Flask, wanted: Collection[Callable[..., Any]]) -> Iterator[None]:
        """Stand at the highest level of which a test wants all."""
        with app.app_context():
            engine, engines = db.engine, cast("dict[str | None, object]", db.engines)
            connection = self._open()
            while not all(level.build in wanted for level in self.levels[1:]):
                self.levels.pop().savepoint.rollback()
            self._go_back()
            # what the database forgets, the file of checkpoints would remember
            app.extensions["config"].checkpoint_file.unlink(missing_ok=True)
            self.written = self._count()
            db.session.remove()
            engines[None] = connection  # Flask-SQLAlchemy ignores the session's own bind
            db.session.session_factory.configure(join_transaction_mode="create_savepoint")
            try:
                yield
            finally:
                db.session.remove()
                engines[None] = engine
                db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
                self._go_back()

    def reach(self, build: Callable[..., Any], make: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Return what *build* left; *make* it first where it does not stand.

        What a test wrote before it keeps it from standing for the next.
        """
        found = next((level for level in self.levels if level.build is build), None)
        if found is not None:
            return copy.deepcopy(found.value)
        db.session.flush()
        fresh = self._count() == self.written
        value = make()
        if fresh:
            assert self.connection is not None
            db.session.commit()
            kept = copy.deepcopy(value)
            self.levels.append(_Level(build, kept, self.connection.begin_nested()))
            self.written = self._count()
        return value

    def close(self) -> None:
        """Release the connection, so that no row and no table is locked."""
        if self.connection is not None:
            self.connection.close()
        self.connection, self.everything, self.levels = None, None, []

    def _open(self) -> Connection:
        if self.connection is None or self.connection.closed:
            self.connection = db.engine.connect()
            self.everything = self.connection.begin()
            self.levels = [_Level(None, None, self.connection.begin_nested())]
        return self.connection

    def _go_back(self) -> None:
        """Take back what was written above the topmost level."""
        top = self.levels[-1]
        assert self.connection is not None
        top.savepoint.rollback()
        top.savepoint = self.connection.begin_nested()

    def _count(self) -> int:
        assert self.connection is not None
        return int(self.connection.scalar(WRITTEN) or 0)


standing = Standing()


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Let what a fixture built stand for the tests after it."""

    @functools.wraps(build)
    def run(*given: P.args, **named: P.kwargs) -> T:
        return cast("T", standing.reach(run, lambda: build(*given, **named)))

    return run
