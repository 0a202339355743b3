"""Copies that go out on paper together, and are taken in one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Delivery, ExpeditionEntry, ExpeditionLine
from notifications.rules.copies import COPY, SETTLED, CopyAction
from notifications.services import copies
from notifications.services.board import Asked
from notifications.services.copies import Taken
from notifications.services.handling.locks import lock_copy
from notifications.services.paper import entries
from notifications.services.paper.scans import Scan, keep
from workflow.core.db import lock, transaction
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.errors import NotFound, Refusal
from workflow.services.decrees import recording

MOST = 100
"""Copies of one entry: more is no walk of one messenger."""


class NoCopies(Refusal):
    """An entry without copies, or with those of two units."""

    sentence = "Pilih sedikitnya satu salinan, paling banyak 100, dari satu unit."


class AlreadyTaken(Refusal):
    """An entry whose copies were taken before."""

    status = 409
    sentence = "Penerimaan entri ekspedisi ini sudah dicatat."


def begin(
    copy_ids: Collection[int],
    *,
    addressed_to: str,
    remark: str = "",
    actor: Person,
    at: dt.datetime | None = None,
) -> int:
    """Write copies into the expedition book, and return the entry.

    They stay as they are until somebody takes them.  Raises `NotFound`, `NoCopies`, or why one of
    them cannot be handed over.
    """
    at = at or recording.now()
    if not 0 < len(copy_ids) <= MOST:
        raise NoCopies
    with transaction() as session:
        rows = _locked(session, copy_ids, actor=actor, at=at)
        unit = rows[0].decree.unit
        if {row.unit_id for row in rows} != {unit.id}:
            raise NoCopies
        act = Act(actor, recording.legal_day(unit, at), "…")
        for row in rows:
            policy.require(COPY, Asked(row.state, row.unit_id), CopyAction.HAND_OVER, act)
        entry = entries.write(session, unit, rows, addressed_to=addressed_to, remark=remark, at=at)
        return entry.id


def hand_over(
    entry_id: int,
    taken: Taken,
    *,
    actor: Person,
    scan: Scan | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Record who took the copies of an entry, all at once.

    What was settled otherwise meanwhile stays as it is.  Raises `NotFound`, `AlreadyTaken`, or what
    the table refuses.
    """
    at = at or recording.now()
    with transaction() as session:
        lines = select(ExpeditionLine.copy_id).where(ExpeditionLine.entry_id == entry_id)
        rows = _locked(session, session.scalars(lines).all(), actor=actor, at=at)
        entry = lock(session, ExpeditionEntry, entry_id)
        if entry.taken_on is not None:
            raise AlreadyTaken
        full = Taken(taken.name, taken.post, taken.on, entries.label(entry))
        for row in rows:
            if row.state not in SETTLED:
                _take(session, row.id, full, actor=actor, at=at)
            if scan is not None:
                keep(session, row, scan, actor=actor, at=at)
        entry.taken_by, entry.taken_post = full.name.strip(), full.post.strip()
        entry.taken_on = full.on


def _take(session: Session, copy_id: int, taken: Taken, *, actor: Person, at: dt.datetime) -> None:
    decree, head, copy = lock_copy(session, copy_id, actor=actor, at=at)
    copies.note_taken(copy, taken)
    act = Act(actor, recording.legal_day(decree.unit, at), taken.expedition)
    copies.take(session, decree, head, copy, CopyAction.HAND_OVER, act, at=at)


def _locked(
    session: Session, copy_ids: Collection[int], *, actor: Person, at: dt.datetime
) -> Sequence[Delivery]:
    """Lock the decrees of copies in order, then each copy.

    Raises `NotFound`, also for copies that the actor may not know of.
    """
    wanted = set(copy_ids)
    of = select(Delivery.decree_id).where(Delivery.id.in_(wanted))
    session.execute(
        select(Decree.id)
        .where(Decree.id.in_(of))
        .order_by(Decree.id)
        .with_for_update(key_share=True)
    )
    rows = [lock_copy(session, copy_id, actor=actor, at=at)[2] for copy_id in sorted(wanted)]
    if not rows:
        raise NotFound
    return rows
