"""What the public pages answer: one sentence first, the proof below it."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import lazy_gettext as lazy

from drafting.services.verification import requests
from drafting.services.verification.public_record import Registered
from drafting.services.verification.requests import Progress
from drafting.services.verification.standing import (
    CERTIFIED_COPIES,
    NEVER_IN_FORCE,
    Checked,
    Standing,
)
from drafting.web.verification.copy_answers import of_copy_file
from workflow.core.translation.catalogues import said
from workflow.rules.days.dates import written
from workflow.rules.days.force import Force

REGISTERED_SIGNED = CERTIFIED_COPIES | {Standing.SIGNED, Standing.RENEWED, Standing.EARLIER}
BINDS = frozenset({Force.IN_FORCE, Force.AMENDED})
NOT_YET = frozenset({Force.NOT_YET, Force.UNSIGNED, Force.POSTPONED})


class Answer(NamedTuple):
    """The answer in one sentence; `look` is good, warn, bad, info or wait."""

    look: str
    headline: object
    sentence: object


NOT_REGISTERED = Answer(
    "warn",
    lazy("Tidak terdaftar"),
    lazy(
        "Tanda tangannya sah, tetapi keputusan ini tidak terdaftar di sini, sehingga berlakunya"
        " tidak dapat dipastikan."
    ),
)
INCOMPLETE = Answer(
    "warn",
    lazy("Terdaftar, tetapi tanda tangannya belum dapat dipastikan"),
    lazy(
        "Berkas ini terdaftar, tetapi bukti tanda tangannya tidak lengkap lagi. Baca di bawah"
        " apa yang kurang, lalu tanyakan kepada penerbitnya."
    ),
)
NOT_OURS = Answer(
    "bad",
    lazy("Tidak terdaftar"),
    lazy(
        "Berkas ini bukan salah satu berkas yang kami keluarkan. Berkas yang dicetak ulang ke PDF,"
        " dipindai, dimampatkan, atau diubah tidak sama lagi dengan aslinya. Pindai kode QR-nya,"
        " atau mintalah berkas aslinya."
    ),
)


ENDED = Answer(
    "bad",
    lazy("Naskah ini tidak jadi ditandatangani"),
    lazy(
        "Kode QR ini tercetak pada naskah yang penandatanganannya dihentikan. Yang ditandatangani"
        " adalah naskah lain dengan kode yang sama: mintalah yang itu, dan bandingkan di bawah."
    ),
)


def of_decree(found: Registered, attempt: int | None = None) -> Answer:
    """Answer for a decree: whether one may rely on it on the day.

    *attempt* is which frozen page the QR code stands on, where it says so.
    """
    if attempt and found.attempt and attempt != found.attempt:
        return ENDED
    if found.force in BINDS and found.in_ink:
        return _of_paper(found)
    if found.force in BINDS:
        sentence = lazy("Keputusan ini ditandatangani dan berlaku hari ini.")
        if not found.is_today:
            sentence = lazy(
                "Keputusan ini ditandatangani dan berlaku pada tanggal %(day)s.",
                day=written(found.standing.day),
            )
        return Answer("good", found.force.value, sentence)
    if found.force is Force.ARCHIVED:
        return Answer(
            "info",
            found.force.value,
            lazy(
                "Keputusan ini ditandatangani di luar sistem ini. Bandingkan dengan naskah aslinya."
            ),
        )
    if found.force in NOT_YET:
        sentence = lazy(
            "Jangan berpegang pada naskah yang memuat kode ini sebelum statusnya berubah."
        )
        if found.force is Force.NOT_YET and found.standing.begins:
            sentence = lazy(
                "Keputusan ini mulai berlaku pada tanggal %(day)s. Sampai saat itu, yang berlaku"
                " adalah keputusan sebelumnya.",
                day=written(found.standing.begins),
            )
        return Answer("warn", found.force.value, sentence)
    return Answer("bad", found.force.value, lazy("Jangan berpegang pada keputusan ini lagi."))


def _of_paper(found: Registered) -> Answer:
    """Answer for a decree in force that was signed in ink: no file proves it."""
    sentence = lazy(
        "Keputusan ini berlaku pada tanggal %(day)s. Tanda tangannya tinta, sehingga tidak dapat"
        " diperiksa secara elektronik: bandingkan kertas Anda dengan pindaian aslinya di bawah.",
        day=written(found.standing.day),
    )
    headline = lazy("%(force)s, ditandatangani dengan tinta", force=said(found.force.value))
    return Answer("info", headline, sentence)


def so_far(asked: requests.Answer) -> Answer:
    """Answer for a queued file: its result, or that there is none yet."""
    if asked.progress is Progress.ANSWERED:
        return of_file(asked.checked)
    standing = said(asked.checked.standing.value)
    if asked.progress is Progress.WAITS:
        sentence = lazy(
            "%(standing)s Tanda tangannya sedang diperiksa, biasanya dalam beberapa detik; halaman"
            " ini memuat ulang sendiri.",
            standing=standing,
        )
        return Answer("wait", lazy("Sedang diperiksa"), sentence)
    sentence = lazy(
        "%(standing)s Tanda tangannya belum dapat diperiksa: pemeriksa tidak menjawab dalam dua"
        " menit. Unggah lagi berkasnya beberapa menit lagi, atau pindai kode QR pada keputusan"
        " itu.",
        standing=standing,
    )
    return Answer("warn", lazy("Belum dapat diperiksa"), sentence)


def of_file(checked: Checked) -> Answer:
    """Answer for a file that was checked."""
    standing = checked.standing
    if checked.genuine:
        return _of_valid(checked)
    if standing in REGISTERED_SIGNED:
        return INCOMPLETE
    if standing in NEVER_IN_FORCE:
        headline, _colon, sentence = said(standing.value).partition(": ")
        found = checked.verification
        is_alike = found is not None and found.likeness is not None and found.likeness.same_words
        look = "warn" if standing is Standing.RESAVED and is_alike else "bad"
        return Answer(look, headline, sentence[:1].upper() + sentence[1:])
    if standing is Standing.SCAN:
        return Answer("info", lazy("Terdaftar sebagai pindaian"), standing.value)
    if standing in {Standing.ORIGIN, Standing.FORM}:
        return Answer("info", lazy("Terdaftar, tanpa tanda tangan elektronik"), standing.value)
    return NOT_OURS


def _of_valid(checked: Checked) -> Answer:
    """Answer for a validly signed file: the decree, a copy, a stranger's."""
    if checked.copy is not None:
        answer = Answer(*of_copy_file(checked.copy))
        is_cut = checked.standing is Standing.EARLIER and answer.look == "good"
        return answer._replace(sentence=checked.standing.value) if is_cut else answer
    return _of_genuine(checked.decree, checked.standing) if checked.decree else NOT_REGISTERED


def _of_genuine(found: Registered, standing: Standing) -> Answer:
    if found.force in BINDS and standing is Standing.EARLIER:
        return Answer("good", lazy("Asli, tetapi bukti arsipnya terpotong"), standing.value)
    if found.force in BINDS:
        sentence = lazy("Berkas ini persis keputusan yang ditandatangani.")
        if standing is Standing.RENEWED:
            sentence = standing.value
        return Answer("good", lazy("Asli, dan berlaku"), sentence)
    standing_now = lazy("Berkasnya asli; keputusannya tidak berlaku hari ini.")
    if found.force is Force.NOT_YET and found.standing.begins:
        day = written(found.standing.begins)
        standing_now = lazy("Berkasnya asli; keputusannya mulai berlaku %(day)s.", day=day)
    return Answer(
        "warn",
        lazy("Asli, tetapi: %(force)s", force=_lowered(said(found.force.value))),
        standing_now,
    )


def _lowered(text: str) -> str:
    """Return a sentence as it goes on after a colon."""
    return text[:1].lower() + text[1:]
