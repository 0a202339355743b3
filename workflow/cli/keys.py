"""The commands of the keys: what they have sealed, and sealing it again."""

from __future__ import annotations

import datetime as dt

import click
from flask.cli import with_appcontext

from workflow.core import config
from workflow.core.keys import name_of
from workflow.core.launching import turning
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


@keys.command("turn")
@click.option("--days", default=200, type=click.IntRange(1, 3650), show_default=True)
@click.option("--sealing", is_flag=True, help="Turn the sealing key, not SECRET_KEY.")
@with_appcontext
def turn(*, days: int, sealing: bool) -> None:
    """Make another key where the launcher keeps it, beside the former one.

    What the former SECRET_KEY signed opens for --days more.  Start again afterwards.
    """
    settings = config.current()
    name = "SEALING_KEY" if sealing else "SECRET_KEY"
    key = settings.keys.sealing[0] if sealing else settings.keys.current
    if not turning.is_kept(settings.var_dir, name, key):
        raise click.ClickException(
            f"{name} is not the launcher's: give the new key and the former one in the settings."
        )
    _name_all()
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
    former = key if sealing else f"{ends:%Y-%m-%d}:{key}"
    fresh = turning.turn(settings.var_dir, name, former)
    click.echo(f"{name}: {name_of(fresh)} is next, {name_of(key)} is a former one.")
    click.echo("Start everything again, then run `flask --app wsgi workflow keys rotate`.")


def _name_all() -> None:
    """Let every seal name its key, while its key is known."""
    try:
        found = seals.rotate()
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    if not _report(found):
        raise click.ClickException("Not everything is sealed under the present key: rotate first.")


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
