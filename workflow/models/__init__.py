"""What the engine keeps: people, decrees, records, numbers, sessions.

Models do not query; importing this package registers every table.
"""

from workflow.models import (
    anchoring,
    calendar,
    certified,
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
    "calendar",
    "certified",
    "coordination",
    "decree",
    "force",
    "people",
    "recipients",
    "records",
    "register",
    "sign_in",
]
