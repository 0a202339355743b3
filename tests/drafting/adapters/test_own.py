"""A key of the unit's own signs at every level, or not at all and says why; its passphrase stays nowhere."""

import gc
import io
import logging
import pickle
import subprocess
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.reader import PdfFileReader

from drafting.adapters.authority import Authority, open_authority
from drafting.adapters.certificates import certificate_for, key_usage, person_name, write_secret
from drafting.adapters.signers.choosing import make_demo_key
from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.signers.pades import prolong, renew_archive
from drafting.adapters.trust import DemoTrust, NetworkTrust
from drafting.adapters.validation import verify_signed
from drafting.adapters.validation_apart import verify_apart
from drafting.rules import signing as refusals
from drafting.rules.signing import Level
from drafting.rules.verdict import Chain, Conclusion
from tests.drafting.adapters import loopback, tampering
from tests.drafting.adapters.desk import FIELD, PASSPHRASE, Desk, sign

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def key_file(folder: Path, authority: Authority, certificate: x509.Certificate, key: PrivateKey) -> Path:
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path = folder / "kunci.p12"
    write_secret(path, pkcs12.serialize_key_and_certificates(b"", key, certificate, [authority.root.certificate], lock))
    return path


@pytest.fixture
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


# What it signs


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.value)
def test_each_level_is_reached_and_valid_where_it_can_be_asked(desk: Desk, level: Level) -> None:
    signed = sign(desk, level=level)
    found = verify_signed(signed, frozen=desk.frozen, trust=desk.trust, online=True)
    assert found.level == level.value
    assert found.conclusion is Conclusion.VALID
    assert found.increment_of_frozen


def test_an_rsa_key_signs_too(desk: Desk, tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    path = key_file(tmp_path, desk.authority, desk.authority.certify("Kepala Bagian RSA", key.public_key()), key)
    assert verify_signed(sign(desk, key=path), frozen=desk.frozen, trust=desk.trust).valid


def test_a_pem_key_with_its_certificate_beside_signs_too(desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    certificate = desk.authority.certify("Kepala Bagian PEM", key.public_key())
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    write_secret(tmp_path / "kunci.pem", key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock))
    (tmp_path / "kunci.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    signer = OwnKeySigner(tmp_path / "kunci.pem", desk.trust, certificate=tmp_path / "kunci.crt", allow_demo=True)
    signed = signer.sign(desk.frozen, field=FIELD, reason="", location="", passphrase=PASSPHRASE, stamp=None)
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


# Who refuses it


def test_a_wrong_passphrase_is_told_from_a_broken_key(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(refusals.WrongPassphrase):
        sign(desk, passphrase="salah")
    write_secret(tmp_path / "kunci.p12", b"bukan kunci")
    with pytest.raises(refusals.KeyUnreadable):
        sign(desk, key=tmp_path / "kunci.p12")
    with pytest.raises(refusals.KeyUnreadable):
        sign(desk, key=tmp_path / "tidak-ada.p12")


def test_a_key_that_others_may_read_is_refused(desk: Desk, tmp_path: Path) -> None:
    open_key = tmp_path / "kunci.p12"
    open_key.write_bytes(desk.key.read_bytes())
    open_key.chmod(0o640)
    with pytest.raises(refusals.KeyTooOpen):
        sign(desk, key=open_key)


def test_a_demo_key_is_refused_in_production(desk: Desk) -> None:
    with pytest.raises(refusals.DemoKeyRefused):
        sign(desk, allow_demo=False)


@pytest.mark.parametrize("level", list(Level), ids=lambda level: level.value)
def test_a_revoked_certificate_signs_at_no_level(desk: Desk, own_authority: Authority, level: Level) -> None:
    own_authority.revoke(int(next(entry.serial for entry in own_authority.issued() if entry.subject == "Kepala Bagian Organisasi"), 16))
    with pytest.raises(refusals.CertificateRevoked):
        sign(desk, trust=DemoTrust(own_authority), level=level)


def test_an_expired_certificate_is_refused(desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    ended = desk.authority.certify("Kepala Bagian", key.public_key(), life=timedelta(minutes=-2))
    with pytest.raises(refusals.CertificateExpired):
        sign(desk, key=key_file(tmp_path, desk.authority, ended, key))


def test_a_certificate_that_has_not_begun_is_refused(desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    ahead = open_authority(desk.authority.folder, clock=lambda: datetime.now(UTC) + timedelta(days=2))
    with pytest.raises(refusals.CertificateNotYetValid):
        sign(desk, key=key_file(tmp_path, desk.authority, ahead.certify("Kepala Bagian", key.public_key()), key))


def test_a_certificate_for_another_use_is_refused(desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    login_only = desk.authority.certify("Kepala Bagian", key.public_key(), usage=key_usage())
    with pytest.raises(refusals.WrongKeyUsage):
        sign(desk, key=key_file(tmp_path, desk.authority, login_only, key))


def test_a_certificate_of_an_authority_we_do_not_trust_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = open_authority(tmp_path / "lain")
    with pytest.raises(refusals.ChainNotTrusted):
        sign(desk, trust=DemoTrust(other))


def test_a_certificate_whose_revocation_cannot_be_asked_is_refused(desk: Desk) -> None:
    """The certificate names an address where nobody answers, and over the network that is where we ask."""

    def stamp_only(_path: str, body: bytes) -> tuple[int, str, bytes]:
        return 200, "application/timestamp-reply", desk.authority.answer_timestamp(body)

    with loopback.serving(stamp_only) as url, pytest.raises(refusals.ChainNotTrusted):
        sign(desk, trust=NetworkTrust([desk.authority.folder / "root.crt"], url, timeout=1))


def test_what_is_no_pdf_is_refused(desk: Desk) -> None:
    with pytest.raises(refusals.NotSignable):
        sign(desk, pdf=b"bukan PDF")


def test_a_field_that_was_not_prepared_is_refused(desk: Desk) -> None:
    with pytest.raises(refusals.NotSignable):
        sign(desk, field="Tidak-Ada")


def test_a_file_certified_against_changes_is_not_signed_again(desk: Desk) -> None:
    with pytest.raises(refusals.NotSignable):
        sign(desk, pdf=sign(desk, pdf=desk.for_two), field="Kedua")


def test_a_file_signed_with_another_certificate_is_not_taken_for_ones_own(desk: Desk, tmp_path: Path) -> None:
    mine, other = (make_demo_key(desk.authority, tmp_path, slug, slug, PASSPHRASE) for slug in ("kabag", "lain"))
    signer = OwnKeySigner(tmp_path / mine.path, desk.trust, certificate=tmp_path / mine.certificate, allow_demo=True)
    own, foreign = sign(desk, key=tmp_path / mine.path), sign(desk, key=tmp_path / other.path)
    assert signer.take(desk.frozen, own) == own
    for file in (foreign, desk.frozen, b"bukan PDF"):
        with pytest.raises(refusals.ReturnedFileRejected):
            signer.take(desk.frozen, file)


def test_a_file_is_not_taken_where_nothing_tells_whose_it_is(desk: Desk, tmp_path: Path) -> None:
    choice = make_demo_key(desk.authority, tmp_path, "kabag", "kabag", PASSPHRASE)
    own = sign(desk, key=tmp_path / choice.path)
    for certificate in (None, tmp_path / "tidak-ada.crt", tmp_path / choice.path):  # locked in the key, gone, or no certificate at all
        with pytest.raises(refusals.SignerCertificateUnknown):
            OwnKeySigner(tmp_path / choice.path, desk.trust, certificate=certificate).take(desk.frozen, own)


def test_a_certificate_beside_a_key_may_be_der_or_follow_the_key_in_one_file(desk: Desk, tmp_path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    certificate = desk.authority.certify("Kepala", key.public_key())
    form = serialization.PrivateFormat.PKCS8
    locked = key.private_bytes(serialization.Encoding.PEM, form, serialization.BestAvailableEncryption(PASSPHRASE.encode()))
    chain = certificate.public_bytes(serialization.Encoding.PEM) + desk.authority.root.certificate.public_bytes(serialization.Encoding.PEM)
    write_secret(tmp_path / "kunci.pem", locked + chain)
    (tmp_path / "kunci.crt").write_bytes(certificate.public_bytes(serialization.Encoding.DER))
    own = sign(desk, key=tmp_path / "kunci.pem")
    for beside in (None, tmp_path / "kunci.crt"):
        assert OwnKeySigner(tmp_path / "kunci.pem", desk.trust, certificate=beside).take(desk.frozen, own) == own


# Time stamps and status over HTTP


@pytest.fixture
def served(tmp_path: Path) -> Callable[[ExitStack], tuple[Authority, str]]:
    """Found an authority whose certificates name the address where this test serves it."""

    def serve(stack: ExitStack) -> tuple[Authority, str]:
        url = stack.enter_context(loopback.serving(lambda path, body: answer_of(authority, path, body)))
        authority = open_authority(tmp_path / "dilayani", url=url)
        return authority, url

    return serve


def test_an_authority_over_http_gives_the_same_signature(desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]) -> None:
    with ExitStack() as stack:
        authority, url = served(stack)
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        trust = NetworkTrust([authority.folder / "root.crt"], f"{url}/tsa")
        signed = sign(desk, key=tmp_path / "kunci.p12", trust=trust)
    found = verify_signed(signed, frozen=desk.frozen, trust=trust)
    assert (found.conclusion, found.level) == (Conclusion.VALID, "B-LTA")


def test_an_authority_that_publishes_lists_instead_of_answering_serves_as_well(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]], key: ec.EllipticCurvePrivateKey
) -> None:
    """The certificate names where its authority's revocation list lies, and no OCSP responder."""
    with ExitStack() as stack:
        authority, url = served(stack)
        place = stack.enter_context(loopback.serving(lambda _path, _body: (200, "application/pkix-crl", authority.revocation_list())))
        points = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{place}/daftar.crl")], None, None, None)
        extensions = ((key_usage(signs=True), True), (x509.CRLDistributionPoints([points]), False))
        name, start = person_name("Kepala Bagian"), datetime.now(UTC)
        listed = certificate_for(name, key.public_key(), issuer=authority.root, start=start, life=timedelta(days=90), extensions=extensions)
        trust = NetworkTrust([authority.folder / "root.crt"], f"{url}/tsa")
        signed = sign(desk, key=key_file(tmp_path, authority, listed, key), trust=trust)
    later = datetime.now(UTC) + timedelta(days=3000)
    assert verify_signed(signed, frozen=desk.frozen, trust=trust, now=later).valid


@pytest.mark.parametrize("misbehaviour", [loopback.garbage, loopback.page, loopback.fault, loopback.slow, loopback.endless])
def test_without_a_good_time_stamp_there_is_no_signature(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]], misbehaviour: loopback.Answer
) -> None:
    with ExitStack() as stack:
        authority, _url = served(stack)
        bad = stack.enter_context(loopback.serving(misbehaviour))
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        with pytest.raises(refusals.NoTimestamp):
            sign(desk, key=tmp_path / "kunci.p12", trust=NetworkTrust([authority.folder / "root.crt"], bad, timeout=0.5))


def test_who_is_trusted_for_time_stamps_alone_names_no_signatory(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]
) -> None:
    with ExitStack() as stack:
        ours, _url = served(stack)
        (tmp_path / "toko").mkdir()
        shop = open_authority(
            tmp_path / "toko" / "otoritas", url=stack.enter_context(loopback.serving(lambda path, body: answer_of(shop, path, body)))
        )
        roots, stamp_roots = [ours.folder / "root.crt"], [shop.folder / "root.crt"]
        trust = NetworkTrust(roots, f"{shop.url}/tsa", stamp_roots=stamp_roots)
        write_secret(tmp_path / "kunci.p12", ours.issue("Kepala Bagian", PASSPHRASE))
        write_secret(tmp_path / "beli.p12", shop.issue("Kepala Bagian", PASSPHRASE))
        found = verify_signed(sign(desk, key=tmp_path / "kunci.p12", trust=trust), frozen=desk.frozen, trust=trust)
        assert (found.conclusion, found.level) == (Conclusion.VALID, "B-LTA")
        with pytest.raises(refusals.ChainNotTrusted):
            sign(desk, key=tmp_path / "beli.p12", trust=trust)
        bought = sign(desk, key=tmp_path / "beli.p12", trust=NetworkTrust(stamp_roots, f"{shop.url}/tsa"))
    found = verify_signed(bought, frozen=desk.frozen, trust=trust)
    assert found.conclusion is Conclusion.UNTRUSTED
    assert (found.signatures[0].chain, found.signatures[0].stamp_chain) == (Chain.UNKNOWN_ISSUER, Chain.TRUSTED)
    assert verify_apart(bought, trust).conclusion is Conclusion.UNTRUSTED


def answer_of(authority: Authority, path: str, body: bytes) -> tuple[int, str, bytes]:
    if path == "/ocsp":
        return 200, "application/ocsp-response", authority.answer_ocsp(body)
    return 200, "application/timestamp-reply", authority.answer_timestamp(body)


def test_authorities_that_drip_hold_nobody(desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]) -> None:
    """Half a second for each answer as a whole, though every byte comes in time."""
    with ExitStack() as stack:
        authority, url = served(stack)
        drip = stack.enter_context(loopback.dripping())
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        roots = [authority.folder / "root.crt"]
        with pytest.raises(refusals.NoTimestamp):
            sign(desk, key=tmp_path / "kunci.p12", trust=NetworkTrust(roots, drip, timeout=0.5))
        authority.url = drip
        write_secret(tmp_path / "lain.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        with pytest.raises(refusals.ChainNotTrusted):
            sign(desk, key=tmp_path / "lain.p12", trust=NetworkTrust(roots, f"{url}/tsa", timeout=0.5))


def of_another_request(authority: Authority, request: bytes) -> bytes:
    asked = tsp.TimeStampReq.load(request)
    asked["nonce"] = asked["nonce"].native + 1
    return authority.answer_timestamp(asked.dump(force=True))


def of_something_else(authority: Authority, request: bytes) -> bytes:
    asked = tsp.TimeStampReq.load(request)
    asked["message_imprint"] = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes(32)}
    return authority.answer_timestamp(asked.dump(force=True))


def changed_on_its_way(authority: Authority, request: bytes) -> bytes:
    answer = authority.answer_timestamp(request)
    return answer[:-1] + bytes([answer[-1] ^ 1])


def of_a_stranger(authority: Authority, request: bytes) -> bytes:
    return open_authority(authority.folder.parent / "orang-lain").answer_timestamp(request)


@pytest.mark.parametrize("lie", [of_another_request, of_something_else, changed_on_its_way, of_a_stranger])
@pytest.mark.parametrize("honest", range(4))  # it is asked four times: on trial and for good, by the signature and by the archive
def test_a_time_stamp_that_does_not_hold_stops_the_signature(
    desk: Desk, own_authority: Authority, lie: Callable[[Authority, bytes], bytes], honest: int
) -> None:
    class Liar(Authority):
        asked = 0

        def answer_timestamp(self, request: bytes) -> bytes:
            self.asked += 1
            return super().answer_timestamp(request) if self.asked <= honest else lie(own_authority, request)

    with pytest.raises(refusals.NoTimestamp):
        sign(desk, trust=DemoTrust(Liar(own_authority.folder)))


def test_without_any_time_stamping_authority_there_is_no_signature(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]
) -> None:
    with ExitStack() as stack:
        authority, _url = served(stack)
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        with pytest.raises(refusals.NoTimestamp):
            sign(desk, key=tmp_path / "kunci.p12", trust=NetworkTrust([authority.folder / "root.crt"], "http://127.0.0.1:9/tsa"))


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_clock_that_is_far_off_stops_the_signature(desk: Desk, minutes: int) -> None:
    wrong = open_authority(desk.authority.folder, clock=lambda: datetime.now(UTC) + timedelta(minutes=minutes))
    with pytest.raises(refusals.ClockOff):
        sign(desk, trust=DemoTrust(wrong))


# The passphrase


def test_the_passphrase_is_in_no_log_no_exception_no_file_and_no_object_that_stays(
    desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = "".join(["sangat", "-", "rahasia", "-", str(id(desk))])
    caplog.set_level(logging.DEBUG)
    signer = OwnKeySigner(desk.key, desk.trust, allow_demo=True)
    with pytest.raises(refusals.WrongPassphrase) as caught:
        signer.sign(desk.frozen, field=FIELD, reason="", location="", passphrase=secret, stamp=None)
    told = "".join(traceback.format_exception(caught.value)) + caplog.text + "".join(capfd.readouterr()) + repr(vars(signer)) + repr(signer)
    assert secret not in told
    assert secret.encode() not in pickle.dumps(caught.value)
    assert caught.value.__cause__ is None


def test_a_successful_signature_does_not_carry_the_passphrase_away(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    signer = OwnKeySigner(desk.key, desk.trust, allow_demo=True)
    signed = signer.sign(desk.frozen, field=FIELD, reason="", location="", passphrase=PASSPHRASE, stamp=None)
    gc.collect()
    assert PASSPHRASE not in caplog.text
    assert PASSPHRASE.encode() not in signed
    assert PASSPHRASE not in repr(vars(signer))


# Other people's programs


def test_pdfsig_and_qpdf_agree(desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]) -> None:
    path = tmp_path / "bertanda-tangan.pdf"
    path.write_bytes(desk.signed)
    said = subprocess.run([require_tool("pdfsig"), path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert said.count("Total document signed") == 1  # by the archive time stamp, which comes last
    checked = subprocess.run([require_tool("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_pdfsig_finds_damage_that_we_find(desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]) -> None:
    for damage in (tampering.flip_a_bit_of_the_page, tampering.shorten_the_byte_range, tampering.empty_the_signature):
        path = tmp_path / "rusak.pdf"
        path.write_bytes(damage(desk.signed))
        said = subprocess.run([require_tool("pdfsig"), path], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid" not in said, damage


def test_openssl_verifies_the_signature_over_the_very_bytes(desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]) -> None:
    (one,) = PdfFileReader(io.BytesIO(desk.signed)).embedded_regular_signatures
    start, length, second, rest = one.byte_range
    (tmp_path / "covered").write_bytes(desk.signed[start : start + length] + desk.signed[second : second + rest])
    (tmp_path / "signature").write_bytes(one.pkcs7_content)
    root = desk.authority.folder / "root.crt"
    command: list[str | Path] = [
        require_tool("openssl"),
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        tmp_path / "signature",
        "-binary",
        "-purpose",
        "any",
    ]
    done = subprocess.run(
        [*command, "-content", tmp_path / "covered", "-CAfile", root, "-out", "/dev/null"], capture_output=True, text=True, check=False
    )
    assert "successful" in done.stderr, done.stderr
