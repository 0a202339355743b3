"""What must hold before a step, and the sentence when it does not.

A guard reads facts: columns of the decree that the packages above wrote through the engine's
services.  It never asks anybody.  Every way round a special service (sign without signing, strike
without striking) is closed here, not by hiding a button.
"""

from __future__ import annotations

from workflow.rules.actors import Act, Person, Role
from workflow.rules.decree_facts import DecreeFacts
from workflow.rules.lifecycle import Guard
from workflow.rules.signing_guards import (
    actor_is_the_signatory,
    attempt_is_electronic,
    attempt_is_in_ink,
    decree_is_dated_today,
    file_is_frozen,
    nothing_is_on_paper,
    nothing_is_under_way,
    nothing_was_sent,
    scan_is_recorded,
    signature_extends_the_frozen_file,
    signature_is_recorded,
    signature_is_verified,
    signing_date_is_the_decrees,
    what_was_frozen_was_sent,
    what_was_initialled_is_frozen,
)


def _mandate_is_valid(decree: DecreeFacts, act: Act) -> bool:
    return isinstance(act.actor, Person) and act.actor.may(Role.HEAD, decree.unit_id, act.today)


def _signs_today(decree: DecreeFacts, act: Act) -> bool:
    return isinstance(act.actor, Person) and act.actor.signs_for(decree.unit_id, act.today)


def _stewards_a_part(decree: DecreeFacts, act: Act) -> bool:
    if not isinstance(act.actor, Person):
        return False
    return act.actor.may(Role.HEAD, decree.unit_id, act.today) or bool(
        act.actor.posts_on(act.today) & set(decree.steward_posts)
    )


def _turn_has_come(decree: DecreeFacts, act: Act) -> bool:
    if not isinstance(act.actor, Person):
        return False
    own = set(act.posts) or act.actor.posts_on(act.today) & set(decree.steward_posts)
    return not own or bool(own - set(decree.waiting_posts))


reason_is_given = Guard(
    "reason_is_given",
    "Tuliskan alasannya; alasan ikut tercatat dalam riwayat.",
    lambda _d, act: bool(act.note.strip()),
)

findings_are_current = Guard(
    "findings_are_current",
    "Naskah ini sedang diperiksa ulang, karena naskah, tata letak, atau acuan pemeriksaannya baru"
    " berubah. Tunggu sebentar, lalu muat ulang halaman.",
    lambda d, _: bool(d.digest) and d.findings_digest == d.digest,
)
nothing_blocks = Guard(
    "nothing_blocks",
    "Masih ada temuan yang menahan keputusan ini. Perbaiki dahulu temuan bertanda “wajib”.",
    lambda d, _: d.findings_blocking == 0,
)
warnings_are_answered = Guard(
    "warnings_are_answered",
    "Masih ada peringatan yang belum diperbaiki dan belum dijawab dengan alasan.",
    lambda d, _: d.findings_unanswered == 0,
)
no_open_proposals = Guard(
    "no_open_proposals",
    "Masih ada usul perubahan yang belum diputus. Terima atau tolak dahulu.",
    lambda d, _: d.proposals_open == 0,
)
every_part_has_a_steward = Guard(
    "every_part_has_a_steward",
    "Ada bagian yang belum mempunyai penanggung jawab. Tetapkan jabatan pemarafnya.",
    lambda d, _: d.parts_total > 0 and d.parts_unstewarded == 0,
)
every_recipient_is_known = Guard(
    "every_recipient_is_known",
    "Ada tembusan yang belum dikenal dalam daftar penerima unit. Cocokkan atau tambahkan dahulu"
    " (tab Tembusan), supaya salinannya sampai.",
    lambda d, _: d.recipients_unmatched == 0,
)
every_initial_stands = Guard(
    "every_initial_stands",
    "Belum semua bagian diparaf pada naskah yang sekarang.",
    lambda d, _: d.parts_total > 0 and d.parts_initialled == d.parts_total,
)
stewards_a_part = Guard(
    "stewards_a_part",
    "Hanya pemaraf salah satu bagian keputusan ini, atau kepala, yang dapat melakukannya.",
    _stewards_a_part,
)
turn_has_come = Guard(
    "turn_has_come",
    "Unit ini memaraf berjenjang, dan giliran jabatan Anda belum tiba: masih ada paraf jenjang"
    " sebelumnya yang ditunggu.",
    _turn_has_come,
)
mandate_is_valid = Guard(
    "mandate_is_valid", "Penugasan Anda sebagai kepala tidak berlaku hari ini.", _mandate_is_valid
)
# A house rule: by law the giver of a mandate may go on using the power (UU 30/2014 art. 14 (5)).
nobody_acts_for_the_head = Guard(
    "nobody_acts_for_the_head",
    "Selama ada pejabat yang menggantikan (Plh. atau Plt.), hanya pejabat itu yang menandatangani."
    " Ini aturan aplikasi, bukan bunyi undang-undang: supaya pada satu hari hanya ada satu penanda"
    " tangan. Bila Anda sudah kembali, catat pada halaman Akun saya.",
    lambda d, act: _signs_today(d, act) or not _mandate_is_valid(d, act),
)
actor_is_not_sole_author = Guard(
    "actor_is_not_sole_author",
    "Penanda tangan tidak boleh menjadi satu-satunya penyusun.",
    lambda d, act: set(d.authors) != {act.actor.user_id},
)
one_change_is_struck = Guard(
    "one_change_is_struck",
    "Pilih satu usul yang sudah diterima untuk dicoret.",
    lambda d, _: d.struck_proposal is not None,
)
base_stands = Guard(
    "base_stands",
    "Keputusan yang diubah sudah diubah lagi sejak konsep ini dibuka. Sesuaikan konsep ini dengan"
    " naskah yang berlaku (tab Naskah), lalu periksa bunyinya.",
    lambda d, _: d.amends_id is None or set(d.base_seen) == set(d.base_now),
)
base_is_in_force = Guard(
    "base_is_in_force",
    "Keputusan yang diubah tidak berlaku lagi: sudah dicabut, diganti, atau berakhir. Batalkan"
    " konsep perubahan ini.",
    lambda d, _: d.amends_id is None or d.base_holds,
)
no_other_amendment_is_being_signed = Guard(
    "no_other_amendment_is_being_signed",
    "Keputusan perubahan lain atas keputusan yang sama sedang ditandatangani. Selesaikan atau"
    " hentikan dahulu yang itu.",
    lambda d, _: not d.base_is_being_changed,
)
copies_exist = Guard(
    "copies_exist",
    "Salinan yang harus disampaikan belum tercatat.",
    lambda d, _: d.copies_expected > 0,
)
copies_are_settled = Guard(
    "copies_are_settled",
    "Masih ada salinan yang belum diterima, diserahkan, atau dikecualikan dengan alasan.",
    lambda d, _: d.copies_settled >= d.copies_expected,
)
its_end_is_recorded = Guard(
    "its_end_is_recorded",
    "Belum ada keputusan baru yang ditandatangani dan menyatakannya.",
    lambda d, _: d.ends_on is not None,
)
its_end_has_come = Guard(
    "its_end_has_come",
    "Keputusan ini masih berlaku sampai keputusan yang menggantikannya mulai berlaku.",
    lambda d, act: d.ends_on is not None and d.ends_on <= act.today,
)
is_postponed = Guard(
    "is_postponed",
    "Keputusan ini sedang tidak ditunda.",
    lambda d, act: any(until is None or until >= act.today for until in d.postponed_until),
)

nothing_is_written = Guard(
    "nothing_is_written",
    "Konsep ini sudah mempunyai naskah; sistem tidak mengubah naskah yang sudah ditulis.",
    lambda d, _: not d.digest,
)
threads_are_settled = Guard(
    "threads_are_settled",
    "Masih ada percakapan komentar yang belum selesai (tab Komentar). Langkah ini tetap dapat"
    " diambil; bacalah dahulu.",
    lambda d, _: d.threads_open == 0,
)

AMENDS_WHAT_STANDS = (base_is_in_force, base_stands)
READY = (
    *AMENDS_WHAT_STANDS,
    findings_are_current,
    nothing_blocks,
    warnings_are_answered,
    no_open_proposals,
    every_part_has_a_steward,
    every_recipient_is_known,
)
INITIALLED = (every_initial_stands, *READY)
READY_TO_SIGN = (
    mandate_is_valid,
    nobody_acts_for_the_head,
    actor_is_not_sole_author,
    no_other_amendment_is_being_signed,
    *INITIALLED,
)
READY_FOR_INK = (reason_is_given, *READY_TO_SIGN)
SENDABLE = (
    attempt_is_electronic,
    mandate_is_valid,
    nobody_acts_for_the_head,
    *AMENDS_WHAT_STANDS,
    file_is_frozen,
    what_was_initialled_is_frozen,
    actor_is_the_signatory,
    decree_is_dated_today,
    nothing_is_under_way,
)
SIGNED = (
    attempt_is_electronic,
    what_was_initialled_is_frozen,
    what_was_frozen_was_sent,
    signature_is_recorded,
    signature_is_verified,
    signature_extends_the_frozen_file,
    signing_date_is_the_decrees,
)
SIGNED_IN_INK = (
    attempt_is_in_ink,
    file_is_frozen,
    what_was_initialled_is_frozen,
    scan_is_recorded,
    signing_date_is_the_decrees,
)
UNWRITTEN = (nothing_is_written,)
SETTLED_TALK = (threads_are_settled,)
REASON = (reason_is_given,)
RETURNABLE = (reason_is_given, stewards_a_part)
INITIALLABLE = (stewards_a_part, turn_has_come)
STRIKABLE = (reason_is_given, one_change_is_struck)
UNSENT = (reason_is_given, nothing_was_sent, nothing_is_on_paper)
SETTLED = (copies_exist, copies_are_settled)
SUCCEEDED = (its_end_is_recorded, its_end_has_come)
RESUMABLE = (reason_is_given, is_postponed)
