"""How a command prints findings, and repairs as a diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from drafting.rules.lint import Context, Edit, Finding, Replace, Severity

NAMES = {Severity.BLOCK: "MENAHAN", Severity.WARN: "PERINGATAN", Severity.FIX: "PERBAIKI"}


def print_findings(findings: tuple[Finding, ...], context: Context) -> None:
    """Print the findings, and how many there are of each severity."""
    for finding in findings:
        click.echo(f"{NAMES[finding.severity]:<11}{finding.rule}  {_place(finding)}")
        if finding.excerpt:
            click.echo(f"           “{finding.excerpt}”")
        click.echo(f"           {finding.message}")
        click.echo(f"           Dasar: {finding.basis}")
        if finding.repair:
            offered = "" if finding.repair.automatic else " yang ditawarkan"
            click.echo(f"           Perbaikan{offered}: {finding.repair.description}")
    count = Counter(finding.severity for finding in findings)
    said = ", ".join(f"{count[severity]} {NAMES[severity].lower()}" for severity in Severity)
    click.echo(f"{len(findings)} temuan per {context.as_of.isoformat()}: {said}.")


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
        return f"  ~ {finding.repair.description}" if finding.repair else ""
    standard = "(bentuk baku)" if edit.field.endswith("as_written") else "(dihapus)"
    gone = [click.style(f"  - {line}", fg="red") for line in edit.old.splitlines()]
    come = [click.style(f"  + {line}", fg="green") for line in (edit.new or standard).splitlines()]
    return "\n".join((*gone, *come))
