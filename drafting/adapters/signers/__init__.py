"""Who can put a signature under a decree.

A key of the unit's own (file or token) or the national service, behind one `Signer`.
"""

from __future__ import annotations

from typing import Protocol

from drafting.rules.signing.signers import SignerKind


class Signer(Protocol):
    """Whoever signs.  One call, one file, one signature.

    The passphrase is an argument of that call and of nothing else.

    `wants_field` says whether an empty field is to be prepared before the file is frozen
    (`fields.add_signature_fields`): a service that returns a whole file adds its own, and the
    visible block is then part of the page.
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
        """Return *pdf* with one more signature, as an increment of exactly these bytes.

        Raises a `SigningRefused` when there is certainly no signature, and `OutcomeUnknown` when
        nobody can say.
        """
        ...

    def take(self, sent: bytes, returned: bytes) -> bytes:
        """Take in a file that came another way, found at the service by a person.

        Checked as the answer of `sign` would be, and as long-lived.

        Raises `ReturnedFileRejected`.
        """
        ...
