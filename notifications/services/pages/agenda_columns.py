"""What the post room knows of the agenda book: who got copies, and when.

One query for any number of decrees.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.engine import Row

from notifications.models import Delivery
from workflow.core.db import db
from workflow.models.people import Unit
from workflow.rules.numbers.agenda import AgendaColumn, Cell, Cells

OFFICE = "office:"

Copy = Row[int, str, str, dt.datetime | None, dt.date | None, str]


def fill(decree_ids: Sequence[int]) -> Mapping[int, Cells]:
    """Return copies, recipients and days of decrees, by id."""
    copies: dict[int, list[Copy]] = defaultdict(list)
    rows = db.session.execute(
        select(
            Delivery.decree_id,
            Delivery.recipient,
            Delivery.office,
            Delivery.sent_at,
            Delivery.taken_on,
            Unit.time_zone,
        )
        .join(Unit, Unit.id == Delivery.unit_id)
        .where(Delivery.decree_id.in_(decree_ids))
        .order_by(Delivery.decree_id, Delivery.place, Delivery.id)
    )
    for row in rows:
        copies[row.decree_id].append(row)
    return {decree_id: _cells(of_decree) for decree_id, of_decree in copies.items()}


def _cells(copies: Sequence[Copy]) -> Cells:
    offices = tuple(one.office for one in copies if one.recipient.startswith(OFFICE))
    holders = len(copies) - len(offices)
    return {
        AgendaColumn.COPIES: ("1 naskah asli", f"{len(copies)} salinan"),
        AgendaColumn.RECIPIENTS: (*offices, *([f"{holders} pemangku jabatan"] if holders else ())),
        AgendaColumn.SENT: _days(copies),
    }


def _days(copies: Sequence[Copy]) -> Cell:
    """Return when copies left and came, in the zone of the unit."""
    sent = [one.sent_at.astimezone(ZoneInfo(one.time_zone)) for one in copies if one.sent_at]
    taken = [one.taken_on for one in copies if one.taken_on]
    said = [f"Dikirim {min(sent):%d-%m-%Y}"] if sent else []
    if taken:
        said.append(
            f"Diterima {len(taken)} dari {len(copies)} penerima, terakhir {max(taken):%d-%m-%Y}"
        )
    return tuple(said)
