"""How a command prints findings, and repairs as a diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from drafting.rules.lint import Context, Edit, Finding, Replace, Severity
from workflow.core.translation.terminal import here, tell

NAMES = {Severity.BLOCK: "Menahan", Severity.WARN: "Peringatan", Severity.FIX: "Perbaiki"}


def print_findings(findings: tuple[Finding, ...], context: Context) -> None:
    """Print the findings, and how many there are of each severity."""
    for finding in findings:
        name = here(NAMES[finding.severity]).upper()
        click.echo(f"{name:<11}{finding.rule}  {_place(finding)}")
        if finding.excerpt and not finding.rows:
            click.echo(f"           “{finding.excerpt}”")
        tell(f"           {finding.message}")
        for row in finding.rows:
            click.echo(f"           - {row.path}: “{row.about}”")
        tell(f"           Dasar: {finding.basis}")
        if finding.repair:
            offered = "" if finding.repair.automatic else " yang ditawarkan"
            tell(f"           Perbaikan{offered}: {finding.repair.description}")
    count = Counter(finding.severity for finding in findings)
    counted = ", ".join(
        f"{count[severity]} {here(NAMES[severity]).lower()}" for severity in Severity
    )
    tell(f"{len(findings)} temuan per {context.as_of.isoformat()}: {counted}.")


def print_repairs(applied: Iterable[Finding]) -> None:
    """Print what was repaired, each edit as a diff."""
    for finding in applied:
        click.echo(f"{finding.rule}  {_place(finding)}")
        if finding.excerpt:
            click.echo(f"    {finding.excerpt}")
        for edit in finding.repair.edits if finding.repair else ():
            click.echo(_diff(edit, finding))


def _place(finding: Finding) -> str:
    return f"{finding.path or '/'} {finding.field}".rstrip()


def _diff(edit: Edit, finding: Finding) -> str:
    """Return an edit as the lines that go and the lines that come."""
    if not isinstance(edit, Replace):
        return f"  ~ {here(finding.repair.description)}" if finding.repair else ""
    standard = here("(bentuk baku)" if edit.field.endswith("as_written") else "(dihapus)")
    gone = [click.style(f"  - {line}", fg="red") for line in edit.old.splitlines()]
    come = [click.style(f"  + {line}", fg="green") for line in (edit.new or standard).splitlines()]
    return "\n".join((*gone, *come))
