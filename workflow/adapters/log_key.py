"""The key by which this installation signs its log.

A file of its own, never in the database.

One line, as C2SP writes keys of notes: the name, the number of the key, its secret.  It is made
once, before the first checkpoint; where one was signed already a key that is gone is not replaced,
because a new one would let a new history begin unseen.
"""

from __future__ import annotations

import base64
import binascii
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from workflow.rules.anchoring.notes import SIGNATURE, Checkpoint, VerifierKey, note
from workflow.rules.errors import Refusal

FILE = "log.key"
"""In KEYS_DIR."""
PREFIX = "PRIVATE+KEY"


class NoLogKey(Refusal):
    """The key of the log cannot be used."""

    status = 503
    sentence = (
        "Kunci log tidak ada atau tidak terbaca, sehingga titik uji tidak dapat ditandatangani."
        " Pulihkan berkas log.key di map kunci instalasi (KEYS_DIR), dengan izin 0600."
    )


@dataclass(frozen=True, slots=True)
class LogKey:
    """A key that signs checkpoints."""

    verifier: VerifierKey
    private: Ed25519PrivateKey

    def sign(self, checkpoint: Checkpoint) -> str:
        """Return the note of a checkpoint."""
        return note(checkpoint, self.verifier, self.private.sign(checkpoint.body.encode()))


def read(folder: Path) -> LogKey:
    """Return the key in a folder.  Raises `NoLogKey`."""
    path = folder / FILE
    try:
        with path.open(encoding="ascii") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise NoLogKey
            prefix, word, name, _number, coded = file.read().strip().split("+", 4)
        secret = base64.b64decode(coded, validate=True)
        if f"{prefix}+{word}" != PREFIX or secret[:1] != SIGNATURE:
            raise NoLogKey
        private = Ed25519PrivateKey.from_private_bytes(secret[1:])
    except (OSError, ValueError, binascii.Error) as wrong:
        raise NoLogKey from wrong
    return LogKey(_verifier(name, private), private)


def make(folder: Path, name: str) -> LogKey:
    """Return the key in a folder, made now where there is none.

    Two processes that make one at once end up with the same.  Raises `NoLogKey`.
    """
    private = Ed25519PrivateKey.generate()
    verifier = _verifier(name, private)
    secret = base64.b64encode(SIGNATURE + private.private_bytes_raw()).decode()
    line = f"{PREFIX}+{name}+{verifier.id.hex()}+{secret}\n"
    mine = folder / f".{FILE}.{os.getpid()}.{verifier.id.hex()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(mine, folder / FILE)
        except FileExistsError:
            return read(folder)
        finally:
            mine.unlink()
    except OSError as wrong:
        raise NoLogKey from wrong
    return LogKey(verifier, private)


def holds(checkpoint: Checkpoint, key: VerifierKey) -> bool:
    """Return whether a key has signed a checkpoint."""
    signature = checkpoint.by(key)
    if signature is None or checkpoint.origin != key.name:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, checkpoint.body.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def pem(key: VerifierKey) -> bytes:
    """Return a public key as OpenSSL reads it."""
    return Ed25519PublicKey.from_public_bytes(key.public).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _verifier(name: str, private: Ed25519PrivateKey) -> VerifierKey:
    return VerifierKey(name, private.public_key().public_bytes_raw())
