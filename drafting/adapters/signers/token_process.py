"""The library of a token, in a process without anything of the site's.

A PKCS#11 module is somebody else's native code.  The process that loads it has none of our
settings in its environment, no connection to our database, and is never root: started as root, it
becomes another user before it loads anything.  It answers one line of JSON for each that it reads;
the PIN comes over that pipe, and goes with the process.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import sys
from collections.abc import Iterator
from enum import Enum
from typing import Protocol, cast

import msgspec
import pkcs11
import pkcs11._pkcs11  # now: another user may not be able to read it later
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

RSA_MECHANISMS = {
    "sha256": pkcs11.Mechanism.SHA256_RSA_PKCS,
    "sha384": pkcs11.Mechanism.SHA384_RSA_PKCS,
    "sha512": pkcs11.Mechanism.SHA512_RSA_PKCS,
}


class Fault(Enum):
    """What went wrong, without a word that could quote the PIN."""

    PIN = "pin"
    LAST_TRY = "last-try"
    LOCKED = "locked"
    UNREADABLE = "unreadable"


class Key(msgspec.Struct, frozen=True):
    """Which key: the one of this label, in a token of this module."""

    module: str
    token: str
    label: str


class See(msgspec.Struct, frozen=True, tag=True):
    """Ask for the certificates of a key, which need no PIN."""

    key: Key


class Open(msgspec.Struct, frozen=True, tag=True):
    """Ask to open a key, with the certificate *only* where it is there."""

    key: Key
    pin: str
    only: str

    def __repr__(self) -> str:
        return f"Open({self.key!r})"


class Sign(msgspec.Struct, frozen=True, tag=True):
    """Ask the open key to sign."""

    data: bytes
    digest: str


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What there is to say: a fault, or what was asked for."""

    fault: Fault | None = None
    certificates: tuple[bytes, ...] = ()
    signature: bytes = b""
    rsa_bytes: int = 0
    """How long a signature of an RSA key is; 0 for a key on a curve."""


class PrivateKey(Protocol):
    """What we use of a private key in a token.

    The library makes its classes at run time.
    """

    key_type: pkcs11.KeyType
    key_length: int

    def sign(self, data: bytes, *, mechanism: pkcs11.Mechanism) -> bytes: ...


def main(user: str) -> None:
    """Answer what is asked on standard input, until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the library prints is no answer
    become(user)
    for answer in _answers():
        answers.write(msgspec.json.encode(answer) + b"\n")
        answers.flush()


def become(user: str) -> None:
    """Stop being root, for good."""
    if os.getuid() != 0:
        return
    other = pwd.getpwnam(user)
    if other.pw_uid == 0:
        raise PermissionError("a token's library is not loaded as root")
    os.setgroups([])
    os.setgid(other.pw_gid)
    os.setuid(other.pw_uid)


def _answers() -> Iterator[Answer]:
    """Yield an answer to each line; a fault of the token is the last."""
    session: pkcs11.Session | None = None
    private: PrivateKey | None = None
    token: pkcs11.Token | None = None
    try:
        for line in sys.stdin.buffer:
            asked = msgspec.json.decode(line, type=See | Open | Sign)
            if isinstance(asked, Sign):
                yield Answer(signature=raw(cast("PrivateKey", private), asked.data, asked.digest))
                continue
            token = pkcs11.lib(asked.key.module).get_token(token_label=asked.key.token)
            if isinstance(asked, See):
                with token.open() as seen:
                    found = tuple(one.dump() for one in _certificates(seen, asked.key.label))
                yield Answer(certificates=found)
            else:
                session = token.open(user_pin=asked.pin)
                private = _private(session, asked.key.label)
                yield _opened(session, private, asked)
    except PinLocked:
        yield Answer(Fault.LOCKED)
    except (PinIncorrect, PinInvalid, PinLenRange, PinExpired):
        yield Answer(_after_a_wrong_pin(token))
    except (PKCS11Error, RuntimeError, OSError, ValueError):  # no such module, token or key
        yield Answer(Fault.UNREADABLE)
    finally:
        if session is not None:
            session.close()


def _after_a_wrong_pin(token: pkcs11.Token | None) -> Fault:
    """Return whether one more wrong PIN would lock the token, where it says so."""
    flags = pkcs11.TokenFlag
    if token is not None and token.flags & flags.USER_PIN_LOCKED:
        return Fault.LOCKED
    if token is not None and token.flags & flags.USER_PIN_FINAL_TRY:
        return Fault.LAST_TRY
    return Fault.PIN


def _private(session: pkcs11.Session, label: str) -> PrivateKey:
    kind = pkcs11.ObjectClass.PRIVATE_KEY
    return cast("PrivateKey", session.get_key(object_class=kind, label=label))


def _opened(session: pkcs11.Session, private: PrivateKey, asked: Open) -> Answer:
    fitting = _certificates(session, asked.key.label)
    if len(fitting) > 1:
        fitting = [one for one in fitting if _fits(private, one)]
    if not fitting:
        return Answer(Fault.UNREADABLE)
    own = [one for one in fitting if hashlib.sha256(one.dump()).hexdigest() == asked.only]
    latest: x509.Certificate = max(own or fitting, key=lambda one: one.not_valid_after)
    is_rsa = private.key_type is pkcs11.KeyType.RSA
    length = private.key_length // 8 if is_rsa else 0
    return Answer(certificates=(latest.dump(),), rsa_bytes=length)


def _certificates(session: pkcs11.Session, label: str) -> list[x509.Certificate]:
    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.LABEL: label}
    return [
        x509.Certificate.load(one[pkcs11.Attribute.VALUE]) for one in session.get_objects(wanted)
    ]


def _fits(private: PrivateKey, certificate: x509.Certificate) -> bool:
    """Return whether a certificate is of this key, by a trial signature.

    After a renewal a token holds several certificates under one name.
    """
    public = load_der_public_key(certificate.public_key.dump())
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(raw(private, b"", "sha256"), b"", padding.PKCS1v15(), SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(raw(private, b"", "sha256"), b"", ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def raw(private: PrivateKey, data: bytes, digest_algorithm: str) -> bytes:
    """Return a raw signature.

    The digest for ECDSA is made here, since many modules (SoftHSM among them) know no mechanism
    that hashes and signs on a curve.
    """
    if private.key_type is pkcs11.KeyType.RSA:
        return bytes(private.sign(data, mechanism=RSA_MECHANISMS[digest_algorithm]))
    signed = private.sign(
        hashlib.new(digest_algorithm, data).digest(), mechanism=pkcs11.Mechanism.ECDSA
    )
    return bytes(encode_ecdsa_signature(signed))


if __name__ == "__main__":
    main(sys.argv[1])
