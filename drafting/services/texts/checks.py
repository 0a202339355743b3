"""Findings: the rules are run over a text as of a legal day, answers of people are kept beside
them, mechanical repairs are made.

A text is checked in the transaction that saves it (a few milliseconds), so findings always belong
to the very text that is there; a nightly run checks the open drafts again, because a law may have
changed since.
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
from drafting.models import FindingAnswer, FindingsRow
from drafting.rules.content import Decree as Tree
from drafting.rules.lint import Context, Finding, Official, Severity, Unit, lint
from drafting.services.texts import revisions
from workflow.core.config import current
from workflow.core.db import db
from workflow.models import people
from workflow.models.decree import Decree
from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import State
from workflow.services.administration import mandates
from workflow.services.decrees import facts, recording

ANSWERERS = frozenset({Role.DRAFTER, Role.STEWARD, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as the page shows it, with the answer that was given to it."""

    finding: Finding
    reason: str = ""
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether it still keeps the decree.

        It blocks, or it is a warning that nobody answered.
        """
        return self.finding.severity is Severity.BLOCK or (
            self.finding.severity is Severity.WARN and not self.reason
        )


def check(session: Session, decree: Decree, tree: Tree, day: dt.date) -> None:
    """Run the rules over the text of a locked decree and record what they found.

    For people and for the guards: a step.
    """
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
    answered = set(
        session.scalars(select(FindingAnswer.key).where(FindingAnswer.decree_id == decree.id))
    )
    count = Counter(
        finding.severity
        for finding in found
        if finding.severity is not Severity.WARN or finding.key not in answered
    )
    facts.record_findings(
        decree,
        digest=decree.digest,
        blocking=count[Severity.BLOCK],
        unanswered=count[Severity.WARN],
    )


def context_for(session: Session, decree: Decree, tree: Tree, day: dt.date) -> Context:
    """Return what the rules consult for this very decree.

    What its unit knows, and what it was carried over from.
    """
    context = context_of(session, decree.unit, day, historical=decree.state is State.ARCHIVED)
    if context.historical:
        return context
    # the copies of a decree of ours go to every position in it by themselves
    titles = frozenset(position.title for position in tree.positions)
    departed = _departed(session, decree.unit, day)
    return msgspec.structs.replace(
        context, addressees=titles, carried_from=_source_year(session, decree), departed=departed
    )


def context_of(
    session: Session, unit: people.Unit, day: dt.date, *, historical: bool = False
) -> Context:
    """Return what the rules consult for a unit on *day*.

    Its own facts, the registers, the official who heads it, the characters of its fonts.
    """
    context = default_context(
        day, unit=facts_of(unit), historical=historical, added=current().var_dir / "registers"
    )
    head = mandates.holder_on(session, unit.id, Role.HEAD, day)
    official = (
        Official(name=head.user.name, rank=head.user.rank, nip=head.user.nip) if head else None
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
    """Select the titles of the positions whose holders receive the decree.

    Because they hold them on *day*.
    """
    holder = people.PositionHolder
    still = (holder.ends.is_(None)) | (holder.ends >= day)
    return select(holder.title).where(holder.unit_id == unit.id, holder.starts <= day, still)


def _source_year(session: Session, decree: Decree) -> int | None:
    """Return the year of the decree that a draft was carried over from."""
    return (
        session.scalar(select(Decree.year).where(Decree.id == decree.carried_from_id))
        if decree.carried_from_id
        else None
    )


def _departed(session: Session, unit: people.Unit, day: dt.date) -> dict[str, str]:
    """Return who held a post or a position of the unit and holds none on *day*, and who holds it now.

    A title that served as a name names nobody.
    """
    mandate, holder = people.MandateRow, people.PositionHolder
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
    """Return the unit as the rules know it.

    The columns that everybody uses, and the lists that are kept for the rules alone.
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
    """Return the findings of a decree's present text with their answers; two queries."""
    row = db.session.get(FindingsRow, decree_id)
    if row is None:
        return []
    answers = {
        answer.key: answer
        for answer in db.session.scalars(
            select(FindingAnswer).where(FindingAnswer.decree_id == decree_id)
        )
    }
    found = msgspec.convert(row.found, tuple[Finding, ...])
    return [
        (
            Shown(finding, answers[finding.key].reason, answers[finding.key].name)
            if finding.key in answers
            else Shown(finding)
        )
        for finding in found
    ]
