"""Reads texts, and what beside the words decides the printed page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.adapters.decode_errors import what_is_wrong
from drafting.adapters.typst.typesetting import print_form_digest
from drafting.models import Revision
from drafting.rules.content import Decree as Tree
from drafting.rules.content import decode
from drafting.rules.layout.profile import LayoutNotPossible, LayoutProfile, legal_drafting
from drafting.rules.layout.signature_block import Capacity, SignatureBlock
from workflow.core.db import db
from workflow.models.decree import Decree, Part
from workflow.models.people import MandateRow, Unit, User
from workflow.rules.actors import MandateKind, Role
from workflow.rules.decree_lifecycle import State
from workflow.rules.errors import NotFound
from workflow.services.administration.mandates import holder_on
from workflow.services.decrees.facts import PartFacts

CAPACITIES = {
    MandateKind.DEFINITIVE: Capacity.DEFINITIF,
    MandateKind.PJ: Capacity.PJ,
    MandateKind.PLT: Capacity.PLT,
    MandateKind.PLH: Capacity.PLH,
}
NOBODY = "(belum ada pejabat)"


@dataclass(frozen=True, slots=True)
class Text:
    """One revision of a decree's text."""

    revision_id: int
    decree_id: int
    digest: str
    summary: str
    saved_at: dt.datetime
    tree: Tree


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One line of the list of revisions."""

    id: int
    digest: str
    summary: str
    saved_at: dt.datetime
    author_id: int | None
    author: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a decree stands, for those who follow it without a page."""

    state: State
    number: str | None
    date: dt.date | None
    signed_sha256: str | None
    copies_expected: int
    copies_settled: int
    ends_on: dt.date | None
    """From when on it does not hold, because of a later decree."""


def standing(decree_id: int) -> Standing:
    """Return where a decree stands now.  Raises `NotFound`."""
    db.session.rollback()  # what others committed meanwhile counts
    decree = db.session.get(Decree, decree_id, populate_existing=True)
    if decree is None:
        raise NotFound
    return Standing(
        decree.state,
        decree.number,
        decree.decree_date,
        decree.signed_sha256,
        decree.copies_expected,
        decree.copies_settled,
        decree.ends_on,
    )


def parts_of(decree_id: int) -> list[PartFacts]:
    """Return the parts of a decree's present text in order.

    Each has the digest that an initial is bound to.
    """
    rows = db.session.execute(
        select(Part.key, Part.title, Part.digest)
        .where(Part.decree_id == decree_id)
        .order_by(Part.place)
    )
    return [PartFacts(*row) for row in rows]


def current(decree_id: int, session: Session | None = None) -> Text:
    """Return the present text of a decree.  Raises `NotFound`."""
    statement = (
        select(Revision)
        .where(Revision.decree_id == decree_id)
        .order_by(Revision.id.desc())
        .limit(1)
    )
    return _text((session or db.session).scalars(statement).one_or_none())


def revision(revision_id: int, session: Session | None = None) -> Text:
    """Return one revision.  Raises `NotFound`."""
    return _text((session or db.session).get(Revision, revision_id))


def with_digest(decree_id: int, digest: str, session: Session | None = None) -> Text:
    """Return the revision of a decree that has this digest.  Raises `NotFound`."""
    statement = (
        select(Revision)
        .where(Revision.decree_id == decree_id, Revision.digest == digest)
        .order_by(Revision.id.desc())
        .limit(1)
    )
    return _text((session or db.session).scalars(statement).one_or_none())


def revisions(decree_id: int) -> list[RevisionLine]:
    """Return the revisions of a decree, the latest first; one query.

    They come without their texts.
    """
    rows = db.session.execute(
        select(
            Revision.id,
            Revision.digest,
            Revision.summary,
            Revision.saved_at,
            Revision.author_id,
            func.coalesce(User.name, ""),
        )
        .outerjoin(User, User.id == Revision.author_id)
        .where(Revision.decree_id == decree_id)
        .order_by(Revision.id.desc()),
    )
    return [RevisionLine(*row) for row in rows]


def profile_of(unit: Unit) -> LayoutProfile:
    """Return the unit's layout profile.

    It is the unit's own, or the one of legal drafting where it has none.  Raises
    `LayoutNotPossible`.
    """
    if not unit.layout:
        return legal_drafting()
    try:
        return msgspec.convert(unit.layout, LayoutProfile)
    except msgspec.ValidationError as error:
        sentence = (
            f"Tata letak unit tersimpan dalam bentuk yang tidak dikenal ({what_is_wrong(error)})."
            " Simpan ulang pada halaman tata letak."
        )
        raise LayoutNotPossible(sentence) from error


def signatory_on(session: Session, unit: Unit, day: dt.date) -> SignatureBlock:
    """Return the signature block of the head of a unit on *day*.

    The mandate that prevails on that day decides who that is.
    """
    return block_of(unit, holder_on(session, unit.id, Role.HEAD, day))


def block_of(unit: Unit, mandate: MandateRow | None) -> SignatureBlock:
    """Return the signature block of who heads a unit by this mandate."""
    office = tuple(line.upper() for line in unit.office.splitlines() if line.strip())
    if mandate is None:
        return SignatureBlock(office=office, name=NOBODY)
    return SignatureBlock(
        office=office,
        name=mandate.user.name,
        rank=mandate.user.rank,
        nip=mandate.user.nip,
        capacity=CAPACITIES[mandate.kind],
    )


def print_form(session: Session, unit: Unit, day: dt.date) -> str:
    """Return the digest of what beside the words decides the print on *day*.

    That is the layout profile, the templates and the signatory.
    """
    return print_form_digest(profile_of(unit), signatory_on(session, unit, day))


def _text(row: Revision | None) -> Text:
    if row is None:
        raise NotFound
    tree = decode(row.content.encode())
    return Text(row.id, row.decree_id, row.digest, row.summary, row.saved_at, tree)
