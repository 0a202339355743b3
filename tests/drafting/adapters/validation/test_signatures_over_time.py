"""Who is trusted about a signature, and for how many decades it holds."""

import asyncio
import io
import logging
from datetime import UTC, datetime, timedelta

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation.ades import simulate_future_ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy, FreshnessReqType
from pyhanko_certvalidator.registry import SimpleTrustManager

from drafting.adapters.signers.pades import renew_archive
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing.signers import Level
from drafting.rules.verification.verdict import Chain, Changes, Conclusion
from tests.drafting.adapters.desk import Desk, sign

YEAR = timedelta(days=365)


# Trust


def test_a_signature_of_another_authority_is_intact_but_not_trusted(
    desk: Desk, own_authority: Authority
) -> None:
    stranger = DemoTrust(open_authority(own_authority.folder.parent / "lain"))
    found = verify_signed(desk.signed, frozen=None, trust=stranger)
    assert found.conclusion is Conclusion.UNTRUSTED
    assert found.signatures[0].intact
    assert found.signatures[0].chain is Chain.UNKNOWN_ISSUER


def test_a_revocation_after_the_signature_does_not_undo_it(
    desk: Desk, own_authority: Authority
) -> None:
    own_authority.revoke(
        int(
            next(
                entry.serial
                for entry in own_authority.issued()
                if entry.subject == "Kepala Bagian Organisasi"
            ),
            16,
        )
    )
    assert verify_signed(desk.signed, frozen=None, trust=DemoTrust(own_authority)).valid


def test_a_certificate_revoked_before_a_signature_without_evidence_makes_it_invalid(
    desk: Desk, own_authority: Authority
) -> None:
    signed = sign(desk, level=Level.B_B, trust=DemoTrust(own_authority))
    own_authority.revoke(
        int(
            next(
                entry.serial
                for entry in own_authority.issued()
                if entry.subject == "Kepala Bagian Organisasi"
            ),
            16,
        )
    )
    assert (
        verify_signed(signed, frozen=None, trust=DemoTrust(own_authority), online=True).conclusion
        is Conclusion.INVALID
    )


def test_without_revocation_data_nothing_is_fetched_and_the_answer_is_uncertain(
    desk: Desk, kinds: dict[str, bytes]
) -> None:
    found = verify_signed(kinds["B-T"], frozen=None, trust=desk.trust)
    assert found.conclusion is Conclusion.UNCERTAIN
    assert found.signatures[0].chain is Chain.REVOCATION_UNKNOWN


def test_a_demo_signature_is_marked(desk: Desk) -> None:
    assert verify_signed(desk.signed, frozen=None, trust=desk.trust).demo


def test_what_came_after_the_signature_is_told(desk: Desk) -> None:
    (signature,) = verify_signed(desk.signed, frozen=None, trust=desk.trust).signatures
    assert signature.changes is Changes.ARCHIVE
    assert (signature.reason, signature.location) == ("Penetapan keputusan", "Kota Contoh")


# Decades


@pytest.mark.parametrize("years", [0.5, 1, 3, 10, 19])
def test_the_signature_stays_valid_for_decades(desk: Desk, years: float) -> None:
    assert verify_signed(
        desk.signed, frozen=desk.frozen, trust=desk.trust, now=datetime.now(UTC) + years * YEAR
    ).valid


def test_after_the_archive_stamp_lapsed_the_answer_is_uncertain(desk: Desk) -> None:
    found = verify_signed(
        desk.signed, frozen=None, trust=desk.trust, now=datetime.now(UTC) + 21 * YEAR
    )
    assert found.conclusion is Conclusion.UNCERTAIN
    assert found.stamps[0].chain is Chain.EXPIRED


def test_a_renewed_archive_holds_past_the_first_stamps_end(
    desk: Desk, own_authority: Authority
) -> None:
    """In nineteen years the authority has a new time-stamper, and renews in time."""
    later = datetime.now(UTC) + 19 * YEAR
    renewed = renew_archive(desk.signed, desk.trust)
    assert verify_signed(
        renewed, frozen=desk.frozen, trust=DemoTrust(own_authority), now=later
    ).valid


def test_an_independent_simulation_ten_years_ahead_passes(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """The library simulates ETSI EN 319 102-1.

    The revocation data was fetched after the signature.
    """
    caplog.set_level(logging.CRITICAL)
    revocation = CertRevTrustPolicy(
        REQUIRE_REVINFO,
        freshness=timedelta(0),
        freshness_req_type=FreshnessReqType.TIME_AFTER_SIGNATURE,
    )
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(list(desk.trust.roots)), revinfo_policy=revocation
    )
    alone = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)
    usage = KeyUsageConstraints(key_usage={"non_repudiation"})
    spec = PdfSignatureValidationSpec(
        SignatureValidationSpec(policy, revinfo_gathering_policy=alone, key_usage_settings=usage)
    )
    (one,) = PdfFileReader(io.BytesIO(desk.signed)).embedded_regular_signatures
    result = asyncio.run(
        simulate_future_ades_lta_validation(one, spec, datetime.now(UTC) + 10 * YEAR)
    )
    assert result.ades_subindic is AdESPassed.OK
