"""What goes into an offline proof bundle next to the decree's own facts.

These are the checker (`templates/bundle/periksa.py`), how to use it, and the certificates out of
the signed file.  `drafting/services/verification/proof_bundle.py` makes the bundle itself.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError

from drafting.rules.verification.bundle import CHECKPOINT

FOLDER = Path(__file__).parents[2] / "templates" / "bundle"


def enclosed() -> dict[str, bytes]:
    """Return the files that are the same in every bundle."""
    places = sorted(place for place in FOLDER.iterdir() if place.is_file())
    return {place.name: place.read_bytes() for place in places}


def checkpoint_in(pdf: bytes) -> str:
    """Return the checkpoint of the log that was attached before the freeze.

    Empty where there is none.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if CHECKPOINT not in opened.attachments:
            return ""
        return opened.attachments[CHECKPOINT].get_file().read_bytes().decode()


def certificates_in(pdf: bytes) -> tuple[bytes, ...]:
    """Return every certificate of a signed file once, in PEM, the signer's first."""
    reader = PdfFileReader(io.BytesIO(pdf))
    by_digest: dict[bytes, x509.Certificate] = {}
    for signature in reader.embedded_signatures:
        for certificate in (signature.signer_cert, *signature.other_embedded_certs):
            by_digest.setdefault(certificate.sha256, certificate)
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return tuple(map(_pem, by_digest.values()))
    for certificate in store.load_certs():
        by_digest.setdefault(certificate.sha256, certificate)
    return tuple(map(_pem, by_digest.values()))


def _pem(certificate: x509.Certificate) -> bytes:
    armoured: bytes = pem.armor("CERTIFICATE", certificate.dump())
    return armoured
