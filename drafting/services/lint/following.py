"""Lets answers follow their findings when words beside them are repaired.

A finding is known by the words that it is about, so its key changes with what is repaired in the
same sentence.  What somebody answered is still about the same thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import ANSWER_STANDS, FindingAnswer, FindingsRow
from drafting.rules.lint import Finding, Severity

ALIKE = 0.5
"""How much of the words shown must be the same: much of them stands around the word found."""


def found(session: Session, decree_id: int) -> dict[str, Finding]:
    """Return the findings of the latest check by their keys; one query."""
    stored = select(FindingsRow.findings).where(FindingsRow.decree_id == decree_id)
    findings = msgspec.convert(session.scalar(stored) or [], tuple[Finding, ...])
    return {one.key: one for one in findings}


def successors(
    keys: Collection[str], before: Iterable[Finding], after: Iterable[Finding]
) -> dict[str, Finding]:
    """Return what became of the findings with these *keys*.

    It is the same finding where it is still there, otherwise one of the same rule in the same field
    that was not there before.  What has none is gone.
    """
    earlier, now = ({one.key: one for one in those} for those in (before, after))
    became = {key: now[key] for key in keys if key in now}
    gone = [earlier[key] for key in keys if key in earlier and key not in now]
    fresh = [one for one in now.values() if one.key not in earlier]
    pairs = [(_likeness(old, new), old, new) for old in gone for new in fresh if _at_one(old, new)]
    taken: set[str] = set()
    for likeness, old, new in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= ALIKE and old.key not in became and new.key not in taken:
            became[old.key] = new
            taken.add(new.key)
    return became


def follow(session: Session, decree_id: int, before: Collection[Finding]) -> bool:
    """Let the answers that stand follow their findings through a repair.

    Called inside the transaction that repaired the text.  Returns whether any did: then the
    findings are to be counted again.
    """
    stands = select(FindingAnswer).where(FindingAnswer.decree_id == decree_id, ANSWER_STANDS)
    given = {one.key: one for one in session.scalars(stands)}
    was_there = {one.key for one in before}
    now = found(session, decree_id)
    became = successors(sorted(given.keys() & was_there), before, now.values())
    moved = [
        (given[key], finding)
        for key, finding in became.items()
        if finding.key not in given and finding.severity is Severity.WARN
    ]
    for one, finding in moved:
        session.add(_copy(session, one, finding))
    session.flush()
    return bool(moved)


def _copy(session: Session, one: FindingAnswer, finding: Finding) -> FindingAnswer:
    """Return the answer as it was given, bound to what is found now."""
    turns = select(FindingAnswer.id).where(
        FindingAnswer.decree_id == one.decree_id, FindingAnswer.key == finding.key
    )
    return FindingAnswer(
        decree_id=one.decree_id,
        key=finding.key,
        turn=len(session.scalars(turns).all()),
        rule=one.rule,
        reason=one.reason,
        user_id=one.user_id,
        name=one.name,
        given_at=one.given_at,
    )


def _at_one(old: Finding, new: Finding) -> bool:
    return (old.rule, old.node, old.field) == (new.rule, new.node, new.field)


def _likeness(old: Finding, new: Finding) -> float:
    return SequenceMatcher(None, old.excerpt, new.excerpt, autojunk=False).ratio()
