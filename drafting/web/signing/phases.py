"""How far a decree has come on the page of its signature."""

from __future__ import annotations

from enum import Enum

from flask_babel import lazy_gettext as lazy

from drafting.services.signing.evidence import Witness
from drafting.services.texts.queries import Desk
from workflow.rules.decree_lifecycle import IS_SIGNED, State


class Phase(Enum):
    """What the page is about, from freezing to the signed decree."""

    TO_FREEZE = "to freeze"
    NOT_FROZEN = "not frozen"
    """The number is reserved, but typesetting failed."""
    TO_SIGN = "to sign"
    BEING_SIGNED = "being signed"
    UNKNOWN = "unknown"
    """The frozen file was sent, and nobody knows what became of it."""
    ON_PAPER = "on paper"
    """It is to be printed, signed with a pen, and scanned."""
    SIGNED = "signed"
    SIGNED_IN_INK = "signed in ink"


HEADINGS = {
    Phase.TO_FREEZE: lazy("Yang akan Anda tanda tangani"),
    Phase.NOT_FROZEN: lazy("Pembekuan belum selesai"),
    Phase.TO_SIGN: lazy("Baca, lalu tanda tangani"),
    Phase.BEING_SIGNED: lazy("Sedang ditandatangani"),
    Phase.UNKNOWN: lazy("Menunggu hasil tanda tangan"),
    Phase.ON_PAPER: lazy("Cetak, tanda tangani dengan tinta, lalu pindai"),
    Phase.SIGNED: lazy("Sudah ditandatangani"),
    Phase.SIGNED_IN_INK: lazy("Sudah ditandatangani dengan tinta"),
}


def is_under_way(desk: Desk) -> bool:
    """Return whether the frozen file was sent and not refused."""
    return desk.attempt_sent_at is not None and not desk.attempt_refused


def phase_of(desk: Desk, witness: Witness) -> Phase:
    """Return the phase of a decree whose page of the signature is there."""
    if desk.state in IS_SIGNED:
        return Phase.SIGNED_IN_INK if desk.in_ink else Phase.SIGNED
    if desk.state is not State.SIGNING:
        return Phase.TO_FREEZE
    if is_under_way(desk):
        return Phase.BEING_SIGNED if witness.is_being_signed else Phase.UNKNOWN
    if desk.frozen_sha256 is None:
        return Phase.NOT_FROZEN
    return Phase.ON_PAPER if desk.in_ink else Phase.TO_SIGN
