"""Which signer a post uses, and whom we trust.

Configuration is made into objects here.  Keys are files of mode 0600 outside the database, a token,
or the national service; administrators configure where, never what.
"""

from __future__ import annotations

from typing import Any

import msgspec

from drafting.adapters.signers import Signer, signer_factory
from drafting.adapters.trust.authorities import Trust
from drafting.rules.signing.refusals import SigningRefused
from drafting.rules.signing.signers import SignerChoice
from workflow.core import config


class NoSigner(SigningRefused):
    """The post has no signer yet."""

    sentence = (
        "Jabatan ini belum mempunyai kunci tanda tangan. Administrator perlu menetapkan berkas"
        " kunci, token, atau layanan nasionalnya."
    )


def trust() -> Trust:
    """Return the authorities that this installation trusts.

    They are named in its configuration, or are the demo's own.  Raises `NotConfigured`.
    """
    return signer_factory.trust_of(config.current())


def choice_of(signer: dict[str, Any]) -> SignerChoice:
    """Return which signer a post uses.  Raises `NoSigner` where none is set."""
    if not signer:
        raise NoSigner
    return msgspec.convert(signer, SignerChoice)


def signer_of(choice: SignerChoice) -> Signer:
    """Return the signer of a choice: key file, token or national service.

    Raises `NotConfigured`, `KeyUnreadable`, `KeyTooOpen`.
    """
    return signer_factory.signer_for(choice, signer_factory.setting_of(config.current()))
