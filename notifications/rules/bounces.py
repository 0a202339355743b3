"""Letters that come back: the mark that names one, and what a status means.

The mark stands in the envelope's sender, so that whatever comes back names its copy.  It is signed:
what strangers write there is nothing.  Beyond it no header of such a letter is believed.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from enum import Enum

from notifications.rules.links import sign

MARK = 20
"""100 bits in base32: a local part has 64 characters at most (RFC 5321, 4.5.3.1.1)."""

# 12.1.abcdefghij234567klmn
WRITTEN = re.compile(r"(\d{1,12})\.(\d{1,6})\.([a-z2-7]{20})", re.ASCII)


class Return(Enum):
    """What came back; the value is what people read."""

    FAILED = "Surat kembali"
    DELAYED = "Tertunda di server lain"
    AUTOMATIC = "Jawaban otomatis"
    ANSWER = "Balasan pada alamat pengembalian"
    ARRIVED = "Sampai menurut server penerima"


@dataclass(frozen=True, slots=True)
class Mark:
    """The copy, and the version of its letter, that came back."""

    copy_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Returned:
    """What a letter that came back says: its kind, a status, words."""

    kind: Return
    status: str = ""
    words: str = ""


def mark_of(secret: str, copy_id: int, version: int) -> str:
    """Return the mark of a copy's letter."""
    return f"{copy_id}.{version}.{sign(secret, f'return:{copy_id}:{version}')[:MARK]}"


def address_of(returns_to: str, mark: str) -> str:
    """Return the envelope's sender with a mark in it."""
    name, _at, domain = returns_to.rpartition("@")
    return f"{name}+{mark}@{domain}"


def read_mark(written: str, secret: str) -> Mark | None:
    """Return whose letter a mark names, None for one that is not ours."""
    found = WRITTEN.fullmatch(written.lower())
    if found is None:
        return None
    copy_id, version = int(found[1]), int(found[2])
    genuine = mark_of(secret, copy_id, version)
    is_ours = hmac.compare_digest(written.lower().encode(), genuine.encode())
    return Mark(copy_id, version) if is_ours else None


REASONS = (
    ("5.1.2", "Domain alamat surelnya tidak ada atau tidak menerima surel."),
    ("5.1.", "Alamat surelnya tidak dikenal di server penerima."),
    ("5.2.1", "Kotak surat penerima ditutup."),
    ("5.2.2", "Kotak surat penerima penuh."),
    ("5.2.3", "Suratnya terlalu besar untuk kotak surat penerima."),
    ("5.3.4", "Suratnya terlalu besar untuk server penerima."),
    ("5.4.", "Server penerima tidak dapat dijangkau."),
    ("5.7.", "Server penerima menolak surat ini menurut kebijakannya."),
    ("5.", "Server penerima menolak surat ini."),
    ("4.2.2", "Kotak surat penerima sedang penuh."),
    ("4.", "Server penerima belum mau menerima; servernya masih mencoba."),
)
"""Enhanced status codes (RFC 3463) in words, the first that fits."""
UNKNOWN = "Surat kembali tanpa sebab yang terbaca."


def reason_of(status: str) -> str:
    """Return what a status means, in a sentence for the registrar."""
    return next((words for code, words in REASONS if status.startswith(code)), UNKNOWN)
