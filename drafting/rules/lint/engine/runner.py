"""Runs every rule over a decree: findings in reading order, none twice."""

from __future__ import annotations

from drafting.rules.content import Decree
from drafting.rules.lint.engine.catalogue import RULES
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Finding, Severity
from drafting.rules.lint.engine.reading import Reading


def lint(tree: Decree, context: Context) -> tuple[Finding, ...]:
    """Return what the rules find, in reading order."""
    reading = Reading(tree)
    found: dict[str, Finding] = {}
    for one in RULES:
        for finding in one.findings(reading, context):
            found.setdefault(finding.key, finding)
    return tuple(sorted(found.values(), key=lambda finding: reading.order[finding.node]))


def blocking(findings: tuple[Finding, ...], context: Context) -> tuple[Finding, ...]:
    """Return the findings that stop a decree.

    Nothing stops an older one, signed outside: it is kept as it is, with its findings.
    """
    if context.historical:
        return ()
    return tuple(finding for finding in findings if finding.severity is Severity.BLOCK)
