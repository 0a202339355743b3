"""PostgreSQL and Redis for one machine, out of the wheels.

Only the programs inside the wheels are used, never the Python beside them: as root that would add a
system user, widen the permissions of every folder above the data, and trust every local connection.
"""

from workflow.core.embedded.accounts import EmbeddedServerError
from workflow.core.embedded.postgres import Postgres, postgres, temporary_postgres
from workflow.core.embedded.redis import redis

__all__ = ["EmbeddedServerError", "Postgres", "postgres", "redis", "temporary_postgres"]
