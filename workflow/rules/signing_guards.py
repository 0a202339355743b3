"""What must hold of an attempt at signing, electronic or in ink.

Read `guards` first.
"""

from __future__ import annotations

from workflow.rules.actors import Act
from workflow.rules.decree_facts import DecreeFacts
from workflow.rules.lifecycle import Guard


def _signature_is_of_this_attempt(decree: DecreeFacts, _act: Act) -> bool:
    return (
        decree.attempt is not None
        and decree.signed_attempt == decree.attempt
        and decree.signed_sha256 is not None
    )


def _extends_what_was_frozen(decree: DecreeFacts, _act: Act) -> bool:
    return decree.frozen_sha256 is not None and decree.signed_extends == decree.frozen_sha256


nothing_was_sent = Guard(
    "nothing_was_sent",
    "Naskah sudah dikirim ke layanan tanda tangan; hanya kepala yang dapat menyelesaikannya.",
    lambda d, _: d.attempt_sent_at is None,
)
nothing_is_on_paper = Guard(
    "nothing_is_on_paper",
    "Naskah sudah dicetak untuk ditandatangani dengan tinta; hanya kepala yang dapat"
    " menyelesaikannya.",
    lambda d, _: not d.in_ink or d.frozen_sha256 is None,
)
attempt_is_electronic = Guard(
    "attempt_is_electronic",
    "Naskah ini dibekukan untuk ditandatangani dengan tinta, bukan secara elektronik.",
    lambda d, _: not d.in_ink,
)
attempt_is_in_ink = Guard(
    "attempt_is_in_ink",
    "Naskah ini dibekukan untuk ditandatangani secara elektronik, bukan dengan tinta.",
    lambda d, _: d.in_ink,
)
file_is_frozen = Guard(
    "file_is_frozen",
    "Naskah akhir belum dibekukan. Tunggu sebentar, lalu muat ulang halaman.",
    lambda d, _: d.frozen_sha256 is not None,
)
actor_is_the_signatory = Guard(
    "actor_is_the_signatory",
    "Hanya pejabat yang membekukan naskah ini, dan yang namanya tercetak di dalamnya, yang dapat"
    " menandatanganinya.",
    lambda d, act: d.signatory_id == act.actor.user_id,
)
decree_is_dated_today = Guard(
    "decree_is_dated_today",
    "Tanggal keputusan sudah lewat. Hentikan penandatanganan ini, lalu bekukan kembali supaya"
    " keputusan bertanggal hari ini.",
    lambda d, act: d.decree_date == act.today,
)
nothing_is_under_way = Guard(
    "nothing_is_under_way",
    "Naskah ini sudah dikirim untuk ditandatangani. Tunggu hasilnya, catat hasilnya, atau hentikan"
    " upaya ini.",
    lambda d, _: d.attempt_sent_at is None or d.attempt_refused,
)
what_was_initialled_is_frozen = Guard(
    "what_was_initialled_is_frozen",
    "Naskah yang dibekukan bukan naskah yang diparaf. Hentikan penandatanganan ini, lalu mintakan"
    " paraf kembali.",
    lambda d, _: (
        d.frozen_digest == d.digest and d.parts_total > 0 and d.parts_initialled == d.parts_total
    ),
)
what_was_frozen_was_sent = Guard(
    "what_was_frozen_was_sent",
    "Berkas yang dikirim ke penanda tangan bukan naskah yang dibekukan.",
    lambda d, _: d.sent_sha256 is not None and d.sent_sha256 == d.frozen_sha256,
)
signature_is_recorded = Guard(
    "signature_is_recorded",
    "Berkas bertanda tangan dari upaya yang sekarang belum tercatat.",
    _signature_is_of_this_attempt,
)
scan_is_recorded = Guard(
    "scan_is_recorded",
    "Pindaian kertas yang sudah ditandatangani belum tercatat.",
    lambda d, _: (
        d.attempt is not None and d.signed_attempt == d.attempt and d.scan_sha256 is not None
    ),
)
signature_is_verified = Guard(
    "signature_is_verified",
    "Tanda tangan pada berkas itu belum terverifikasi.",
    lambda d, _: d.signed_verified,
)
signature_extends_the_frozen_file = Guard(
    "signature_extends_the_frozen_file",
    "Berkas bertanda tangan bukan kelanjutan dari naskah yang dibekukan.",
    _extends_what_was_frozen,
)
signing_date_is_the_decrees = Guard(
    "signing_date_is_the_decrees",
    "Tanggal penandatanganan tidak sama dengan tanggal keputusan. Batalkan upaya ini; keputusan"
    " akan diberi tanggal baru.",
    lambda d, _: d.signed_on is not None and d.signed_on == d.decree_date,
)
