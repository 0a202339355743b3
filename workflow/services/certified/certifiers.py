"""Names the posts that a rule lets certify copies, and says who may on a day.

The head may without being named: who made a decree certifies its copies.  Another official only
where a regulation empowers them, which is cited (UU 30/2014 art. 73).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from workflow.core.db import db, lock
from workflow.models.certified import Certifier
from workflow.models.people import MandateRow, Post, Unit, User
from workflow.rules.actors import Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.services.acts import taking
from workflow.services.administration.mandates import Letter, holder_on

AS_MAKER = "Undang-Undang Nomor 30 Tahun 2014 Pasal 73: pejabat yang menetapkan Keputusan"


class BasisMissing(Refusal):
    """A post may certify only by a rule that says so."""

    sentence = (
        "Sebutkan peraturan yang memberi jabatan itu wewenang mengesahkan salinan, beserta nomor"
        " dan tanggal surat penunjukannya (UU 30/2014 Pasal 73)."
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A post that may certify, as the page lists it."""

    id: int
    post: str
    basis: str
    letter_number: str
    letter_date: dt.date | None
    starts: dt.date
    ends: dt.date | None


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who may certify on a day: by which mandate, and by which rule."""

    mandate: MandateRow
    basis: str
    is_head: bool


def name_certifier(
    actor: Person,
    unit_id: int,
    post_id: int,
    *,
    letter: Letter,
    starts: dt.date,
    ends: dt.date | None,
) -> None:
    """Let the holder of a post certify copies; the letter's basis is the rule.

    Raises `BasisMissing`, `NotFound` for a post of another unit.
    """
    if not letter.is_whole:
        raise BasisMissing
    _refuse_reversed(starts, ends)
    with taking.act(actor, unit_id, AdministrativeAct.NAME_CERTIFIER) as step:
        post = step.session.get(Post, post_id)
        if post is None or post.unit_id != unit_id:
            raise NotFound
        step.adds(
            Certifier(
                unit_id=unit_id,
                post_id=post_id,
                basis=" ".join(letter.basis.split()),
                letter_number=letter.number.strip(),
                letter_date=letter.dated,
                starts=starts,
                ends=ends,
            )
        )


def end_certifier(actor: Person, unit_id: int, certifier_id: int, ends: dt.date) -> None:
    """Enter the last day on which a post may certify.  Raises `NotFound`."""
    with taking.act(actor, unit_id, AdministrativeAct.NAME_CERTIFIER) as step:
        row = lock(step.session, Certifier, certifier_id)
        if row.unit_id != unit_id:
            raise NotFound
        _refuse_reversed(row.starts, ends)
        step.touches(row).ends = ends


def named(unit_id: int) -> list[Named]:
    """Return the posts that may certify beside the head; one query."""
    rows = db.session.scalars(
        select(Certifier)
        .options(joinedload(Certifier.post))
        .where(Certifier.unit_id == unit_id)
        .order_by(Certifier.starts.desc(), Certifier.id.desc())
    )
    return [
        Named(
            row.id,
            row.post.title,
            row.basis,
            row.letter_number,
            row.letter_date,
            row.starts,
            row.ends,
        )
        for row in rows
    ]


def officials_on(session: Session, unit: Unit, day: dt.date) -> list[Official]:
    """Return who may certify for a unit on *day*, the head first; two queries."""
    head = holder_on(session, unit.id, Role.HEAD, day)
    found = [Official(head, AS_MAKER, is_head=True)] if head is not None else []
    rows = session.execute(
        select(MandateRow, Certifier.basis)
        .join(Certifier, Certifier.post_id == MandateRow.post_id)
        .join(User, User.id == MandateRow.user_id)
        .options(joinedload(MandateRow.user), joinedload(MandateRow.post))
        .where(
            Certifier.unit_id == unit.id,
            User.active,
            Certifier.starts <= day,
            or_(Certifier.ends.is_(None), Certifier.ends >= day),
            MandateRow.starts <= day,
            or_(MandateRow.ends.is_(None), MandateRow.ends >= day),
        )
        .order_by(Certifier.id, MandateRow.id)
    )
    known = {official.mandate.user_id for official in found}
    for mandate, basis in rows:
        if mandate.user_id not in known:
            known.add(mandate.user_id)
            found.append(Official(mandate, basis, is_head=False))
    return found


def _refuse_reversed(starts: dt.date, ends: dt.date | None) -> None:
    if ends is not None and ends < starts:
        raise Refusal("Tanggal berakhir mendahului tanggal mulainya. Periksa kedua tanggal itu.")
