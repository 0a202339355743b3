"""`flask drafting regulations check` and `import`.

They check the register of regulations, which an installation may extend with facts of its own.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from drafting.adapters import registers
from drafting.cli.refusals import FOUND, refusing
from drafting.cli.texts import LEGAL_ZONE
from drafting.rules.regulations.facts import listed
from drafting.services.lint import regulations
from workflow.core.translation.terminal import tell
from workflow.services.acts import taking

group = AppGroup("regulations", help="The register of regulations.")
A_YEAR = 365
FILE = click.Path(path_type=Path, dir_okay=False)


REPLACE = click.option(
    "--replace",
    is_flag=True,
    help="Let FILE contradict facts of the shipped register that are beyond doubt.",
)


@group.command("check")
@click.argument("file", type=FILE, required=False)
@REPLACE
@with_appcontext
@refusing
def check(file: Path | None, *, replace: bool) -> None:
    """Check the shipped register with what was added to it, and with FILE.

    Exit 1 when something is wrong.
    """
    fresh = registers.facts_in(file) if file else ()
    problems = regulations.problems(fresh, replace=replace)
    facts = regulations.together(fresh)
    if problems:
        tell(listed(problems), err=True)
    unsure = sum(not fact.sure for fact in facts)
    tell(
        f"{len({fact.regulation for fact in facts})} peraturan, {len(facts)} fakta, {unsure} di"
        " antaranya belum pasti."
    )
    confirmed = registers.confirmed_on()
    if confirmed and (dt.datetime.now(LEGAL_ZONE).date() - confirmed).days > A_YEAR:
        tell(
            f"Register bawaan terakhir dicocokkan pada {confirmed.isoformat()}, lebih dari setahun"
            " lalu. Cocokkan lagi dengan JDIH.",
            err=True,
        )
    if problems:
        raise click.exceptions.Exit(FOUND)


@group.command("import")
@click.argument("file", type=FILE)
@click.option("--unit", type=int, help="The unit that the facts belong to, by its number.")
@REPLACE
@with_appcontext
@refusing
def extend(file: Path, *, unit: int | None, replace: bool) -> None:
    """Add the facts of FILE to the register of a unit.

    FILE has tab-separated columns: regulation, fact, value, date, sure, source.  Without --unit
    they serve the commands that read files, and units that have added none of their own.
    """
    facts = registers.facts_in(file)
    if unit is None:
        regulations.add(facts, replace=replace)
    else:
        regulations.add_all(facts, taking.OPERATOR, unit, replace=replace)
    tell(
        f"{len(facts)} fakta ditambahkan. Tersimpan di"
        f" {regulations.folder(unit) / registers.ADDED}."
    )
