"""Who is printed is who acts is whose certificate signs.

It is looked at when a decree is frozen, when it is sent, and on the file that comes back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy.orm import Session

from drafting.adapters.signers import Signer
from drafting.adapters.validation.returned_files import signed_with
from drafting.models import Attempt
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.signing.enrolment import NoSigner, NotTheOneOnRecord, SignatoryChanged
from drafting.rules.signing.signers import SignerChoice
from drafting.services.signing import signers
from drafting.services.texts import revisions
from workflow.models.decree import Decree
from workflow.models.people import SigningRecord
from workflow.rules.actors import Person, Role
from workflow.services.administration import mandates


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Who signs for a unit on a day with a pen: no record, no key."""

    user_id: int
    block: SignatureBlock


@dataclass(frozen=True, slots=True)
class Signatory(OnPaper):
    """Who signs for a unit on a day, and with what."""

    choice: SignerChoice
    certificate: str
    """The fingerprint of the certificate that must sign."""

    @property
    def signer(self) -> Signer:
        """The signer that uses this certificate and no other."""
        return signers.signer_of(self.choice, self.certificate)


def signatory_of(session: Session, decree: Decree, day: dt.date) -> Signatory:
    """Return who signs for a decree's unit on *day*.

    Raises `NoSigner` where nobody heads the unit or the head has no record, `NotConfirmed`.
    """
    held = on_paper(session, decree, day)
    record = signers.record_of(session, held.user_id)
    return Signatory(held.user_id, held.block, signers.choice_of(record.signer), record.fingerprint)


def on_paper(session: Session, decree: Decree, day: dt.date) -> OnPaper:
    """Return who heads a decree's unit on *day*, and how they are printed.

    Raises `NoSigner` where nobody does.
    """
    held = mandates.holder_on(session, decree.unit_id, Role.HEAD, day)
    if held is None:
        raise NoSigner
    return OnPaper(held.user_id, revisions.block_of(decree.unit, held))


def require_one_person(decree: Decree, row: Attempt, found: Signatory, actor: Person) -> None:
    """Raise `SignatoryChanged` unless one person is printed, acts and holds.

    The way of signing must be that for which the file was frozen too: a field is filled, a stamp
    that was drawn is not drawn again.
    """
    alike = (
        msgspec.convert(row.signatory, SignatureBlock) == found.block,
        found.user_id == actor.user_id == decree.signatory_id,
        found.choice.kind.value == row.signer,
    )
    if not all(alike):
        raise SignatoryChanged


def require_their_certificate(session: Session, decree: Decree, row: Attempt, pdf: bytes) -> None:
    """Raise `NotTheOneOnRecord` where another certificate signed.

    An attempt that was sent before persons had records is compared with the present one.
    """
    expected = row.certificate or ""
    if not expected and decree.signatory_id is not None:
        record = session.get(SigningRecord, decree.signatory_id)
        expected = record.fingerprint if record is not None else ""
    if not signed_with(pdf, expected):
        raise NotTheOneOnRecord
