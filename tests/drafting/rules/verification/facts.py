"""Facts of a verification: all good, and with some changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
    SignatureFacts,
    StampFacts,
    Verification,
)

WIB = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 1, 2, 5, tzinfo=UTC)
GOOD = SignatureFacts(
    field="Tanda-Tangan",
    signer="Kepala Bagian Organisasi",
    subject="Common Name: Kepala Bagian Organisasi",
    issuer="Common Name: Otoritas",
    serial="1f",
    claimed_at=NOON,
    stamped_at=NOON,
    stamp_authority="Otoritas Stempel Waktu",
    intact=True,
    chain=Chain.TRUSTED,
    stamp_chain=Chain.TRUSTED,
    demo=False,
    changes=Changes.ARCHIVE,
    permitted=True,
    certifies=1,
    revocation_embedded=True,
)
STAMP = StampFacts(
    authority="Otoritas Stempel Waktu",
    at=NOON,
    intact=True,
    chain=Chain.TRUSTED,
    until=NOON + timedelta(days=3650),
)


def but(**fields: object) -> SignatureFacts:
    return msgspec.structs.replace(GOOD, **fields)


def verification(
    conclusion: Conclusion, *signatures: SignatureFacts, stamps: tuple[StampFacts, ...] = ()
) -> Verification:
    return Verification(
        sha256="0" * 64,
        size=1,
        conclusion=conclusion,
        signatures=signatures,
        stamps=stamps,
        covers_whole_file=True,
    )
