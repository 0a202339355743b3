"""`flask translations update` and `missing`: the catalogue after a change."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from workflow.core.translation import upkeep
from workflow.core.translation.catalogues import LANGUAGES, SOURCE

commands = AppGroup("translations", help="The catalogues of the other languages.")
OTHERS = tuple(language for language in LANGUAGES if language != SOURCE)


@commands.command("update")
def update() -> None:
    """Bring every catalogue up to date: new messages come in empty, old ones go."""
    for language in OTHERS:
        upkeep.write(language)
    _report()


@commands.command("missing")
def missing() -> None:
    """List what is not translated or does not fit; exit 1 if there is any."""
    if _report():
        raise click.exceptions.Exit(1)


def _report() -> int:
    count = 0
    for language in OTHERS:
        for message in upkeep.missing(language):
            click.echo(f"{language}: {message}")
            count += 1
    click.echo(f"{count} to translate")
    return count
