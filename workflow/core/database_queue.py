"""A queue in PostgreSQL, for a machine without Redis: kombu's transport, asked more often and swept.

kombu asks a database for messages once a second and keeps every message that was ever taken.  The one would make two letters a second
the limit, the other would let the table grow for ever.
"""

from __future__ import annotations

import kombu.transport
from kombu.transport.sqlalchemy import Transport
from sqlalchemy import create_engine, inspect, text

SCHEME = "sqla+"
"""How the address of such a queue begins."""


class DatabaseTransport(Transport):
    """kombu's transport, with less patience: a question costs the database next to nothing."""

    polling_interval = 0.1


def use() -> None:
    """Let this process speak to such a queue through the transport above."""
    # The option of that name cannot be given: kombu hands all options of this transport on to SQLAlchemy.
    kombu.transport.TRANSPORT_ALIASES["sqla"] = f"{__name__}:{DatabaseTransport.__name__}"


def purge_taken_messages(broker_url: str) -> int:
    """Delete the messages that workers have taken, and answer how many: kombu only hides them."""
    engine = create_engine(broker_url.removeprefix(SCHEME))
    try:
        with engine.begin() as connection:
            if not inspect(connection).has_table("kombu_message"):
                return 0
            return connection.execute(text("DELETE FROM kombu_message WHERE NOT visible")).rowcount
    finally:
        engine.dispose()
