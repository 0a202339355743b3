"""What the engine keeps: people, decrees, records, numbers, sessions.

Models do not query; importing this package registers every table.
"""

from workflow.models import (
    anchoring,
    coordination,
    decree,
    force,
    people,
    recipients,
    records,
    register,
    sign_in,
)

__all__ = [
    "anchoring",
    "coordination",
    "decree",
    "force",
    "people",
    "recipients",
    "records",
    "register",
    "sign_in",
]
