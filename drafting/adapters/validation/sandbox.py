"""The check of a stranger's PDF, in a process with limits of time and memory.

A file of a few megabytes can be made to keep a validator busy for a quarter of a minute.  The
operating system enforces the limits: the person who uploads such a file loses an answer, and the
site does not lose its workers.  Files of our own are validated in process, because starting one
costs more than they do.
"""

from __future__ import annotations

import hashlib
import resource
import sys
from collections.abc import Iterable

import msgspec
from asn1crypto import x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.fetchers import FetcherBackend

from drafting.adapters import children
from drafting.adapters.trust.authorities import Roots
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.verification.verdict import Conclusion, Verification

SECONDS = 20
MEMORY = 1 << 30


class Question(msgspec.Struct, frozen=True):
    """What the child is asked: a file, and the bytes that it should begin with.

    *roots* and *stamp_roots* are the certificates to believe of signers and of time stamps (DER).
    """

    pdf: bytes
    roots: tuple[bytes, ...]
    stamp_roots: tuple[bytes, ...]
    frozen: bytes | None = None


class RootsAlone:
    """Trust without services: the child may ask nobody."""

    def __init__(self, roots: tuple[bytes, ...], stamp_roots: tuple[bytes, ...]) -> None:
        self.roots = tuple(x509.Certificate.load(root) for root in roots)
        self.stamp_roots = tuple(x509.Certificate.load(root) for root in stamp_roots)

    def timestamper(self) -> TimeStamper:
        raise NotImplementedError

    def fetchers(self) -> FetcherBackend:
        raise NotImplementedError


def verify_in_sandbox(
    pdf: bytes, trust: Roots, *, frozen: bytes | None = None, seconds: int = SECONDS
) -> Verification:
    """Return what *pdf* proves now, as `verify_signed` does.

    A file that takes too much time or memory comes out as "cannot be validated".
    """
    roots, stamp_roots = _dumped(trust.roots), _dumped(trust.stamp_roots)
    question = msgspec.msgpack.encode(Question(pdf, roots, stamp_roots, frozen))
    try:
        answer = children.ask(
            "drafting.adapters.validation.sandbox", question, str(seconds), seconds=3 * seconds
        )
        return msgspec.msgpack.decode(answer, type=Verification)
    except (children.ChildError, msgspec.DecodeError):
        return Verification(
            sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf), conclusion=Conclusion.UNREADABLE
        )


def _dumped(roots: Iterable[x509.Certificate]) -> tuple[bytes, ...]:
    return tuple(root.dump() for root in roots)


def main(seconds: int) -> None:
    """Answer one question on standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Question)
    answer = verify_signed(
        question.pdf, frozen=question.frozen, trust=RootsAlone(question.roots, question.stamp_roots)
    )
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]))
