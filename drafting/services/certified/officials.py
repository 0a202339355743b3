"""Who may certify copies on a day, as their page prints them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.signing.enrolment import NoSigner, NotConfirmed
from drafting.rules.signing.ink import IN_INK
from drafting.services.signing import signers
from drafting.services.texts import revisions
from workflow.models.people import SigningRecord, Unit
from workflow.rules.errors import Refusal
from workflow.services.certified import certifiers
from workflow.services.certified.certifiers import Official


class NotACertifier(Refusal):
    """Somebody whom no rule lets certify on this day."""

    status = 403
    sentence = (
        "Pejabat ini hari ini tidak berwenang mengesahkan salinan. Yang berwenang: pejabat yang"
        " menetapkan keputusannya, atau jabatan yang ditunjuk peraturan (UU 30/2014 Pasal 73)."
    )


@dataclass(frozen=True, slots=True)
class Certifying:
    """Somebody who may certify: how they are printed, by which rule, with what."""

    user_id: int
    block: SignatureBlock
    basis: str
    record: SigningRecord | None
    """How they sign; none where they have not tried it, and certify on paper."""

    @property
    def signer(self) -> str:
        """The kind of their signer, or that it is ink."""
        return signers.choice_of(self.record.signer).kind.value if self.record else IN_INK


def on_day(session: Session, unit: Unit, day: dt.date) -> list[Certifying]:
    """Return who may certify for a unit on *day*, the head first."""
    return [
        Certifying(found.mandate.user_id, _block(unit, found), found.basis, _record(session, found))
        for found in certifiers.officials_on(session, unit, day)
    ]


def one_on_day(session: Session, unit: Unit, user_id: int, day: dt.date) -> Certifying:
    """Return one of those.  Raises `NotACertifier`."""
    for found in on_day(session, unit, day):
        if found.user_id == user_id:
            return found
    raise NotACertifier


def _block(unit: Unit, found: Official) -> SignatureBlock:
    mandate = found.mandate
    if found.is_head:
        return revisions.block_of(unit, mandate)
    return SignatureBlock(
        office=(mandate.post.title.upper(),),
        name=mandate.user.name,
        rank=mandate.user.rank,
        nip=mandate.user.nip,
        capacity=revisions.CAPACITIES[mandate.kind],
    )


def _record(session: Session, found: Official) -> SigningRecord | None:
    try:
        return signers.record_of(session, found.mandate.user_id)
    except (NoSigner, NotConfirmed):
        return None
