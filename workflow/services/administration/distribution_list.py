"""Who is told of a unit's decrees: recipients, and holders of positions."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core.db import lock
from workflow.models.recipients import PositionHolder, RecipientRow
from workflow.rules.actors import Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotPermitted, Refusal
from workflow.rules.names.addresses import kept
from workflow.services.acts import taking
from workflow.services.administration.units import AlreadyThere
from workflow.services.recipients.matching import match_drafts


def save_recipient(
    actor: Person,
    unit_id: int,
    recipient_id: int | None,
    *,
    office: str,
    place: str,
    email: str | None,
    rank: int,
    active: bool,
) -> None:
    """Add an office that receives copies, or change one.

    An inactive one receives none.
    The unit's drafts are matched to the changed register.  Raises `NotFound`, `AlreadyThere`,
    `NotAnAddress`.
    """
    address = kept(email)
    kind = AdministrativeAct.SAVE_RECIPIENT
    with taking.act(actor, unit_id, kind, with_decrees=True) as step:
        session = step.session
        same = session.scalar(
            select(RecipientRow.id).where(
                RecipientRow.unit_id == unit_id, RecipientRow.office == office.strip()
            )
        )
        if same not in {None, recipient_id}:
            raise AlreadyThere("Penerima dengan nama jabatan itu sudah ada. Ubah yang sudah ada.")
        is_new = recipient_id is None
        row = (
            RecipientRow(unit_id=unit_id)
            if recipient_id is None
            else step.touches(_owned_recipient(session, unit_id, recipient_id))
        )
        row.office, row.place, row.email, row.rank, row.active = (
            office.strip(),
            place.strip(),
            address,
            rank,
            active,
        )
        if is_new:
            step.adds(row)
        session.flush()
        match_drafts(session, step.unit)


def hold_position(
    actor: Person,
    unit_id: int,
    position_id: str,
    *,
    title: str,
    name: str,
    email: str | None,
    starts: dt.date,
    ends: dt.date | None,
) -> None:
    """Record who holds a position of the decree, to be told (UU 30/2014 art. 61).

    Raises `NotAnAddress`.
    """
    address = kept(email)
    _refuse_reversed(starts, ends)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_HOLDER) as step:
        step.adds(
            PositionHolder(
                unit_id=unit_id,
                position_id=position_id,
                title=title.strip(),
                name=name.strip(),
                email=address,
                starts=starts,
                ends=ends,
            )
        )


def leave_position(actor: Person, unit_id: int, holder_id: int, ends: dt.date) -> None:
    """Enter the last day on which somebody holds a position.  Raises `NotFound`."""
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_HOLDER) as step:
        row = lock(step.session, PositionHolder, holder_id)
        _refuse_reversed(row.starts, ends)
        if row.unit_id == unit_id:
            step.touches(row).ends = ends


def _owned_recipient(session: Session, unit_id: int, recipient_id: int) -> RecipientRow:
    row = lock(session, RecipientRow, recipient_id)
    if row.unit_id != unit_id:
        raise NotPermitted("Kelola unit", [str(Role.ADMINISTRATOR.value)])
    return row


def _refuse_reversed(starts: dt.date, ends: dt.date | None) -> None:
    if ends is not None and ends < starts:
        raise Refusal("Tanggal berakhir mendahului tanggal mulainya. Periksa kedua tanggal itu.")
