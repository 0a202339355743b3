"""What a signed PDF proves: integrity, changes, certificates, archive.

Nothing is fetched from the network here: the file may be a stranger's, and its certificates name
any address they like.  The one exception is our own signing at a level without embedded revocation
data, which asks for it (`online`).

Time is walked backwards, as ETSI EN 319 102-1 does: the last archive time stamp must hold now, each
earlier one when the next was made, the signature's own time stamp when the first archive time stamp
was made, and the signer's certificate at the time stamp of the signature.  So a signature stays
valid after its certificate ended, and a certificate that was revoked before it never signs validly.
The library raises exceptions of many kinds about a file that it cannot read; all of them come out
as "cannot be validated".
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
import re
import struct
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import (
    SignatureCoverageLevel,
)
from pyhanko_certvalidator import ValidationContext

from drafting.adapters.trust.authorities import Trust
from drafting.adapters.validation.differences import changes, changes_since
from drafting.adapters.validation.signature_facts import (
    signature_facts,
    stamp_facts,
    token_time,
)
from drafting.rules.verification.verdict import (
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
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    UnsupportedAlgorithm,
    struct.error,
    zlib.error,
)
MOST_SIGNATURES = 50
# "12 0 obj ... startxref 4711 %%EOF": one more revision of the file, to its very end.
INCREMENT = re.compile(rb"\s*\d+ \d+ obj.*startxref\s+\d+\s+%%EOF\s*", re.DOTALL)
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
    """Return what *pdf* proves at *now*, and if it is *frozen* plus signatures.

    Nothing about the file raises: what cannot be read is a conclusion of its own.
    """
    increment = None if frozen is None else pdf.startswith(frozen) and len(pdf) > len(frozen)
    try:
        examination = _Examination(pdf, trust, now, online=online)
        signatures, stamps, whole = asyncio.run(examination.facts())
        since = changes_since(examination.reader, frozen) if frozen and increment else None
    except UNREADABLE:
        return _unread(pdf, increment=increment)
    conclusion = conclude(
        signatures,
        stamps,
        covers_whole_file=whole,
        increment_of_frozen=increment,
        changes_since_frozen=since,
    )
    return msgspec.structs.replace(
        _unread(pdf, increment=increment),
        conclusion=conclusion,
        signatures=signatures,
        stamps=stamps,
        covers_whole_file=whole,
        changes_since_frozen=since,
    )


def _unread(pdf: bytes, *, increment: bool | None) -> Verification:
    """Return what can be said of any bytes."""
    return Verification(
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        increment_of_frozen=increment,
        conclusion=Conclusion.FOREIGN if increment is False else Conclusion.UNREADABLE,
    )


class _Examination:
    """One file with its signatures and evidence, and the moment to judge it at."""

    def __init__(self, pdf: bytes, trust: Trust, now: datetime | None, *, online: bool) -> None:
        self.pdf = pdf
        self.trust = trust
        self.now = now or datetime.now(UTC)
        # The network tells about now, and not about the past.
        self.online = online and now is None
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
        """Return the archive time stamps with their facts, checked from the last one.

        Each proves that the one before existed when it was made.
        """
        moment = self.now
        stamps: list[tuple[EmbeddedPdfSignature, StampFacts]] = []
        for one in reversed(self.embedded):
            if one.sig_object_type != "/DocTimeStamp":
                continue
            context = self._context(moment, self.trust.stamp_roots, evidence=bool(stamps))
            status = await async_validate_pdf_timestamp(one, context, skip_diff=False)
            unchanged = changes(status.modification_level) is not Changes.OTHER
            intact = status.intact and status.valid and unchanged
            stamps.append((one, stamp_facts(status, intact=intact)))
            moment = status.timestamp
        return stamps[::-1]

    async def _signature(
        self, one: EmbeddedPdfSignature, stamps: Iterable[tuple[EmbeddedPdfSignature, StampFacts]]
    ) -> SignatureFacts:
        archived_at = next(
            (facts.at for stamp, facts in stamps if stamp.signed_revision > one.signed_revision),
            None,
        )
        proven = archived_at or self.now
        signer = self._signer_context(token_time(one) or proven)
        stamper = self._context(proven, self.trust.stamp_roots, evidence=archived_at is not None)
        status = await async_validate_pdf_signature(one, signer, stamper)
        return signature_facts(
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
        """Return the context in which certificates must hold at a past moment.

        With *evidence*, the file's own revocation data must speak for every certificate.  Data
        from after the moment counts (`retroactive_revinfo`): "not revoked" a minute later means
        not revoked then.
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

        One increment of revocation data may follow a signature (B-LT).
        """
        if not self.embedded:
            return False
        last = self.embedded[-1]
        if last.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE:
            return True
        _start, _length, second, rest = last.byte_range
        tail = self.pdf[second + rest :]
        one_increment = tail.count(b"%%EOF") == 1 and INCREMENT.fullmatch(tail) is not None
        return one_increment and last.sig_object_type == "/Sig" and self.store is not None


def _store(reader: PdfFileReader) -> DocumentSecurityStore | None:
    try:
        return DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return None
