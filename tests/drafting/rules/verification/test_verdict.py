"""What the facts of a verification amount to, and what is said about them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
    SignatureFacts,
    StampFacts,
    Verification,
    archive_due,
    as_of,
    conclude,
    ending_soon,
)
from drafting.rules.verification.verdict_sentences import (
    CHAIN_SENTENCES,
    CHANGE_SENTENCES,
    HEADLINES,
    sentences,
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


def weigh(
    *signatures: SignatureFacts,
    stamps: tuple[StampFacts, ...] = (STAMP,),
    whole: bool = True,
    increment: bool | None = True,
) -> Conclusion:
    return conclude(signatures, stamps, covers_whole_file=whole, increment_of_frozen=increment)


def test_only_when_every_fact_is_good_is_a_file_valid() -> None:
    assert weigh(GOOD) is Conclusion.VALID
    assert weigh(GOOD, increment=None) is Conclusion.VALID


@pytest.mark.parametrize(
    ("facts", "conclusion"),
    [
        ({"intact": False}, Conclusion.ALTERED),
        ({"permitted": False}, Conclusion.ALTERED),
        ({"changes": Changes.OTHER}, Conclusion.ALTERED),
        ({"chain": Chain.REVOKED}, Conclusion.INVALID),
        ({"chain": Chain.WRONG_USAGE}, Conclusion.INVALID),
        ({"chain": Chain.FAULTY}, Conclusion.INVALID),
        ({"chain": Chain.UNKNOWN_ISSUER}, Conclusion.UNTRUSTED),
        ({"stamp_chain": Chain.UNKNOWN_ISSUER}, Conclusion.UNTRUSTED),
        ({"chain": Chain.EXPIRED}, Conclusion.UNCERTAIN),
        ({"chain": Chain.REVOCATION_UNKNOWN}, Conclusion.UNCERTAIN),
        ({"stamp_chain": Chain.EXPIRED}, Conclusion.UNCERTAIN),
    ],
)
def test_one_bad_fact_is_enough(facts: dict[str, object], conclusion: Conclusion) -> None:
    assert weigh(but(**facts)) is conclusion
    assert weigh(GOOD, but(**facts)) is conclusion


def test_what_no_signature_covers_makes_the_file_altered() -> None:
    assert weigh(GOOD, whole=False) is Conclusion.ALTERED


def test_a_broken_archive_stamp_makes_the_file_altered_and_a_lapsed_one_uncertain() -> None:
    assert weigh(GOOD, stamps=(msgspec.structs.replace(STAMP, intact=False),)) is Conclusion.ALTERED
    assert (
        weigh(GOOD, stamps=(msgspec.structs.replace(STAMP, chain=Chain.EXPIRED),))
        is Conclusion.UNCERTAIN
    )


def test_a_file_that_does_not_continue_the_frozen_one_is_foreign_however_good_its_signature() -> (
    None
):
    assert weigh(GOOD, increment=False) is Conclusion.FOREIGN


def test_a_signature_that_brings_another_page_along_makes_the_file_altered() -> None:
    judged = conclude(
        (GOOD,),
        (STAMP,),
        covers_whole_file=True,
        increment_of_frozen=True,
        changes_since_frozen=Changes.OTHER,
    )
    assert judged is Conclusion.ALTERED


def test_a_picture_added_to_a_file_that_nobody_certified_makes_it_uncertain() -> None:
    first, picture = (
        but(certifies=None, changes=Changes.SIGNATURES),
        but(certifies=None, visible=True),
    )
    assert weigh(first, picture) is Conclusion.UNCERTAIN
    assert weigh(first, but(certifies=None)) is Conclusion.VALID
    assert weigh(but(certifies=2, changes=Changes.SIGNATURES), picture) is Conclusion.VALID
    said = " ".join(sentences(verification(Conclusion.UNCERTAIN, first, picture), WIB))
    assert "menambahkan gambar ke halaman" in said


def test_no_signature_is_no_signature() -> None:
    assert weigh(stamps=()) is Conclusion.UNSIGNED


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


def test_every_outcome_has_its_sentence() -> None:
    assert set(HEADLINES) == set(Conclusion)
    assert set(CHAIN_SENTENCES) == set(Chain)
    assert set(CHANGE_SENTENCES) == set(Changes)


def test_a_valid_file_is_explained_in_the_units_time() -> None:
    said = " ".join(sentences(verification(Conclusion.VALID, GOOD, stamps=(STAMP,)), WIB))
    assert said.startswith("Sah:")
    assert "Kepala Bagian Organisasi pada 2 Januari 2026 pukul 12.00 WIB" in said
    assert "isi naskah tetap" in said
    assert "DEMO" not in said


def test_a_demo_signature_is_never_shown_without_saying_so() -> None:
    assert any(
        "DEMO" in sentence
        for sentence in sentences(verification(Conclusion.VALID, but(demo=True)), WIB)
    )


def test_a_time_without_a_stamp_is_only_what_the_signers_machine_said() -> None:
    said = " ".join(
        sentences(verification(Conclusion.UNCERTAIN, but(stamped_at=None, stamp_chain=None)), WIB)
    )
    assert "hanya menurut komputer penanda tangan" in said


def test_a_stamp_that_cannot_be_trusted_is_not_praised() -> None:
    said = " ".join(
        sentences(verification(Conclusion.UNTRUSTED, but(stamp_chain=Chain.UNKNOWN_ISSUER)), WIB)
    )
    assert "Stempel waktunya tidak dapat dipastikan." in said


def test_a_broken_signature_is_not_explained_further() -> None:
    said = sentences(verification(Conclusion.ALTERED, but(intact=False)), WIB)
    assert said[-1] == "Tanda tangan tidak cocok dengan isi berkas."


def test_the_level_follows_from_what_is_in_the_file() -> None:
    bare = but(stamped_at=None, revocation_embedded=False)
    assert verification(Conclusion.UNCERTAIN, bare).level == "B-B"
    assert verification(Conclusion.UNCERTAIN, but(revocation_embedded=False)).level == "B-T"
    assert verification(Conclusion.VALID, GOOD).level == "B-LT"
    assert verification(Conclusion.VALID, GOOD, stamps=(STAMP,)).level == "B-LTA"
    assert verification(Conclusion.UNSIGNED).level == ""


def test_evidence_that_no_archive_stamp_protects_is_told() -> None:
    """At B-LT: bytes may differ there unseen, though nothing that anybody sees."""
    told = "Bukti status sertifikat di akhir berkas belum dilindungi stempel waktu arsip."
    assert sentences(verification(Conclusion.VALID, GOOD), WIB)[-2:].count(told) == 1
    assert told not in sentences(
        verification(Conclusion.VALID, but(revocation_embedded=False)), WIB
    )
    assert told not in sentences(verification(Conclusion.VALID, GOOD, stamps=(STAMP,)), WIB)


def test_the_archive_is_renewed_three_months_before_it_lapses_and_not_earlier() -> None:
    found = verification(Conclusion.VALID, GOOD, stamps=(STAMP,))
    assert not archive_due(found, STAMP.until - timedelta(days=91))
    assert archive_due(found, STAMP.until - timedelta(days=90))
    assert not archive_due(verification(Conclusion.VALID, GOOD), STAMP.until)


def test_a_kept_verdict_holds_until_its_last_archive_time_stamp_lapses() -> None:
    kept = msgspec.structs.replace(
        verification(Conclusion.VALID, GOOD, stamps=(STAMP,)), covers_whole_file=True
    )

    assert as_of(kept, STAMP.until - timedelta(seconds=1)) == kept
    assert as_of(kept, STAMP.until).conclusion is Conclusion.UNCERTAIN


def test_a_lapsed_time_stamp_makes_no_bad_verdict_better() -> None:
    revoked = msgspec.structs.replace(STAMP, chain=Chain.REVOKED)
    kept = msgspec.structs.replace(
        verification(Conclusion.INVALID, GOOD, stamps=(revoked,)), covers_whole_file=True
    )

    assert as_of(kept, STAMP.until) == kept
    assert as_of(verification(Conclusion.VALID, GOOD), STAMP.until).valid


def test_when_a_kept_verdict_was_found_is_said_last() -> None:
    assert (
        sentences(verification(Conclusion.VALID, GOOD), WIB, found_at=NOON)[-1]
        == "Terakhir diperiksa 2 Januari 2026 pukul 12.00 WIB."
    )


def test_certificates_that_end_within_thirty_days_are_announced_the_soonest_first() -> None:
    ends = {
        "jauh": NOON + timedelta(days=31),
        "dekat": NOON + timedelta(days=30),
        "lewat": NOON - timedelta(days=1),
    }
    assert [name for name, _end in ending_soon(ends, NOON)] == ["lewat", "dekat"]
