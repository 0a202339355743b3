"""What the answers of the national service (BSrE) mean.

Only `ISSUE` may sign.  The service's codes are not stable (a number or a string, in a field or at
the end of a text), so they are looked for everywhere where they have been observed; an unknown
answer is passed on in the service's own words, cut to one line.
"""

from __future__ import annotations

import json
import re
from http import HTTPStatus

from drafting.rules.signing.refusals import ServiceRefused, SigningRefused, WrongPassphrase

MAY_SIGN = "ISSUE"
WRONG_PASSPHRASE = "2031"  # noqa: S105  (a code of the service)
LONGEST_WORDS = 200
# (2031), Passphrase Anda salah
_WRONG_PASSPHRASE = re.compile(rf"\b{WRONG_PASSPHRASE}\b|passphrase (anda )?salah", re.IGNORECASE)
# control characters and marks that turn the direction of writing (U+202E)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

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
    """Return why this status may not sign, followed by the service's own words."""
    return (
        f"{STATUS_SENTENCES.get(status, UNKNOWN_STATUS)} Tidak ada tanda tangan yang"
        f" dibuat.{_quoted(words)}"
    )


def refusal_of(http_status: int, body: bytes) -> SigningRefused:
    """Return the refusal that an answer of the 300s or 400s means."""
    if http_status == HTTPStatus.UNAUTHORIZED:
        return ServiceRefused(ACCOUNT_REFUSED)
    words, code = _error(body)
    if code == WRONG_PASSPHRASE or _WRONG_PASSPHRASE.search(words):
        return WrongPassphrase()
    return ServiceRefused(
        f"Layanan nasional menolak permintaan ini (HTTP {http_status}).{_quoted(words)}"
    )


def _error(body: bytes) -> tuple[str, str]:
    """Return the text and the code of an error envelope, empty where it is none."""
    try:
        answer = json.loads(body)
    except ValueError:
        return "", ""
    if not isinstance(answer, dict):
        return "", ""
    words = answer.get("error") or answer.get("message") or ""
    return str(words), str(answer.get("status_code", ""))


def _quoted(words: str) -> str:
    line = " ".join(_INVISIBLE.sub(" ", words).split())[:LONGEST_WORDS]
    return f" Jawaban layanan: “{line}”." if line else ""
