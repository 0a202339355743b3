"""How a person signs, and whom we trust.

Configuration is made into objects here.  Keys are files of mode 0600 outside the database, a token,
or the national service; the settings of the machine say which of them there are, and the person's
own record chooses among those.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from asn1crypto import x509
from sqlalchemy.orm import Session

from drafting.adapters.signers import Signer, pades, signer_factory
from drafting.adapters.signers.allowed import require_allowed
from drafting.adapters.trust.authorities import Roots, Trust
from drafting.adapters.trust.certificates import fingerprint
from drafting.rules.signing import enrolment, refusals
from drafting.rules.signing.signers import CertificateFacts, Level, SignerChoice
from workflow.core import config
from workflow.models.people import SigningRecord


def trust() -> Trust:
    """Return the authorities that this installation trusts.

    They are named in its configuration, or are the demo's own.  Raises `NotConfigured`.
    """
    return signer_factory.trust_of(config.current())


def record_of(session: Session, user_id: int) -> SigningRecord:
    """Return how a person signs, which they have tried.

    Raises `NoSigner`, `NotConfirmed`.
    """
    record = session.get(SigningRecord, user_id, populate_existing=True)
    if record is None:
        raise enrolment.NoSigner
    if record.confirmed_at is None:
        raise enrolment.NotConfirmed
    return record


def roots() -> Roots:
    """Return whom this installation believes when it only reads a file.

    Raises `NotConfigured`.
    """
    return signer_factory.roots_of(config.current())


def choice_of(signer: Mapping[str, Any]) -> SignerChoice:
    """Return the choice that a record holds.

    Raises `NoSigner` where none can be read.
    """
    try:
        return msgspec.convert(signer, SignerChoice)
    except msgspec.ValidationError:
        raise enrolment.NoSigner from None


def signer_of(choice: SignerChoice, only: str = "") -> Signer:
    """Return the signer of a choice: key file, token or national service.

    It uses no key but that of the certificate with the fingerprint *only*, where one is given.
    Raises `NotAllowed`, `NotConfigured`, `KeyUnreadable`, `KeyTooOpen`.
    """
    settings = config.current()
    require_allowed(choice, settings)
    return signer_factory.signer_for(choice, signer_factory.setting_of(settings), only)


def facts_of(certificate: x509.Certificate) -> CertificateFacts:
    """Return what is recorded of a certificate."""
    names = certificate.subject.native
    ends: datetime = certificate.not_valid_after
    return CertificateFacts(
        name=str(names.get("common_name", "")),
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        fingerprint=fingerprint(certificate),
        ends=ends,
        serial_number=str(names.get("serial_number", "")),
    )


def require_ready(record: SigningRecord) -> None:
    """Raise a `SigningRefused` where this person could not sign now.

    Trust, time stamps and their clock; the key, token or account; the certificate, which must be
    the one on record, in its time, unrevoked, of a trusted chain and for signatures.  It asks over
    the network: call it outside every transaction.
    """
    signer, trusted = signer_of(choice_of(record.signer)), trust()
    pades.require_stamps(trusted, Level(config.current().signature_level.value))
    shown = signer.inspect()
    for certificate in shown:
        if facts_of(certificate).fingerprint == record.fingerprint:
            return pades.require_good(certificate, trusted, shown)
    if any(facts_of(one).renews(record.subject, record.issuer) for one in shown):
        raise enrolment.CertificateRenewed
    if shown:
        raise enrolment.NotThePerson
    if record.ends is not None and record.ends < datetime.now(UTC):
        raise refusals.CertificateExpired
    return None
