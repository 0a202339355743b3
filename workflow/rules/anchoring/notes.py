"""Checkpoints as text, in the forms of C2SP.

Those are tlog-checkpoint, signed-note and tlog-cosignature.

Three lines say the log's name (its origin), how many entries its tree has, and the tree's root in
base64; behind an empty line stands a line for each signature, with name, key and signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field

from workflow.rules.errors import Refusal

DASH = "\u2014 "
SIGNATURE, COSIGNATURE = b"\1", b"\4"
"""The kinds of Ed25519 signatures: of a log, and of a witness with its time."""
# keputusan.contoh.go.id/log: no spaces, no plus sign
NAME = re.compile(r"[^\s+]{1,200}")
# 1284, and neither 01284 nor +1284
NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
LONGEST = 16 * 1024
"""Characters that a checkpoint with all its witnesses may have."""


class NoNote(Refusal):
    """A text that is no signed checkpoint."""

    sentence = "Titik uji log tidak terbaca: bentuknya bukan titik uji yang bertanda tangan."


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of a note: who signed, with which key, and the signature."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a tree."""

    origin: str
    size: int
    root: bytes
    signatures: tuple[Signed, ...] = field(default=())

    @property
    def body(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{_coded(self.root)}\n"

    def by(self, key: VerifierKey) -> bytes | None:
        """Return the signature of a key, if there is one."""
        own = (one.signature for one in self.signatures if one.name == key.name)
        ids = (one.key_id for one in self.signatures if one.name == key.name)
        pairs = zip(ids, own, strict=True)
        return next((signature for key_id, signature in pairs if key_id == key.id), None)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key of a log, in the one line by which it is handed on."""

    name: str
    public: bytes
    kind: bytes = SIGNATURE

    @property
    def id(self) -> bytes:
        """Four bytes that name the key in a signature."""
        return hashlib.sha256(f"{self.name}\n".encode() + self.kind + self.public).digest()[:4]

    @property
    def line(self) -> str:
        """The key in a line."""
        return f"{self.name}+{self.id.hex()}+{_coded(self.kind + self.public)}"


def note(checkpoint: Checkpoint, key: VerifierKey, signature: bytes) -> str:
    """Return the text of a checkpoint that a key has signed."""
    return f"{checkpoint.body}\n{DASH}{key.name} {_coded(key.id + signature)}\n"


def read(written: str) -> Checkpoint:
    """Return what a note says, signed by anybody.  Raises `NoNote`."""
    head, gap, tail = written.replace("\r\n", "\n").partition("\n\n")
    lines = head.split("\n")
    if not gap or len(written) > LONGEST or len(lines) != len(("origin", "size", "root")):
        raise NoNote
    origin, size, root = lines
    if not (NAME.fullmatch(origin) and NUMBER.fullmatch(size)):
        raise NoNote
    signed = tuple(_signed(line) for line in tail.strip("\n").split("\n"))
    return Checkpoint(origin, int(size), _decoded(root, hashlib.sha256().digest_size), signed)


def _signed(line: str) -> Signed:
    name, space, coded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not space or not NAME.fullmatch(name):
        raise NoNote
    data = _decoded(coded)
    return Signed(name, data[:4], data[4:])


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decoded(coded: str, length: int | None = None) -> bytes:
    try:
        data = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise NoNote from wrong
    if length is not None and len(data) != length:
        raise NoNote
    return data
