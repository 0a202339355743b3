"""Makes mechanical repairs in a draft, one or all at once.

Each is saved like any other change of the text, as one revision.
"""

from __future__ import annotations

from drafting.rules import lint
from drafting.services.texts import checks, drafts, revisions
from workflow.core.db import transaction
from workflow.rules.actors import Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording


def repair(decree_id: int, key: str, *, actor: Person, expected_version: int | None) -> int:
    """Make the repair of one finding.

    Returns the decree's new `lock_version`.  Raises `Refusal` where the finding is gone or has no
    repair, `RepairNoLongerFits`, or what `drafts.save` raises.
    """
    finding = next((one.finding for one in checks.shown(decree_id) if one.finding.key == key), None)
    if finding is None or finding.repair is None:
        raise Refusal(
            "Temuan ini tidak mempunyai perbaikan otomatis, atau sudah tidak ada. Muat ulang"
            " halaman."
        )
    return drafts.change(
        decree_id,
        lambda tree: lint.repair(tree, finding),
        actor=actor,
        expected_version=expected_version,
        summary=f"Perbaikan: {finding.repair.description}",
    )


def repair_all(
    decree_id: int,
    *,
    actor: Person,
    expected_version: int | None,
    rule: str | None = None,
    offered: bool = False,
) -> int:
    """Make every automatic repair, or all of one rule.

    With *offered*, the repairs of *rule* that a person must choose are made as well.  Returns the
    decree's new `lock_version`.  Raises what `drafts.save` raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version)
        before = revisions.current(decree_id, session).tree
        context = checks.context_for(session, decree, before, recording.legal_day(decree.unit, at))
        if rule and offered:
            tree, repaired = lint.repair_offered(before, context, rule)
        else:
            tree, repaired = lint.repair_all(before, context, rule=rule)
        kind = "saran diterima" if offered else "perbaikan otomatis"
        of_rule = f" ({rule})" if rule else ""
        summary = f"{len(repaired)} {kind}{of_rule}"
        drafts.write(session, decree, head, tree, actor=actor, summary=summary, at=at)
        return decree.lock_version
