"""One letter for offices that share a mailbox.

Its copies follow each other step by step.
"""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from notifications.models import Delivery


def in_one_letter(session: Session, copy: Delivery) -> list[Delivery]:
    """Return a locked copy and those that its letter brings too.

    They follow it step by step.

    One that has gone its own way since (handed over, waived, sent elsewhere) follows no more.
    """
    followers = session.scalars(
        select(Delivery)
        .where(Delivery.letter_of == copy.id)
        .order_by(Delivery.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return [copy, *(row for row in followers if row.state is copy.state)]


def offices_of(session: Session, copy: Delivery) -> str:
    """Name the offices that a copy's letter is for.

    Its own, and those with the same mailbox.
    """
    others = session.scalars(
        select(Delivery.office).where(Delivery.letter_of == copy.id).order_by(Delivery.id)
    )
    return " dan ".join((copy.office, *others))


def part(session: Session, copy: Delivery) -> None:
    """Let those that shared the letter of a copy have letters of their own.

    That letter goes elsewhere.
    """
    session.execute(update(Delivery).where(Delivery.letter_of == copy.id).values(letter_of=None))
