"""What describes a signature: its level, its signer, its box on the page."""

from __future__ import annotations

import enum
import re
from datetime import datetime

import msgspec

from drafting.rules.layout.signature_block import TITLES

# "198001012005011001" in "NIP198001012005011001"
_NUMBERS = re.compile(r"[0-9]{8,}")


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
    """How a person signs: places and names only, never a secret.

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


class CertificateFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is recorded of the certificate with which a person signs.

    `name` is the common name of its subject, `fingerprint` the SHA-256 of the whole.
    """

    name: str
    subject: str
    issuer: str
    fingerprint: str
    ends: datetime
    serial_number: str = ""

    def renews(self, subject: str, issuer: str) -> bool:
        """Return whether subject and issuer are the same."""
        return (self.subject, self.issuer) == (subject, issuer)

    def is_of(self, name: str, nip: str) -> bool:
        """Return whether it names this person, by name or by NIP.

        Titles, marks and capitals do not matter: a personnel record writes them its own way.
        """
        digits = "".join(filter(str.isdigit, nip))
        by_number = bool(digits) and digits in {*_NUMBERS.findall(self.serial_number)}
        return by_number or _bare(self.name) == _bare(name)


def _bare(name: str) -> tuple[str, ...]:
    words = [word for word in name.partition(",")[0].split() if word not in TITLES]
    return tuple("".join(filter(str.isalnum, word)).casefold() for word in words)


def passphrase_goes(choice: SignerChoice, service: str = "") -> str:
    """Return in words where a passphrase goes.

    *service* is the installation's own address.
    """
    if choice.kind is SignerKind.OWN_KEY:
        return (
            f"Frasa sandi hanya dipakai di server ini, untuk membuka berkas kunci {choice.path};"
            " tidak dikirim ke mana pun."
        )
    if choice.kind is SignerKind.PKCS11:
        return (
            f"Frasa sandi adalah PIN token {choice.token}. PIN diberikan kepada modul {choice.path}"
            " di server ini, dalam proses tersendiri; tidak dikirim ke mana pun."
        )
    return (
        f"Frasa sandi dikirim ke layanan tanda tangan nasional di {choice.url or service}, dan"
        " tidak ke tempat lain."
    )


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
