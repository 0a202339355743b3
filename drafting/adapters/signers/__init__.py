"""Who can put a signature under a decree, behind one `Signer`.

`own` and `pkcs11` sign with a key of the unit's own (file or token) through `pades`; `bsre` asks
the national service over `bsre_http`, and `bsre_fake` stands in for it.  `fields` prepares the PDF,
`stamp_appearance` is what is seen of the signature, and `signer_factory` makes the signer that the
configuration names.
"""

from __future__ import annotations

from typing import Protocol

from asn1crypto import x509

from drafting.rules.signing.signers import SignerKind


class Signer(Protocol):
    """Somebody or something that signs: one call, one file, one signature.

    The passphrase is an argument of that call and of nothing else.  `wants_field` says whether an
    empty field is prepared before the file is frozen (`fields.add_signature_fields`): a service
    that returns a whole file adds its own, and the visible block is then part of the page.
    """

    kind: SignerKind
    wants_field: bool

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
        """Return *pdf* with one more signature, as an increment of these bytes.

        Raises a `SigningRefused` when there is certainly no signature, and `OutcomeUnknown` when
        nobody can say.
        """
        ...

    def inspect(self) -> tuple[x509.Certificate, ...]:
        """Return the certificates that are seen without a secret.

        None where only a signature shows it.  Raises a `SigningRefused` where signing would fail
        for want of a key, a token, or the service's leave.
        """
        ...

    def take(self, sent: bytes, returned: bytes) -> bytes:
        """Return a signed file that came another way, after the checks of `sign`.

        A person found it at the service, for instance.  Raises `ReturnedFileRejected`.
        """
        ...
