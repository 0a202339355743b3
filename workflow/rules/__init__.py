"""What may happen, as pure data and functions.

No web, no database, no queue, so that every rule can be read and tested alone.
"""
