"""`flask drafting ...`: a module of this folder for each kind of command.  They read files and write files; few need the database."""

from __future__ import annotations

from flask.cli import AppGroup

group = AppGroup("drafting", help="Texts of decrees: import, check, repair, compare, verify.")
"""Every command of drafting is added to this group by its module; `wsgi.py` registers the group."""
