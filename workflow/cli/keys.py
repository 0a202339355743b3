"""The commands of the keys: what they have sealed, and sealing it again."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from workflow.core import config
from workflow.core.keys import name_of
from workflow.core.translation.terminal import here
from workflow.rules.errors import Refusal
from workflow.services import seals
from workflow.services.seals import Found


@click.group("keys")
def keys() -> None:
    """The keys of this installation, by their names: no key is ever shown."""


@keys.command("show")
@with_appcontext
def show() -> None:
    """Show the keys by name, and how much is sealed under each."""
    given = config.current().keys
    click.echo(f"signs: {name_of(given.current)}")
    for one in given.former:
        click.echo(f"is read until {one.last_day}: {name_of(one.key)}")
    present, *former = seals.names()
    click.echo(f"seals: {present}" + "".join(f", opens: {name}" for name in former))
    _report(seals.found())


@keys.command("rotate")
@click.option("--unnamed", default="", metavar="NAME", help="Under which key is what names none.")
@with_appcontext
def rotate(unnamed: str) -> None:
    """Seal what is stored again, under the present key.

    It may be broken off and run again.  Exits 1 where something is left under another key.
    """
    try:
        found = seals.rotate(unnamed)
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    for one in found:
        click.echo(f"{one.what}: {one.turned} sealed again")
    if not _report(found):
        raise click.exceptions.Exit(1)
    click.echo("Everything is sealed under the present key: a former one may go.")


def _report(found: list[Found]) -> bool:
    """Return whether the present key has all; show what is under which."""
    present, *former = seals.names()
    for one in found:
        for name, count in sorted(one.by_key.items()):
            known = "" if name in {present, *former} else ", WHICH THE SETTINGS DO NOT GIVE"
            click.echo(f"{one.what}: {count} under {name}{known}")
        if one.unnamed:
            click.echo(f"{one.what}: {one.unnamed} of before seals named their key")
    if any(one.unnamed for one in found) and former:
        click.echo(
            "Name the key of what names none, the SECRET_KEY of that time: --unnamed"
            f" {' or '.join((present, *former))}"
        )
    return not any(one.left(present) for one in found)
