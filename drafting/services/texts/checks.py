"""Runs the rules over a text as of a legal day, and keeps what they find.

A text is checked in the transaction that saves it (a few milliseconds), so findings always belong
to the very text that is there.  What changes later, a law or a list, has the open drafts checked
again (`lint.recheck`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from drafting.adapters.registers import default_context
from drafting.adapters.typst import fonts
from drafting.models import ANSWER_STANDS, FindingAnswer, FindingsRow
from drafting.rules.comparison.node_places import places
from drafting.rules.content import Decree as Tree
from drafting.rules.lint import Context, Finding, Official, Predecessor, Severity, Unit, lint
from drafting.rules.lint.engine import heaps
from drafting.services.texts import revisions
from workflow.core.config import current
from workflow.core.db import db
from workflow.models import people, recipients
from workflow.models.decree import Decree
from workflow.rules.actors import MandateKind, Role
from workflow.rules.decree_lifecycle import BEFORE_SIGNING, State
from workflow.services.administration import mandates
from workflow.services.decrees import facts, recording
from workflow.services.force import force
from workflow.services.recipients import matching

BY_MANDATE = frozenset({MandateKind.PLT, MandateKind.PLH})
ANSWERERS = frozenset({Role.DRAFTER, Role.STEWARD, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it, with the answer that was given to it."""

    finding: Finding
    reason: str = ""
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it holds the decree back.

        It blocks, or it is a warning without an answer.
        """
        if self.finding.severity is Severity.WARN:
            return not self.reason
        return self.finding.severity is Severity.BLOCK


def check(session: Session, decree: Decree, tree: Tree, day: dt.date) -> None:
    """Run the rules over the text of a locked decree, and record what they find.

    Called inside a transaction.  The findings are kept for people, their counts for the guards; so
    is whether the unit's register knows all whom the text names.
    """
    if decree.state in BEFORE_SIGNING:
        printed = [matching.Printed(item.id, item.office) for item in tree.recipients.items]
        matching.record_printed(session, decree, printed)
    found = lint(tree, context_for(session, decree, tree, day))
    row = {
        "decree_id": decree.id,
        "digest": decree.digest,
        "as_of": day,
        "found": msgspec.to_builtins(found),
        "read_at": recording.now(),
    }
    session.execute(
        insert(FindingsRow)
        .values(row)
        .on_conflict_do_update(index_elements=["decree_id"], set_=row)
    )
    answered = _answers(session, decree.id)
    waiting = [one for one in (_shown(one, answered.get(one.key)) for one in found) if one.is_open]
    count = Counter(one.finding.severity for one in waiting)
    facts.record_findings(
        decree,
        digest=decree.digest,
        blocking=count[Severity.BLOCK],
        unanswered=count[Severity.WARN],
    )
    in_parts = heaps.count_by_part((one.finding for one in waiting), places(tree))
    facts.record_findings_of_parts(session, decree, in_parts)


def context_for(session: Session, decree: Decree, tree: Tree, day: dt.date) -> Context:
    """Return what the rules consult for one decree.

    That is what they consult for its unit, and beside that the positions in it, the year of the
    decree that it was carried over from, and who has left the unit since.
    """
    context = context_of(session, decree.unit, day, historical=decree.state is State.ARCHIVED)
    if context.historical:
        return context
    # the copies of a decree of ours go to every position in it by themselves
    titles = frozenset(position.title for position in tree.positions)
    departed = _departed(session, decree.unit, day)
    return msgspec.structs.replace(
        context,
        addressees=titles,
        carried_from=_source_year(session, decree),
        predecessors=_predecessors(session, decree, tree),
        departed=departed,
    )


def context_of(
    session: Session, unit: people.Unit, day: dt.date, *, historical: bool = False
) -> Context:
    """Return what the rules consult for a unit on *day*.

    They are its own facts, the registers, the official who heads it, and the characters of its
    fonts.
    """
    context = default_context(
        day,
        unit=facts_of(unit),
        historical=historical,
        added=current().var_dir / "registers" / str(unit.id),
    )
    head = mandates.holder_on(session, unit.id, Role.HEAD, day)
    official = None
    if head:
        mandated = head.kind.value if head.kind in BY_MANDATE else ""
        official = Official(
            name=head.user.name, rank=head.user.rank, nip=head.user.nip, mandated=mandated
        )
    addressees = frozenset(
        title.casefold() for title in session.scalars(_held_positions(unit, day))
    )
    return msgspec.structs.replace(
        context,
        in_earnest=current().is_production,
        official=official,
        addressees=addressees,
        glyphs=fonts.coverage(revisions.profile_of(unit)),
    )


def _held_positions(unit: people.Unit, day: dt.date) -> Select[str]:
    """Select the titles of the positions that somebody holds on *day*.

    Their holders receive the decree.
    """
    holder = recipients.PositionHolder
    still = (holder.ends.is_(None)) | (holder.ends >= day)
    return select(holder.title).where(holder.unit_id == unit.id, holder.starts <= day, still)


def _source_year(session: Session, decree: Decree) -> int | None:
    """Return the year of the decree that a draft was carried over from."""
    if not decree.carried_from_id:
        return None
    return session.scalar(select(Decree.year).where(Decree.id == decree.carried_from_id))


def _predecessors(session: Session, decree: Decree, tree: Tree) -> tuple[Predecessor, ...]:
    """Return the decrees that a draft follows, each with its last day; one query."""
    ids = {reference.decree_id for reference in tree.revokes} | {decree.carried_from_id}
    rows = session.scalars(select(Decree).where(Decree.id.in_(ids - {None})).order_by(Decree.id))
    return tuple(
        Predecessor(
            name=f"Keputusan Nomor {row.number or '–'}", last_day=force.term_of(row).last_day
        )
        for row in rows
    )


def _departed(session: Session, unit: people.Unit, day: dt.date) -> dict[str, str]:
    """Return who has left the posts and positions of the unit by *day*.

    The keys are names of people who hold nothing any more, the values the names of their
    successors, or "".  A title that served as a name names nobody.
    """
    mandate, holder = people.MandateRow, recipients.PositionHolder
    held = (
        select(people.User.name, people.Post.title, mandate.starts, mandate.ends)
        .join(mandate.user)
        .join(mandate.post)
    )
    holders = select(holder.name, holder.title, holder.starts, holder.ends).where(
        holder.unit_id == unit.id
    )
    rows = session.execute(held.where(people.Post.unit_id == unit.id).union_all(holders)).all()
    present = {name for name, _title, _starts, ends in rows if ends is None or ends >= day}
    now = {
        title: name
        for name, title, starts, ends in sorted(rows, key=lambda row: row[2])
        if starts <= day and (ends is None or ends >= day)
    }
    titles = set(session.scalars(select(people.Post.title).where(people.Post.unit_id == unit.id)))
    return {
        name: now.get(title, "")
        for name, title, _starts, _ends in rows
        if name not in present | titles
    }


def facts_of(unit: people.Unit) -> Unit:
    """Return a unit as the rules know it.

    It has its own columns, and the lists that are kept for the rules alone.
    """
    own = {
        "name": unit.name,
        "parent": unit.parent,
        "region": unit.region,
        "seat": unit.seat,
        "office": unit.office,
    }
    return msgspec.convert({**unit.facts, **own}, Unit)


def shown(decree_id: int) -> list[Shown]:
    """Return the findings of a decree's present text with their answers.

    Two queries.
    """
    row = db.session.get(FindingsRow, decree_id)
    if row is None:
        return []
    answers = _answers(db.session(), decree_id)
    found = msgspec.convert(row.findings, tuple[Finding, ...])
    return [_shown(finding, answers.get(finding.key)) for finding in found]


def _answers(session: Session, decree_id: int) -> dict[str, FindingAnswer]:
    """Return the answers that stand, by the key of their finding; one query."""
    stands = select(FindingAnswer).where(FindingAnswer.decree_id == decree_id, ANSWER_STANDS)
    return {answer.key: answer for answer in session.scalars(stands)}


def _shown(finding: Finding, answer: FindingAnswer | None) -> Shown:
    if answer is None:
        return Shown(finding)
    return Shown(finding, answer.reason, answer.name)
