"""Corrects a signed decree the only lawful way: by another decree.

That one says what changes (UU 30/2014 art. 63).  An orchestrator.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from drafting.rules.amendments.amending_decree import amend, full_name
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.services.texts import drafts
from drafting.services.texts.consolidation import in_force
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.days.calendar import add_working_days
from workflow.rules.decree_lifecycle import OUT
from workflow.rules.errors import NotFound, Refusal
from workflow.services.deadlines import working_calendar
from workflow.services.decrees import recording

DAYS = 5
"""Working days in which a mistake is corrected once it was found (UU 30/2014 art. 63)."""
AMENDABLE = frozenset(OUT)


class NotAmendable(Refusal):
    """Only a decree in force is amended."""

    status = 409
    sentence = (
        "Hanya keputusan yang sudah ditandatangani dan masih berlaku yang dapat diubah dengan"
        " Keputusan perubahan."
    )


class GroundsMissing(Refusal):
    """The reasons are part of the amending decree."""

    sentence = "Tuliskan kekeliruannya: alasan itu menjadi pertimbangan Keputusan perubahan."


def open_amendment(
    decree_id: int,
    fills: Mapping[str, Mapping[str, str]],
    grounds: str,
    *,
    actor: Person,
    drops: Collection[str] = (),
    additions: Sequence[Addition] = (),
) -> int:
    """Open the draft of a decree that amends this one, and return its id.

    *fills* are new values of fields by the ids of their nodes, *drops* the ids of what goes.
    Raises `NotFound`, `NotAmendable`, `GroundsMissing`, `NothingToAmend`, `NodeGone`,
    `EditNotPossible`, or what opening a draft raises.
    """
    if not grounds.strip():
        raise GroundsMissing
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    if decree.state not in AMENDABLE:
        raise NotAmendable
    standing = in_force(decree_id)
    corrected = correct(standing.tree, Corrections(fills, drops, additions))
    tree = amend(
        standing.tree,
        corrected,
        name=full_name(standing.tree, decree.number),
        decree_id=decree_id,
        grounds=grounds,
        year=recording.legal_day(decree.unit, recording.now()).year,
        before=len(standing.amendments),
    )
    return drafts.open_draft(decree.unit_id, tree, actor=actor, amends=decree_id)


def last_day(unit_id: int, found_on: dt.date) -> dt.date:
    """Return the last day on which a mistake may be corrected.

    It was found on *found_on*, a legal day.
    """
    return add_working_days(found_on, DAYS, working_calendar(db.session(), unit_id))
