"""What the facts of a verification amount to."""

from datetime import timedelta

import msgspec
import pytest

from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
    SignatureFacts,
    StampFacts,
    archive_due,
    as_of,
    conclude,
    ending_soon,
)
from drafting.rules.verification.verdict_sentences import (
    sentences,
)
from tests.drafting.rules.verification.facts import GOOD, NOON, STAMP, WIB, but, verification


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


def test_the_level_follows_from_what_is_in_the_file() -> None:
    bare = but(stamped_at=None, revocation_embedded=False)
    assert verification(Conclusion.UNCERTAIN, bare).level == "B-B"
    assert verification(Conclusion.UNCERTAIN, but(revocation_embedded=False)).level == "B-T"
    assert verification(Conclusion.VALID, GOOD).level == "B-LT"
    assert verification(Conclusion.VALID, GOOD, stamps=(STAMP,)).level == "B-LTA"
    assert verification(Conclusion.UNSIGNED).level == ""


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


def test_certificates_that_end_within_thirty_days_are_announced_the_soonest_first() -> None:
    ends = {
        "jauh": NOON + timedelta(days=31),
        "dekat": NOON + timedelta(days=30),
        "lewat": NOON - timedelta(days=1),
    }
    assert [name for name, _end in ending_soon(ends, NOON)] == ["lewat", "dekat"]
