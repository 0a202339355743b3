"""What awaits a person: one answer for the page, the mail and the API.

It only reads, and takes the same few queries whatever waits.

What the packages above the engine keep (copies) is handed in by `wsgi.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import all_, func, select
from sqlalchemy.orm import Session

from workflow.core.db import db
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.records import HistoryRow
from workflow.rules.actors import Person, Role
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees.recording import now
from workflow.services.decrees.turns import legal_days

HEAD = (Decree.id, Decree.title, Decree.year, Decree.entered_at)
"""What each look reads of a decree."""


class Awaits(Enum):
    """What is awaited of a person, in the order of the page.

    The value is what people read.
    """

    SIGNATURE = "Menunggu tanda tangan Anda"
    OUTCOME = "Penandatanganan yang belum selesai"
    INITIAL = "Menunggu paraf Anda"
    RETURNED = "Dikembalikan untuk diperbaiki"
    HELD_BACK = "Sudah diparaf, tetapi belum dapat diteruskan"
    PROPOSAL = "Usul yang belum diputus"
    CERTIFICATION = "Menunggu pengesahan Anda"
    COPY = "Salinan yang harus Anda urus"
    FINDINGS = "Temuan di bagian Anda"
    DRAFT = "Konsep yang sedang disusun"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that awaits a person, since when, and how many in one decree."""

    what: Awaits  # so the API calls it
    decree_id: int
    title: str
    year: int
    since: dt.datetime
    count: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """What a person is today in the units where they hold a post."""

    posts: frozenset[int]
    units: Mapping[Role, frozenset[int]]
    user_id: int = 0

    def where(self, *roles: Role) -> frozenset[int]:
        """Return the units in which the person has one of the roles."""
        return frozenset().union(*(self.units.get(role, frozenset()) for role in roles))


Provider = Callable[[Here], Iterable[Item]]


def of(
    person: Person, providers: Collection[Provider] = (), *, at: dt.datetime | None = None
) -> list[Item]:
    """Return what awaits a person now: what only they can do, longest wait first."""
    session = db.session()
    here = of_today(session, person, at or now())
    found = [
        item
        for look, roles in LOOKS.items()
        if (here.where(*roles) if roles else here.posts)
        for item in look(session, here)
    ]
    found += [item for provider in providers for item in provider(here)]
    order = list(Awaits)
    return sorted(found, key=lambda item: (order.index(item.what), item.since, item.decree_id))


def of_today(session: Session, person: Person, at: dt.datetime) -> Here:
    """Return what a person is at this instant, by the legal day of each unit."""
    days = legal_days(session, {mandate.unit_id for mandate in person.mandates}, at)
    valid = [
        mandate
        for mandate in person.mandates
        if mandate.unit_id in days and mandate.covers(days[mandate.unit_id])
    ]
    by_role = {role: frozenset(m.unit_id for m in valid if role in m.roles) for role in Role}
    return Here(frozenset(m.post_id for m in valid), by_role, person.user_id)


def _to_sign(session: Session, here: Here) -> list[Item]:
    rows = session.execute(
        # the column
        select(
            *HEAD,
            Decree._state,  # noqa: SLF001
        ).where(
            Decree._state.in_((State.TO_SIGN, State.SIGNING)),  # noqa: SLF001
            Decree.unit_id.in_(here.where(Role.HEAD)),
        )
    )
    what = {State.TO_SIGN: Awaits.SIGNATURE, State.SIGNING: Awaits.OUTCOME}
    return [
        Item(what[state], decree_id, title, year, since)
        for decree_id, title, year, since, state in rows
    ]


def _to_initial(session: Session, here: Here) -> list[Item]:
    rows = session.execute(
        select(
            *HEAD,
            func.count(),
            func.min(Part.title),
        )
        .join(Part, Part.decree_id == Decree.id)
        .outerjoin(Initial, STANDS)
        .where(
            Decree._state.in_((State.IN_REVIEW, State.TO_SIGN)),  # noqa: SLF001
            Part.steward_id.in_(here.posts),
            Initial.id.is_(None),
            Part.steward_id != all_(Decree.waiting_posts),
        )
        .group_by(Decree.id)
    )
    return [
        Item(Awaits.INITIAL, decree_id, title, year, since, count, part if count == 1 else "")
        for decree_id, title, year, since, count, part in rows
    ]


def _drafts(session: Session, here: Here) -> list[Item]:
    """Find drafts, those that came back with the reason for it.

    Their present stay in DRAFT began with a return.
    """
    came_back = (
        (HistoryRow.decree_id == Decree.id)
        & (HistoryRow.at == Decree.entered_at)
        & (HistoryRow.life == "decree")
    )
    rows = session.execute(
        select(*HEAD, HistoryRow.note)
        .outerjoin(HistoryRow, came_back & (HistoryRow.action == Action.RETURN.name))
        .where(
            Decree._state == State.DRAFT,  # noqa: SLF001
            Decree.unit_id.in_(here.where(Role.DRAFTER)),
        )
    )
    what = {True: Awaits.RETURNED, False: Awaits.DRAFT}
    return [
        Item(what[note is not None], decree_id, title, year, since, detail=note or "")
        for decree_id, title, year, since, note in rows
    ]


def _held_back(session: Session, here: Here) -> list[Item]:
    """Find what every steward has initialled and what could not go on by itself.

    A drafter takes it back and repairs it.
    """
    rows = session.execute(
        select(*HEAD).where(
            Decree._state == State.IN_REVIEW,  # noqa: SLF001
            Decree.unit_id.in_(here.where(Role.DRAFTER)),
            Decree.parts_initialled == Decree.parts_total,
        )
    )
    return [
        Item(Awaits.HELD_BACK, decree_id, title, year, since)
        for decree_id, title, year, since in rows
    ]


def _proposals(session: Session, here: Here) -> list[Item]:
    rows = session.execute(
        select(*HEAD, Decree.proposals_open).where(
            Decree._state == State.DRAFT,  # noqa: SLF001
            Decree.proposals_open > 0,
            Decree.unit_id.in_(here.where(Role.DRAFTER, Role.HEAD)),
        )
    )
    return [
        Item(Awaits.PROPOSAL, decree_id, title, year, since, count)
        for decree_id, title, year, since, count in rows
    ]


def _findings(session: Session, here: Here) -> list[Item]:
    """Find drafts with open findings in the parts that a post answers for."""
    rows = session.execute(
        select(
            *HEAD,
            func.sum(Part.findings_open),
            func.count(),
            func.min(Part.title),
        )
        .join(Part, Part.decree_id == Decree.id)
        .where(
            Decree._state == State.DRAFT,  # noqa: SLF001
            Part.steward_id.in_(here.posts),
            Part.findings_open > 0,
        )
        .group_by(Decree.id)
    )
    return [
        Item(Awaits.FINDINGS, decree_id, title, year, since, int(count), one if parts == 1 else "")
        for decree_id, title, year, since, count, parts, one in rows
    ]


LOOKS: Mapping[Callable[[Session, Here], list[Item]], tuple[Role, ...]] = {
    _to_sign: (Role.HEAD,),
    _to_initial: (),
    _drafts: (Role.DRAFTER,),
    _held_back: (Role.DRAFTER,),
    _proposals: (Role.DRAFTER, Role.HEAD),
    _findings: (),
}
"""What is looked for, and for whom: by a role in any unit, or for any post."""
