"""Decree numbers: `patterns` write them, `reading` reads any spelling.

`agenda` is the form of the book; `register_lifecycle` is the table of what a person may do to a
line of the register.
"""
