"""Why a person's own way of signing is not used."""

from __future__ import annotations

from drafting.rules.signing.refusals import SigningRefused


class NotConfirmed(SigningRefused):
    """Its holder has not tried the key yet: no certificate is on record."""

    sentence = (
        "Tanda tangan Anda belum diuji. Buka “Tanda tangan saya” dan ujilah sekali; baru sesudah"
        " itu keputusan dapat dibekukan dan ditandatangani."
    )


class NoSigner(SigningRefused):
    """The person has not said how they sign."""

    sentence = (
        "Pejabat yang akan menandatangani belum menyiapkan tanda tangannya. Pejabat itu sendiri"
        " membuka “Tanda tangan saya”, memilih kunci, token, atau layanan nasional, lalu"
        " mengujinya."
    )


class CertificateRenewed(SigningRefused):
    """Another certificate of the same subject and issuer than the one on record."""

    sentence = (
        "Sertifikat Anda sudah diperbarui oleh penerbitnya. Buka “Tanda tangan saya”, uji dan"
        " benarkan sertifikat yang baru, lalu ulangi."
    )


class NotThePerson(SigningRefused):
    """The certificate is not the one on record for the person who is printed."""

    sentence = (
        "Sertifikat yang terpasang bukan sertifikat yang tercatat untuk pejabat penanda tangan."
        " Tidak ada tanda tangan yang dibuat. Pejabat itu perlu mengujinya pada “Tanda tangan"
        " saya”."
    )


class NotAllowed(SigningRefused):
    """A place to which no passphrase may go, by the settings of the machine."""

    sentence = (
        "Tempat ini tidak diizinkan oleh pengelola server: frasa sandi hanya boleh dipakai di"
        " alamat layanan, modul, dan map kunci yang tercantum dalam pengaturannya."
    )


class NotTheOneOnRecord(NotThePerson):
    """A file came back that another certificate signed than the one on record."""

    sentence = (
        "Berkas ditandatangani dengan sertifikat lain daripada yang tercatat untuk pejabat yang"
        " namanya tercetak."
    )


class NamesSomebodyElse(SigningRefused):
    """Somebody enrols a certificate that is not of their name."""

    def __init__(self, certificate: str, account: str) -> None:
        """Name both."""
        super().__init__(
            f"Sertifikat ini atas nama {certificate}, sedangkan akun Anda atas nama {account}."
            " Pakailah sertifikat Anda sendiri; bila nama di akun salah tulis, mintalah"
            " administrator membetulkannya."
        )


class SignatoryChanged(SigningRefused):
    """Who is printed, acts and holds the post are no longer one person."""

    status = 409
    sentence = (
        "Pejabat yang tercetak dalam naskah beku bukan lagi pejabat yang menandatangani hari ini,"
        " atau cara menandatanganinya sudah berganti. Hentikan penandatanganan ini, lalu bekukan"
        " kembali."
    )


class AnotherCertificate(SigningRefused):
    """The trial showed another certificate than the one on record."""

    status = 409

    def __init__(self, before: str, now: str, *, renewed: bool) -> None:
        """Name what was and what is."""
        what = "diperbarui oleh penerbit yang sama" if renewed else "lain, bukan perpanjangannya"
        super().__init__(
            f"Uji berhasil, tetapi sertifikatnya {what}: tercatat {before}, sekarang {now}. Bila"
            " ini memang sertifikat Anda yang baru, centang “Sertifikatnya berganti” dan uji sekali"
            " lagi."
        )


class TrialFailed(SigningRefused):
    """The trial made no signature that holds."""

    sentence = (
        "Uji tidak berhasil: tanda tangan percobaan tidak lolos pemeriksaan. Tidak ada keputusan"
        " yang ditandatangani, dan catatan tanda tangan Anda tidak berubah."
    )


class TrialUnanswered(SigningRefused):
    """The service was asked and gave no usable answer."""

    status = 503
    sentence = (
        "Layanan tidak memberi jawaban yang dapat dipakai. Yang dikirim hanya lembar uji, bukan"
        " keputusan, sehingga uji aman diulangi."
    )
