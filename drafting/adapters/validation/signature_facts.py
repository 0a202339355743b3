"""What the library found about a signature or a time stamp, in our own words."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    PdfSignatureStatus,
    SignatureStatus,
    TimestampSignatureStatus,
)

from drafting.adapters.trust.certificates import is_demo
from drafting.adapters.validation.differences import changes
from drafting.rules.verification.verdict import Chain, SignatureFacts, StampFacts

# Unicode categories of what could steer a terminal or turn a line around.
STEERING = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
LONGEST_WORDS = 300
CHAINS: dict[AdESSubIndic, Chain] = {
    AdESIndeterminate.REVOKED_NO_POE: Chain.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Chain.REVOKED,
    AdESFailure.REVOKED: Chain.REVOKED,
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Chain.UNKNOWN_ISSUER,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Chain.EXPIRED,
    AdESIndeterminate.NO_POE: Chain.EXPIRED,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Chain.WRONG_USAGE,
    AdESIndeterminate.TRY_LATER: Chain.REVOCATION_UNKNOWN,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: Chain.REVOCATION_UNKNOWN,
}


def signature_facts(
    one: EmbeddedPdfSignature, status: PdfSignatureStatus, *, unchecked: bool, embedded: bool
) -> SignatureFacts:
    """Return the facts of a signature.

    *unchecked* says that nobody could be asked about revocation, *embedded* that the file carries
    revocation data.
    """
    certificate = one.signer_cert
    token = status.timestamp_validity
    return SignatureFacts(
        field=_plain(str(one.field_name)),
        signer=_common_name(certificate),
        subject=_plain(certificate.subject.human_friendly),
        issuer=_plain(certificate.issuer.human_friendly),
        serial=f"{certificate.serial_number:x}",
        claimed_at=_aware(one.self_reported_timestamp),
        stamped_at=token.timestamp if token else None,
        stamp_authority=_common_name(token.signing_cert) if token else "",
        intact=status.intact and status.valid and (token is None or (token.intact and token.valid)),
        chain=_chain(status, unchecked=unchecked),
        stamp_chain=_chain(token) if token else None,
        demo=is_demo(certificate),
        changes=changes(status.modification_level),
        permitted=bool(status.docmdp_ok),
        certifies=one.docmdp_level.value if one.docmdp_level else None,
        revocation_embedded=embedded,
        visible=_is_visible(one),
        reason=_plain(str(one.sig_object.get("/Reason", ""))),
        location=_plain(str(one.sig_object.get("/Location", ""))),
    )


def stamp_facts(status: TimestampSignatureStatus, *, intact: bool) -> StampFacts:
    """Return the facts of an archive time stamp."""
    return StampFacts(
        authority=_common_name(status.signing_cert),
        at=status.timestamp,
        intact=intact,
        chain=_chain(status),
        until=status.signing_cert.not_valid_after,
    )


def token_time(one: EmbeddedPdfSignature) -> datetime | None:
    """Return the time in the signature's own time stamp, if it has one.

    It is not yet believed: the validation of the signature checks that time stamp.
    """
    token = next(extract_tst_data_iter(one.signer_info, signed=False), None)
    if token is None:
        return None
    at: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return at


def _chain(status: SignatureStatus, *, unchecked: bool = False) -> Chain:
    if status.trusted:
        return Chain.REVOCATION_UNKNOWN if unchecked else Chain.TRUSTED
    if status.trust_problem_indic is None:
        return Chain.FAULTY
    return CHAINS.get(status.trust_problem_indic, Chain.FAULTY)


def _common_name(certificate: x509.Certificate) -> str:
    name = certificate.subject.native.get("common_name", certificate.subject.human_friendly)
    return _plain(name if isinstance(name, str) else ", ".join(name))


def _is_visible(one: EmbeddedPdfSignature) -> bool:
    left, bottom, right, top = one.sig_field.get("/Rect", (0, 0, 0, 0))
    return bool(left != right and bottom != top)


def _plain(words: str) -> str:
    """Return a stranger's words, without control and direction characters."""
    kept = (letter for letter in words if unicodedata.category(letter) not in STEERING)
    return "".join(kept)[:LONGEST_WORDS]


def _aware(at: datetime | None) -> datetime | None:
    """Return a claimed time, read as UTC when it has no zone.

    It proves nothing anyway.
    """
    if at is not None and at.tzinfo is None:
        return at.replace(tzinfo=UTC)
    return at
