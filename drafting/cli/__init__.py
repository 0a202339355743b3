"""`flask drafting ...`: a module of this folder for each kind of command.

`texts.py`, `documents.py`, `regulations.py` and `verify.py` read files and write files, and few
need the database; `simulator.py` stands in for the national service; `demo/` plays the main job.
"""

from __future__ import annotations

from flask.cli import AppGroup

from drafting.cli import documents, evaluate, posts, regulations, simulator, texts, verify

group = AppGroup("drafting", help="Texts of decrees: import, check, repair, compare, verify.")
"""Every command of drafting; `wsgi.py` registers the group."""

for command in (
    texts.import_decree,
    texts.lint_decree,
    texts.fix_decree,
    texts.list_rules,
    evaluate.evaluate_rules,
    posts.list_posts,
    documents.render_decree,
    documents.compare_decrees,
    regulations.group,
    simulator.bsre_simulator,
    verify.verify,
):
    group.add_command(command)
