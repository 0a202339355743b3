"""The commands of the log: sign its head, show its key, witness another's."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from workflow.adapters import log_key, witness
from workflow.core.translation.terminal import here, tell
from workflow.rules.errors import Refusal
from workflow.services.anchoring import checkpoints, keeping

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("anchor")
@with_appcontext
def anchor() -> None:
    """Sign the head of the log now, print it, and keep it in the file.

    Exits 1 where the file says that the log is not what it was.
    """
    try:
        click.echo(checkpoints.anchor(), nl=False)
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    faults = keeping.said()
    for fault in faults:
        tell(fault)
    if faults:
        raise click.exceptions.Exit(1)


@click.command("log-key")
@click.option("--pem", is_flag=True, help="As OpenSSL reads it.")
@with_appcontext
def show_key(*, pem: bool) -> None:
    """Print the public key of the log, to be handed to its witnesses."""
    try:
        key = checkpoints.public_key()
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    click.echo(log_key.pem(key).decode() if pem else f"{key.line}\n", nl=False)


@click.command("witness")
@click.argument("url")
@click.option("--key", required=True, help="The log's public key, or a file that holds it.")
@click.option("--folder", required=True, type=FOLDER, help="Where the witness keeps what it saw.")
@click.option("--name", default="saksi", show_default=True, help="The witness, in its signature.")
def look(url: str, key: str, folder: Path, name: str) -> None:
    """Check the log at URL against what was seen before, cosign and keep it.

    Needs no database of ours.  Exits 1 where the log contradicts itself, 2 where nothing can be
    asked.
    """
    status = witness.run(
        ["lihat", url, "--kunci", key, "--map", str(folder), "--nama", name],
    )
    raise click.exceptions.Exit(status)
