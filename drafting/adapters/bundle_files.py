"""What goes into a bundle of proof beside the decree's own facts.

The checker, how to use it, and the certificates out of the signed file.
"""

from __future__ import annotations

import io
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError

FOLDER = Path(__file__).parents[2] / "templates" / "bundle"


def enclosed() -> dict[str, bytes]:
    """Return the files that are the same in every bundle."""
    return {place.name: place.read_bytes() for place in sorted(FOLDER.iterdir()) if place.is_file()}


def certificates_in(pdf: bytes) -> tuple[bytes, ...]:
    """Return every certificate that a signed file carries, in PEM: the signer's first, each once."""
    reader = PdfFileReader(io.BytesIO(pdf))
    found: dict[bytes, x509.Certificate] = {}
    for signature in reader.embedded_signatures:
        for certificate in (signature.signer_cert, *signature.other_embedded_certs):
            found.setdefault(certificate.sha256, certificate)
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return tuple(map(_pem, found.values()))
    for certificate in store.load_certs():
        found.setdefault(certificate.sha256, certificate)
    return tuple(map(_pem, found.values()))


def _pem(certificate: x509.Certificate) -> bytes:
    armoured: bytes = pem.armor("CERTIFICATE", certificate.dump())
    return armoured
