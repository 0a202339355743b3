"""Runs every rule over a decree: findings in reading order, none twice."""

from __future__ import annotations

import datetime as dt

import msgspec

from drafting.rules.content import Decree
from drafting.rules.lint.engine.catalogue import RULES
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Finding, Severity
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.text import plain

REGISTER = "register peraturan"
YEAR = dt.timedelta(days=365)


def lint(tree: Decree, context: Context) -> tuple[Finding, ...]:
    """Return what the rules find, in reading order."""
    reading = Reading(tree)
    found: dict[str, Finding] = {}
    for one in RULES:
        for finding in one.findings(reading, context):
            found.setdefault(finding.key, _with_age(finding, context))
    return tuple(sorted(found.values(), key=lambda finding: reading.order[finding.node]))


def _with_age(finding: Finding, context: Context) -> Finding:
    """Return a finding with the age of the register, once over a year.

    What was right then may have been changed since, and nobody has looked.
    """
    rests_on_register = REGISTER in finding.basis.lower()
    if (
        not rests_on_register
        or context.confirmed is None
        or context.as_of - context.confirmed <= YEAR
    ):
        return finding
    return msgspec.structs.replace(
        finding,
        message=f"{finding.message} Register peraturan terakhir dicocokkan pada"
        f" {plain.date(context.confirmed.isoformat())}; periksa lagi.",
    )


def blocking(findings: tuple[Finding, ...], context: Context) -> tuple[Finding, ...]:
    """Return the findings that stop a decree.

    Nothing stops an older one, signed outside: it is kept as it is, with its findings.
    """
    if context.historical:
        return ()
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)
