"""What a signer has on the desk in these tests."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.trust.authorities import DemoTrust, Trust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import Authority
from drafting.rules.signing.signers import Level

PASSPHRASE = "frasa-sandi-pengujian-7319"
FIELD = "Tanda-Tangan"


@dataclass(frozen=True)
class Desk:
    authority: Authority
    trust: DemoTrust
    key: Path
    page: bytes
    frozen: bytes
    for_two: bytes
    stamp: bytes
    signed: bytes


def sign(  # noqa: PLR0913  (each is named at the call, and few at a time)
    desk: Desk,
    *,
    pdf: bytes | None = None,
    key: Path | None = None,
    trust: Trust | None = None,
    level: Level = Level.B_LTA,
    field: str = FIELD,
    passphrase: str = PASSPHRASE,
    alone: bool = True,
    allow_demo: bool = True,
) -> bytes:
    """Sign as the desk's own signer would, but for what the test says."""
    signer = OwnKeySigner(key or desk.key, trust or desk.trust, level=level, allow_demo=allow_demo)
    return signer.sign(
        pdf or desk.frozen,
        field=field,
        reason="Penetapan keputusan",
        location="Kota Contoh",
        passphrase=passphrase,
        stamp=desk.stamp,
        alone=alone,
    )


def key_file(
    folder: Path,
    authority: Authority,
    certificate: x509.Certificate,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
) -> Path:
    """Lock a key with its certificate into a file of the folder."""
    lock = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path = folder / "kunci.p12"
    write_secret(
        path,
        pkcs12.serialize_key_and_certificates(
            b"", key, certificate, [authority.root.certificate], lock
        ),
    )
    return path
