"""What the registrar enters from the book on paper.

Each act is a row of the history.  A number that jumps is asked about first: 99999 is likelier a
slip for 99 than the truth.
"""

from __future__ import annotations

import datetime as dt

from workflow.core.db import transaction
from workflow.models.register import Number
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import Refusal
from workflow.rules.numbers.patterns import YEARS
from workflow.rules.numbers.register_lifecycle import NUMBER, NumberAction, NumberState
from workflow.services.decrees import locks, recording
from workflow.services.numbers import entries


class TooLate(Refusal):
    """The decree is past the point where its number is chosen."""

    status = 409
    sentence = "Keputusan ini sudah melewati tahap pemberian nomor. Nomornya tidak dapat diganti."


def number_from_agenda(
    decree_id: int,
    sequence: int,
    *,
    actor: Person,
    sure: bool = False,
    at: dt.datetime | None = None,
) -> str:
    """Reserve for a decree the number that the registrar read off the agenda.

    Numbers passed over stay in the register as used on paper.  *sure* answers the question that a
    jump raises.  Raises `NotFound`, `NotPermitted`, `TooLate`, `NumberTaken`, `LooksLikeASlip`.
    """
    at = at or recording.now()
    with transaction() as session:
        # no version: the agenda's number is right whatever was edited meanwhile, until it is signed
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        act = Act(actor, recording.legal_day(decree.unit, at))
        supposed = Number(unit_id=decree.unit_id, state=NumberState.RESERVED)
        row = policy.require_creation(NUMBER, supposed, NumberAction.TAKE, act)
        if decree.state not in BEFORE_SIGNING:  # later it has a number, or needs none
            raise TooLate
        entry = entries.take(session, decree, act.today.year, sequence, sure=sure)
        entries.record(session, head, NumberAction.TAKE, act, row, at, entry)
        return entry.number.written


def block(
    unit_id: int,
    text: str,
    *,
    year: int,
    subject: str,
    actor: Person,
    dated: dt.date | None = None,
    sure: bool = False,
    at: dt.datetime | None = None,
) -> str:
    """Block a number that was given on paper, to what the *subject* says.

    Also a late entry (12a, 1.2), by the unit's policy.  Raises `NotFound`, `NotPermitted`,
    `GuardsNotMet` without a reason, `NotANumber`, `NumberTaken`, `LooksLikeASlip`.
    """
    at = at or recording.now()
    with transaction() as session:
        unit, head = entries.lock_unit(session, unit_id, actor, at)
        act = Act(actor, recording.legal_day(unit, at), subject)
        supposed = Number(unit_id=unit_id, state=NumberState.PAPER)
        row = policy.require_creation(NUMBER, supposed, NumberAction.BLOCK, act)
        if year not in YEARS or year > act.today.year:
            raise Refusal(f"Tahun nomor paling akhir {act.today.year}.")
        place = entries.place_typed(unit, text, year)
        entry = entries.enter(session, unit, place, subject.strip(), dated, sure=sure)
        entries.record(session, head, NumberAction.BLOCK, act, row, at, entry)
        return entry.number.written
