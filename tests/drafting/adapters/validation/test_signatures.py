"""A signed file that somebody touched never comes out as valid, one that nobody touched does for
decades, and no file breaks the validator.
"""

import asyncio
import io
import logging
import random
import resource
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
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

from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed, Person
from drafting.adapters.signers.pades import renew_archive
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing.signers import Level
from drafting.rules.verification.verdict import Chain, Changes, Conclusion
from tests.drafting.adapters.desk import PASSPHRASE, Desk, sign
from tests.drafting.adapters.validation import restructuring, tampering
from tests.drafting.adapters.validation.restructuring import Restructuring

Tampering = Callable[[bytes], bytes]
YEAR = timedelta(days=365)

KINDS = ("B-T", "B-LT", "B-LTA", "for two")
INCREMENTS: tuple[Tampering, ...] = (
    tampering.append_an_annotation,
    tampering.replace_the_page,
    tampering.swap_a_font,
    tampering.add_a_page,
    tampering.change_the_title,
    tampering.append_bytes,
    tampering.append_another_end,
)
DAMAGES: tuple[Tampering, ...] = (
    tampering.flip_a_bit_of_the_page,
    tampering.change_a_byte_of_the_time_stamp,
    tampering.zero_the_byte_range,
    tampering.shorten_the_byte_range,
    tampering.empty_the_signature,
    tampering.insert_bytes_before_the_tail,
    tampering.cut_the_end,
)
# The one place where bytes may differ unseen: the increment of revocation data at B-LT.  B-LTA, our
# default, covers it.
NOT_COVERED = ("B-LT", tampering.insert_bytes_before_the_tail)


@pytest.fixture(scope="module")
def kinds(desk: Desk) -> dict[str, bytes]:
    """Signed files of every kind that is shipped.

    At each level, and certified with room for another signer.
    """
    return {
        "B-T": sign(desk, level=Level.B_T),
        "B-LT": sign(desk, level=Level.B_LT),
        "B-LTA": desk.signed,
        "for two": sign(desk, pdf=desk.for_two, alone=False),
    }


@pytest.mark.parametrize(
    ("kind", "tamper"),
    [case for case in product(KINDS, (*INCREMENTS, *DAMAGES)) if case != NOT_COVERED],
)
def test_a_touched_file_is_never_valid(
    desk: Desk, kinds: dict[str, bytes], kind: str, tamper: Tampering
) -> None:
    touched = tamper(kinds[kind])
    assert touched != kinds[kind]
    found = verify_signed(touched, frozen=None, trust=desk.trust, online=True)
    assert found.conclusion in {Conclusion.ALTERED, Conclusion.UNREADABLE, Conclusion.UNSIGNED}


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_file_is_valid(desk: Desk, kinds: dict[str, bytes], kind: str) -> None:
    assert verify_signed(kinds[kind], frozen=None, trust=desk.trust, online=True).valid


def test_a_touched_archive_stamp_is_never_valid(desk: Desk) -> None:
    found = verify_signed(
        tampering.change_a_byte_of_the_archive_stamp(desk.signed), frozen=None, trust=desk.trust
    )
    assert found.conclusion in {Conclusion.ALTERED, Conclusion.UNREADABLE}


def test_an_older_revision_of_the_file_is_what_it_was_and_proves_no_more(desk: Desk) -> None:
    found = verify_signed(
        tampering.cut_back_to_before_the_archive_stamp(desk.signed),
        frozen=desk.frozen,
        trust=desk.trust,
    )
    assert (found.conclusion, found.level) == (Conclusion.UNCERTAIN, "B-T")


def test_the_signature_of_another_file_is_not_this_ones(
    desk: Desk, kinds: dict[str, bytes]
) -> None:
    assert verify_signed(
        tampering.put_another_signature_in(kinds["B-T"], kinds["for two"]),
        frozen=None,
        trust=desk.trust,
        online=True,
    ).conclusion in {
        Conclusion.ALTERED,
        Conclusion.UNREADABLE,
    }


def test_a_new_field_with_a_misleading_picture_is_found_out(
    desk: Desk, kinds: dict[str, bytes]
) -> None:
    """Somebody with a good key of their own adds a field over the text of a file that was certified
    for prepared fields only.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(kinds["for two"]))
    append_signature_field(writer, SigFieldSpec("Palsu", box=(50, 400, 500, 700)))
    out = io.BytesIO()
    writer.write(out)
    forged = sign(desk, pdf=out.getvalue(), field="Palsu")
    assert verify_signed(forged, frozen=None, trust=desk.trust).conclusion is Conclusion.ALTERED


def test_a_picture_over_a_file_that_nobody_certified_is_not_called_valid(desk: Desk) -> None:
    """As the national service signs.

    Without certification, so that anybody with a good key can add a field and a picture.
    """
    fake = FakeBsre(desk.authority, {"1": Person("Kepala", "x")})
    signed = fake.sign(desk.for_two, fake.people["1"])
    assert verify_signed(signed, frozen=None, trust=desk.trust, online=True).valid
    fake.misdeed = Misdeed.VISIBLE
    forged = fake.sign(signed, fake.people["1"])
    assert (
        verify_signed(forged, frozen=None, trust=desk.trust, online=True).conclusion
        is Conclusion.UNCERTAIN
    )


def test_words_of_a_stranger_steer_no_terminal(desk: Desk, tmp_path: Path) -> None:
    name = "Kepala\x1b[2J \u202eadipaK"
    write_secret(tmp_path / "kunci.p12", desk.authority.issue(name, PASSPHRASE))
    (signature,) = verify_signed(
        sign(desk, key=tmp_path / "kunci.p12"), frozen=None, trust=desk.trust
    ).signatures
    assert signature.signer == "Kepala[2J adipaK"
    assert not {"\x1b", "\u202e"} & set(signature.subject)


def test_a_file_that_does_not_begin_with_the_frozen_bytes_is_foreign(desk: Desk) -> None:
    found = verify_signed(desk.signed, frozen=desk.for_two, trust=desk.trust)
    assert found.conclusion is Conclusion.FOREIGN
    assert found.signatures[0].intact


def test_a_signature_whose_increment_brings_another_page_along_is_found_out(desk: Desk) -> None:
    """The signature covers the other page and is good.

    Only the comparison with the frozen file shows it.
    """
    signed = sign(desk, pdf=tampering.replace_the_page(desk.frozen))
    assert verify_signed(signed, frozen=None, trust=desk.trust).valid
    assert (
        verify_signed(signed, frozen=desk.frozen, trust=desk.trust).conclusion is Conclusion.ALTERED
    )


def test_the_frozen_file_itself_is_no_signed_one(desk: Desk) -> None:
    assert (
        verify_signed(desk.frozen, frozen=desk.frozen, trust=desk.trust).conclusion
        is Conclusion.FOREIGN
    )
    assert (
        verify_signed(desk.frozen, frozen=None, trust=desk.trust).conclusion is Conclusion.UNSIGNED
    )


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"bukan PDF", b"%PDF-1.7\n" + b"[" * 100_000, b"\x00" * 5000]
)
def test_what_is_no_pdf_cannot_be_validated(desk: Desk, data: bytes) -> None:
    assert verify_signed(data, frozen=None, trust=desk.trust).conclusion is Conclusion.UNREADABLE


def test_a_bomb_is_not_unpacked(desk: Desk) -> None:
    """Half a gigabyte of nothing, packed into an object stream of half a megabyte."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(500)) + packer.flush()
    head = (
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(bomb)).encode()
        + b">>\nstream\n"
    )
    body = head + bomb + b"\nendstream\nendobj\n"
    entries = (
        struct.pack(">BIH", 0, 0, 65535)
        + struct.pack(">BIH", 1, 9, 0)
        + struct.pack(">BIH", 2, 1, 0)
        + struct.pack(">BIH", 1, len(body), 0)
    )
    table = (
        b"3 0 obj\n<</Type/XRef/W[1 4 2]/Size 4/Root 2 0 R/Length "
        + str(len(entries)).encode()
        + b">>\nstream\n"
        + entries
    )
    pdf = (
        body + table + b"\nendstream\nendobj\nstartxref\n" + str(len(body)).encode() + b"\n%%EOF\n"
    )
    with pytest.raises(PdfDecodeLimitError):
        assert PdfFileReader(io.BytesIO(pdf)).root
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert verify_signed(pdf, frozen=None, trust=desk.trust).conclusion is Conclusion.UNREADABLE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


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
    """By ETSI EN 319 102-1 as the library has it.

    With revocation data that was fetched after the signature.
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


# Fuzz


def mutated(pdf: bytes, chance: random.Random) -> tuple[bytes, int]:
    """Return other bytes, and the first place where they differ."""
    place = chance.randrange(len(pdf))
    match chance.randrange(6):
        case 0:
            return pdf[:place] + chance.randbytes(1) + pdf[place + 1 :], place
        case 1:
            return pdf[:place] + pdf[place + chance.randrange(1, 40) :], place
        case 2:
            return pdf[:place] + chance.randbytes(chance.randrange(1, 40)) + pdf[place:], place
        case 3:
            other = chance.randrange(len(pdf))
            return pdf[:place] + pdf[other : other + 30] + pdf[place + 30 :], place
        case 4:
            return pdf[:place], place
        case _:
            return (
                pdf[:place] + bytes([pdf[place] ^ (1 << chance.randrange(8))]) + pdf[place + 1 :],
                place,
            )


@pytest.mark.parametrize("seed", range(6))
def test_no_mutation_of_covered_bytes_is_valid_and_none_breaks_the_validator(
    desk: Desk, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        touched, place = mutated(desk.signed, chance)
        assert not verify_signed(touched, frozen=None, trust=desk.trust).valid or is_as_signed(
            touched, desk.signed
        ), place


@pytest.mark.parametrize("restructured", restructuring.ALL)
def test_no_change_of_a_signed_files_structure_is_valid_and_none_breaks_the_validator(
    desk: Desk, restructured: Restructuring
) -> None:
    """Where the bytes that are covered stay as they are, only the comparison of the revisions can
    tell.
    """
    chance = random.Random(restructured.__name__)
    for frozen in (None, desk.frozen) * 3:
        touched = restructured(desk.signed, chance)
        assert not verify_signed(touched, frozen=frozen, trust=desk.trust).valid or is_as_signed(
            touched, desk.signed
        )


def is_as_signed(touched: bytes, signed: bytes) -> bool:
    """Return whether nothing differs but in the place of the last time stamp.

    Which covers every other byte: it may be padded otherwise.
    """
    _start, length, second, _rest = (
        PdfFileReader(io.BytesIO(signed)).embedded_timestamp_signatures[-1].byte_range
    )
    return (
        len(touched) == len(signed)
        and touched[:length] == signed[:length]
        and touched[second:] == signed[second:]
    )
