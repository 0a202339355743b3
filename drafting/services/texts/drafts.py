"""Writes drafts: opens one, saves what somebody changed in it.

Every saved state is a revision; nothing is overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from sqlalchemy.orm import Session

from drafting.rules.content import Decree as Tree
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.digest import digest
from drafting.services.texts import revisions
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.new_revision import add_revision
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import DECREE, WAS_SIGNED, Action
from workflow.rules.errors import Refusal
from workflow.services.decrees import locks, recording, transitions
from workflow.services.force import grounds


class NothingChanged(Refusal):
    """The text to be saved is the one that is there."""

    status = 409
    sentence = "Tidak ada yang berubah pada naskah ini."


class NotASource(Refusal):
    """Next year's draft is opened from a decree that was signed."""

    sentence = (
        "Konsep tahun berikut hanya dapat dibuka dari keputusan yang sudah ditandatangani atau"
        " diarsipkan."
    )


def open_draft(
    unit_id: int,
    tree: Tree,
    *,
    actor: Person,
    carried_from: int | None = None,
    amends: int | None = None,
    base_seen: Sequence[int] = (),
    corrects: int | None = None,
    answers: Collection[int] = (),
) -> int:
    """Open a draft with a first text, and return its id.

    *answers* are the reasons for which the decree *corrects* must be corrected, and is by this one.
    Raises `NotFound`, `NotPermitted`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = transitions.create_decree(
            session,
            unit_id,
            Action.OPEN,
            year=tree.year,
            title=tree.heading.subject,
            actor=actor,
            at=at,
            carried_from=carried_from,
            amends=amends,
            base_seen=base_seen,
        )
        write(session, decree, head, tree, actor=actor, summary="Konsep dibuka", at=at)
        if corrects is not None:
            grounds.answer(session, corrects, answers, decree.id)
        return decree.id


def open_from(decree_id: int, year: int, *, actor: Person) -> int:
    """Open the draft for *year* from the text in force of an older decree.

    The older one is signed or archived.  The same nodes keep their ids, and what an amending decree
    corrected meanwhile stays corrected.  Returns the id of the draft.  Raises `NotFound`,
    `NotASource`, `NotPermitted`.
    """
    at = recording.now()
    with transaction() as session:
        # no version: a signed or archived text does not change; the lock keeps its amendments out
        source, _head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if source.state not in WAS_SIGNED:
            raise NotASource
        unit_id, tree = source.unit_id, in_force(decree_id, session).tree
    return open_draft(unit_id, carry_over(tree, year), actor=actor, carried_from=decree_id)


def save(
    decree_id: int, tree: Tree, *, actor: Person, expected_version: int | None, summary: str
) -> int:
    """Save a new state of a draft's text.

    Returns the decree's new `lock_version`.  Raises `NothingChanged`, or what `transitions.perform`
    raises.
    """
    return change(
        decree_id,
        lambda _text: tree,
        actor=actor,
        expected_version=expected_version,
        summary=summary,
    )


def change(
    decree_id: int,
    make: Callable[[Tree], Tree],
    *,
    actor: Person,
    expected_version: int | None,
    summary: str,
) -> int:
    """Save what *make* makes of the present text, under the decree's lock.

    See `save`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        tree = make(revisions.current(decree_id, session).tree)
        write(session, decree, head, tree, actor=actor, summary=summary, at=at)
        return decree.lock_version


def write(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    tree: Tree,
    *,
    actor: Person,
    summary: str,
    at: dt.datetime,
) -> None:
    """Save a text as the action WRITE of the decree.

    Called inside a transaction.  The table says who may, and when.
    """
    act = Act(actor, recording.legal_day(decree.unit, at), summary)
    row = policy.require(DECREE, decree, Action.WRITE, act)
    if digest(tree) == decree.digest:
        raise NothingChanged
    add_revision(session, decree, tree, author_id=actor.user_id, summary=summary, at=at)
    proof = {"digest": decree.digest}
    recording.record_in_place(session, decree, head, row, act, at=at, proof=proof)
