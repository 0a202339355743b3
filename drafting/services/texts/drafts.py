"""Writes drafts: opens one, saves what somebody changed in it.

Every saved state is a revision; nothing is overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from drafting.rules.amendments import revoking_decree
from drafting.rules.content import Decree as Tree
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.digest import digest
from drafting.services.texts import revisions
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.new_revision import add_revision
from workflow.core.db import transaction
from workflow.core.i18n import as_title
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Actor, Person
from workflow.rules.decree_lifecycle import DECREE, WAS_SIGNED, Action, State
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


class SecondDraft(Refusal):
    """There is one for that year already, and no reason for another."""

    status = 409

    def __init__(self, year: int, title: str) -> None:
        super().__init__(
            f"Untuk tahun {year} sudah ada “{title}”. Bila memang perlu yang kedua, tuliskan"
            " alasannya; alasan itu tercatat dalam riwayat konsep."
        )


def open_draft(  # noqa: PLR0913  (all named at the call)
    unit_id: int,
    tree: Tree,
    *,
    actor: Person,
    carried_from: int | None = None,
    amends: int | None = None,
    base_seen: Sequence[int] = (),
    corrects: int | None = None,
    answers: Collection[int] = (),
    reason: str = "",
) -> int:
    """Open a draft with a first text, and return its id.

    *reason* is wanted where the unit has a decree or a draft for the year already, but for one that
    amends or revokes another.
    *answers* are the reasons for which the decree *corrects* must be corrected, and is by this one.
    Raises `NotFound`, `NotPermitted`, `SecondDraft`.
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
            note=reason,
        )
        if corrects is None and not reason.strip():
            _require_to_be_the_first(session, decree)
        write(session, decree, head, tree, actor=actor, summary="Konsep dibuka", at=at)
        if corrects is not None:
            grounds.answer(session, corrects, answers, decree.id)
        return decree.id


def _require_to_be_the_first(session: Session, decree: Decree) -> None:
    """Raise `SecondDraft` where the unit has one for the year.

    Called under the unit's lock.
    """
    title = session.scalar(
        of_year(decree.unit_id, decree.year).where(Decree.id != decree.id).limit(1)
    )
    if title is not None:
        raise SecondDraft(decree.year, as_title(title))


def of_year(unit_id: int, year: int) -> Select[str]:
    """Select the titles of a unit's decrees and drafts for a year.

    The latest first.  Those that amend or revoke another, or were given up, do not count.
    """
    return (
        select(Decree.title)
        .where(
            Decree.unit_id == unit_id,
            Decree.year == year,
            Decree.amends_id.is_(None),
            Decree._state != State.CANCELLED,  # noqa: SLF001  (a column)
            Decree.title.not_ilike(f"{revoking_decree.TITLE} %"),
        )
        .order_by(Decree.id.desc())
    )


def open_from(decree_id: int, year: int, *, actor: Person, reason: str = "") -> int:
    """Open the draft for *year* from the text in force of an older decree.

    The older one is signed or archived.  The same nodes keep their ids, and what an amending decree
    corrected meanwhile stays corrected.  Returns the id of the draft.  Raises `NotFound`,
    `NotASource`, `NotPermitted`, `SecondDraft`.
    """
    at = recording.now()
    with transaction() as session:
        # no version: a signed or archived text does not change; the lock keeps its amendments out
        source, _head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if source.state not in WAS_SIGNED:
            raise NotASource
        unit_id, tree = source.unit_id, in_force(decree_id, session).tree
    return open_draft(
        unit_id, carry_over(tree, year), actor=actor, carried_from=decree_id, reason=reason
    )


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
    actor: Actor,
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
