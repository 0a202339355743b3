"""`flask drafting evaluate`: defects found, and false alarms."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from drafting.adapters import registers, unit_files
from drafting.adapters.decode_errors import what_is_wrong
from drafting.adapters.importers.any_file import import_bytes
from drafting.cli.refusals import FOUND, refusing
from drafting.rules.lint import Finding, lint
from drafting.rules.lint.evaluation.defects import Defect
from drafting.rules.lint.evaluation.scores import Result, evaluate
from workflow.core.translation.terminal import tell
from workflow.rules.errors import Refusal

LEAST_FOUND = 0.95
MOST_ALARMS = 1.0
DEFECTS = "defects.toml"


class NoSet(Refusal):
    """The folder holds no decrees, or no list of defects."""

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(
            f"Folder “{folder}” bukan kumpulan uji: {problem}. Isinya naskah bersih"
            f" (.txt) dan {DEFECTS}."
        )


class Set(NamedTuple):
    """Clean decrees by name, and what is put into them."""

    decrees: dict[str, str]
    defects: tuple[Defect, ...]


@click.command("evaluate")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--seed", default=1, help="Draws the place of each defect.")
@click.option("--missed", is_flag=True, help="Print each defect that no rule found.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Keep the scores.")
@refusing
def evaluate_rules(folder: Path, seed: int, out: Path | None, *, missed: bool) -> None:
    """Put the defects of FOLDER into its clean decrees, and count.

    Exit 1 below 95 % found, from 1.0 alarm a clean decree, or with one that blocks.
    """
    result = measured(folder, seed)
    for rule, score in result.scores().items():
        click.echo(f"{rule:<28} {score.found:>3}/{score.injected:<3} {score.alarms:>3}")
    if missed:
        _print_missed(result)
    for name, findings in result.clean.items():
        for finding in findings:
            click.echo(f"{name}: {finding.rule} “{finding.excerpt}”")
    if out:
        scores = msgspec.json.encode(result.scores())
        out.write_bytes(msgspec.json.format(scores, indent=1) + b"\n")
    tell(
        f"{result.share:.1%} dari {len(result.defects)} cacat ditemukan;"
        f" {result.alarms:.2f} temuan pada satu naskah bersih, {result.blocking} menahan."
    )
    if result.share < LEAST_FOUND or result.alarms >= MOST_ALARMS or result.blocking:
        raise click.exceptions.Exit(FOUND)


def measured(folder: Path, seed: int) -> Result:
    """Return the evaluation of the rules on the set in a folder.  Raise `NoSet`."""
    these = _set_in(folder)
    return evaluate(these.decrees, these.defects, findings_of, seed=seed)


def findings_of(text: str) -> tuple[Finding, ...]:
    """Return what the rules find in a text, as of its own day."""
    tree = import_bytes(text.encode())
    day = dt.date.fromisoformat(tree.closing.date) if tree.closing.date else None
    context = registers.default_context(
        day or dt.date(tree.year or 2025, 1, 1), unit=unit_files.unit_of(tree)
    )
    return lint(tree, context)


def _set_in(folder: Path) -> Set:
    try:
        decrees = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
        listed = tomllib.loads((folder / DEFECTS).read_text("utf-8"))
        defects = msgspec.convert(listed["defect"], tuple[Defect, ...])
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise NoSet(folder, what_is_wrong(error)) from error
    if not decrees:
        raise NoSet(folder, "tidak ada naskah di dalamnya")
    return Set(decrees, defects)


def _print_missed(result: Result) -> None:
    for trial in result.trials:
        if not trial.found:
            came = ", ".join(one.rule for one in trial.came)
            click.echo(f"MISSED {trial.decree} {trial.defect.row} [{came}]")
        for alarm in trial.alarms:
            click.echo(
                f"ALARM {trial.decree} {trial.defect.row}: {alarm.rule} {alarm.severity.value}"
                f" “{alarm.excerpt}”"
            )
