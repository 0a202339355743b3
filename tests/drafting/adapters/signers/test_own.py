"""A key of the unit's own signs at every level; its passphrase stays nowhere."""

import gc
import io
import logging
import pickle
import traceback
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.signers.pades import prolong, renew_archive
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import refusals
from drafting.rules.signing.signers import Level
from drafting.rules.verification.verdict import Conclusion
from tests.drafting.adapters.desk import FIELD, PASSPHRASE, Desk, key_file, sign

# What it signs


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.value)
def test_each_level_is_reached_and_valid_where_it_can_be_asked(desk: Desk, level: Level) -> None:
    signed = sign(desk, level=level)
    found = verify_signed(signed, frozen=desk.frozen, trust=desk.trust, online=True)
    assert found.level == level.value
    assert found.conclusion is Conclusion.VALID
    assert found.increment_of_frozen


def test_a_signed_file_keeps_its_version_wherever_it_is_said(desk: Desk) -> None:
    signed = sign(desk)
    assert signed.startswith(b"%PDF-1.7")
    with pikepdf.open(io.BytesIO(signed)) as document:
        assert "/Version" not in document.Root
        assert set(document.Root.Extensions.keys()) == {"/ESIC"}
        with document.open_metadata() as said:
            assert said["pdf:PDFVersion"] == document.pdf_version == "1.7"
            assert said["xmpMM:RenditionClass"] == "default"


def test_an_rsa_key_signs_too(desk: Desk, tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    path = key_file(
        tmp_path, desk.authority, desk.authority.certify("Kepala Bagian RSA", key.public_key()), key
    )
    assert verify_signed(sign(desk, key=path), frozen=desk.frozen, trust=desk.trust).valid


def test_a_pem_key_with_its_certificate_beside_signs_too(
    desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey
) -> None:
    certificate = desk.authority.certify("Kepala Bagian PEM", key.public_key())
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    write_secret(
        tmp_path / "kunci.pem",
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock),
    )
    (tmp_path / "kunci.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    signer = OwnKeySigner(
        tmp_path / "kunci.pem", desk.trust, certificate=tmp_path / "kunci.crt", allow_demo=True
    )
    signed = signer.sign(
        desk.frozen, field=FIELD, reason="", location="", passphrase=PASSPHRASE, stamp=None
    )
    assert verify_signed(signed, frozen=desk.frozen, trust=desk.trust).valid


def test_the_only_signature_certifies_and_forbids_every_change(desk: Desk) -> None:
    (signature,) = verify_signed(desk.signed, frozen=None, trust=desk.trust).signatures
    assert signature.certifies == 1


def test_the_first_of_two_leaves_room_for_the_second_and_both_stay_valid(desk: Desk) -> None:
    first = sign(desk, pdf=desk.for_two, alone=False)
    second = sign(desk, pdf=first, field="Kedua")
    found = verify_signed(second, frozen=desk.for_two, trust=desk.trust)
    assert found.valid
    assert [signature.certifies for signature in found.signatures] == [2, None]
    assert found.signatures[0].changes.name == "SIGNATURES"


def test_stamps_of_many_documents_do_not_pile_up(desk: Desk) -> None:
    sizes = [len(sign(desk)) for _ in range(3)]
    assert max(sizes) - min(sizes) < 100


def test_the_archive_time_stamp_is_renewed_and_the_old_one_still_counts(desk: Desk) -> None:
    renewed = renew_archive(desk.signed, desk.trust)
    found = verify_signed(renewed, frozen=desk.frozen, trust=desk.trust)
    assert renewed.startswith(desk.signed)
    assert found.valid
    assert len(found.stamps) == 2


def test_a_file_with_a_mere_time_stamp_is_prolonged_for_decades(desk: Desk) -> None:
    prolonged = prolong(sign(desk, level=Level.B_T), desk.trust)
    assert verify_signed(prolonged, frozen=desk.frozen, trust=desk.trust).level == "B-LTA"


def test_what_nobody_signed_is_neither_renewed_nor_prolonged(desk: Desk) -> None:
    for act in (renew_archive, prolong):
        with pytest.raises(refusals.NotSignable):
            act(desk.frozen, desk.trust)


# The passphrase


def test_the_passphrase_is_in_no_log_no_exception_no_file_and_no_object_that_stays(
    desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "".join(["sangat", "-", "rahasia", "-", str(id(desk))])
    caplog.set_level(logging.DEBUG)
    signer = OwnKeySigner(desk.key, desk.trust, allow_demo=True)
    with pytest.raises(refusals.WrongPassphrase) as caught:
        signer.sign(desk.frozen, field=FIELD, reason="", location="", passphrase=secret, stamp=None)
    told = (
        "".join(traceback.format_exception(caught.value))
        + caplog.text
        + "".join(capfd.readouterr())
        + repr(vars(signer))
        + repr(signer)
    )
    assert secret not in told
    assert secret.encode() not in pickle.dumps(caught.value)
    assert caught.value.__cause__ is None


def test_a_successful_signature_does_not_carry_the_passphrase_away(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    signer = OwnKeySigner(desk.key, desk.trust, allow_demo=True)
    signed = signer.sign(
        desk.frozen, field=FIELD, reason="", location="", passphrase=PASSPHRASE, stamp=None
    )
    gc.collect()
    assert PASSPHRASE not in caplog.text
    assert PASSPHRASE.encode() not in signed
    assert PASSPHRASE not in repr(vars(signer))
