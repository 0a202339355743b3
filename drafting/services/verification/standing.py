"""What a file can be to us, and what is said of it.

Plain values, shared by the look-up, the questions of strangers and their answers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from drafting.rules.verification.verdict import Verification
from drafting.services.verification.public_copies import PublicCopy
from drafting.services.verification.public_record import Registered


class Standing(Enum):
    """What a file is to us.  The value is what people read."""

    SIGNED = "Berkas ini terdaftar sebagai keputusan yang ditandatangani."
    RENEWED = (
        "Berkas ini salinan lama dari keputusan yang ditandatangani; bukti arsipnya sudah"
        " diperbarui sejak itu."
    )
    EARLIER = (
        "Berkas ini keadaan awal yang asli dari berkas yang terdaftar: isi dan tanda tangannya sama"
        " persis, hanya bukti arsip yang ditambahkan kemudian terpotong. Mintalah berkas"
        " lengkapnya."
    )
    GROWN = (
        "Berkas ini diawali persis oleh naskah keputusan yang terdaftar; yang ditambahkan"
        " sesudahnya perlu diperiksa."
    )
    ORIGIN = (
        "Berkas ini terdaftar sebagai berkas asal keputusan yang ditandatangani di luar sistem ini"
        " dan disimpan dalam arsip."
    )
    FROZEN = "Tidak berlaku: berkas ini naskah akhir yang belum ditandatangani."
    SCAN = (
        "Berkas ini pindaian keputusan yang ditandatangani dengan tinta. Di dalamnya tidak ada"
        " tanda tangan elektronik; aslinya kertas."
    )
    PRINTED = (
        "Tidak berlaku: berkas ini naskah yang dicetak untuk ditandatangani dengan tinta. Yang"
        " berlaku adalah kertasnya yang bertanda tangan."
    )
    QUARANTINED = "Tidak berlaku: berkas ini pernah diterima dan ditolak."
    DRAFT = "Tidak berlaku: berkas ini salinan konsep, bukan keputusan yang ditandatangani."
    FORM = "Berkas ini bentuk lain dari naskah keputusan, bukan keputusan yang ditandatangani."
    ALTERED = (
        "Tidak berlaku: berkas ini berasal dari keputusan yang terdaftar, tetapi tidak lagi seperti"
        " yang ditandatangani."
    )
    RESAVED = (
        "Tidak asli dengan sendirinya: berkas ini dibuat dari berkas yang terdaftar, lalu disimpan"
        " ulang, digabungkan, dimampatkan, atau diubah dengan program lain. Jangan berpegang"
        " padanya; aslinya ada di halaman keputusan itu."
    )
    RESIGNED = (
        "Tidak berlaku: berkas ini memuat naskah keputusan yang terdaftar, tetapi bukan tanda"
        " tangan yang tercatat untuknya. Seseorang menandatangani naskah yang sama sendiri."
    )
    UNRECORDED = (
        "Tidak berlaku: berkas ini memuat naskah akhir sebuah keputusan, tetapi penandatanganannya"
        " dihentikan atau belum dicatat. Tanyakan kepada penerbitnya."
    )
    SALINAN = (
        "Berkas ini salinan yang disahkan dari keputusan yang terdaftar; bukan naskah aslinya."
    )
    PETIKAN = (
        "Berkas ini petikan yang disahkan dari keputusan yang terdaftar; bukan naskah aslinya, dan"
        " bukan seluruhnya."
    )
    PERTINGGAL = (
        "Berkas ini pertinggal yang disahkan dari keputusan yang terdaftar, untuk arsip unitnya;"
        " bukan naskah aslinya."
    )
    COPY_UNCERTIFIED = (
        "Tidak berlaku: berkas ini disiapkan sebagai salinan, petikan, atau pertinggal, tetapi"
        " tidak memuat pengesahan."
    )
    COPY_PRINTED = (
        "Tidak berlaku: berkas ini dicetak untuk disahkan dengan tinta. Yang sah adalah kertasnya"
        " yang bertanda tangan dan bercap."
    )
    COPY_WITHDRAWN = (
        "Tidak berlaku: berkas ini pernah disahkan sebagai salinan, petikan, atau pertinggal,"
        " tetapi sudah ditarik kembali."
    )
    UNKNOWN = "Berkas ini tidak terdaftar."
    UNASKED = (
        "Daftar keputusan tidak dapat ditanya dari sini; yang diperiksa hanya tanda tangannya."
    )


NEVER_IN_FORCE = frozenset(
    {
        Standing.FROZEN,
        Standing.PRINTED,
        Standing.DRAFT,
        Standing.QUARANTINED,
        Standing.ALTERED,
        Standing.RESAVED,
        Standing.RESIGNED,
        Standing.UNRECORDED,
        Standing.COPY_UNCERTIFIED,
        Standing.COPY_PRINTED,
        Standing.COPY_WITHDRAWN,
    }
)
MAY_BE_EARLIER = frozenset({Standing.GROWN, Standing.ALTERED})
"""Of files that were not validated yet: what they begin with is registered."""
CERTIFIED_COPIES = frozenset({Standing.SALINAN, Standing.PETIKAN, Standing.PERTINGGAL})
"""Genuine files that are never the decree itself."""
SAYS_ENOUGH = frozenset(
    {
        Standing.FROZEN,
        Standing.SCAN,
        Standing.PRINTED,
        Standing.DRAFT,
        Standing.QUARANTINED,
        Standing.FORM,
        Standing.RESIGNED,
        Standing.UNRECORDED,
        Standing.COPY_UNCERTIFIED,
        Standing.COPY_PRINTED,
        Standing.COPY_WITHDRAWN,
    }
)
"""Standings about which a signature in the file could change nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of validating a file, and when that was, unless just now."""

    result: Verification
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register knows of some bytes.

    *begins_with* names the file of a signed decree that unregistered bytes grew from: the signed
    one, or else the frozen one, which everybody has who has the decree.
    """

    sha256: str
    size: int
    standing: Standing = Standing.UNKNOWN
    decree_id: int | None = None
    verdict: Verdict | None = None
    reason: str = ""
    begins_with: str | None = None
    copy_id: int | None = None
    """The certified copy that it is, or began as."""
    goes_on: bool = False
    """Whether *begins_with* is the signed file."""

    @property
    def says_enough(self) -> bool:
        """Whether there is nothing to validate.

        That was done already, or could change nothing.
        """
        return self.verdict is not None or self.standing in SAYS_ENOUGH


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that there is to say of a file."""

    sha256: str
    size: int
    standing: Standing
    verification: Verification | None
    sentences: tuple[str, ...]
    decree: Registered | None
    reason: str = ""
    copy: PublicCopy | None = None
    vouched: bool = False
    """Whether the registered file that this is an earlier state of is valid."""

    @property
    def genuine(self) -> bool:
        """Whether this is a validly signed, unaltered file that nobody rejected.

        Whether the decree is still in force is another question.  What the file proves by itself
        is not enough where the register has more of it, and the rest is not valid.
        """
        if self.verification is None or self.standing in NEVER_IN_FORCE:
            return False
        return self.vouched if self.standing is Standing.EARLIER else self.verification.valid
