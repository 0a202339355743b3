"""The demo authority is founded once and says that it is one.

It answers as other people's programs expect.
"""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from asn1crypto import algos, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509 import ocsp

from drafting.adapters.trust.certificates import DEMO_UNIT, is_demo
from drafting.adapters.trust.demo_authority import Authority, open_authority
from tests.drafting.adapters.desk import PASSPHRASE, Desk
from tests.servers import PATIENCE


def openssl(*arguments: str | Path) -> str:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


def test_an_authority_opened_again_is_the_same_one(authority: Authority) -> None:
    again = open_authority(authority.folder)
    assert again.root.certificate == authority.root.certificate
    assert again.stamper.certificate == authority.stamper.certificate


def test_processes_that_start_at_once_found_one_authority_between_them(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from drafting.adapters.trust.demo_authority import open_authority; "
        "print(open_authority(pathlib.Path(sys.argv[1])).root.certificate.serial_number)"
    )
    folder = tmp_path / "authority"
    founders = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    assert len({founder.communicate(timeout=PATIENCE)[0] for founder in founders}) == 1
    assert [place.name for place in tmp_path.iterdir()] == ["authority"]


def test_keys_are_files_that_only_their_owner_reads(authority: Authority) -> None:
    keys = [place for place in authority.folder.iterdir() if place.suffix == ".key"]
    assert len(keys) == 3
    assert {stat.S_IMODE(key.stat().st_mode) for key in keys} == {0o600}


def test_a_certificate_of_the_demo_says_so_to_people_and_to_programs(desk: Desk) -> None:
    certificate = pkcs12.load_key_and_certificates(desk.key.read_bytes(), PASSPHRASE.encode())[1]
    assert certificate is not None
    assert DEMO_UNIT in certificate.subject.rfc4514_string()
    assert is_demo(certificate)


def test_the_register_names_everyone_it_certified(own_authority: Authority) -> None:
    own_authority.issue("Sekretaris Daerah", PASSPHRASE)
    assert own_authority.issued()[-1].subject == "Sekretaris Daerah"
    assert own_authority.issued()[-1].revoked == ""


def test_nobody_can_revoke_what_was_never_issued(own_authority: Authority) -> None:
    with pytest.raises(LookupError):
        own_authority.revoke(12345)


def test_openssl_reads_a_good_and_then_a_revoked_status(
    own_authority: Authority, tmp_path: Path
) -> None:
    bundle = own_authority.issue("Kepala Bagian", PASSPHRASE)
    certificate = pkcs12.load_key_and_certificates(bundle, PASSPHRASE.encode())[1]
    assert certificate is not None
    (tmp_path / "own.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    root, request, answer = (
        own_authority.folder / "root.crt",
        tmp_path / "request.der",
        tmp_path / "answer.der",
    )
    openssl("ocsp", "-issuer", root, "-cert", tmp_path / "own.crt", "-reqout", request)
    for expected in ("good", "revoked"):
        answer.write_bytes(own_authority.answer_ocsp(request.read_bytes()))
        said = openssl(
            "ocsp",
            "-no_nonce",
            "-respin",
            answer,
            "-reqin",
            request,
            "-issuer",
            root,
            "-cert",
            tmp_path / "own.crt",
            "-CAfile",
            root,
        )
        assert "Response verify OK" in said
        assert f"own.crt: {expected}" in said
        own_authority.revoke(certificate.serial_number)


def test_openssl_accepts_the_revocation_list(own_authority: Authority, tmp_path: Path) -> None:
    own_authority.issue("Kepala Bagian", PASSPHRASE)
    serial = int(own_authority.issued()[-1].serial, 16)
    own_authority.revoke(serial)
    (tmp_path / "list.crl").write_bytes(own_authority.revocation_list())
    said = openssl(
        "crl",
        "-inform",
        "DER",
        "-in",
        tmp_path / "list.crl",
        "-CAfile",
        own_authority.folder / "root.crt",
        "-noout",
        "-text",
    )
    assert "verify OK" in said
    assert f"{serial:X}" in said.upper()


def test_openssl_accepts_a_time_stamp(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"isi")
    query, answer = tmp_path / "query.tsq", tmp_path / "answer.tsr"
    openssl("ts", "-query", "-data", tmp_path / "data", "-sha256", "-cert", "-out", query)
    answer.write_bytes(authority.answer_timestamp(query.read_bytes()))
    assert "Verification: OK" in openssl(
        "ts",
        "-verify",
        "-queryfile",
        query,
        "-in",
        answer,
        "-CAfile",
        authority.folder / "root.crt",
    )


def test_what_is_no_request_is_refused(authority: Authority) -> None:
    with pytest.raises(ValueError, match=r"."):
        authority.answer_ocsp(b"bukan permintaan")
    with pytest.raises(ValueError, match=r"."):
        authority.answer_timestamp(b"bukan permintaan")


def test_a_certificate_never_issued_is_unknown(authority: Authority) -> None:
    request = (
        ocsp.OCSPRequestBuilder()
        .add_certificate_by_hash(b"0" * 20, b"1" * 20, 99, hashes.SHA1())  # noqa: S303
        .build()
    )
    answer = ocsp.load_der_ocsp_response(authority.answer_ocsp(request.public_bytes(Encoding.DER)))
    assert answer.certificate_status is ocsp.OCSPCertStatus.UNKNOWN


def test_an_answer_repeats_the_nonce_of_its_question(authority: Authority) -> None:
    builder = ocsp.OCSPRequestBuilder().add_certificate_by_hash(
        b"0" * 20,
        b"1" * 20,
        99,
        hashes.SHA1(),  # noqa: S303  (the protocol's)
    )
    request = builder.add_extension(x509.OCSPNonce(b"sekali-pakai"), critical=False).build()
    answer = ocsp.load_der_ocsp_response(authority.answer_ocsp(request.public_bytes(Encoding.DER)))
    assert answer.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == b"sekali-pakai"


def test_time_stamps_count_whole_seconds_as_ocsp_does(authority: Authority) -> None:
    imprint = {
        "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
        "hashed_message": b"0" * 32,
    }
    request = tsp.TimeStampReq(
        {"version": 1, "message_imprint": tsp.MessageImprint(imprint), "cert_req": True}
    )
    token = tsp.TimeStampResp.load(authority.answer_timestamp(request.dump()))["time_stamp_token"]
    assert (
        token["content"]["encap_content_info"]["content"].parsed["gen_time"].native.microsecond == 0
    )
