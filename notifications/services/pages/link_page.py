"""What the holder of a personal link sees of a copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from notifications.rules.copies import SETTLED, CopyState
from notifications.rules.returns import ReturnState
from notifications.services import receipts
from notifications.services.handling import returns
from notifications.services.letters import copy_letter
from notifications.services.one_letter import offices_of
from notifications.services.pages import sharing
from workflow.adapters import storage
from workflow.core.db import db
from workflow.rules.certified.lifecycle import CertifiedState
from workflow.rules.days.force import OnDay
from workflow.rules.errors import Refusal
from workflow.services.force import force


class NotOpened(Refusal):
    """The file is shown only once the decree was opened, an act of its own."""

    status = 409
    sentence = (
        "Bukalah keputusan ini dahulu dengan tombol pada halamannya; pembukaan ikut tercatat."
    )


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A copy as the holder of its personal link sees it."""

    office: str
    name: str
    state: CopyState
    opened: bool
    settled: bool
    taken_by: str
    taken_post: str
    taken_on: dt.date | None
    title: str
    number: str
    decree_date: dt.date | None
    decree_state: str
    standing: OnDay
    in_ink: bool
    unit: str
    region: str
    zone: str
    certified: str
    """Which salinan or petikan it is; empty: the decree itself."""
    is_withdrawn: bool
    returning: ReturnState | None
    """How its return stands, where it is asked back."""
    ends: dt.date
    own: dict[str, Any] | None
    share: str


def by_link(token: str) -> LinkPage:
    """Show a copy to the one who has its personal link.  Raises `LinkIsDead`."""
    copy = receipts.by_token(token)
    decree = copy.decree
    opened = copy.opened_at is not None or copy.state in SETTLED
    return LinkPage(
        office=offices_of(db.session(), copy),
        name=copy.name,
        state=copy.state,
        opened=opened,
        settled=copy.state in SETTLED,
        taken_by=copy.taken_by,
        taken_post=copy.taken_post,
        taken_on=copy.taken_on,
        title=decree.title,
        number=decree.number or "",
        decree_date=decree.decree_date,
        decree_state=str(decree.state.value),
        standing=force.on_day(decree),
        in_ink=decree.in_ink,
        unit=decree.unit.name,
        region=decree.unit.region,
        zone=decree.unit.time_zone,
        certified=copy.certified.label if copy.certified else "",
        is_withdrawn=bool(copy.certified and copy.certified.state is CertifiedState.WITHDRAWN),
        returning=returns.is_asked(copy.id),
        ends=receipts.last_day_of(copy),
        own=copy_letter.own_part_of(copy) if opened else None,
        share=sharing.text_of(decree),
    )


def file_by_link(token: str) -> bytes:
    """Return the file of a copy to a link's holder who opened it.

    Raises `LinkIsDead`, `NotOpened`.
    """
    copy = receipts.by_token(token)
    if copy.opened_at is None and copy.state not in SETTLED:
        raise NotOpened
    certified = copy.certified
    return storage.read((certified.sha256 if certified else copy.decree.original_sha256) or "")
