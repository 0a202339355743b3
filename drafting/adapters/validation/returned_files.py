"""The seven checks on a file that came back from a signing service.

The service saw the whole file and could have returned any other, and so could the person who
uploads its result.  Accepted are exactly the bytes that were sent plus one good, invisible
signature of the expected person; everything else goes into quarantine, with the reasons.
"""

from __future__ import annotations

import io

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from drafting.adapters.trust.authorities import Trust
from drafting.adapters.trust.certificates import fingerprint
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.verification.verdict import Chain, Changes, SignatureFacts, Verification

NOT_A_PDF = "Yang dikembalikan bukan berkas PDF."
NOT_AN_INCREMENT = "Berkas tidak diawali persis oleh naskah yang dikirim."
NOT_ONE_SIGNATURE = "Berkas tidak memuat tepat satu tanda tangan baru."
NOT_INTACT = "Tanda tangan tidak utuh atau tidak mencakup seluruh berkas."
MORE_THAN_A_SIGNATURE = "Selain tanda tangan ada isi lain yang ditambahkan atau tampak di halaman."
NOT_THE_SIGNER = "Penanda tangannya bukan pejabat yang diminta."
NOT_TRUSTED = (
    "Sertifikat atau stempel waktunya tidak dapat dipercaya, dicabut, atau di luar masa berlakunya."
)


def failed_checks(sent: bytes, returned: bytes, *, trust: Trust, signer: str) -> tuple[str, ...]:
    """Return the sentences of the checks that *returned* fails.

    There are none when it is what *sent* became by the signature of *signer*.
    """
    if not returned.startswith(b"%PDF-"):
        return (NOT_A_PDF,)
    if not returned.startswith(sent) or len(returned) == len(sent):
        return (NOT_AN_INCREMENT,)
    after = verify_signed(returned, frozen=sent, trust=trust, online=True)
    before = verify_signed(sent, frozen=None, trust=trust)
    if len(after.signatures) != len(before.signatures) + 1:
        return (NOT_ONE_SIGNATURE,)
    if len(after.stamps) != len(before.stamps):
        return (NOT_ONE_SIGNATURE,)
    new = after.signatures[-1]
    checks = (
        (NOT_INTACT, new.intact and after.covers_whole_file),
        (MORE_THAN_A_SIGNATURE, _only_a_signature(after, returned, new)),
        (NOT_THE_SIGNER, _same_person(new.signer, signer)),
        (NOT_TRUSTED, new.chain is Chain.TRUSTED and new.stamp_chain in {None, Chain.TRUSTED}),
    )
    return tuple(sentence for sentence, holds in checks if not holds)


def signed_with(pdf: bytes, expected: str) -> bool:
    """Return whether the last signature names this certificate.

    Whether the signature is good is for `verify_signed` to say.
    """
    named = last_certificate(pdf)
    return named is not None and fingerprint(named) == expected


def last_certificate(pdf: bytes) -> x509.Certificate | None:
    """Return the certificate that the last signature of a file names."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        return signatures[-1].signer_cert if signatures else None
    except (PdfError, ValueError, KeyError):
        return None


def _only_a_signature(after: Verification, returned: bytes, new: SignatureFacts) -> bool:
    """Return whether nothing came but an invisible signature."""
    unchanged = after.changes_since_frozen in {Changes.ARCHIVE, Changes.SIGNATURES}
    return unchanged and _is_invisible(returned, new.field)


def _is_invisible(pdf: bytes, field: str) -> bool:
    try:
        (one,) = [
            one
            for one in PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
            if one.field_name == field
        ]
        left, bottom, right, top = one.sig_field["/Rect"]
    except (PdfError, ValueError, KeyError):
        return False
    return bool(left == right or bottom == top)


def _same_person(name: str, expected: str) -> bool:
    """Return whether two names are the same but for case and spaces."""
    return " ".join(name.split()).casefold() == " ".join(expected.split()).casefold()
