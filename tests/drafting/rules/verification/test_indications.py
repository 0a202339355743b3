"""A verification in the terms of EN 319 102-1."""

from __future__ import annotations

import itertools

import pytest

from drafting.rules.verification import indications
from drafting.rules.verification.verdict import Chain, Changes, Conclusion, conclude
from tests.drafting.rules.verification.facts import GOOD, STAMP, but, verification


def test_every_chain_that_is_not_trusted_has_its_subindication() -> None:
    assert set(indications.CHAINS) == set(Chain) - {Chain.TRUSTED}


@pytest.mark.parametrize(
    ("facts", "indication"),
    [
        ({}, ("TOTAL-PASSED", "")),
        ({"intact": False, "chain": Chain.REVOKED}, ("TOTAL-FAILED", "")),
        ({"changes": Changes.OTHER}, ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")),
        ({"permitted": False}, ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")),
        ({"chain": Chain.UNKNOWN_ISSUER}, ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")),
        ({"chain": Chain.REVOKED}, ("INDETERMINATE", "REVOKED_NO_POE")),
        ({"chain": Chain.REVOCATION_UNKNOWN}, ("INDETERMINATE", "TRY_LATER")),
        ({"stamp_chain": Chain.EXPIRED}, ("INDETERMINATE", "NO_POE")),
    ],
)
def test_a_signature_has_its_indication(
    facts: dict[str, object], indication: tuple[str, str]
) -> None:
    assert indications.of_signature(but(**facts)) == indication


def test_passed_is_said_of_exactly_what_is_valid() -> None:
    """Of every combination of facts."""
    for intact, chain, stamp_chain, changes, permitted, visible in itertools.product(
        (True, False), Chain, (None, *Chain), Changes, (True, False), (True, False)
    ):
        second = but(
            intact=intact,
            chain=chain,
            stamp_chain=stamp_chain,
            changes=changes,
            permitted=permitted,
            visible=visible,
        )
        signatures = (but(certifies=None), second)
        conclusion = conclude(
            signatures, (STAMP,), covers_whole_file=True, increment_of_frozen=None
        )
        found = verification(conclusion, *signatures, stamps=(STAMP,))
        is_passed = indications.of_file(found) == indications.PASSED
        assert is_passed is (conclusion is Conclusion.VALID)


def test_a_file_that_cannot_be_read_fails_by_its_format() -> None:
    found = indications.of_file(verification(Conclusion.UNREADABLE))

    assert found == ("TOTAL-FAILED", "FORMAT_FAILURE")


def test_a_file_without_signatures_has_nothing_to_validate() -> None:
    assert indications.of_file(verification(Conclusion.UNSIGNED)) == ("", "")


def test_what_is_no_continuation_of_the_frozen_file_never_passes() -> None:
    assert indications.of_file(verification(Conclusion.FOREIGN, GOOD)) != indications.PASSED
