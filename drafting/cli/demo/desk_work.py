"""What drafter and stewards of the demo do with the draft.

All of it is idempotent: what is done already changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from drafting.cli.demo import corrections
from drafting.cli.demo.cast import Played
from drafting.cli.demo.corrections import Script
from drafting.rules.content import Decree
from drafting.rules.lint import Severity
from drafting.rules.proposals.lifecycle import ProposalAction
from drafting.services.lint import answers, repairs
from drafting.services.proposals import decisions, submission
from drafting.services.texts import checks, drafts, queries, revisions
from workflow.rules.actors import Person

REASONS = {
    "dasar-fiktif": "Peragaan: dasar wewenang sengaja fiktif dan tertulis demikian.",
    "dasar-diubah": "Perubahan tahun 2026 belum pasti; naskah resminya belum terbit di JDIH.",
    "jabatan-tanggal": (
        "Nama jabatan dipertahankan sampai peta jabatan unit ditetapkan; pengangkatan pemangkunya"
        " masih memakai nama itu."
    ),
}
"""Why a warning of these rules may stay."""


def correct(played: Played, script: Script, decree: int, archived: int) -> None:
    """Correct a draft that was opened from the archived decree.

    No version is expected: a script has no page that could be stale.
    """
    drafter = played.person("konseptor")
    with suppress(drafts.NothingChanged):
        repairs.repair_all(decree, actor=drafter, expected_version=_seen(decree, drafter))
    _rewrite(
        decree,
        lambda tree: corrections.rewrite_body(tree, script, archived),
        "Batang tubuh disusun ulang",
        drafter,
    )
    _rewrite(
        decree,
        lambda tree: corrections.rewrite_duties(tree, script),
        "Tugas diperbaiki",
        drafter,
    )
    for who, change, grounds in corrections.proposals(revisions.current(decree).tree, script):
        proposal = submission.propose(decree, change, grounds, actor=played.person(who))
        decisions.decide(proposal, ProposalAction.ACCEPT, actor=drafter)
    for one in checks.shown(decree):
        reason = REASONS.get(one.finding.rule)
        if reason and one.is_open and one.finding.severity is Severity.WARN:
            answers.answer(decree, one.finding.key, reason, actor=drafter)


def _rewrite(decree: int, make: Callable[[Decree], Decree], summary: str, drafter: Person) -> None:
    with suppress(drafts.NothingChanged):
        drafts.change(
            decree,
            make,
            actor=drafter,
            expected_version=_seen(decree, drafter),
            summary=summary,
        )


def _seen(decree: int, actor: Person) -> int:
    """Return the version that this person's page shows now."""
    return queries.desk(decree, actor).lock_version
