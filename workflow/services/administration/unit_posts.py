"""Posts of a unit and who holds them: granted, changed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core import config
from workflow.core.db import get, lock, transaction
from workflow.models.people import (
    MandateRow,
    Post,
    Unit,
)
from workflow.rules.actors import MandateKind, Person, Role
from workflow.rules.errors import Refusal
from workflow.services.administration import mandates
from workflow.services.administration.units import AlreadyThere, require

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
    """Rename a post or change what it is for.

    Raises `NotFound`, `AlreadyThere`, `TwoHats`.
    """
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
    """Set how the holder of a post signs: places and names, never a secret.

    What they mean is drafting's.  Raises `NotFound`.
    """
    require(actor, get(Post, post_id).unit_id)
    with transaction() as session:
        lock(session, Post, post_id).signer = (
            {name: value for name, value in signer.items() if value} if signer.get("kind") else {}
        )


def files_not_here(signer: Mapping[str, str]) -> tuple[str, ...]:
    """Name the files of a way of signing that this machine does not have.

    It may be missing yet, or people sign on another machine.
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
    """Grant somebody a dated mandate in a post.

    Raises `NotFound`, `TwoHats`, `MandateOverlaps`.
    """
    post = get(Post, post_id)
    unit_id, roles = post.unit_id, list(post.roles)
    require(actor, unit_id)
    with transaction() as session:
        _refuse_two_hats(session, user_id, roles, starts, ends)
    return mandates.give(post_id, user_id, kind, starts, ends, basis)


def end_mandate(actor: Person, mandate_id: int, ends: dt.date) -> None:
    """End a mandate with a day, the last on which it is valid.

    Raises `NotFound`.
    """
    row = get(MandateRow, mandate_id)
    require(actor, get(Post, row.post_id).unit_id)
    mandates.end(mandate_id, ends)


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
    """Refuse a person who at any time in between holds a post of the other kind.

    The other post may be in any unit.
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
