"""What administrators change.

The unit, its posts and mandates, the stewards of its parts, who receives copies, the calendar.

Accounts are in `services/inviting.py`.

Every service asks for the administrator's own mandate first.  Administrators never sign: whoever
gives out posts must not be able to give themselves the head's, so the two are never held by one
person at one time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workflow.core import config
from workflow.core.db import get, lock, transaction
from workflow.models.decree import Decree, Part
from workflow.models.people import (
    DayOff,
    MandateRow,
    PositionHolder,
    Post,
    RecipientRow,
    Stewardship,
    Unit,
)
from workflow.rules.actors import MandateKind, Person, Role
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import NotPermitted, Refusal
from workflow.rules.numbers import check_pattern
from workflow.services.administration import mandates
from workflow.services.decrees.facts import count_parts
from workflow.services.decrees.recording import legal_day, now

KEPT_BESIDE_KEYS = ("path", "certificate", "account", "subject")
"""What a post's way of signing names that is a file.

A place that is not absolute lies in `KEYS_DIR`.
"""

APART = frozenset({Role.ADMINISTRATOR.name, Role.HEAD.name})
ASSIGNABLE = (
    Role.DRAFTER,
    Role.STEWARD,
    Role.HEAD,
    Role.REGISTRAR,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
"""Roles that a post can have; the rest are the software's and the recipients'."""


class TwoHats(Refusal):
    """One person, or one post, would both administer and sign."""

    status = 409
    sentence = (
        "Administrator tidak boleh sekaligus memegang jabatan yang menandatangani keputusan. Tunjuk"
        " orang lain untuk salah satunya."
    )


class AlreadyThere(Refusal):
    """The unit has one of that name already."""

    status = 409


@dataclass(frozen=True, slots=True)
class Profile:
    """The unit as its administrators fill it in."""

    name: str
    parent: str
    region: str
    seat: str
    office: str
    code: str
    classification: str
    number_pattern: str
    time_zone: str
    review_days: int


def require(actor: Person, unit_id: int) -> Unit:
    """Return the unit, or raise `NotFound`.

    Or `NotPermitted` for whoever is not its administrator today.
    """
    unit = get(Unit, unit_id)
    if not actor.may(Role.ADMINISTRATOR, unit_id, legal_day(unit, now())):
        raise NotPermitted("Kelola unit", [str(Role.ADMINISTRATOR.value)])
    return unit


def change_unit(actor: Person, unit_id: int, profile: Profile) -> None:
    """Change the unit's profile.

    Numbers already given keep the form they were given in.  Raises `BadPattern`.
    """
    require(actor, unit_id)
    check_pattern(profile.number_pattern)
    with transaction() as session:
        unit = lock(session, Unit, unit_id)
        unit.name, unit.parent, unit.region, unit.seat, unit.office = (
            profile.name,
            profile.parent,
            profile.region,
            profile.seat,
            profile.office,
        )
        unit.code, unit.classification, unit.number_pattern = (
            profile.code,
            profile.classification,
            profile.number_pattern,
        )
        unit.time_zone, unit.review_days = profile.time_zone, profile.review_days


def add_post(actor: Person, unit_id: int, title: str, roles: Collection[Role]) -> int:
    """Add a post with what it is for.  Raises `AlreadyThere`, `TwoHats`."""
    require(actor, unit_id)
    _refuse_both([role.name for role in roles])
    with transaction() as session:
        lock(session, Unit, unit_id)
        _refuse_same_title(session, unit_id, title)
        post = Post(unit_id=unit_id, title=title.strip(), roles=sorted(role.name for role in roles))
        session.add(post)
        session.flush()
        return post.id


def change_post(actor: Person, post_id: int, title: str, roles: Collection[Role]) -> None:
    """Rename a post or change what it is for.  Raises `NotFound`, `AlreadyThere`, `TwoHats`."""
    unit_id = get(Post, post_id).unit_id
    require(actor, unit_id)
    names = sorted(role.name for role in roles)
    _refuse_both(names)
    with transaction() as session:
        lock(session, Unit, unit_id)
        post = lock(session, Post, post_id)
        if title.strip() != post.title:
            _refuse_same_title(session, unit_id, title)
        for held in session.scalars(select(MandateRow).where(MandateRow.post_id == post_id)):
            _refuse_two_hats(session, held.user_id, names, held.starts, held.ends, but=post_id)
        post.title, post.roles = title.strip(), names


def set_signer(actor: Person, post_id: int, signer: Mapping[str, str]) -> None:
    """Return how the holder of a post signs: places and names only, never a secret.

    What they mean is drafting's.  Raises `NotFound`.
    """
    require(actor, get(Post, post_id).unit_id)
    with transaction() as session:
        lock(session, Post, post_id).signer = (
            {name: value for name, value in signer.items() if value} if signer.get("kind") else {}
        )


def files_not_here(signer: Mapping[str, str]) -> tuple[str, ...]:
    """Name the files of a way of signing that this machine does not have.

    Not yet, or because people sign on another one.
    """
    named = [signer.get(name, "") for name in KEPT_BESIDE_KEYS] if signer.get("kind") else []
    return tuple(
        place for place in named if place and not (config.current().keys_dir / place).is_file()
    )


def give_mandate(
    actor: Person,
    post_id: int,
    user_id: int,
    *,
    kind: MandateKind,
    starts: dt.date,
    ends: dt.date | None,
    basis: str,
) -> int:
    """Give somebody a dated mandate in a post.

    Raises `NotFound`, `TwoHats`, `MandateOverlaps`.
    """
    post = get(Post, post_id)
    unit_id, roles = post.unit_id, list(post.roles)
    require(actor, unit_id)
    with transaction() as session:
        _refuse_two_hats(session, user_id, roles, starts, ends)
    return mandates.give(post_id, user_id, kind, starts, ends, basis)


def end_mandate(actor: Person, mandate_id: int, ends: dt.date) -> None:
    """End a mandate with a day, the last on which it is valid.  Raises `NotFound`."""
    row = get(MandateRow, mandate_id)
    require(actor, get(Post, row.post_id).unit_id)
    mandates.end(mandate_id, ends)


def name_stewards(actor: Person, unit_id: int, chosen: Mapping[str, int]) -> None:
    """Name the posts that answer for parts, from now on and in every open draft.

    A decree under review keeps its stewards until it comes back.
    """
    require(actor, unit_id)
    with transaction() as session:
        own = set(session.scalars(select(Post.id).where(Post.unit_id == unit_id)))
        for part_key, post_id in chosen.items():
            if post_id in own:
                row = {"unit_id": unit_id, "part_key": part_key, "post_id": post_id}
                session.execute(
                    insert(Stewardship)
                    .values(row)
                    .on_conflict_do_update(index_elements=["unit_id", "part_key"], set_=row)
                )
        for decree in session.scalars(
            select(Decree)
            .where(Decree.unit_id == unit_id, Decree._state == State.DRAFT)  # noqa: SLF001
            .with_for_update()
        ):
            for part in session.scalars(
                select(Part).where(Part.decree_id == decree.id, Part.key.in_(chosen))
            ):
                part.steward_id = chosen[part.key] if chosen[part.key] in own else part.steward_id
            session.flush()
            count_parts(session, decree)


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
    """Add an office that receives copies, or change one; an inactive one receives no more.

    Raises `NotFound`, `AlreadyThere`.
    """
    require(actor, unit_id)
    with transaction() as session:
        lock(session, Unit, unit_id)
        same = session.scalar(
            select(RecipientRow.id).where(
                RecipientRow.unit_id == unit_id, RecipientRow.office == office.strip()
            )
        )
        if same not in {None, recipient_id}:
            raise AlreadyThere("Penerima dengan nama jabatan itu sudah ada. Ubah yang sudah ada.")
        row = (
            _owned_recipient(session, unit_id, recipient_id)
            if recipient_id
            else RecipientRow(unit_id=unit_id)
        )
        row.office, row.place, row.email, row.rank, row.active = (
            office.strip(),
            place.strip(),
            email or None,
            rank,
            active,
        )
        session.add(row)


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
    """Enter who holds a position of the decree, to be told of it (UU 30/2014 art. 61)."""
    require(actor, unit_id)
    _refuse_reversed(starts, ends)
    with transaction() as session:
        session.add(
            PositionHolder(
                unit_id=unit_id,
                position_id=position_id,
                title=title.strip(),
                name=name.strip(),
                email=email or None,
                starts=starts,
                ends=ends,
            )
        )


def leave_position(actor: Person, unit_id: int, holder_id: int, ends: dt.date) -> None:
    """Enter the last day on which somebody holds a position.  Raises `NotFound`."""
    require(actor, unit_id)
    with transaction() as session:
        row = lock(session, PositionHolder, holder_id)
        _refuse_reversed(row.starts, ends)
        if row.unit_id == unit_id:
            row.ends = ends


def set_day(actor: Person, unit_id: int, day: dt.date, *, name: str, works: bool) -> None:
    """Enter a day off of the unit's own, or a national holiday on which it works."""
    require(actor, unit_id)
    row = {"unit_id": unit_id, "day": day, "name": name.strip(), "works": works}
    with transaction() as session:
        session.execute(
            insert(DayOff)
            .values(row)
            .on_conflict_do_update(index_elements=["unit_id", "day"], set_=row)
        )


def forget_day(actor: Person, unit_id: int, day: dt.date) -> None:
    """Let a day be again what it is nationally."""
    require(actor, unit_id)
    with transaction() as session:
        session.execute(delete(DayOff).where(DayOff.unit_id == unit_id, DayOff.day == day))


def _refuse_both(roles: Collection[str]) -> None:
    if set(roles) >= APART:
        raise TwoHats


def _refuse_two_hats(
    session: Session,
    user_id: int,
    roles: Collection[str],
    starts: dt.date,
    ends: dt.date | None,
    but: int = 0,
) -> None:
    """Refuse where the person holds, at any time in between, a post of the other kind.

    In whatever unit.
    """
    mine = APART & set(roles)
    if not mine:
        return
    others = session.execute(
        select(Post.roles)
        .join(MandateRow, MandateRow.post_id == Post.id)
        .where(
            MandateRow.user_id == user_id,
            Post.id != but,
            (MandateRow.ends.is_(None)) | (MandateRow.ends >= starts),
            MandateRow.starts <= (ends or dt.date.max),
        ),
    )
    if any((mine | set(row[0])) >= APART for row in others):
        raise TwoHats


def _refuse_same_title(session: Session, unit_id: int, title: str) -> None:
    if session.scalar(select(Post.id).where(Post.unit_id == unit_id, Post.title == title.strip())):
        raise AlreadyThere("Jabatan dengan nama itu sudah ada di unit ini.")


def _refuse_reversed(starts: dt.date, ends: dt.date | None) -> None:
    if ends is not None and ends < starts:
        raise Refusal("Tanggal berakhir mendahului tanggal mulainya. Periksa kedua tanggal itu.")


def _owned_recipient(session: Session, unit_id: int, recipient_id: int) -> RecipientRow:
    row = lock(session, RecipientRow, recipient_id)
    if row.unit_id != unit_id:
        raise NotPermitted("Kelola unit", [str(Role.ADMINISTRATOR.value)])
    return row
