"""`flask drafting verify`: what the signatures of a PDF prove, for a person or a pipeline."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click
import msgspec
from flask.cli import with_appcontext

from drafting.adapters.validation import verify_signed
from drafting.cli.saying import FOUND, refusing
from drafting.rules.verdict import Verification, sentences
from drafting.services import keys
from workflow.rules.errors import Refusal

LEGAL_ZONE = ZoneInfo("Asia/Jakarta")
FILE = click.Path(path_type=Path, dir_okay=False)


class NoSuchFile(Refusal):
    """There is nothing to verify."""

    sentence = "Berkas tidak dapat dibaca. Periksa nama dan izinnya."


@click.command("verify")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print everything that was found as JSON.")
@with_appcontext
@refusing
def verify(file: Path, *, as_json: bool) -> None:
    """Say what the signatures of FILE prove; exit 0 only for a validly signed, unaltered file."""
    verification = check_file(file)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(as_data(verification)), indent=1))
    else:
        click.echo("\n".join(sentences(verification, LEGAL_ZONE)))
        click.echo(f"SHA-256 {verification.sha256}, {verification.size} bita")
    if not verification.valid:
        raise click.exceptions.Exit(FOUND)


def check_file(file: Path) -> Verification:
    """Verify a file against whom this installation trusts.  Raises `NoSuchFile`."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise NoSuchFile from fault
    return verify_signed(data, frozen=None, trust=keys.trust())


def as_data(verification: Verification) -> dict[str, object]:
    """Give a verification as JSON, with what follows from it."""
    told: dict[str, object] = msgspec.to_builtins(verification)
    return {
        **told,
        "valid": verification.valid,
        "demo": verification.demo,
        "level": verification.level,
        "sentences": sentences(verification, LEGAL_ZONE),
    }
