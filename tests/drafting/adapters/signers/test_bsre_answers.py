"""What the national service answers: silence, misdeeds, files to be checked.

The cases are told apart, and nothing is asked twice.
"""

import io
from pathlib import Path

import pytest

from drafting.adapters.signers.bsre import BsreV2Signer
from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.validation import returned_files
from drafting.rules.signing import refusals
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.signers.bsre_office import (
    NAME,
    QUICK,
    VERSIONS,
    Office,
    Version,
    sign,
)
from tests.servers import until

# What stays unknown


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "misdeed",
    [
        *(
            Misdeed.SILENT_BEFORE,
            Misdeed.SILENT_AFTER,
            Misdeed.BROKEN_OFF,
            Misdeed.BARE_500,
            Misdeed.WEB_PAGE,
            Misdeed.EMPTY,
        ),
        *(Misdeed.DRIPPING, Misdeed.DRIPPING_HEAD, Misdeed.ENDLESS),
    ],
)
def test_when_no_usable_answer_comes_the_outcome_is_unknown_and_nothing_is_asked_again(
    office: Office, fake: FakeBsre, sent: bytes, version: Version, misdeed: Misdeed
) -> None:
    fake.misdeed = misdeed
    with pytest.raises(refusals.OutcomeUnknown) as caught:
        sign(office.signer(version, timeouts=QUICK), sent)
    assert caught.value.correlation in str(caught.value)
    signing = {
        Misdeed.SILENT_AFTER,
        Misdeed.BROKEN_OFF,
        Misdeed.DRIPPING,
        Misdeed.DRIPPING_HEAD,
        Misdeed.ENDLESS,
    }
    until(lambda: len(fake.requests) == 2 and len(fake.signed) == (misdeed in signing))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_redirect_is_not_followed(
    office: Office, fake: FakeBsre, sent: bytes, version: Version
) -> None:
    fake.misdeed = Misdeed.REDIRECT
    with pytest.raises(refusals.ServiceRefused):
        sign(office.signer(version), sent)
    assert len(fake.requests) == 2


# What comes back


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("misdeed", "sentence"),
    [
        (Misdeed.UNSIGNED, returned_files.NOT_AN_INCREMENT),
        (Misdeed.ALTERED_BYTES, returned_files.NOT_AN_INCREMENT),
        (Misdeed.TWO_SIGNATURES, returned_files.NOT_ONE_SIGNATURE),
        (Misdeed.OTHER_PAGE, returned_files.MORE_THAN_A_SIGNATURE),
        (Misdeed.VISIBLE, returned_files.MORE_THAN_A_SIGNATURE),
        (Misdeed.WRONG_SIGNER, returned_files.NOT_THE_SIGNER),
    ],
)
def test_a_file_that_fails_a_check_is_rejected_with_the_reason_and_kept_for_the_quarantine(
    office: Office, fake: FakeBsre, sent: bytes, version: Version, misdeed: Misdeed, sentence: str
) -> None:
    fake.misdeed = misdeed
    with pytest.raises(refusals.ReturnedFileRejected) as caught:
        sign(office.signer(version), sent)
    assert sentence in caught.value.failed
    assert sentence in caught.value.sentence
    assert caught.value.returned == fake.signed[0]


def test_what_is_no_pdf_fails_the_first_check(desk: Desk, sent: bytes) -> None:
    assert returned_files.failed_checks(sent, b"<html>", trust=desk.trust, signer=NAME) == (
        returned_files.NOT_A_PDF,
    )


def test_a_signature_under_another_root_is_not_trusted(
    office: Office, fake: FakeBsre, sent: bytes, tmp_path: Path
) -> None:
    sign(office.signer(BsreV2Signer), sent)
    other = DemoTrust(open_authority(tmp_path / "lain"))
    assert returned_files.NOT_TRUSTED in returned_files.failed_checks(
        sent, fake.signed[0], trust=other, signer=NAME
    )


def test_a_file_cut_short_is_not_intact(
    office: Office, desk: Desk, fake: FakeBsre, sent: bytes
) -> None:
    sign(office.signer(BsreV2Signer), sent)
    touched = io.BytesIO(fake.signed[0]).getvalue() + b"% tambahan\n"
    assert returned_files.NOT_INTACT in returned_files.failed_checks(
        sent, touched, trust=desk.trust, signer=NAME
    )
