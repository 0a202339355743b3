"""Postponement, annulment and revocation by a document.

UU 30/2014 articles 64 to 67.  The document is of the official who set the decree, of a superior, or
of a court.  What its record must say is checked here, field by field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from workflow.rules.days.force import Effect
from workflow.rules.errors import Refusal


class Authority(Enum):
    """Who postponed, annulled or revoked.  The value is what people read."""

    OFFICIAL = "pejabat yang menetapkan"
    SUPERIOR = "atasan pejabat yang menetapkan"
    COURT = "pengadilan, dengan putusan"


class Ground(Enum):
    """The reason in law (arts. 64 (1), 65 (1), 66 (1)).

    The value is what people read.
    """

    STATE_LOSS = "karena berpotensi menimbulkan kerugian negara"
    ENVIRONMENT = "karena berpotensi menimbulkan kerusakan lingkungan hidup"
    SOCIAL_CONFLICT = "karena berpotensi menimbulkan konflik sosial"
    AUTHORITY = "karena cacat wewenang"
    PROCEDURE = "karena cacat prosedur"
    SUBSTANCE = "karena cacat substansi"
    JUDGMENT = "alasan lain yang disebut putusan pengadilan"


OF_POSTPONEMENT = frozenset({Ground.STATE_LOSS, Ground.ENVIRONMENT, Ground.SOCIAL_CONFLICT})
OF_END = frozenset({Ground.AUTHORITY, Ground.PROCEDURE, Ground.SUBSTANCE})
GROUNDS = {
    Effect.POSTPONE: OF_POSTPONEMENT | {Ground.JUDGMENT},
    Effect.RESUME: frozenset[Ground](),
    Effect.ANNUL: OF_END | {Ground.JUDGMENT},
    Effect.REVOKE: OF_END | {Ground.JUDGMENT},
}
"""The reasons that the law knows for each effect of a document."""
ENDING = frozenset({Effect.ANNUL, Effect.REVOKE})


class NotAsTheLawHasIt(Refusal):
    """The record of a document lacks something, or says what cannot be.

    What is wrong is said by field.
    """

    sentence = "Catatan itu belum sesuai dengan dokumennya. Periksa isian yang ditandai."

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class LaterAct:
    """What a document does to a decree, as its record says.

    It works from *day* on; a postponement lasts to *until*, if that is named.  *found_on*: since
    when the reason was known, or the court's order was there.
    """

    effect: Effect
    authority: Authority
    document: str
    dated: date
    day: date
    note: str
    ground: Ground | None = None
    until: date | None = None
    found_on: date | None = None


def require(act: LaterAct, *, decree_date: date | None, today: date) -> None:
    """Raise `NotAsTheLawHasIt` unless the record can be true."""
    if faults := {**_of_the_document(act, decree_date, today), **_of_the_law(act)}:
        raise NotAsTheLawHasIt(faults)


def _of_the_document(act: LaterAct, decree_date: date | None, today: date) -> dict[str, str]:
    faults = {}
    if not act.document.strip():
        faults["document"] = "Tuliskan nama dan nomor dokumennya."
    if act.dated > today:
        faults["dated"] = "Tanggal dokumen tidak boleh di masa depan."
    elif decree_date is not None and act.dated < decree_date:
        faults["dated"] = "Dokumen itu mendahului keputusannya. Periksa tanggalnya."
    if act.found_on is not None and act.found_on > act.dated:
        faults["found_on"] = "Alasannya ditemukan paling lambat pada tanggal dokumen."
    return faults


def _of_the_law(act: LaterAct) -> dict[str, str]:
    faults = {}
    if act.effect is Effect.REVOKE and act.authority is Authority.OFFICIAL:
        faults["authority"] = (
            "Pencabutan oleh pejabat yang menetapkan dibuat sebagai Keputusan pencabutan, bukan"
            " dicatat di sini."
        )
    if GROUNDS[act.effect] and act.ground not in GROUNDS[act.effect]:
        faults["ground"] = "Pilih alasan menurut undang-undang untuk tindakan ini."
    elif act.ground is Ground.JUDGMENT and act.authority is not Authority.COURT:
        faults["ground"] = "Alasan itu hanya untuk putusan pengadilan."
    if act.day < act.dated and act.authority is not Authority.COURT:
        faults["day"] = (
            "Keputusan tetap mengikat sampai dokumen itu ditetapkan (UU 30/2014 Pasal 71). Hanya"
            " putusan pengadilan yang dapat menyebut hari yang lebih awal."
        )
    if act.until is not None and act.until < act.day:
        faults["until"] = "Hari terakhir penundaan tidak boleh mendahului hari pertamanya."
    if act.effect in ENDING and act.found_on is None:
        faults["found_on"] = "Isi kapan alasannya ditemukan, atau kapan perintah pengadilan terbit."
    return faults
