"""The facts that a verification found, and the conclusion from them.

The validator only collects facts; they are weighed here, in one readable place, and in doubt
against the file: *valid* needs every single fact to be good.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from drafting.rules.verification.likeness import Likeness

WARN_BEFORE = timedelta(days=30)
RENEW_BEFORE = timedelta(days=90)
"""How long before an archive time stamp lapses: a month of failures does no harm."""


class Conclusion(enum.Enum):
    """The answer in one word."""

    VALID = "sah"
    ALTERED = "diubah"
    FOREIGN = "asing"
    INVALID = "tidak-sah"
    UNTRUSTED = "tidak-dipercaya"
    UNCERTAIN = "belum-pasti"
    UNSIGNED = "tanpa-tanda-tangan"
    UNREADABLE = "tidak-dapat-divalidasi"


class Chain(enum.Enum):
    """Whether a certificate could be trusted at the moment that counts."""

    TRUSTED = "dipercaya"
    UNKNOWN_ISSUER = "penerbit-tidak-dikenal"
    EXPIRED = "kedaluwarsa"
    REVOKED = "dicabut"
    WRONG_USAGE = "salah-kegunaan"
    REVOCATION_UNKNOWN = "pencabutan-tidak-diketahui"
    FAULTY = "cacat"


class Changes(enum.IntEnum):
    """What came into the file after a signature."""

    NONE = 0
    ARCHIVE = 1
    SIGNATURES = 2
    OTHER = 3


class StampFacts(msgspec.Struct, frozen=True, kw_only=True):
    """An archive time stamp.

    `until` is when its certificate ends.
    """

    authority: str
    at: datetime
    intact: bool
    chain: Chain
    until: datetime


class SignatureFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One signature as the validator found it.

    `certifies` is the DocMDP level (1: nothing may change), `permitted` whether later changes keep
    to it, `visible` whether it puts a picture on a page.
    """

    field: str
    signer: str
    subject: str
    issuer: str
    serial: str
    claimed_at: datetime | None
    stamped_at: datetime | None
    stamp_authority: str
    intact: bool
    chain: Chain
    stamp_chain: Chain | None
    demo: bool
    changes: Changes
    permitted: bool
    certifies: int | None
    revocation_embedded: bool
    visible: bool = False
    reason: str = ""
    location: str = ""

    @property
    def signed_at(self) -> datetime | None:
        """When it was signed: by a good time stamp, else by the signer's machine."""
        return self.stamped_at or self.claimed_at


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found out about one file."""

    sha256: str
    size: int
    conclusion: Conclusion
    signatures: tuple[SignatureFacts, ...] = ()
    stamps: tuple[StampFacts, ...] = ()
    covers_whole_file: bool = False
    increment_of_frozen: bool | None = None
    changes_since_frozen: Changes | None = None
    earlier_of: str = ""
    """The SHA-256 of the registered file that this one is an earlier state of."""
    likeness: Likeness | None = None

    @property
    def valid(self) -> bool:
        """Whether the file is validly signed and unaltered."""
        return self.conclusion is Conclusion.VALID

    @property
    def demo(self) -> bool:
        """Whether a demo key had a hand in it."""
        return any(signature.demo for signature in self.signatures)

    @property
    def level(self) -> str:
        """The level of the last signature (B-B ... B-LTA), empty without one."""
        if not self.signatures:
            return ""
        last = self.signatures[-1]
        if last.stamped_at is None:
            return "B-B"
        if not last.revocation_embedded:
            return "B-T"
        return "B-LTA" if self.stamps else "B-LT"

    @property
    def archive_until(self) -> datetime | None:
        """When the last archive time stamp lapses."""
        return self.stamps[-1].until if self.stamps else None

    @property
    def status_unknown(self) -> bool:
        """Whether nobody could say if a certificate was revoked."""
        return Chain.REVOCATION_UNKNOWN in _chains(self.signatures, self.stamps)


def conclude(
    signatures: Sequence[SignatureFacts],
    stamps: Sequence[StampFacts],
    *,
    covers_whole_file: bool,
    increment_of_frozen: bool | None,
    changes_since_frozen: Changes | None = None,
) -> Conclusion:
    """Return the conclusion from the facts, the gravest first."""
    if increment_of_frozen is False:
        return Conclusion.FOREIGN
    if not signatures:
        return Conclusion.UNSIGNED
    intact = all(one.intact for one in signatures) and all(one.intact for one in stamps)
    if (
        not intact
        or not covers_whole_file
        or not all(map(_unchanged, signatures))
        or changes_since_frozen is Changes.OTHER
    ):
        return Conclusion.ALTERED
    chains = _chains(signatures, stamps)
    if chains & {Chain.REVOKED, Chain.WRONG_USAGE, Chain.FAULTY}:
        return Conclusion.INVALID
    if Chain.UNKNOWN_ISSUER in chains:
        return Conclusion.UNTRUSTED
    proven = chains == {Chain.TRUSTED} and not picture_added(signatures)
    return Conclusion.VALID if proven else Conclusion.UNCERTAIN


def as_of(kept: Verification, now: datetime) -> Verification:
    """Return what a kept verification still proves at *now*.

    An archive time stamp whose certificate has ended since proves nothing by itself.
    """
    until = kept.archive_until
    if until is None or until > now or kept.stamps[-1].chain is not Chain.TRUSTED:
        return kept
    stamps = (*kept.stamps[:-1], msgspec.structs.replace(kept.stamps[-1], chain=Chain.EXPIRED))
    conclusion = conclude(
        kept.signatures,
        stamps,
        covers_whole_file=kept.covers_whole_file,
        increment_of_frozen=kept.increment_of_frozen,
        changes_since_frozen=kept.changes_since_frozen,
    )
    return msgspec.structs.replace(kept, stamps=stamps, conclusion=conclusion)


def archive_due(verification: Verification, now: datetime) -> bool:
    """Return whether the archive time stamp should be renewed now."""
    return (
        verification.archive_until is not None and verification.archive_until - now <= RENEW_BEFORE
    )


def ending_soon(ends: dict[str, datetime], now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return the certificates that end within 30 days, the soonest first."""
    return tuple(
        sorted(
            ((name, end) for name, end in ends.items() if end - now <= WARN_BEFORE),
            key=lambda pair: pair[1],
        )
    )


def _chains(signatures: Sequence[SignatureFacts], stamps: Sequence[StampFacts]) -> set[Chain]:
    return (
        {one.chain for one in signatures}
        | {one.chain for one in stamps}
        | {one.stamp_chain for one in signatures if one.stamp_chain}
    )


def _unchanged(signature: SignatureFacts) -> bool:
    return signature.permitted and signature.changes is not Changes.OTHER


def picture_added(signatures: Sequence[SignatureFacts]) -> bool:
    """Return whether a later signature may have put a picture on a page.

    Only a certification forbids new fields.
    """
    return signatures[0].certifies is None and any(
        signature.visible for signature in signatures[1:]
    )
