"""A queue in PostgreSQL, for a machine without Redis.

Kombu's transport, asked more often, swept, and made once.

kombu asks a database for messages once a second and keeps every message that was ever taken.  The
one would make two letters a second the limit, the other would let the table grow for ever.  And it
makes its tables wherever it finds none, so that processes which begin together would trip over each
other.
"""

from __future__ import annotations

import kombu.transport
from kombu.transport.sqlalchemy import Channel, Transport
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

SCHEME = "sqla+"
"""How the address of such a queue begins."""


BEGINNING = 0x6B657075747573
"""The number under which PostgreSQL lets one process after the other make the tables."""


class DatabaseChannel(Channel):
    """kombu's channel, for processes that begin at the same moment.

    One makes the tables, the others wait and find them.
    """

    def _open(self) -> tuple[Engine, sessionmaker[Session]]:
        engine = self._engine_from_config()
        try:
            with engine.begin() as connection:
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:number)"), {"number": BEGINNING}
                )
                return super()._open()
        finally:
            engine.dispose()

    def _new_queue(self, queue: str, **_options: object) -> None:
        try:
            super()._new_queue(queue)
        except IntegrityError:  # another process was first
            self.session.rollback()


class DatabaseTransport(Transport):
    """kombu's transport, with less patience: a question costs next to nothing."""

    Channel = DatabaseChannel
    polling_interval = 0.1


def use() -> None:
    """Let this process speak to such a queue through the transport above."""
    # The option of that name cannot be given: kombu hands all options of this transport on to
    # SQLAlchemy.
    kombu.transport.TRANSPORT_ALIASES["sqla"] = f"{__name__}:{DatabaseTransport.__name__}"


def purge_taken_messages(broker_url: str) -> int:
    """Delete the messages that workers have taken; return how many.

    kombu only hides them.
    """
    engine = create_engine(broker_url.removeprefix(SCHEME))
    try:
        with engine.begin() as connection:
            if not inspect(connection).has_table("kombu_message"):
                return 0
            return connection.execute(text("DELETE FROM kombu_message WHERE NOT visible")).rowcount
    finally:
        engine.dispose()
