"""A key on a token signs like one in a file, by SoftHSM, a real PKCS#11."""

import logging
import os
import pwd
import shutil
import subprocess
import tempfile
import traceback
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.timestamps import TimeStamper

from drafting.adapters.signers.pkcs11 import TokenSigner
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.certificates import as_asn1
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import refusals
from tests.drafting.adapters.desk import FIELD, Desk

PIN = "482913"
MODULES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib64/pkcs11/libsofthsm2.so"),
    Path("/usr/local/lib/softhsm/libsofthsm2.so"),
)


@pytest.fixture(scope="module")
def module(desk: Desk, require_tool: Callable[[str], Path]) -> Iterator[Path]:
    """Make a token whose P-256 and RSA keys the demo authority has certified.

    Whoever loads its library where the tests are root must be able to read it.
    """
    tool = require_tool("softhsm2-util")
    found = next((path for path in MODULES if path.exists()), None)
    if found is None:
        pytest.skip("the SoftHSM module is not installed on this machine")
    folder = Path(tempfile.mkdtemp())
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    # Read once, when the module is loaded.
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    # All of them before the module is loaded: it looks for tokens once.
    places = [new_token(tool, folder, token) for token in ("Dicabut", "Pejabat")]
    for token in ("Dicabut", "Pejabat"):
        slot = pkcs11.lib(str(found)).get_token(token_label=token)
        with slot.open(rw=True, user_pin=PIN) as session:
            for label, key in (
                ("ec", ec.generate_private_key(ec.SECP256R1())),
                ("rsa", rsa.generate_private_key(65537, 2048)),
            ):
                put_key(session, label, key)
                put_certificate(session, label, desk, key.public_key())
    (folder / "dicabut").symlink_to(places[0])
    hand_over(folder)
    yield found
    shutil.rmtree(folder)


def hand_over(folder: Path) -> None:
    """Hand a token to the user as whom its library runs."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody").pw_uid
        for place in (folder, *folder.rglob("*")):
            os.chown(place, nobody, -1, follow_symlinks=False)


def new_token(tool: Path, folder: Path, label: str) -> Path:
    """Make a token, and return the folder in which it is kept."""
    before = set(folder.iterdir())
    pins = ["--so-pin", "9999", "--pin", PIN]
    command: list[str | Path] = [tool, "--init-token", "--free", "--label", label, *pins]
    subprocess.run(command, check=True, capture_output=True)
    (place,) = (each for each in set(folder.iterdir()) - before if each.is_dir())
    return place


def put_key(
    session: pkcs11.Session, label: str, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
) -> None:
    form = serialization.PrivateFormat.TraditionalOpenSSL
    der = key.private_bytes(serialization.Encoding.DER, form, serialization.NoEncryption())
    if isinstance(key, rsa.RSAPrivateKey):
        attributes = pkcs11.util.rsa.decode_rsa_private_key(der)
    else:
        attributes = pkcs11.util.ec.decode_ec_private_key(der)
    session.create_object(
        {
            **attributes,
            pkcs11.Attribute.LABEL: label,
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.SIGN: True,
        }
    )


def put_certificate(
    session: pkcs11.Session,
    label: str,
    desk: Desk,
    public: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
) -> None:
    certificate = as_asn1(desk.authority.certify(f"Kepala Bagian ({label})", public))
    attributes = pkcs11.util.x509.decode_x509_certificate(certificate.dump())
    session.create_object(
        {**attributes, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True}
    )


def sign(signer: TokenSigner, desk: Desk, passphrase: str = PIN) -> bytes:
    return signer.sign(
        desk.frozen,
        field=FIELD,
        reason="Penetapan",
        location="Kota",
        passphrase=passphrase,
        stamp=desk.stamp,
    )


@pytest.mark.parametrize("label", ["ec", "rsa"])
def test_a_key_on_a_token_signs_to_b_lta(desk: Desk, module: Path, label: str) -> None:
    signed = sign(
        TokenSigner(
            module,
            "Pejabat",
            label,
            desk.trust,
            chain=desk.authority.folder / "root.crt",
            allow_demo=True,
        ),
        desk,
    )
    found = verify_signed(signed, frozen=desk.frozen, trust=desk.trust)
    assert (found.valid, found.level) == (True, "B-LTA")
    assert found.signatures[0].signer == f"Kepala Bagian ({label})"


def test_a_wrong_pin_is_refused_and_appears_nowhere(
    desk: Desk, module: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = str(771_122)  # so that this file's own lines in the traceback do not show it
    with pytest.raises(refusals.WrongPassphrase) as caught:
        sign(
            TokenSigner(module, "Pejabat", "ec", desk.trust, allow_demo=True),
            desk,
            passphrase=wrong,
        )
    assert wrong not in "".join(traceback.format_exception(caught.value)) + caplog.text


def test_a_demo_key_on_a_token_is_refused_in_production(desk: Desk, module: Path) -> None:
    with pytest.raises(refusals.DemoKeyRefused):
        sign(TokenSigner(module, "Pejabat", "ec", desk.trust), desk)


def test_of_several_certificates_under_one_name_the_latest_of_the_key_counts(
    desk: Desk, module: Path
) -> None:
    """A renewed certificate lies next to the old one, and a foreign one as well."""
    mine, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    with (
        pkcs11.lib(str(module))
        .get_token(token_label="Pejabat")
        .open(rw=True, user_pin=PIN) as session
    ):
        put_key(session, "banyak", mine)
        for key, days in ((other, 900), (mine, 10), (mine, 700), (other, 800)):
            certificate = as_asn1(
                desk.authority.certify(
                    f"Kepala Bagian {days}", key.public_key(), life=timedelta(days=days)
                )
            )
            attributes = pkcs11.util.x509.decode_x509_certificate(certificate.dump())
            session.create_object(
                {**attributes, pkcs11.Attribute.LABEL: "banyak", pkcs11.Attribute.TOKEN: True}
            )
    hand_over(Path(os.environ["SOFTHSM2_CONF"]).parent)
    signed = sign(TokenSigner(module, "Pejabat", "banyak", desk.trust, allow_demo=True), desk)
    found = verify_signed(signed, frozen=desk.frozen, trust=desk.trust)
    assert (found.valid, found.signatures[0].signer) == (True, "Kepala Bagian 700")


def test_a_file_is_taken_only_if_it_is_signed_with_the_tokens_certificate(
    desk: Desk, module: Path
) -> None:
    signer = TokenSigner(module, "Pejabat", "ec", desk.trust, allow_demo=True)
    own = sign(signer, desk)
    assert signer.take(desk.frozen, own) == own
    with pytest.raises(refusals.ReturnedFileRejected):
        signer.take(desk.frozen, desk.signed)
    with pytest.raises(refusals.TokenUnreadable):
        TokenSigner(module, "Tidak ada", "ec", desk.trust).take(desk.frozen, own)


def test_a_token_that_is_pulled_out_while_signing_is_refused(
    desk: Desk, module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = DemoTrust.timestamper
    folder = Path(os.environ["SOFTHSM2_CONF"]).parent / "dicabut"

    def pull(trust: DemoTrust) -> TimeStamper:
        shutil.rmtree(folder.resolve())
        folder.unlink()
        return ask(trust)

    monkeypatch.setattr(DemoTrust, "timestamper", pull)
    with pytest.raises(refusals.TokenUnreadable, match="token terpasang"):
        sign(TokenSigner(module, "Dicabut", "ec", desk.trust, allow_demo=True), desk)


@pytest.mark.parametrize(("token", "label"), [("Lain", "ec"), ("Pejabat", "lain")])
def test_a_token_or_key_that_is_not_there_is_refused(
    desk: Desk, module: Path, token: str, label: str
) -> None:
    with pytest.raises(refusals.TokenUnreadable):
        sign(TokenSigner(module, token, label, desk.trust, allow_demo=True), desk)


def test_a_module_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(refusals.KeyUnreadable):
        sign(TokenSigner(tmp_path / "tidak-ada.so", "Pejabat", "ec", desk.trust), desk)
