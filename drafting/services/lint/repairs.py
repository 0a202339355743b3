"""Makes mechanical repairs in a draft.

They are made one by one or all at once.

Each is saved like any other change of the text, as one revision.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import NamedTuple

from sqlalchemy.orm import Session

from drafting.rules import lint
from drafting.rules.comparison.node_places import places
from drafting.rules.content import Decree as Tree
from drafting.rules.content import Node, walk
from drafting.rules.lint import Finding
from drafting.services.lint import answers, following
from drafting.services.texts import checks, drafts, revisions
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import locks, recording


def repair(decree_id: int, key: str, *, actor: Person, expected_version: int | None) -> int:
    """Make the repair of one finding.

    Returns the decree's new `lock_version`.  Raises `Refusal` where the finding is gone or has no
    repair, `RepairNoLongerFits`, or what `drafts.save` raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        shown = (one.finding for one in checks.shown(decree_id))
        finding = next((one for one in shown if one.key == key), None)
        if finding is None or finding.repair is None:
            raise Refusal(
                "Temuan ini tidak mempunyai perbaikan otomatis, atau sudah tidak ada. Muat ulang"
                " halaman."
            )
        tree = lint.repair(revisions.current(decree_id, session).tree, finding)
        summary = f"Perbaikan: {finding.repair.description}"
        _write(session, decree, head, tree, actor=actor, summary=summary, at=at)
        return decree.lock_version


class Planned(NamedTuple):
    """A certain repair, and each node that it changes, before and after.

    Before is as the earlier repairs leave it.
    """

    finding: Finding
    changes: tuple[tuple[Node, tuple[Node, ...]], ...]


def plan(decree_id: int, parts: Collection[str] = ()) -> tuple[Planned, ...]:
    """Return what `repair_all` would repair in the present text, in its order.

    Nothing is saved: this is what people see before they press.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    tree = revisions.current(decree_id).tree
    day = recording.legal_day(decree.unit, recording.now())
    context = checks.context_for(db.session(), decree, tree, day)
    planned: list[Planned] = []
    for before, chosen, _after in lint.rounds(tree, context, _wanted(tree, None, parts)):
        nodes = {before.id: before, **{node.id: node for _path, node in walk(before)}}
        planned += (Planned(finding, lint.changes(nodes, finding)) for finding in chosen)
    return tuple(planned)


def repair_all(
    decree_id: int,
    *,
    actor: Person,
    expected_version: int | None,
    rules: Collection[str] | None = None,
    parts: Collection[str] = (),
) -> int:
    """Make every automatic repair, or those of some rules, or of some parts.

    Returns the decree's new `lock_version`.  Raises what `drafts.save` raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        before = revisions.current(decree_id, session).tree
        context = checks.context_for(session, decree, before, recording.legal_day(decree.unit, at))
        tree, repaired = _repaired(before, context, rules, parts)
        _write(session, decree, head, tree, actor=actor, summary=_summary(repaired), at=at)
        return decree.lock_version


def _write(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    tree: Tree,
    *,
    actor: Person,
    summary: str,
    at: dt.datetime,
) -> None:
    """Save the repaired text, with what was answered about other words."""
    before = following.found(session, decree.id)
    drafts.write(session, decree, head, tree, actor=actor, summary=summary, at=at)
    if following.follow(session, decree.id, before.values()):
        answers.count_again(session, decree, head, at=at)


def _summary(repaired: Collection[Finding]) -> str:
    """Return what was repaired, with the rule or how many there were."""
    rules = sorted({one.rule for one in repaired})
    if len(rules) == 1:
        of_rules = f" ({rules[0]})"
        return f"{len(repaired)} perbaikan otomatis{of_rules}"
    count, kinds = len(repaired), len(rules)
    return f"{count} perbaikan pasti menurut {kinds} aturan"


def _repaired(
    tree: Tree, context: lint.Context, rules: Collection[str] | None, parts: Collection[str]
) -> tuple[Tree, tuple[Finding, ...]]:
    return lint.repair_where(tree, context, _wanted(tree, rules, parts))


def _wanted(
    tree: Tree, rules: Collection[str] | None, parts: Collection[str]
) -> Callable[[Finding], bool]:
    where = places(tree) if parts else {}

    def wanted(finding: Finding) -> bool:
        in_part = not parts or (finding.node in where and where[finding.node].part in parts)
        return in_part and (rules is None or finding.rule in rules)

    return wanted
