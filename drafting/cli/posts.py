"""`flask drafting posts`: what each position of a decree is on its day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from flask.cli import with_appcontext

from drafting.adapters import tree_files
from drafting.cli.refusals import refusing
from drafting.cli.texts import DAY, FILE, UNIT, context_for
from drafting.rules.regulations.posts import Standing
from workflow.core.translation.terminal import here, tell


@click.command("posts")
@click.argument("tree", type=FILE)
@click.option("--as-of", type=DAY, metavar="DATE", help="The day.  Default: the decree's own.")
@UNIT
@with_appcontext
@refusing
def list_posts(tree: Path, as_of: dt.date | None, unit: Path | None) -> None:
    """Print of each position in TREE what it is on the day."""
    decree = tree_files.load(tree)
    context = context_for(decree, as_of, unit)
    for position in decree.positions:
        standing = context.posts.on(position.title, context.as_of)
        click.echo(f"{here(standing.state.value):<14} {position.title}{_said(standing)}")
    tell(f"{len(decree.positions)} jabatan per {context.as_of.isoformat()}.")


def _said(standing: Standing) -> str:
    """Return the law behind it and what it may be called instead."""
    post = standing.post
    if post is None:
        return ""
    instead = f" -> {' / '.join(standing.choices)}" if standing.choices else ""
    return f" [{post.law}{f'; {post.grade}' if post.grade else ''}]{instead}"
