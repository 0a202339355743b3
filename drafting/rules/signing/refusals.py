"""Every way in which signing is refused, and the outcome that is unknown.

Signing fails closed: a refusal here means that there is no signature.  `OutcomeUnknown` is no
refusal, for nobody can say whether there is one; only a person resolves it.
"""

from __future__ import annotations

from workflow.rules.errors import Refusal


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


class LastTry(WrongPassphrase):
    """The token says that one more wrong PIN locks it."""

    sentence = (
        "PIN salah, dan token hanya memberi satu kesempatan lagi sebelum terkunci. Jangan mencoba"
        " lagi sebelum Anda yakin akan PIN-nya."
    )


class KeyUnreadable(SigningRefused):
    """There is no usable key where the configuration says."""

    sentence = (
        "Kunci tanda tangan tidak dapat dibaca. Administrator perlu memeriksa letak dan isi berkas"
        " kunci."
    )


class TokenUnreadable(KeyUnreadable):
    """The token is not there, or has no such key with its certificate."""

    sentence = (
        "Token tanda tangan tidak terbaca, atau kuncinya tidak ditemukan di dalamnya. Tidak ada"
        " tanda tangan yang dibuat. Periksa bahwa token terpasang, lalu ulangi; jika tetap gagal,"
        " administrator perlu memeriksa modul, nama token, dan nama kuncinya."
    )


class SignerCertificateUnknown(SigningRefused):
    """There is no certificate to compare the signer of an uploaded file with."""

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
    """No chain leads from the certificate to an authority that the unit trusts.

    The other case: nobody can say whether it was revoked.
    """

    sentence = (
        "Sertifikat penanda tangan tidak dapat dipastikan: rantai penerbit atau status"
        " pencabutannya tidak dapat diperiksa."
    )


class NoTimestamp(SigningRefused):
    """The time-stamping authority gave no valid time stamp."""

    sentence = (
        "Otoritas stempel waktu tidak memberi stempel waktu yang sah. Tidak ada tanda tangan yang"
        " dibuat; ulangi beberapa saat lagi."
    )


class ClockOff(SigningRefused):
    """Our clock and that of the time-stamping authority differ by minutes."""

    sentence = (
        "Jam server berbeda lebih dari lima menit dengan otoritas stempel waktu. Administrator"
        " perlu menyetel jam server dahulu."
    )


class NotSignable(SigningRefused):
    """The file is no PDF with the prepared field, or is signed already."""

    sentence = (
        "Berkas ini tidak dapat ditandatangani: bukan PDF yang disiapkan sistem, atau sudah"
        " terkunci oleh tanda tangan lain."
    )


class ServiceRefused(SigningRefused):
    """The national service said no, in its own words where they help."""

    sentence = "Layanan tanda tangan elektronik menolak permintaan ini."


class ServiceUnreachable(SigningRefused):
    """The request never reached the service: a retry is safe."""

    status = 503
    sentence = (
        "Layanan tanda tangan elektronik tidak dapat dihubungi. Permintaan belum terkirim; ulangi"
        " beberapa saat lagi."
    )


class ReturnedFileRejected(SigningRefused):
    """What came back is not what was sent plus one good signature.

    It goes into quarantine; `failed` names the checks that it failed.
    """

    sentence = "Berkas yang dikembalikan layanan tidak lolos pemeriksaan dan tidak dipakai."

    def __init__(self, failed: tuple[str, ...], returned: bytes) -> None:
        """Keep the file for the quarantine."""
        self.failed = failed
        self.returned = returned
        super().__init__(f"{self.sentence} {' '.join(failed)}")


class OutcomeUnknown(Exception):  # noqa: N818  (a state of the world, not an error of the program)
    """The request was sent and no usable answer came: a signature may exist.

    No program may retry it.
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
