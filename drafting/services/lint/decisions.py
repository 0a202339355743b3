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
from sqlalchemy.orm import Session

from drafting.rules import lint
from drafting.rules.content import Decree as Tree
from drafting.rules.content import Item, text_at
from drafting.rules.lint import Finding, Put, RepairNoLongerFits, Severity
from drafting.rules.text import editing, fields
from drafting.rules.text.digest import digest
from drafting.services.lint import answers, following, summaries
from drafting.services.texts import drafts, revisions
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import locks, recording


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
    offered: Mapping[str, str] = field(default_factory=dict)
    """Sentences that were offered for a list, by the key of their finding, as they were sent."""
    dropped: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)

    def rewritten(self, tree: Tree) -> dict[tuple[str, str], str]:
        """Return what was written by hand, without what was sent as it stood."""
        return {
            (node, name): text
            for (node, name), text in self.filled.items()
            if editing.clean(text) != editing.clean(text_at(editing.node_of(tree, node), name))
        }


class Decided(NamedTuple):
    """The revision that was saved, and an answer that was kept with it (0: none)."""

    revision_id: int
    answer_id: int
    lost: tuple[str, ...]
    """Reasons as they were typed that answer nothing any more."""


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
        found = following.found(session, decree_id)
        before = revisions.current(decree_id, session).tree
        rewritten = decisions.rewritten(before)
        tree = _changed(before, found, decisions, rewritten)
        reasons = {key: text.strip() for key, text in decisions.reasons.items() if text.strip()}
        is_changed = digest(tree) != digest(before)
        if not is_changed and not reasons:
            raise NothingDecided
        for key in reasons:
            answers.answerable(found.get(key))
        if is_changed:
            summary = summaries.of(found, decisions, rewritten)
            drafts.write(session, decree, head, tree, actor=actor, summary=summary, at=at)
        if is_changed and (decisions.accepted or decisions.offered):
            by_hand = {node for node, _name in rewritten}
            repaired = [one for one in found.values() if one.node not in by_hand]
            following.follow(session, decree_id, repaired)
        kept = _keep(session, decree, reasons, found, actor=actor, at=at)
        if reasons or is_changed:
            answers.count_again(session, decree, head, at=at)
        latest = revisions.current(decree_id, session).revision_id if is_changed else 0
        lost = tuple(text for key, text in reasons.items() if not kept.get(key))
        return Decided(latest, max(kept.values(), default=0), lost)


def _keep(
    session: Session,
    decree: Decree,
    reasons: Mapping[str, str],
    before: Mapping[str, Finding],
    *,
    actor: Person,
    at: dt.datetime,
) -> dict[str, int]:
    """Keep reasons with what became of their findings; return their ids."""
    now = following.found(session, decree.id)
    became = following.successors(reasons, before.values(), now.values())
    return {
        key: answers.keep(session, decree, finding, reasons[key], actor=actor, at=at)
        for key, finding in became.items()
        if finding.severity is Severity.WARN
    }


def _changed(
    tree: Tree,
    found: Mapping[str, Finding],
    decisions: Decisions,
    rewritten: Mapping[tuple[str, str], str],
) -> Tree:
    """Return the text with what was decided.

    Suggestions come first, then what was written, added and dropped.
    """
    changed = lint.repair_each(tree, _chosen(found, decisions))
    for (node, name), text in rewritten.items():
        changed = editing.fill(changed, node, {name: text})
    for (node, name), text in decisions.added.items():
        if text.strip():
            kind = editing.kind_of(editing.node_of(changed, node), name)
            changed = editing.add(changed, node, name, {editing.FIELDS[kind][0]: text})
    for node in decisions.dropped:
        changed = editing.drop(changed, node)
    return changed


def _chosen(found: Mapping[str, Finding], decisions: Decisions) -> list[Finding]:
    """Return the findings whose suggestion was chosen.

    A sentence that was changed in its box was chosen as well, in those words.
    """
    if not decisions.accepted <= found.keys() or not decisions.offered.keys() <= found.keys():
        raise RepairNoLongerFits
    written = {
        key: text
        for key, text in decisions.offered.items()
        if key in decisions.accepted or editing.clean(text) not in {"", offered(found[key])}
    }
    return [
        _in_words(found[key], written[key]) if key in written else found[key]
        for key in sorted(decisions.accepted | written.keys())
    ]


def offered(finding: Finding) -> str:
    """Return the sentence that a suggestion adds to a list; "": none."""
    edits = finding.repair.edits if finding.repair else ()
    return next((edit.text for edit in edits if isinstance(edit, Put)), "")


def _in_words(finding: Finding, text: str) -> Finding:
    """Return a finding that adds its sentence in other words."""
    if finding.repair is None:
        raise RepairNoLongerFits
    words = fields.checked(Item, {"text": text})["text"]
    replace = msgspec.structs.replace
    edits = tuple(
        replace(edit, text=words) if isinstance(edit, Put) else edit
        for edit in finding.repair.edits
    )
    return replace(finding, repair=replace(finding.repair, edits=edits))
