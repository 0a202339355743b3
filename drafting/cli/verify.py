"""`flask drafting verify`: what a PDF is to this installation."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec
from flask.cli import with_appcontext

from drafting.cli.refusals import FOUND, refusing
from drafting.services.verification.public_copies import PublicCopy
from drafting.services.verification.standing import Checked, Standing
from drafting.services.verification.validation import check_anywhere
from drafting.services.verification.validation_report import report_of
from workflow.core.translation.terminal import tell
from workflow.rules.errors import Refusal

FILE = click.Path(path_type=Path, allow_dash=True)
LARGEST = 256 * 1024 * 1024
STRANGE = "Berkas ini tidak terdaftar pada instalasi ini."
OF_A_DEMO = "Berkas ini dari demo yang memakai basis data tersendiri, maka tidak terdaftar di sini."


class NoSuchFile(Refusal):
    """There is nothing to verify."""

    sentence = "Berkas tidak dapat dibaca. Periksa nama dan izinnya."


class TooLarge(Refusal):
    """No decree is that large, and a file is held in memory while it is checked."""

    sentence = (
        f"Berkas lebih besar dari {LARGEST // 1024**2} MB dan tidak diperiksa: tidak ada keputusan"
        " sebesar itu."
    )


@click.command("verify")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print everything that was found as JSON.")
@with_appcontext
@refusing
def verify(file: Path, *, as_json: bool) -> None:
    """Print whether FILE is a registered decree, and what it proves.

    FILE may be - for standard input.
    Exit 0 only for a validly signed, unaltered file, 1 for any other, 2 for what cannot be read.
    """
    checked = check_anywhere(_read(file))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(_as_data(checked)), indent=1))
    else:
        tell("\n".join(_sentences(checked)))
    if not checked.genuine:
        raise click.exceptions.Exit(FOUND)


def _read(file: Path) -> bytes:
    try:
        with click.open_file(str(file), "rb") as opened:
            data: bytes = opened.read(LARGEST + 1)
    except OSError as fault:
        raise NoSuchFile from fault
    if len(data) > LARGEST:
        raise TooLarge
    return data


def _sentences(checked: Checked) -> list[str]:
    """Return what was found.

    That a sound file is a stranger here comes after its proof.
    """
    said = [checked.standing.value, *checked.sentences]
    if checked.genuine and checked.standing is Standing.UNKNOWN:
        said = [*checked.sentences, STRANGE]
        if checked.verification and checked.verification.demo:
            said = [*checked.sentences, OF_A_DEMO]
    if checked.copy:
        said.append(_of_copy(checked.copy))
    if checked.decree:
        said.append(f"Keputusan nomor {checked.decree.number}: {checked.decree.force.value}.")
    return [*said, f"SHA-256 berkas ini {checked.sha256}, {checked.size} bita."]


def _of_copy(copy: PublicCopy) -> str:
    """Return which certified copy it is, and never that it is the decree."""
    said = f"{copy.label} dari keputusan itu, bukan naskah aslinya: {copy.state.value}"
    if not copy.certifier or copy.dated is None:
        return f"{said}."
    return f"{said} oleh {copy.certifier} ({copy.office}), {copy.dated.isoformat()}."


def _as_data(checked: Checked) -> dict[str, object]:
    data: dict[str, object] = msgspec.to_builtins(checked)
    result = checked.verification
    return {
        **data,
        "genuine": checked.genuine,
        "demo": bool(result and result.demo),
        "level": result.level if result else "",
        "report": report_of(checked),
    }
