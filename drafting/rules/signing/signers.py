"""What signing is about, without how.

The box on the page, the level of the signature, whose signer, and every way in which it is refused.

Signing fails closed: a refusal here means that there is no signature.  `OutcomeUnknown` is no
refusal, for nobody can say whether there is one; only a person resolves it.
"""

from __future__ import annotations

import enum

import msgspec

from workflow.rules.errors import Refusal


class Level(enum.Enum):
    """How long a signature can be checked (ETSI EN 319 142-1).

    Alone, with a time stamp, with revocation data, with an archive time stamp.
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
    """Where a signature shows: PDF points from the lower left corner of a page (from 0).

    With the words a screen reader says.
    """

    field: str
    page: int
    x: float
    y: float
    width: float
    height: float
    label: str


class SigningRefused(Refusal):
    """No signature was made, and the reason is known."""

    sentence = "Keputusan tidak dapat ditandatangani."


class NotConfigured(SigningRefused):
    """Nobody said whom to trust, or who signs for this post."""

    sentence = (
        "Tanda tangan elektronik belum disiapkan di instalasi ini. Administrator perlu memasang"
        " sertifikat otoritas dan stempel waktu."
    )


class WrongPassphrase(SigningRefused):
    """The key, the token or the service does not open with it."""

    sentence = (
        "Frasa sandi salah. Tidak ada tanda tangan yang dibuat; periksa frasa sandi Anda, lalu"
        " ulangi."
    )


class KeyUnreadable(SigningRefused):
    """There is no usable key where the configuration says."""

    sentence = (
        "Kunci tanda tangan tidak dapat dibaca. Administrator perlu memeriksa letak dan isi berkas"
        " kunci."
    )


class TokenUnreadable(KeyUnreadable):
    """The token is away, or has no such key with its certificate."""

    sentence = (
        "Token tanda tangan tidak terbaca, atau kuncinya tidak ditemukan di dalamnya. Tidak ada"
        " tanda tangan yang dibuat. Periksa bahwa token terpasang, lalu ulangi; jika tetap gagal,"
        " administrator perlu memeriksa modul, nama token, dan nama kuncinya."
    )


class SignerCertificateUnknown(SigningRefused):
    """A file was brought, and there is nothing to compare its signer with."""

    sentence = (
        "Berkas belum diterima: sertifikat pejabat penanda tangan tidak terbaca di instalasi ini,"
        " sehingga penanda tangannya tidak dapat dicocokkan. Administrator perlu menaruh sertifikat"
        " (.crt) di samping berkas kunci atau memasang token, lalu unggah kembali."
    )


class TokenLocked(SigningRefused):
    """Too many wrong PINs: the token itself refuses."""

    sentence = (
        "PIN token terkunci karena terlalu sering salah. Penerbit token perlu membukanya kembali."
    )


class KeyTooOpen(SigningRefused):
    """Others than its owner may read the key file."""

    sentence = (
        "Berkas kunci dapat dibaca pengguna lain. Administrator perlu membatasi izinnya menjadi"
        " 0600 sebelum kunci dipakai."
    )


class DemoKeyRefused(SigningRefused):
    """A demo key in production."""

    sentence = (
        "Kunci contoh (DEMO) tidak boleh dipakai untuk naskah dinas. Pasang sertifikat elektronik"
        " pejabat yang sah."
    )


class CertificateExpired(SigningRefused):
    """The certificate has ended."""

    sentence = (
        "Masa berlaku sertifikat penanda tangan sudah berakhir. Perbarui sertifikat, lalu tanda"
        " tangani kembali."
    )


class CertificateNotYetValid(SigningRefused):
    """The certificate has not begun."""

    sentence = (
        "Sertifikat penanda tangan belum mulai berlaku. Periksa tanggal mulai sertifikat dan jam"
        " server."
    )


class CertificateRevoked(SigningRefused):
    """The authority took the certificate back."""

    sentence = "Sertifikat penanda tangan sudah dicabut oleh penerbitnya. Mintalah sertifikat baru."


class WrongKeyUsage(SigningRefused):
    """The certificate is not for signatures that bind a person."""

    sentence = (
        "Sertifikat ini tidak diterbitkan untuk menandatangani dokumen (kegunaan kunci"
        " “non-repudiation” tidak ada)."
    )


class ChainNotTrusted(SigningRefused):
    """No way from the certificate to an authority that the unit trusts.

    Or its revocation state is not to be had.
    """

    sentence = (
        "Sertifikat penanda tangan tidak dapat dipastikan: rantai penerbit atau status"
        " pencabutannya tidak dapat diperiksa."
    )


class NoTimestamp(SigningRefused):
    """The time-stamping authority did not answer, or with something else than a good time stamp."""

    sentence = (
        "Otoritas stempel waktu tidak memberi stempel waktu yang sah. Tidak ada tanda tangan yang"
        " dibuat; ulangi beberapa saat lagi."
    )


class ClockOff(SigningRefused):
    """Our clock and the time-stamping authority's disagree by more than a few minutes."""

    sentence = (
        "Jam server berbeda lebih dari lima menit dengan otoritas stempel waktu. Administrator"
        " perlu menyetel jam server dahulu."
    )


class NotSignable(SigningRefused):
    """The file is no PDF with the field that was prepared, or something signed it already."""

    sentence = (
        "Berkas ini tidak dapat ditandatangani: bukan PDF yang disiapkan sistem, atau sudah"
        " terkunci oleh tanda tangan lain."
    )


class ServiceRefused(SigningRefused):
    """The national service said no, in its own words where they help."""

    sentence = "Layanan tanda tangan elektronik menolak permintaan ini."


class ServiceUnreachable(SigningRefused):
    """The request never reached the service: there is no signature, and another try is safe."""

    status = 503
    sentence = (
        "Layanan tanda tangan elektronik tidak dapat dihubungi. Permintaan belum terkirim; ulangi"
        " beberapa saat lagi."
    )


class ReturnedFileRejected(SigningRefused):
    """What came back is not what was sent plus one good signature: it is to be quarantined.

    `failed` names the checks.
    """

    sentence = "Berkas yang dikembalikan layanan tidak lolos pemeriksaan dan tidak dipakai."

    def __init__(self, failed: tuple[str, ...], returned: bytes) -> None:
        """Keep the file for the quarantine."""
        self.failed = failed
        self.returned = returned
        super().__init__(f"{self.sentence} {' '.join(failed)}")


class OutcomeUnknown(Exception):  # noqa: N818  (a state of the world, not an error of the program)
    """The request was sent and no usable answer came: a signature may exist.

    Never to be repeated by a program.
    """

    sentence = (
        "Permintaan tanda tangan sudah terkirim, tetapi jawabannya tidak diterima. Tanda tangan"
        " mungkin sudah dibuat: periksa di layanan, lalu unggah hasilnya atau batalkan percobaan"
        " ini dengan alasan."
    )

    def __init__(self, correlation: str) -> None:
        """Name the call, so that it can be looked up in both logs."""
        self.correlation = correlation
        super().__init__(f"{self.sentence} (nomor rujukan {correlation})")
