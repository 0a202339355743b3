"""What those need who check a signed file with other programs than ours.

The roots that this installation believes, and commands which succeed as they are printed: the tests
run each.  No command reaches us, so nobody has to believe what we say of ourselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from asn1crypto import pem, x509

from drafting.adapters.trust.certificates import fingerprint
from drafting.services.signing import signers

ROOTS = "akar.pem"
DECREE = "keputusan.pdf"
SIGNATURE, COVERED = "tanda-tangan.der", "isi.bin"


@dataclass(frozen=True, slots=True)
class Root:
    """An authority that is believed, as it is compared with what it publishes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Way:
    """A program, and what one types; the commands follow one another."""

    program: str
    commands: tuple[str, ...]


PYHANKO = (
    "pyhanko sign validate --pretty-print --soft-revocation-check --trust-replace"
    f" --trust {ROOTS} {DECREE}"
)
"""Believes these roots and no others; a status service that cannot be reached is said."""
OPENSSL = (
    f"openssl cms -verify -inform DER -in {SIGNATURE} -content {COVERED} -binary"
    f" -purpose any -CAfile {ROOTS} -out /dev/null"
)
TAKE_APART = (
    "python3 -c \"import re; b = open('" + DECREE + "', 'rb').read(); "
    "a, c, d, e = map(int, re.search(rb'/ByteRange ?.([0-9]+) ([0-9]+) ([0-9]+) ([0-9]+)', b)"
    ".groups()); "
    "open('" + COVERED + "', 'wb').write(b[a:a + c] + b[d:d + e]); "
    "open('" + SIGNATURE + "', 'wb').write(bytes.fromhex(b[a + c + 1:d - 1].decode()))\""
)
"""Lays the bytes that the first signature covers, and the signature, into files of their own."""
WAYS = (
    Way("pdfsig (poppler)", (f"pdfsig {DECREE}",)),
    Way("pyHanko", ("python3 -m pip install pyhanko-cli", PYHANKO)),
    Way("OpenSSL", (TAKE_APART, OPENSSL)),
)
"""In the order of what they take to install."""


def roots() -> tuple[Root, ...]:
    """Return whom this installation believes.  Raises `NotConfigured`."""
    return tuple(
        Root(certificate.subject.human_friendly, fingerprint(certificate))
        for certificate in _all_roots()
    )


def roots_file() -> bytes:
    """Return the roots as PEM, one after the other.  Raises `NotConfigured`."""
    return b"".join(pem.armor("CERTIFICATE", one.dump()) for one in _all_roots())


def _all_roots() -> tuple[x509.Certificate, ...]:
    return tuple(dict.fromkeys(signers.trust().stamp_roots))
