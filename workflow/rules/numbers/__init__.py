"""Decree numbers: `patterns` say how a unit writes them, `reading` reads any spelling.

`register_lifecycle` is the table of what a person may do to a line of the register.
"""
