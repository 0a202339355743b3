"""A proof bundle is checked by its own checker, without our packages.

The checker says what was signed.
"""

import hashlib
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509

from drafting.adapters.bundle_files import FOLDER, enclosed
from drafting.adapters.signers.bsre_fake import FakeBsre, Person
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.signers.pades import prolong, renew_archive
from drafting.rules.text.digest import digest
from drafting.rules.verification.bundle import Proof, bundle, history_of
from tests.drafting import samples
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.proof_bundle.bundles import (
    OURS,
    append_to_the_pdf,
    chain,
    check,
    unpacked,
)


def test_an_untouched_bundle_fits_in_every_point(packed: bytes, tmp_path: Path) -> None:
    code, said = check(unpacked(packed, tmp_path))
    assert code == 0, said
    assert "TIDAK COCOK" not in said
    assert said.rstrip().endswith("Semua cocok.")
    assert "Data yang terlampir di dalam PDF sama dengan keputusan.json" in said
    assert "terikat pada isi yang ditandatangani" in said


def test_the_bundle_is_checked_from_outside_too(packed: bytes, tmp_path: Path) -> None:
    (tmp_path / "bukti.zip").write_bytes(packed)
    (tmp_path / "periksa.py").write_bytes(enclosed()["periksa.py"])
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py", "bukti.zip"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_checker_needs_nothing_but_the_standard_library() -> None:
    source = enclosed()["periksa.py"].decode()
    imported = {
        line.split()[1].split(".")[0]
        for line in source.splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported - {"__future__"} <= sys.stdlib_module_names


def test_a_renewed_file_fits_and_its_first_signed_state_is_told(
    desk: Desk, proof: Proof, tmp_path: Path
) -> None:
    renewed = msgspec.structs.replace(proof, pdf=renew_archive(proof.pdf, desk.trust))
    folder = unpacked(bundle(renewed, enclosed()), tmp_path)
    code, said = check(folder)
    assert code == 0, said
    append_to_the_pdf(folder)
    code, said = check(folder)
    assert code == 1
    assert "TIDAK COCOK  Tidak ada tambahan setelah stempel waktu arsip" in said


@pytest.mark.parametrize("algorithm", ["sha384", "sha512"])
def test_a_file_that_a_service_signed_with_another_digest_fits(desk: Desk, algorithm: str) -> None:
    fake = FakeBsre(desk.authority, {"1": Person("Kepala Bagian", "x")})
    fake.digest = algorithm
    sent = add_signature_fields(desk.page, [])
    signed = prolong(fake.sign(sent, fake.people["1"]), desk.trust)
    checker: dict[str, Any] = runpy.run_path(str(FOLDER / "periksa.py"))
    told = {
        "signed_size": len(signed),
        "signed_sha256": hashlib.sha256(signed).hexdigest(),
        "frozen_size": len(sent),
        "frozen_sha256": "",
    }
    results = {
        sentence: holds
        for holds, sentence in checker["check_pdf"](
            {"keputusan.pdf": signed, "keputusan.json": b""}, told
        )
    }
    assert [
        holds
        for sentence, holds in results.items()
        if sentence.startswith("Tanda tangan atau stempel waktu")
    ] == [True, True]
    assert results["Tidak ada tambahan setelah stempel waktu arsip yang terakhir"]


def test_what_was_signed_is_laid_out_for_openssl(
    proof: Proof, packed: bytes, tmp_path: Path
) -> None:
    folder = unpacked(packed, tmp_path / "bundel")
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py", "--keluarkan", "keluar"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    (folder / "AKAR.pem").write_bytes(next(one for one in proof.certificates if issues_itself(one)))
    commands = done.stdout.splitlines()
    assert len(commands) == 2  # the signature, and the archive time stamp
    for command in commands:
        assert (
            subprocess.run(
                shlex.split(command), cwd=folder, capture_output=True, check=False
            ).returncode
            == 0
        ), command
    place = folder / "keluar" / "isi-1.bin"
    place.write_bytes(place.read_bytes() + b" ")
    assert (
        subprocess.run(
            shlex.split(commands[0]), cwd=folder, capture_output=True, check=False
        ).returncode
        != 0
    )


def issues_itself(certificate: bytes) -> bool:
    read = x509.load_pem_x509_certificate(certificate)
    return read.issuer == read.subject


def test_the_same_facts_give_the_same_bytes(proof: Proof, packed: bytes) -> None:
    assert bundle(proof, enclosed()) == packed


def test_other_decrees_show_no_more_than_their_place_in_the_chain(proof: Proof) -> None:
    assert [row["seq"] for row in proof.history] == list(range(2, len(proof.history) + 2))
    assert [sorted(row) for row in proof.history if "decree" not in row] == [
        ["hash", "prev", "seq"]
    ]


def test_a_decree_without_history_has_none() -> None:
    assert history_of(chain([{"decree": 3, "action": "SIGN"}]), OURS) == ()


def test_the_certificates_of_signer_and_services_travel_along(proof: Proof) -> None:
    # the head's, the root's, the time-stamper's, the responder's
    assert len(proof.certificates) == 4
    assert all(
        certificate.startswith(b"-----BEGIN CERTIFICATE-----") for certificate in proof.certificates
    )


def test_the_checkers_digests_are_the_products_own(proof: Proof) -> None:
    assert msgspec.json.decode(proof.content) is not None
    assert digest(msgspec.json.decode(proof.content)) == digest(samples.model())
