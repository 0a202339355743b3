"""What describes a signature: its level, its signer, its box on the page."""

from __future__ import annotations

import enum

import msgspec


class Level(enum.Enum):
    """How long a signature can be checked (ETSI EN 319 142-1).

    B-B is the signature alone, B-T has a time stamp, B-LT revocation data as well, B-LTA an archive
    time stamp over all of it.
    """

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"
    B_LTA = "B-LTA"


class SignerKind(enum.Enum):
    """Where the key is."""

    OWN_KEY = "own-key"
    PKCS11 = "pkcs11"
    BSRE_V1 = "bsre-v1"
    BSRE_V2 = "bsre-v2"


class SignerChoice(msgspec.Struct, frozen=True, kw_only=True):
    """Which signer a post uses: places and names only, never a secret.

    `path` is the PKCS#12 or PEM file of an own key, or the module of a token; `certificate` the
    certificate beside a PEM key; `token` and `label` name the token and the key in it; `url` is the
    base of the national service, `account` the file (mode 0600) with its `username:password`,
    `subject` the file with the signer's NIK or e-mail address there, and `label` the signer's name
    as the certificate has it.
    """

    kind: SignerKind
    path: str = ""
    certificate: str = ""
    token: str = ""
    label: str = ""
    url: str = ""
    account: str = ""
    subject: str = ""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Where a signature shows on a page (from 0).

    Lengths are PDF points from the lower left corner; `label` is what a screen reader says.
    """

    field: str
    page: int
    x: float
    y: float
    width: float
    height: float
    label: str
