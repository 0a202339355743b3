"""Signing with a key on a token or in a hardware module, over PKCS#11.

The key never leaves it, and the passphrase is its PIN.  Raw signing goes through python-pkcs11
directly: the library's own PKCS#11 signer is pinned to an older version of it.  The digest for
ECDSA is made here, since many modules (SoftHSM among them) know no mechanism that hashes and signs
on a curve.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol, cast

import pkcs11
from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pkcs11.exceptions import (
    PinExpired,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
)
from pkcs11.util.ec import encode_ecdsa_signature
from pyhanko.sign import Signer as PyhankoSigner

from drafting.adapters.signers.pades import put_signature, registry
from drafting.adapters.trust.authorities import Trust
from drafting.adapters.trust.certificates import is_demo, read_certificates
from drafting.adapters.validation.returned_files import NOT_THE_SIGNER, signed_with
from drafting.rules.signing import refusals
from drafting.rules.signing.signers import Level, SignerKind

RSA_MECHANISMS = {
    "sha256": pkcs11.Mechanism.SHA256_RSA_PKCS,
    "sha384": pkcs11.Mechanism.SHA384_RSA_PKCS,
    "sha512": pkcs11.Mechanism.SHA512_RSA_PKCS,
}
# A process is logged in to a token as a whole: a second login fails, and the first logout ends
# both.
ONE_AT_A_TIME = Lock()
ROOM_FOR_ECDSA = 144  # bytes of the longest DER signature: P-521


class TokenSigner:
    """Signs with the key *label* on the token *token* of the module at *module*.

    *chain* holds certificates that the token lacks.
    """

    kind = SignerKind.PKCS11
    wants_field = True

    def __init__(
        self,
        module: Path,
        token: str,
        label: str,
        trust: Trust,
        *,
        chain: Path | None = None,
        level: Level = Level.B_LTA,
        allow_demo: bool = False,
    ) -> None:
        self.module = module
        self.token = token
        self.label = label
        self.trust = trust
        self.chain = chain
        self.level = level
        self.allow_demo = allow_demo

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
        with self._session(passphrase) as session:
            key = self._key(session)
            if is_demo(key.signing_cert) and not self.allow_demo:
                raise refusals.DemoKeyRefused
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

    def take(self, sent: bytes, returned: bytes) -> bytes:  # noqa: ARG002  (the Signer protocol)
        if not any(
            signed_with(returned, certificate)
            for certificate in certificates_on(self.module, self.token, self.label)
        ):
            raise refusals.ReturnedFileRejected((NOT_THE_SIGNER,), returned)
        return returned

    @contextmanager
    def _session(self, pin: str) -> Iterator[pkcs11.Session]:
        """Yield a session with the token, for one signature.

        Its faults come out as refusals, never as an exception that could quote the PIN.
        """
        try:
            with ONE_AT_A_TIME, self._find_token().open(user_pin=pin) as session:
                yield session
        except PinLocked:
            raise refusals.TokenLocked from None
        except (PinIncorrect, PinInvalid, PinLenRange, PinExpired):
            raise refusals.WrongPassphrase from None
        except PKCS11Error:
            raise refusals.TokenUnreadable from None

    def _find_token(self) -> pkcs11.Token:
        try:
            return pkcs11.lib(str(self.module)).get_token(token_label=self.token)
        except (RuntimeError, OSError):  # no such module, or no such token
            raise refusals.TokenUnreadable from None

    def _key(self, session: pkcs11.Session) -> _TokenKey:
        private = cast(
            "_PrivateKey",
            session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=self.label),
        )
        fitting = _certificates(session, self.label)
        if len(fitting) > 1:
            fitting = [one for one in fitting if _fits(private, one)]
        if not fitting:
            raise refusals.TokenUnreadable
        latest: x509.Certificate = max(fitting, key=lambda one: one.not_valid_after)
        return _TokenKey(private, latest, self._extra())

    def _extra(self) -> tuple[x509.Certificate, ...]:
        try:
            return read_certificates(self.chain.read_bytes()) if self.chain else ()
        except (OSError, ValueError):
            raise refusals.KeyUnreadable from None


def certificates_on(module: Path, token: str, label: str) -> list[x509.Certificate]:
    """Return the certificates of a key on a token, which are read without a PIN.

    Raises `SignerCertificateUnknown`.
    """
    try:
        with ONE_AT_A_TIME, pkcs11.lib(str(module)).get_token(token_label=token).open() as session:
            certificates = _certificates(session, label)
    except (RuntimeError, OSError, ValueError):  # no such module, token or object on it
        certificates = []
    if not certificates:
        raise refusals.SignerCertificateUnknown
    return certificates


def _certificates(session: pkcs11.Session, label: str) -> list[x509.Certificate]:
    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.LABEL: label}
    return [
        x509.Certificate.load(one[pkcs11.Attribute.VALUE]) for one in session.get_objects(wanted)
    ]


def _fits(private: _PrivateKey, certificate: x509.Certificate) -> bool:
    """Return whether a certificate is of this key, by a trial signature.

    After a renewal a token holds several certificates under one name.
    """
    public = load_der_public_key(certificate.public_key.dump())
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(_raw(private, b"", "sha256"), b"", padding.PKCS1v15(), SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(_raw(private, b"", "sha256"), b"", ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _raw(private: _PrivateKey, data: bytes, digest_algorithm: str) -> bytes:
    if private.key_type is pkcs11.KeyType.RSA:
        return bytes(private.sign(data, mechanism=RSA_MECHANISMS[digest_algorithm]))
    signed = private.sign(
        hashlib.new(digest_algorithm, data).digest(), mechanism=pkcs11.Mechanism.ECDSA
    )
    return bytes(encode_ecdsa_signature(signed))


class _PrivateKey(Protocol):
    """What we use of a private key in a token.

    The library makes its classes at run time.
    """

    key_type: pkcs11.KeyType
    key_length: int

    def sign(self, data: bytes, *, mechanism: pkcs11.Mechanism) -> bytes: ...


class _TokenKey(PyhankoSigner):
    def __init__(
        self,
        private: _PrivateKey,
        certificate: x509.Certificate,
        chain: tuple[x509.Certificate, ...],
    ) -> None:
        super().__init__(signing_cert=certificate, cert_registry=registry(certificate, *chain))
        self._private = private

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002  (the library's)
    ) -> bytes:
        if dry_run and self._private.key_type is pkcs11.KeyType.RSA:
            return bytes(self._private.key_length // 8)
        if dry_run:
            return bytes(ROOM_FOR_ECDSA)
        return await asyncio.to_thread(_raw, self._private, data, digest_algorithm)
