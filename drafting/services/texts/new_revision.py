"""Keeps a text as the newest revision, with the facts that follow.

The facts that guards read (digest, parts, findings, conflicts of proposals) are recorded in the
transaction that saves the text, so that no step can be taken on a text that the engine does not
know.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from drafting.models import (
    CommentThread,
    Document,
    DocumentKind,
    DocumentState,
    Proposal,
    Revision,
)
from drafting.models.proposals import change_of
from drafting.rules.comments import lifecycle as comments
from drafting.rules.comparison.node_places import places
from drafting.rules.content import Decree as Tree
from drafting.rules.lint.engine import stated_days
from drafting.rules.proposals import changes, lifecycle
from drafting.rules.text.digest import canonical, digest
from drafting.rules.text.initialled_parts import parts
from drafting.services.texts import checks, revisions
from workflow.models.decree import Decree
from workflow.services.decrees import facts, recording
from workflow.services.force import force


def add_revision(
    session: Session,
    decree: Decree,
    tree: Tree,
    *,
    author_id: int,
    summary: str,
    at: dt.datetime,
    striking: bool = False,
) -> None:
    """Add a text as the newest revision of a locked decree.

    Called inside a transaction; the caller records the act in the history.  With *striking*, one
    change is taken out of a decree that waits for its signature, whose text is fixed otherwise.
    Raises `TextIsFixed`.
    """
    day = recording.legal_day(decree.unit, at)
    session.add(_revision(session, decree, tree, author_id=author_id, summary=summary, at=at))
    facts.record_text(
        session,
        decree,
        title=tree.heading.subject,
        digest=digest(tree),
        parts=part_facts(session, decree, tree, day),
        author_id=author_id,
        validity=days_of(stated_days.validity(tree)),
        striking=striking,
    )
    force.record_base(session, decree, day)
    checks.check(session, decree, tree, day)
    _mark_conflicts(session, decree, tree)
    follow_threads(session, decree, tree)
    _queue_documents(session, decree)
    session.flush()


def days_of(stated: tuple[str, str]) -> facts.Validity:
    """Return the days that a text states, as the facts of its decree."""
    first, last = stated
    return day_of(first), day_of(last)


def day_of(written: str) -> dt.date | None:
    """Return the day that a text names, None where it names none of the calendar."""
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _revision(
    session: Session, decree: Decree, tree: Tree, *, author_id: int, summary: str, at: dt.datetime
) -> Revision:
    """Return the row that follows the latest revision of a decree."""
    latest = select(Revision.id).where(Revision.decree_id == decree.id)
    return Revision(
        decree_id=decree.id,
        parent_id=session.scalar(latest.order_by(Revision.id.desc()).limit(1)),
        digest=digest(tree),
        content=canonical(tree).decode(),
        author_id=author_id or None,  # the calendar is nobody
        summary=summary,
        saved_at=at,
    )


def part_facts(session: Session, decree: Decree, tree: Tree, day: dt.date) -> list[facts.PartFacts]:
    """Return the parts of a text, with digests of what is printed on *day*."""
    form = revisions.print_form(session, decree.unit, day)
    return [facts.PartFacts(part.key, part.title, part.digest) for part in parts(tree, form)]


def _mark_conflicts(session: Session, decree: Decree, tree: Tree) -> None:
    undecided = select(Proposal).where(
        Proposal.decree_id == decree.id,
        Proposal._state.in_(lifecycle.OPEN),  # noqa: SLF001  (a column)
    )
    for row in session.scalars(undecided):
        row.in_conflict = changes.in_conflict(tree, change_of(row))


def follow_threads(session: Session, decree: Decree, tree: Tree) -> None:
    """Let each open thread be of the part in which its node stands; count them.

    Where the node is gone, the thread stays with the part in which it stood.
    """
    open_ones = select(CommentThread).where(
        CommentThread.decree_id == decree.id,
        CommentThread._state.in_(comments.OPEN),  # noqa: SLF001  (a column)
    )
    threads = session.scalars(open_ones).all()
    if not threads and not decree.threads_open:
        return
    there = places(tree)
    for thread in threads:
        if thread.node_id in there:
            thread.part_key = there[thread.node_id].part
    facts.record_threads(session, decree, Counter(thread.part_key for thread in threads))


def _queue_documents(session: Session, decree: Decree) -> None:
    """Queue the draft as PDF, and the comparison where there is one.

    A text that was carried over, or that amends another, is compared.
    """
    kinds = [DocumentKind.DRAFT_PDF]
    if decree.carried_from_id or decree.amends_id:
        kinds.append(DocumentKind.REDLINE_PDF)
    row = {
        "decree_id": decree.id,
        "digest": decree.digest,
        "state": DocumentState.QUEUED,
        "problem": "",
    }
    session.execute(
        insert(Document).values([row | {"kind": kind} for kind in kinds]).on_conflict_do_nothing()
    )
