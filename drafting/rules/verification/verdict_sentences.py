"""What a verification says in plain Indonesian, without jargon."""

from __future__ import annotations

from datetime import datetime, tzinfo

from drafting.rules.verification.likeness import likeness_sentences
from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
    SignatureFacts,
    Verification,
    picture_added,
)
from workflow.rules.days.dates import written

HEADLINES = {
    Conclusion.VALID: (
        "Sah: dokumen ini ditandatangani secara elektronik dan tidak berubah sejak ditandatangani."
    ),
    Conclusion.ALTERED: "Tidak sah: isi berkas ini berubah setelah ditandatangani.",
    Conclusion.FOREIGN: (
        "Tidak berlaku: berkas ini bukan kelanjutan dari naskah yang dibekukan untuk"
        " ditandatangani."
    ),
    Conclusion.INVALID: (
        "Tidak sah: sertifikat penanda tangan tidak boleh dipakai untuk tanda tangan ini."
    ),
    Conclusion.UNTRUSTED: (
        "Tidak dapat dipercaya: penerbit sertifikatnya tidak dikenal, sehingga penanda tangan tidak"
        " dapat dipastikan."
    ),
    Conclusion.UNCERTAIN: (
        "Belum dapat dipastikan: tanda tangan utuh, tetapi sebagian buktinya tidak lengkap."
    ),
    Conclusion.UNSIGNED: "Berkas ini tidak memuat tanda tangan elektronik.",
    Conclusion.UNREADABLE: (
        "Berkas ini tidak dapat divalidasi: bukan PDF yang utuh, terkunci dengan kata sandi, atau"
        " tanda tangannya rusak."
    ),
}
CHAIN_SENTENCES = {
    Chain.TRUSTED: (
        "Sertifikat penanda tangan diterbitkan oleh otoritas yang dipercaya dan berlaku pada saat"
        " penandatanganan."
    ),
    Chain.UNKNOWN_ISSUER: (
        "Penerbit sertifikat penanda tangan tidak termasuk otoritas yang dipercaya."
    ),
    Chain.EXPIRED: "Sertifikat penanda tangan tidak berlaku pada saat yang dapat dibuktikan.",
    Chain.REVOKED: "Sertifikat penanda tangan sudah dicabut sebelum saat penandatanganan.",
    Chain.WRONG_USAGE: "Sertifikat penanda tangan tidak diterbitkan untuk menandatangani dokumen.",
    Chain.REVOCATION_UNKNOWN: (
        "Status pencabutan sertifikat penanda tangan tidak dapat dipastikan dari berkas ini."
    ),
    Chain.FAULTY: "Rantai sertifikat penanda tangan cacat.",
}
CHANGE_SENTENCES = {
    Changes.NONE: "Tidak ada yang ditambahkan setelah tanda tangan.",
    Changes.ARCHIVE: (
        "Setelah tanda tangan hanya ditambahkan data arsip (bukti status sertifikat dan stempel"
        " waktu); isi naskah tetap."
    ),
    Changes.SIGNATURES: "Setelah tanda tangan ini ditambahkan tanda tangan lain; isi naskah tetap.",
    Changes.OTHER: "Ada isi yang ditambahkan atau diubah setelah tanda tangan.",
}
CUT_SENTENCE = (
    "Berkas ini sama persis dengan bagian awal berkas yang terdaftar; yang terpotong hanya bukti"
    " arsip yang ditambahkan setelah tanda tangan."
)
DEMO_SENTENCE = (
    "Perhatian: tanda tangan ini dibuat dengan kunci contoh (DEMO) dan bukan tanda tangan"
    " kedinasan."
)


def sentences(
    verification: Verification, zone: tzinfo, *, found_at: datetime | None = None
) -> tuple[str, ...]:
    """Return all sentences about a verification, the conclusion first.

    *found_at* is said last, where the verification is not of just now.  Times are in *zone*, the
    unit's.
    """
    said = [HEADLINES[verification.conclusion]]
    if verification.demo:
        said.append(DEMO_SENTENCE)
    for signature in verification.signatures:
        said.extend(_about(signature, zone))
    if verification.signatures and not verification.covers_whole_file:
        said.append(
            "Berkas memuat tambahan yang tidak dilindungi tanda tangan atau stempel waktu mana pun."
        )
    if verification.signatures and picture_added(verification.signatures):
        said.append(
            "Tanda tangan berikutnya menambahkan gambar ke halaman, dan tanda tangan pertama tidak"
            " melarangnya. Bandingkan dengan aslinya."
        )
    said.extend(_about_archive(verification, zone))
    if verification.increment_of_frozen:
        said.append("Berkas ini diawali persis oleh naskah yang dibekukan sebelum ditandatangani.")
    if verification.earlier_of:
        said.append(CUT_SENTENCE)
    if verification.likeness is not None:
        said.extend(likeness_sentences(verification.likeness))
    if found_at is not None:
        said.append(f"Terakhir diperiksa {_moment(found_at, zone)}.")
    return tuple(said)


def _about(signature: SignatureFacts, zone: tzinfo) -> list[str]:
    said = [f"Ditandatangani oleh {signature.signer}{_when(signature, zone)}."]
    if not signature.intact:
        return [*said, "Tanda tangan tidak cocok dengan isi berkas."]
    said.append(CHAIN_SENTENCES[signature.chain])
    if signature.stamp_chain is Chain.TRUSTED:
        said.append(f"Waktunya dijamin oleh stempel waktu dari {signature.stamp_authority}.")
    elif signature.stamp_chain:
        said.append("Stempel waktunya tidak dapat dipastikan.")
    else:
        said.append("Waktunya hanya menurut komputer penanda tangan; tidak ada stempel waktu.")
    if not signature.permitted:
        return [*said, "Perubahan setelah tanda tangan melanggar larangan penanda tangan."]
    return [*said, CHANGE_SENTENCES[signature.changes]]


def _about_archive(verification: Verification, zone: tzinfo) -> list[str]:
    if not verification.stamps:
        if verification.valid and verification.signatures[-1].revocation_embedded:
            return ["Bukti status sertifikat di akhir berkas belum dilindungi stempel waktu arsip."]
        return []
    last = verification.stamps[-1]
    if not last.intact:
        return ["Stempel waktu arsip rusak."]
    sentence = (
        f"Stempel waktu arsip terakhir dari {last.authority}, {_moment(last.at, zone)}; dapat"
        f" diandalkan sampai {_moment(last.until, zone)}."
    )
    return [sentence]


def _when(signature: SignatureFacts, zone: tzinfo) -> str:
    return f" pada {_moment(signature.signed_at, zone)}" if signature.signed_at else ""


def _moment(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{written(local)} pukul {local:%H.%M} {local.tzname()}"
