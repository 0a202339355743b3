"""Runs every rule over a decree: one walk, findings in reading order, none twice."""

from __future__ import annotations

from drafting.rules.content import Decree
from drafting.rules.lint import (
    bases,
    carried,
    characters,
    citing,
    duties,
    force,
    form,
    indicators,
    labels,
    numbering,
    places,
    positions,
    repetition,
    wording,
)
from drafting.rules.lint.context import Context
from drafting.rules.lint.finding import Finding, Severity
from drafting.rules.lint.reading import Reading
from drafting.rules.lint.registry import REGISTRY, Rule

GROUPS = (
    carried,
    form,
    labels,
    numbering,
    wording,
    repetition,
    places,
    citing,
    bases,
    force,
    duties,
    indicators,
    positions,
    characters,
)
RULES: tuple[Rule, ...] = tuple(REGISTRY.values())


def lint(tree: Decree, context: Context) -> tuple[Finding, ...]:
    """Give what the rules find, in reading order."""
    reading = Reading(tree)
    found: dict[str, Finding] = {}
    for one in RULES:
        for finding in one.findings(reading, context):
            found.setdefault(finding.key, finding)
    return tuple(sorted(found.values(), key=lambda finding: reading.order[finding.node]))


def blocking(findings: tuple[Finding, ...], context: Context) -> tuple[Finding, ...]:
    """Give those that stop a decree.

    Nothing stops an older one, signed outside: it is kept as it is, with its findings.
    """
    return (
        ()
        if context.historical
        else tuple(finding for finding in findings if finding.severity is Severity.BLOCK)
    )
