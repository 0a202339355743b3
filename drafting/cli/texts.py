"""`flask drafting import`, `lint`, `fix`, `rules`: without the database.

They serve a pipeline, or a look at one file.
"""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import msgspec
from flask.cli import with_appcontext

from drafting.adapters import measurements, registers, tree_files, unit_files
from drafting.adapters.importers.any_file import import_file
from drafting.cli.findings import print_findings, print_repairs
from drafting.cli.refusals import FOUND, refusing
from drafting.rules.content import Decree
from drafting.rules.importing.confidence import Confidence, parts
from drafting.rules.lint import (
    RULES,
    Context,
    blocking,
    lint,
    repair_all,
)
from drafting.rules.lint.engine import listing
from drafting.rules.lint.engine.catalogue import GROUPS
from workflow.core.config import current
from workflow.core.translation.terminal import here, tell
from workflow.rules.errors import Refusal

FILE = click.Path(path_type=Path, dir_okay=False)
TARGET = click.Path(path_type=Path)


class Day(click.ParamType[dt.date]):
    """A day as ISO 8601 writes it."""

    name = "date"

    def convert(
        self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day, or fail with how one is written."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
        except ValueError:
            self.fail(
                here(f"“{value}” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2027-01-04."),
                param,
                ctx,
            )


class UnknownRule(Refusal):
    """No rule has this id."""

    def __init__(self, rule_id: str) -> None:
        """Name those that are nearest."""
        near = get_close_matches(rule_id, [rule.id for rule in RULES], n=3, cutoff=0.5)
        instead = f" Maksudnya {', '.join(near)}?" if near else ""
        super().__init__(f"Aturan “{rule_id}” tidak ada.{instead} Daftarnya ada di docs/rules.md.")


DAY = Day()
UNIT = click.option(
    "--unit",
    type=FILE,
    help=(
        "The unit's facts, like drafting/rules/data/unit.toml.  Default: the model unit for a"
        " decree of its own, none for others."
    ),
)
LEGAL_ZONE = ZoneInfo("Asia/Jakarta")
UNKNOWN_UNIT = (
    "Fakta unit yang menerbitkan Keputusan ini ({office}) tidak diberikan: wewenang, pola nomor,"
    " tempat kedudukan, dan nomenklatur jabatannya belum diperiksa. Berikan dengan --unit BERKAS,"
    " seperti drafting/rules/data/unit.toml."
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=TARGET, help="Where the tree is written (standard output without it).")
@click.option(
    "--year",
    type=click.IntRange(1945, 2999),
    help="The decree's year, where the text does not say it.",
)
@refusing
def import_decree(file: Path, out: Path | None, year: int | None) -> None:
    """Read the decree in FILE (text, Markdown, DOCX or text PDF) into a tree."""
    tree = import_file(file, year=year)
    if out is None:
        click.echo(msgspec.json.format(msgspec.json.encode(tree), indent=1))
    else:
        tree_files.save(out, tree)
        tell(
            f"{out}: {len(tree.decision.dictums)} diktum, {len(tree.annexes)} lampiran,"
            f" {len(tree.positions)} jabatan."
        )
    _tell_parts(tree)
    for left in tree.unplaced:
        tell(f"Belum ditempatkan, baris {left.line}: {left.text}", err=True)
    if tree.unplaced:
        tell(
            f"{len(tree.unplaced)} baris di atas tersimpan utuh, tetapi belum menjadi bagian"
            " naskah. Tempatkan di halaman Impor (pilih baris, lalu tempatnya), atau perbaiki"
            " label di berkasnya dan impor lagi.",
            err=True,
        )


def _tell_parts(tree: Decree) -> None:
    """Print of which parts the import is not sure, each with its guess."""
    read = parts(tree)
    sure = sum(part.confidence is Confidence.SURE for part in read)
    tell(f"{len(read)} bagian terbaca, {sure} di antaranya pasti.", err=True)
    for part in read:
        for doubt in part.doubts:
            guess = f" Terbaca sebagai: “{doubt.guess[:120]}”" if doubt.guess else ""
            tell(f"Ragu, {part.name}: {doubt.why}.{guess}", err=True)


@click.command("lint")
@click.argument("tree", type=FILE)
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day to check for (2027-01-04).  Default: the decree's own date, or today.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON list.")
@UNIT
@click.option(
    "--historical",
    is_flag=True,
    help="The decree was signed outside: show its findings, and let none stop it.",
)
@with_appcontext
@refusing
def lint_decree(
    tree: Path, as_of: dt.date | None, unit: Path | None, *, as_json: bool, historical: bool
) -> None:
    """Print what the rules find in TREE; exit 1 when something blocks."""
    decree = tree_files.load(tree)
    context = context_for(decree, as_of, unit, historical=historical)
    findings = lint(decree, context)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(findings), indent=1))
    else:
        print_findings(findings, context)
    if blocking(findings, context):
        raise click.exceptions.Exit(FOUND)


@click.command("fix")
@click.argument("tree", type=FILE)
@click.option("--out", type=TARGET, required=True, help="Where the repaired tree is written.")
@click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="The day to check for.  Default: the decree's own date, or today.",
)
@UNIT
@click.option("--rule", help="Only the repairs of this rule.")
@with_appcontext
@refusing
def fix_decree(
    tree: Path, out: Path, as_of: dt.date | None, unit: Path | None, rule: str | None
) -> None:
    """Apply every mechanical repair to TREE and show each as a diff."""
    decree = tree_files.load(tree)
    if rule is not None and rule not in {one.id for one in RULES}:
        raise UnknownRule(rule)
    repaired, applied = repair_all(decree, context_for(decree, as_of, unit), rule=rule)
    tree_files.save(out, repaired)
    print_repairs(applied)
    tell(f"{len(applied)} perbaikan. Tersimpan di {out}.")


def context_for(
    decree: Decree, as_of: dt.date | None, unit: Path | None, *, historical: bool = False
) -> Context:
    """Return what the rules are told of a file's decree.

    Where its unit is not known, say so.
    """
    day = as_of or _own_day(decree)
    facts = unit_files.unit_in(unit) if unit else unit_files.unit_of(decree)
    if not facts.name:
        tell(UNKNOWN_UNIT.format(office=facts.office), err=True)
    context = registers.default_context(
        day, unit=facts, historical=historical, added=current().var_dir / "registers"
    )
    return msgspec.structs.replace(context, in_earnest=current().is_production)


def _own_day(decree: Decree) -> dt.date:
    """Return the decree's date, or today where it has none."""
    try:
        return dt.date.fromisoformat(decree.closing.date)
    except ValueError:
        return dt.datetime.now(LEGAL_ZONE).date()


@click.command("rules")
def list_rules() -> None:
    """Print all rules as Markdown: `flask drafting rules > docs/rules.md`."""
    click.echo(listing.markdown(GROUPS, measurements.scores()))
