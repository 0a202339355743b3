"""What the engine keeps: people, decrees, records, numbers.

Models do not query; importing this package registers every table.
"""

from workflow.models import coordination, decree, people, records, register

__all__ = ["coordination", "decree", "people", "records", "register"]
