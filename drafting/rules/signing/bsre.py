"""What the national service (BSrE) says and what that means here.

Statuses of a signer, and its ways of saying no.

Only `ISSUE` may sign.  The service's codes are not stable (a number or a string, in a field or at
the end of a text), so they are looked for wherever they have been seen; what is not known is passed
on in the service's own words, cut to one line.
"""

from __future__ import annotations

import json
import re
from http import HTTPStatus

from drafting.rules.signing.signers import ServiceRefused, SigningRefused, WrongPassphrase

MAY_SIGN = "ISSUE"
WRONG_PASSPHRASE = "2031"  # noqa: S105  (a code of the service)
LONGEST_WORDS = 200

STATUS_SENTENCES = {
    "EXPIRED": (
        "Sertifikat elektronik Anda di layanan nasional sudah kedaluwarsa. Ajukan penerbitan ulang"
        " kepada verifikator instansi."
    ),
    "RENEW": (
        "Sertifikat elektronik Anda sedang diperbarui. Selesaikan pembaruannya di layanan nasional,"
        " lalu ulangi."
    ),
    "WAITING_FOR_VERIFICATION": "Pendaftaran sertifikat elektronik Anda masih menunggu verifikasi.",
    "NEW": (
        "Pendaftaran Anda di layanan nasional belum selesai: akun baru dibuat, sertifikat belum"
        " diterbitkan."
    ),
    "NO_CERTIFICATE": (
        "Anda terdaftar di layanan nasional, tetapi belum mempunyai sertifikat elektronik."
    ),
    "NOT_REGISTERED": "Anda belum terdaftar di layanan nasional. Hubungi verifikator instansi.",
    "SUSPEND": "Sertifikat elektronik Anda sedang ditangguhkan.",
    "REVOKE": (
        "Sertifikat elektronik Anda sudah dicabut. Ajukan sertifikat baru kepada verifikator"
        " instansi."
    ),
}
UNKNOWN_STATUS = "Layanan nasional tidak menyatakan sertifikat Anda siap dipakai."
ACCOUNT_REFUSED = (
    "Layanan nasional menolak akun aplikasi ini. Administrator perlu memeriksa nama pengguna dan"
    " kata sandinya."
)


def status_sentence(status: str, words: str) -> str:
    """Return why this status may not sign, with the service's own words behind."""
    return (
        f"{STATUS_SENTENCES.get(status, UNKNOWN_STATUS)} Tidak ada tanda tangan yang"
        f" dibuat.{_quoted(words)}"
    )


def refusal_of(http_status: int, body: bytes) -> SigningRefused:
    """Return the refusal that an answer of the 300s and 400s to a request for a signature amounts to."""
    if http_status == HTTPStatus.UNAUTHORIZED:
        return ServiceRefused(ACCOUNT_REFUSED)
    words, code = _error(body)
    if code == WRONG_PASSPHRASE or re.search(
        rf"\b{WRONG_PASSPHRASE}\b|passphrase (anda )?salah", words, re.IGNORECASE
    ):
        return WrongPassphrase()
    return ServiceRefused(
        f"Layanan nasional menolak permintaan ini (HTTP {http_status}).{_quoted(words)}"
    )


def _error(body: bytes) -> tuple[str, str]:
    """Read the text and the code of an error envelope; an answer of another form has neither."""
    try:
        told = json.loads(body)
    except ValueError:
        return "", ""
    if not isinstance(told, dict):
        return "", ""
    words = told.get("error") or told.get("message") or ""
    return str(words), str(told.get("status_code", ""))


def _quoted(words: str) -> str:
    line = " ".join(
        re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", " ", words).split()
    )[:LONGEST_WORDS]
    return f" Jawaban layanan: “{line}”." if line else ""
