"""The commands that hold an installation to its history."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from workflow.core.translation.terminal import here, tell
from workflow.rules.errors import Refusal
from workflow.services.audit import whole
from workflow.services.auditing import checkpoints, stock

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("audit")
@click.option(
    "--outside",
    type=FILE,
    help="Checkpoints that were kept outside; `flask workflow checkpoint` writes them.",
)
@with_appcontext
def audit(outside: Path | None) -> None:
    """Compare what history says with every stored row and state.

    Exits 1 where something does not hold.
    """
    try:
        lines = outside.read_text(encoding="utf-8").splitlines() if outside else []
        kept = checkpoints.read(lines)
    except (Refusal, OSError, UnicodeDecodeError) as wrong:
        said = here(wrong.sentence) if isinstance(wrong, Refusal) else str(wrong)
        raise click.ClickException(said) from wrong
    report = whole(outside=kept)
    for fault in report.faults:
        tell(fault)
    click.echo(f"{report.rows} rows of history, {report.subjects} subjects, {report.count} faults")
    if report.count:
        raise click.exceptions.Exit(1)


@click.command("checkpoint")
@click.option("--append", type=FILE, help="Add the lines to a file, on another machine's disk.")
@with_appcontext
def checkpoint(append: Path | None) -> None:
    """Print the end of each unit's history, to be kept outside."""
    lines = "".join(f"{line}\n" for line in checkpoints.lines())
    click.echo(lines, nl=False)
    if append is not None:
        with append.open("a", encoding="utf-8") as file:
            file.write(lines)


@click.command("stock")
@with_appcontext
def take_stock() -> None:
    """Take stock of what an earlier version wrote untold.

    Once after the upgrade; it does nothing where all is told.
    """
    for unit_id in stock.open_units():
        click.echo(f"unit {unit_id}: {stock.take(unit_id)} decrees")
