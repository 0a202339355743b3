"""Certificates and key files: made, marked as demo, written and read.

The mark is a certificate policy besides the words in the subject: words can be read by people, a
policy by programs, and neither is lost when a file is copied to another machine.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

Clock = Callable[[], datetime]
Extensions = Iterable[tuple[x509.ExtensionType, bool]]

DEMO_UNIT = "DEMO - bukan untuk naskah dinas"
# A policy identifier below 2.25, the arc where anyone may derive one from a UUID (ITU-T X.667):
# ours alone, and no real authority's.
DEMO_POLICY = x509.ObjectIdentifier("2.25.201137390246871406538920316577154382196")
YEAR = timedelta(days=365)
# A peer whose clock is a little behind must not find a new certificate "not yet valid".
BACKDATE = timedelta(minutes=5)


class Pair(msgspec.Struct, frozen=True):
    """A key with its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def __repr__(self) -> str:
        return f"Pair({self.certificate.subject.rfc4514_string()!r})"


def person_name(name: str, unit: str = "") -> x509.Name:
    """Return the subject of a demo certificate, which says that it is a demo."""
    parts = [
        (NameOID.COUNTRY_NAME, "ID"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, DEMO_UNIT),
        (NameOID.COMMON_NAME, name),
    ]
    if unit:
        parts.insert(1, (NameOID.ORGANIZATION_NAME, unit))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def key_usage(*, signs: bool = False, issues: bool = False) -> x509.KeyUsage:
    """Return what a key may be used for.

    Keys with *signs* bind a person to documents (non-repudiation), those with *issues* sign
    certificates and revocation lists, and the others sign answers only.
    """
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


def ocsp_address(url: str) -> x509.AuthorityInformationAccess:
    """Return the extension that says where to ask for a certificate's status."""
    place = x509.UniformResourceIdentifier(f"{url}/ocsp")
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(AuthorityInformationAccessOID.OCSP, place)]
    )


def certificate_for(
    subject: x509.Name,
    public_key: CertificatePublicKeyTypes,
    *,
    issuer: Pair | ec.EllipticCurvePrivateKey,
    start: datetime,
    life: timedelta,
    extensions: Extensions,
) -> x509.Certificate:
    """Make a demo certificate, self-signed when *issuer* is a bare key."""
    key = issuer.key if isinstance(issuer, Pair) else issuer
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if isinstance(issuer, Pair) else subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - BACKDATE)
        .not_valid_after(start + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
        .add_extension(
            x509.CertificatePolicies([x509.PolicyInformation(DEMO_POLICY, None)]), critical=False
        )
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(key, hashes.SHA256())


def is_demo(certificate: x509.Certificate | asn1_x509.Certificate) -> bool:
    """Return whether a certificate comes from any demo authority."""
    if isinstance(certificate, asn1_x509.Certificate):
        certificate = x509.load_der_x509_certificate(certificate.dump())
    try:
        policies = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    except x509.ExtensionNotFound:
        return False
    return any(policy.policy_identifier == DEMO_POLICY for policy in policies)


def read_certificates(data: bytes) -> tuple[asn1_x509.Certificate, ...]:
    """Read certificates from PEM (one or several, a key between them) or DER.

    Raises `ValueError`.
    """
    blocks = [data]
    if pem.detect(data):
        blocks = [
            block
            for kind, _headers, block in pem.unarmor(data, multiple=True)
            if "CERTIFICATE" in kind
        ]
    certificates = tuple(asn1_x509.Certificate.load(block, strict=True) for block in blocks)
    # The library reads on demand, and a fault must show here.
    if any(
        certificate.public_key is None or certificate.not_valid_after is None
        for certificate in certificates
    ):
        raise ValueError("no certificate")
    return certificates


def fingerprint(certificate: asn1_x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, by which a person's own is recorded."""
    return hashlib.sha256(certificate.dump()).hexdigest()


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """Return a certificate as the signing library wants it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def pkcs8(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return a key in DER."""
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def keep_pair(folder: Path, label: str, pair: Pair) -> None:
    """Write a key and its certificate, each to a file of its own."""
    private = pair.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_secret(folder / f"{label}.key", private)
    write_secret(folder / f"{label}.crt", pair.certificate.public_bytes(serialization.Encoding.PEM))


def read_pair(folder: Path, label: str) -> Pair:
    """Return what `keep_pair` wrote, or raise `ValueError`."""
    key = serialization.load_pem_private_key((folder / f"{label}.key").read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        # The content is wrong, not the caller.
        raise ValueError(f"{label}.key holds another kind of key")  # noqa: TRY004
    return Pair(key, x509.load_pem_x509_certificate((folder / f"{label}.crt").read_bytes()))


def write_secret(path: Path, data: bytes) -> None:
    """Write a file that from its first byte only its owner may read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123  (a path has no mode at open)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
