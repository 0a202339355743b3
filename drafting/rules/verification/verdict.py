"""What a verification found, and what that amounts to.

The validator only collects facts; they are weighed here, in one readable place, and on the side of
no: *valid* needs every single fact to be good.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

WARN_BEFORE = timedelta(days=30)
# of an archive time stamp: long before it lapses, so that a month of failures does no harm
RENEW_BEFORE = timedelta(days=90)


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
    """An archive time stamp: who gave it and when, whether it is intact.

    And when its certificate ends.
    """

    authority: str
    at: datetime
    intact: bool
    chain: Chain
    until: datetime


class SignatureFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One signature as it was found.

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
        """When it was signed: by the time stamp if there is a good one, else as the signer's
        machine said.
        """
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
        """The level that the last signature reached: B-B, B-T, B-LT or B-LTA.

        Empty without signature.
        """
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
        """Whether it could not be learned if a certificate was revoked.

        Nobody who could say so answered, and another time may tell more.
        """
        return Chain.REVOCATION_UNKNOWN in _chains(self.signatures, self.stamps)


def conclude(
    signatures: Sequence[SignatureFacts],
    stamps: Sequence[StampFacts],
    *,
    covers_whole_file: bool,
    increment_of_frozen: bool | None,
    changes_since_frozen: Changes | None = None,
) -> Conclusion:
    """Weigh the facts, the gravest first."""
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
    return (
        Conclusion.VALID
        if chains == {Chain.TRUSTED} and not picture_added(signatures)
        else Conclusion.UNCERTAIN
    )


def as_of(kept: Verification, now: datetime) -> Verification:
    """Return what a verification that was kept still proves.

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
    """Return whether the archive time stamp should be renewed now, well before it lapses."""
    return (
        verification.archive_until is not None and verification.archive_until - now <= RENEW_BEFORE
    )


def ending_soon(ends: dict[str, datetime], now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return the certificates (by name) that end within 30 days or have ended, the soonest first."""
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
    """Return whether a later signature may have put a picture over what an earlier one covers.

    Only a certification forbids new fields.
    """
    return signatures[0].certifies is None and any(
        signature.visible for signature in signatures[1:]
    )
