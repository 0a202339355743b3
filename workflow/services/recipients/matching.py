"""Matches the offices that a decree prints to the register of its unit.

Called with every text that is saved or checked again, and for all drafts of a unit when its
register changes.  What is matched is a fact for the guards, and decides who gets a copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.recipients import DecreeRecipient, RecipientName, RecipientRow
from workflow.rules.decree_lifecycle import TEXT_MAY_CHANGE
from workflow.rules.names.recipients import key_of


@dataclass(frozen=True, slots=True)
class Printed:
    """An office as the text names it: the id of its node, and the words."""

    key: str
    office: str


def record_printed(session: Session, decree: Decree, printed: Sequence[Printed]) -> None:
    """Record whom the text of a locked decree names.

    Each is recorded with its line in the register.

    A step inside the transaction that saves or checks the text.
    """
    known = known_in(session, decree.unit_id, decree.unit.region)
    session.execute(delete(DecreeRecipient).where(DecreeRecipient.decree_id == decree.id))
    rows = [
        DecreeRecipient(
            decree_id=decree.id,
            key=one.key,
            place=place,
            office=one.office,
            recipient_id=known.get(key_of(one.office, decree.unit.region)),
        )
        for place, one in enumerate(printed)
    ]
    session.add_all(rows)
    decree.recipients_known = True
    decree.recipients_unmatched = sum(row.recipient_id is None for row in rows)


def known_in(session: Session, unit_id: int, region: str) -> Mapping[str, int]:
    """Return the line of the register that each known spelling means.

    What was once said to mean a line goes before what a line is called.
    """
    rows = session.execute(
        select(RecipientRow.id, RecipientRow.office).where(
            RecipientRow.unit_id == unit_id, RecipientRow.active
        )
    ).all()
    active = {row.id for row in rows}
    said = session.execute(
        select(RecipientName.written, RecipientName.recipient_id).where(
            RecipientName.unit_id == unit_id
        )
    )
    own = {key_of(row.office, region): row.id for row in rows}
    return own | {row.written: row.recipient_id for row in said if row.recipient_id in active}


def match_drafts(session: Session, unit: Unit) -> None:
    """Match the drafts of a unit again, after its register has changed.

    A step of an act that has locked the open decrees.  One that began meanwhile and is in other
    hands is left to its own next check: waiting for it here would turn the order of locks round.
    """
    drafts = session.scalars(
        select(Decree)
        .where(
            Decree.unit_id == unit.id,
            Decree._state.in_(TEXT_MAY_CHANGE),  # noqa: SLF001  (a column)
            Decree.recipients_known,
        )
        .order_by(Decree.id)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    known = known_in(session, unit.id, unit.region)
    rows = session.scalars(
        select(DecreeRecipient).where(DecreeRecipient.decree_id.in_([draft.id for draft in drafts]))
    ).all()
    for row in rows:
        row.recipient_id = known.get(key_of(row.office, unit.region))
    for draft in drafts:
        draft.recipients_unmatched = sum(
            row.recipient_id is None for row in rows if row.decree_id == draft.id
        )
