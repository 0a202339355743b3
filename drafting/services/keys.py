"""Which signer a post uses, and whom we trust: configuration, turned into the objects that sign and verify.

Keys are files of mode 0600 outside the database, a token, or the national service; administrators configure where, never what.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from drafting.adapters.authority import open_authority
from drafting.adapters.signers import Signer
from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.trust import DemoTrust, NetworkTrust, Trust
from drafting.rules.signing import Level, SignerChoice, SignerKind, SigningRefused
from workflow.core import config


class NoSigner(SigningRefused):
    """The post has no signer yet."""

    sentence = "Jabatan ini belum mempunyai kunci tanda tangan. Administrator perlu menetapkan berkas kunci, token, atau layanan nasionalnya."


def trust() -> Trust:
    """Give whom this installation believes: the authorities named in its configuration, or the demo's own."""
    settings = config.current()
    if settings.timestamp_url is None:
        return DemoTrust(open_authority(settings.keys_dir / "authority"))
    return NetworkTrust(sorted((settings.keys_dir / "roots").glob("*.pem")), settings.timestamp_url)


def choice_of(signer: dict[str, Any]) -> SignerChoice:
    """Read which signer a post uses.  Raises `NoSigner` where none is set."""
    if not signer:
        raise NoSigner
    return msgspec.convert(signer, SignerChoice)


def signer_of(choice: SignerChoice) -> Signer:
    """Give the signer that a post uses.  Raises `NoSigner` for a kind that is not there."""
    settings = config.current()
    level = Level(settings.signature_level.value)
    if choice.kind is SignerKind.OWN_KEY:
        path = settings.keys_dir / choice.path  # an absolute path stays as it is
        certificate = Path(choice.certificate) if choice.certificate else None
        return OwnKeySigner(path, trust(), certificate=certificate, level=level, allow_demo=not settings.is_production)
    raise NoSigner
