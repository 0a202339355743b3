"""What the engine keeps: people, decrees, recipients, records, numbers.

Models do not query; importing this package registers every table.
"""

from workflow.models import (
    coordination,
    decree,
    force_changes,
    people,
    recipients,
    records,
    register,
)

__all__ = [
    "coordination",
    "decree",
    "force_changes",
    "people",
    "recipients",
    "records",
    "register",
]
