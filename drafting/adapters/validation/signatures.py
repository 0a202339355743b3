"""Finding out what a signed PDF proves, from the file alone.

Integrity, later changes, certificates, time stamps, archive chain.

Nothing is fetched from the network here, for the file may be a stranger's and its certificates name
whatever address they like.  The one exception is our own signing at a level without embedded
revocation data, which asks for it (`online`).

Time is walked backwards, as ETSI EN 319 102-1 does: the last archive time stamp must hold now, each
earlier one when the next was made, the signature's own time stamp when the first archive time stamp
was made, and the signer's certificate at the time stamp of the signature.  So a signature stays
valid after its certificate ended, and a certificate revoked before it never signs validly.  The
library's answer to a file that it cannot read is an exception of many kinds; all of them come out
as "cannot be validated".
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
    TimestampSignatureStatus,
)
from pyhanko_certvalidator import ValidationContext

from drafting.adapters.trust.authorities import Trust
from drafting.adapters.trust.certificates import is_demo
from drafting.adapters.validation.differences import changes, changes_since
from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
    SignatureFacts,
    StampFacts,
    Verification,
    conclude,
)

# What reading a broken or hostile file raises, as found by fuzzing: the library's own, and what its
# parsers let through.
UNREADABLE = (
    *(PdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(
        AssertionError,
        RecursionError,
        NotImplementedError,
        UnsupportedAlgorithm,
        struct.error,
        zlib.error,
    ),
)
MOST_SIGNATURES = 50
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
# A stranger's file is not our log's matter: the library writes a warning for every oddity, a
# thousand in one file.
for quiet in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(quiet).setLevel(logging.CRITICAL)


def verify_signed(
    pdf: bytes,
    *,
    frozen: bytes | None,
    trust: Trust,
    now: datetime | None = None,
    online: bool = False,
) -> Verification:
    """Find out what *pdf* proves at *now*.

    And whether it is *frozen* and nothing but signatures after it.  Raises nothing about the file.
    """
    increment = None if frozen is None else pdf.startswith(frozen) and len(pdf) > len(frozen)
    seen = _Seen(hashlib.sha256(pdf).hexdigest(), len(pdf), increment)
    try:
        examination = _Examination(pdf, trust, now, online=online)
        signatures, stamps, whole = asyncio.run(examination.facts())
        since = changes_since(examination.reader, frozen) if frozen and increment else None
    except UNREADABLE:
        return seen.verification(
            Conclusion.FOREIGN if increment is False else Conclusion.UNREADABLE
        )
    conclusion = conclude(
        signatures,
        stamps,
        covers_whole_file=whole,
        increment_of_frozen=increment,
        changes_since_frozen=since,
    )
    found = seen.verification(conclusion)
    return msgspec.structs.replace(
        found,
        signatures=signatures,
        stamps=stamps,
        covers_whole_file=whole,
        changes_since_frozen=since,
    )


class _Seen(msgspec.Struct, frozen=True):
    """What can be said of any bytes."""

    sha256: str
    size: int
    increment_of_frozen: bool | None

    def verification(self, conclusion: Conclusion) -> Verification:
        return Verification(conclusion=conclusion, **msgspec.structs.asdict(self))


class _Examination:
    """One file under examination.

    Its signatures, its own store of evidence, and the moment at which each thing must hold.
    """

    def __init__(self, pdf: bytes, trust: Trust, now: datetime | None, *, online: bool) -> None:
        self.pdf = pdf
        self.trust = trust
        self.now = now or datetime.now(UTC)
        self.online = online and now is None  # the past cannot be asked
        self.reader = PdfFileReader(io.BytesIO(pdf))
        self.embedded = sorted(self.reader.embedded_signatures, key=lambda one: one.signed_revision)
        if len(self.embedded) > MOST_SIGNATURES:
            raise ValueError("more signatures than any decree has")
        self.store = _store(self.reader)

    async def facts(self) -> tuple[tuple[SignatureFacts, ...], tuple[StampFacts, ...], bool]:
        stamps = await self._stamps()
        signatures = [
            await self._signature(one, stamps)
            for one in self.embedded
            if one.sig_object_type == "/Sig"
        ]
        return tuple(signatures), tuple(facts for _one, facts in stamps), self._covers_whole_file()

    async def _stamps(self) -> list[tuple[EmbeddedPdfSignature, StampFacts]]:
        """Check the archive time stamps, the last one first.

        Each proves that the one before existed when it was made.
        """
        moment = self.now
        found: list[tuple[EmbeddedPdfSignature, StampFacts]] = []
        for one in reversed(
            [one for one in self.embedded if one.sig_object_type == "/DocTimeStamp"]
        ):
            last = not found
            status = await async_validate_pdf_timestamp(
                one,
                self._context(moment, self.trust.stamp_roots, evidence=not last),
                skip_diff=False,
            )
            intact = (
                status.intact
                and status.valid
                and changes(status.modification_level) is not Changes.OTHER
            )
            found.append((one, _stamp_facts(status, intact=intact)))
            moment = status.timestamp
        return found[::-1]

    async def _signature(
        self, one: EmbeddedPdfSignature, stamps: Iterable[tuple[EmbeddedPdfSignature, StampFacts]]
    ) -> SignatureFacts:
        archived_at = next(
            (facts.at for stamp, facts in stamps if stamp.signed_revision > one.signed_revision),
            None,
        )
        proven = archived_at or self.now
        signer = self._signer_context(_token_time(one) or proven)
        stamper = self._context(proven, self.trust.stamp_roots, evidence=archived_at is not None)
        status = await async_validate_pdf_signature(one, signer, stamper)
        return _signature_facts(
            one,
            status,
            unchecked=self.store is None and not self.online,
            embedded=self.store is not None,
        )

    def _signer_context(self, moment: datetime) -> ValidationContext:
        if self.store is None and self.online:
            return ValidationContext(
                trust_roots=list(self.trust.roots),
                allow_fetching=True,
                fetcher_backend=self.trust.fetchers(),
                revocation_mode="require",
            )
        return self._context(moment, self.trust.roots, evidence=self.store is not None)

    def _context(
        self, moment: datetime, trusted: Iterable[x509.Certificate], *, evidence: bool
    ) -> ValidationContext:
        """Return the context of a past moment.

        With *evidence*, the file's own revocation data must speak for every certificate.

        Data from after the moment counts (`retroactive_revinfo`): "not revoked" a minute later
        means not revoked then.
        """
        roots = list(trusted)
        if evidence and self.store is not None:
            return self.store.as_validation_context(
                {
                    "trust_roots": roots,
                    "moment": moment,
                    "revocation_mode": "require",
                    "retroactive_revinfo": True,
                }
            )
        certificates = list(self.store.load_certs()) if self.store is not None else []
        return ValidationContext(
            trust_roots=roots, moment=moment, other_certs=certificates, revocation_mode="soft-fail"
        )

    def _covers_whole_file(self) -> bool:
        """Return whether the last signature or time stamp covers the file to its end.

        But for one increment of revocation data (B-LT).
        """
        if not self.embedded:
            return False
        last = self.embedded[-1]
        if last.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE:
            return True
        _start, _length, second, rest = last.byte_range
        tail = self.pdf[second + rest :]
        one_increment = (
            re.fullmatch(rb"\s*\d+ \d+ obj.*startxref\s+\d+\s+%%EOF\s*", tail, re.DOTALL)
            is not None
            and tail.count(b"%%EOF") == 1
        )
        return one_increment and last.sig_object_type == "/Sig" and self.store is not None


def _store(reader: PdfFileReader) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return None


def _token_time(one: EmbeddedPdfSignature) -> datetime | None:
    """Return the time in the signature's own time stamp, if it has one.

    Whether that can be believed is checked beside.
    """
    token = next(extract_tst_data_iter(one.signer_info, signed=False), None)
    at: datetime | None = (
        None if token is None else token["encap_content_info"]["content"].parsed["gen_time"].native
    )
    return at


def _chain(status: SignatureStatus, *, unchecked: bool = False) -> Chain:
    if status.trusted:
        return Chain.REVOCATION_UNKNOWN if unchecked else Chain.TRUSTED
    if status.trust_problem_indic is None:
        return Chain.FAULTY
    return CHAINS.get(status.trust_problem_indic, Chain.FAULTY)


def _signature_facts(
    one: EmbeddedPdfSignature, status: PdfSignatureStatus, *, unchecked: bool, embedded: bool
) -> SignatureFacts:
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


def _stamp_facts(status: TimestampSignatureStatus, *, intact: bool) -> StampFacts:
    return StampFacts(
        authority=_common_name(status.signing_cert),
        at=status.timestamp,
        intact=intact,
        chain=_chain(status),
        until=status.signing_cert.not_valid_after,
    )


def _common_name(certificate: x509.Certificate) -> str:
    name = certificate.subject.native.get("common_name", certificate.subject.human_friendly)
    return _plain(name if isinstance(name, str) else ", ".join(name))


def _is_visible(one: EmbeddedPdfSignature) -> bool:
    left, bottom, right, top = one.sig_field.get("/Rect", (0, 0, 0, 0))
    return bool(left != right and bottom != top)


def _plain(words: str) -> str:
    """Return a stranger's words without what could steer a terminal or turn a line around."""
    return "".join(letter for letter in words if unicodedata.category(letter) not in STEERING)[
        :LONGEST_WORDS
    ]


def _aware(at: datetime | None) -> datetime | None:
    """Read a claimed time without a zone as UTC: it proves nothing anyway."""
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at
