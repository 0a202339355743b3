"""What a person decided about the findings of one task.

It is kept as one revision and its answers.

A suggestion taken, a sentence rewritten, a cell filled, a reason given: all that was sent together
is saved together, so that nothing of it is lost and one step takes it back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import FindingsRow
from drafting.rules import lint
from drafting.rules.content import Decree as Tree
from drafting.rules.lint import Finding, RepairNoLongerFits
from drafting.rules.text import editing
from drafting.rules.text.digest import digest
from drafting.services.lint import answers, summaries
from drafting.services.texts import checks, drafts, revisions
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import locks, recording, transitions


class NothingDecided(Refusal):
    """Nothing was chosen, written or answered."""

    sentence = (
        "Belum ada yang diputuskan: pilih sarannya, ubah kalimatnya, isi kolomnya, atau tulis"
        " alasannya."
    )


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided: by the key of the finding, or by node and field."""

    accepted: frozenset[str] = frozenset()
    filled: Mapping[tuple[str, str], str] = field(default_factory=dict)
    added: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


class Decided(NamedTuple):
    """The revision that was saved, and an answer that was kept with it (0: none)."""

    revision_id: int
    answer_id: int


def decide(
    decree_id: int, decisions: Decisions, *, actor: Person, expected_version: int | None
) -> Decided:
    """Keep what was decided, the words as one revision.

    Words that are sent as they stand change nothing.  Raises `NothingDecided`, `NotPermitted`,
    `RepairNoLongerFits`, `EditNotPossible`, `NodeGone`, or what `drafts.save` raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        found = _found(session, decree_id)
        before = revisions.current(decree_id, session).tree
        tree = _changed(before, found, decisions)
        reasons = {key: text.strip() for key, text in decisions.reasons.items() if text.strip()}
        is_changed = digest(tree) != digest(before)
        if not is_changed and not reasons:
            raise NothingDecided
        kept = [
            answers.keep(session, decree, found.get(key), reason, actor=actor, at=at)
            for key, reason in reasons.items()
        ]
        summary = summaries.of(before, found, decisions)
        changed = tree if is_changed else None
        _write(session, decree, head, changed, summary, actor=actor, at=at)
        latest = revisions.current(decree_id, session).revision_id if is_changed else 0
        return Decided(latest, max(kept, default=0))


def _found(session: Session, decree_id: int) -> dict[str, Finding]:
    row = session.scalar(select(FindingsRow).where(FindingsRow.decree_id == decree_id))
    found = msgspec.convert(row.findings, tuple[Finding, ...]) if row else ()
    return {finding.key: finding for finding in found}


def _changed(tree: Tree, found: Mapping[str, Finding], decisions: Decisions) -> Tree:
    """Return the text with what was decided.

    Suggestions come first, then what was written, added and dropped.
    """
    if not decisions.accepted <= found.keys():
        raise RepairNoLongerFits
    changed = lint.repair_each(tree, (found[key] for key in sorted(decisions.accepted)))
    for (node, name), text in decisions.filled.items():
        if editing.clean(text) != editing.clean(getattr(editing.node_of(tree, node), name, "")):
            changed = editing.fill(changed, node, {name: text})
    for (node, name), text in decisions.added.items():
        if text.strip():
            kind = editing.kind_of(editing.node_of(changed, node), name)
            changed = editing.add(changed, node, name, {editing.FIELDS[kind][0]: text})
    for node in decisions.dropped:
        changed = editing.drop(changed, node)
    return changed


def _write(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    tree: Tree | None,
    summary: str,
    *,
    actor: Person,
    at: dt.datetime,
) -> None:
    """Save the text, or check the present one again if only reasons were given."""
    if tree is not None:
        drafts.write(session, decree, head, tree, actor=actor, summary=summary, at=at)
        return
    session.flush()
    day = recording.legal_day(decree.unit, at)
    checks.check(session, decree, revisions.current(decree.id, session).tree, day)
    transitions.advance(session, decree, head, at=at, cause="FINDINGS")
