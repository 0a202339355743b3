"""Signing with a key of the unit's own in a file, PKCS#12 or PEM.

The certificate of a PEM key lies next to it or follows it.  The file stays outside the database and
its back-ups, mode 0600.  It is read and unlocked for one signature and forgotten; the passphrase is
an argument of that one call and is kept in no attribute, no log line and no exception.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from asn1crypto import x509
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import Signer as PyhankoSigner

from drafting.adapters.signers.pades import put_signature, registry
from drafting.adapters.trust.authorities import Trust
from drafting.adapters.trust.certificates import as_asn1, fingerprint, is_demo, read_certificates
from drafting.adapters.validation.returned_files import NOT_THE_SIGNER, signed_with
from drafting.rules.signing import refusals
from drafting.rules.signing.enrolment import CertificateRenewed
from drafting.rules.signing.signers import Level, SignerKind

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
PKCS12_ENDINGS = (".p12", ".pfx")
HASHES: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


class OwnKeySigner:
    """Signs with a key file.  *allow_demo* is false in production."""

    kind = SignerKind.OWN_KEY
    wants_field = True

    def __init__(
        self,
        path: Path,
        trust: Trust,
        *,
        certificate: Path | None = None,
        level: Level = Level.B_LTA,
        allow_demo: bool = False,
        only: str = "",
    ) -> None:
        self.path = path
        self.certificate = certificate
        self.trust = trust
        self.level = level
        self.allow_demo = allow_demo
        self.only = only

    def sign(
        self,
        pdf: bytes,
        *,
        field: str,
        reason: str,
        location: str,
        passphrase: str,
        stamp: bytes | None,
        alone: bool = True,
    ) -> bytes:
        key = self._unlock(passphrase)
        if is_demo(key.signing_cert) and not self.allow_demo:
            raise refusals.DemoKeyRefused
        if self.only and fingerprint(key.signing_cert) != self.only:
            raise CertificateRenewed
        return put_signature(
            pdf,
            key,
            field=field,
            reason=reason,
            location=location,
            stamp=stamp,
            trust=self.trust,
            level=self.level,
            alone=alone,
        )

    def inspect(self) -> tuple[x509.Certificate, ...]:
        read_guarded(self.path)
        try:
            return (certificate_beside(self.path, self.certificate),)
        except refusals.SignerCertificateUnknown:  # locked in with its key
            return ()

    def take(self, sent: bytes, returned: bytes) -> bytes:  # noqa: ARG002  (the Signer protocol)
        expected = self.only or fingerprint(certificate_beside(self.path, self.certificate))
        if not signed_with(returned, expected):
            raise refusals.ReturnedFileRejected((NOT_THE_SIGNER,), returned)
        return returned

    def _unlock(self, passphrase: str) -> _LoadedKey:
        """Return the unlocked key.

        What the libraries raise is not chained: nobody can promise what it quotes.
        """
        data = read_guarded(self.path)
        try:
            if self.path.suffix.lower() in PKCS12_ENDINGS:
                return _from_pkcs12(data, passphrase)
            return _from_pem(data, (self.certificate or self.path).read_bytes(), passphrase)
        except ValueError:
            raise _why_locked(data, self.path) from None
        except (TypeError, OSError):
            raise refusals.KeyUnreadable from None


def certificate_beside(path: Path, certificate: Path | None) -> x509.Certificate:
    """Return the certificate of a key, from its own file or out of a PEM key.

    No passphrase is needed.  Raises `SignerCertificateUnknown`.
    """
    try:
        return read_certificates((certificate or path).read_bytes())[0]
    except (OSError, ValueError, IndexError):  # a PKCS#12 keeps its certificates locked
        raise refusals.SignerCertificateUnknown from None


def read_guarded(path: Path) -> bytes:
    """Return a secret file, which must be its owner's alone.

    Raises `KeyUnreadable` or `KeyTooOpen`.
    """
    try:
        if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
            raise refusals.KeyTooOpen
        return path.read_bytes()
    except OSError as fault:
        raise refusals.KeyUnreadable from fault


class _LoadedKey(PyhankoSigner):
    """A key in memory for one signature.

    The library's own signer loads and checks the key at each use, which takes a quarter of a
    second for RSA.
    """

    def __init__(
        self, key: PrivateKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]
    ) -> None:
        super().__init__(signing_cert=certificate, cert_registry=registry(certificate, *chain))
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002  (the library's)
    ) -> bytes:
        digest = HASHES[digest_algorithm]()
        if not isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, ec.ECDSA(digest))
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, padding.PKCS1v15(), digest)


def _from_pkcs12(data: bytes, passphrase: str) -> _LoadedKey:
    store = pkcs12.load_pkcs12(data, passphrase.encode())
    if store.cert is None or not isinstance(
        store.key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    ):
        raise TypeError("no key of a kind that we can use")
    return _LoadedKey(
        store.key,
        as_asn1(store.cert.certificate),
        tuple(as_asn1(extra.certificate) for extra in store.additional_certs),
    )


def _from_pem(data: bytes, certificates: bytes, passphrase: str) -> _LoadedKey:
    key = serialization.load_pem_private_key(data, passphrase.encode())
    own, *chain = pyca.load_pem_x509_certificates(certificates)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise TypeError("no key of a kind that we can use")
    return _LoadedKey(key, as_asn1(own), tuple(as_asn1(extra) for extra in chain))


def _why_locked(data: bytes, path: Path) -> refusals.SigningRefused:
    """Return the refusal of a wrong passphrase, or of a file that is no key.

    The libraries raise the same for both.
    """
    if path.suffix.lower() in PKCS12_ENDINGS:
        looks_like_key = data[:1] == b"\x30"
    else:
        looks_like_key = b"PRIVATE KEY-----" in data
    return refusals.WrongPassphrase() if looks_like_key else refusals.KeyUnreadable()
