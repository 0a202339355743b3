"""The table of initials of the archive copy, as it stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.rules.layout.initials_table import InitialLine, compose_initials
from drafting.rules.layout.sheet import Data
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import MandateRow, Post, Unit
from workflow.rules.days.dates import written


def data_of(session: Session, decree: Decree) -> Data:
    """Return what the sheet says; one query for the initials."""
    day = written(decree.decree_date) if decree.decree_date else ""
    lines = (
        f"Keputusan {decree.unit.office} Nomor {decree.number}, {day}",
        f"tentang {decree.title}",
        f"Sidik naskah yang diparaf (SHA-256): {decree.digest}",
        "Ditandatangani dengan tinta." if decree.in_ink else "Ditandatangani secara elektronik.",
    )
    return compose_initials(decree.title, lines, initials_of(session, decree))


def initials_of(session: Session, decree: Decree) -> list[InitialLine]:
    """Return the initials that stand, in the order of the parts; one query."""
    zone = ZoneInfo(decree.unit.time_zone)
    rows = session.execute(
        select(Part.title, Initial, Unit.id, Unit.name, MandateRow.kind)
        .select_from(Part)
        .join(Initial, STANDS)
        .join(MandateRow, MandateRow.id == Initial.mandate_id)
        .join(Post, Post.id == MandateRow.post_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Part.decree_id == decree.id)
        .order_by(Part.place)
    )
    return [
        InitialLine(
            title,
            f"{kind.value} {given.post}" if kind.is_acting else given.post,
            "" if unit_id == decree.unit_id else unit,
            given.name,
            f"{given.given_at.astimezone(zone):%d-%m-%Y %H.%M}",
            given.remark,
        )
        for title, given, unit_id, unit, kind in rows
    ]
