"""One answer to a question that is asked of many sentences.

Each of them is shown, and any may be taken out and answered apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.rules.lint import Finding, RepairNoLongerFits, Severity
from drafting.rules.lint.engine.heaps import question_of
from drafting.services.lint.decisions import Decisions
from drafting.services.texts import checks, revisions
from workflow.rules.errors import Refusal


class DifferentQuestions(Refusal):
    """One answer was sent for findings that ask different things."""

    sentence = "Satu jawaban hanya berlaku untuk pertanyaan yang sama. Jawab yang lain tersendiri."


@dataclass(frozen=True, slots=True)
class Together:
    """What was answered for several findings at once, by their keys."""

    keys: Sequence[str]
    is_accepted: bool
    reason: str


def spread(decree_id: int, decisions: Decisions, together: Together) -> Decisions:
    """Return decisions with one answer spread over the findings left to it.

    What was answered apart keeps its own.  Raises `DifferentQuestions` or `RepairNoLongerFits`.
    """
    if not together.keys or not (together.is_accepted or together.reason.strip()):
        return decisions
    found = {one.finding.key: one.finding for one in checks.shown(decree_id)}
    if not found.keys() >= set(together.keys):
        raise RepairNoLongerFits
    asked = [found[key] for key in together.keys]
    if len({question_of(one) for one in asked}) > 1:
        raise DifferentQuestions
    apart = _apart(decree_id, decisions)
    joint = [one for one in asked if one.node not in apart and not _is_answered(one, decisions)]
    if together.is_accepted:
        taken = {one.key for one in joint if one.repair}
        return replace(decisions, accepted=decisions.accepted | taken)
    reasons = {one.key: together.reason for one in joint if one.severity is Severity.WARN}
    return replace(decisions, reasons={**decisions.reasons, **reasons})


def _is_answered(finding: Finding, decisions: Decisions) -> bool:
    given = decisions.reasons.get(finding.key, "").strip()
    return bool(given) or finding.key in decisions.accepted


def _apart(decree_id: int, decisions: Decisions) -> set[str]:
    """Return the nodes that were written or dropped by themselves."""
    rewritten = decisions.rewritten(revisions.current(decree_id).tree)
    return {node for node, _name in rewritten} | set(decisions.dropped)
