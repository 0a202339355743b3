"""What a certified copy is made of, read from the decree and its original.

It is the very text that was signed, under the number and date of its attempt; where the original
cannot be read any more, or is in doubt, nothing is copied (UU 30/2014 art. 73).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy.orm import Session

from drafting.models import Attempt, Verdict
from drafting.rules.content import Decree as Tree
from drafting.rules.layout.initials_table import InitialLine
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.layout.signing_notes import Manner
from drafting.services.certified.addressees import Addressee
from drafting.services.documents import initials_sheet
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.models.decree import Decree
from workflow.rules.certified.lifecycle import CertifiedKind
from workflow.rules.decree_lifecycle import IS_SIGNED
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording
from workflow.services.force import force


class NotSignedHere(Refusal):
    """There is no original here that a copy could conform to."""

    status = 409
    sentence = (
        "Salinan, petikan, dan pertinggal hanya dapat disahkan dari keputusan yang sudah"
        " ditandatangani di sini; aslinya harus ada."
    )


class InDoubt(Refusal):
    """The original may not be genuine: nobody certifies a copy of it."""

    status = 409
    sentence = (
        "Tanda tangan pada berkas aslinya tidak dapat dipastikan, maka salinannya tidak boleh"
        " disahkan (UU 30/2014 Pasal 73). Periksa berkas aslinya dahulu."
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be prepared: for whom, who certifies it, and whether with ink."""

    kind: CertifiedKind
    certifier_id: int
    addressee: Addressee
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """All that a copy is made of, read before anything is typeset."""

    decree_id: int
    tree: Tree
    printing: Printing
    profile: LayoutProfile
    in_ink: bool
    place: str
    force: str
    day: dt.date
    initials: tuple[InitialLine, ...]


def read(session: Session, decree: Decree, at: dt.datetime, *, initials: bool) -> Source:
    """Return what a copy of a signed decree is made of.

    Raises `NotSignedHere`, `InDoubt`, `Missing` where the original is gone.
    """
    require_signed(decree)
    _require_sound(session, decree)
    attempt, unit = session.get_one(Attempt, decree.signed_attempt), decree.unit
    day = recording.legal_day(unit, at)
    return Source(
        decree.id,
        revisions.with_digest(decree.id, attempt.digest, session).tree,
        Printing(
            signatory=msgspec.convert(attempt.signatory, SignatureBlock),
            number=attempt.number,
            date=attempt.decree_date,
            manner=Manner.IN_INK if decree.in_ink else Manner.ELECTRONIC,
        ),
        revisions.profile_of(unit),
        decree.in_ink,
        unit.seat,
        str(force.on_day(decree, day).force.value),
        day,
        tuple(initials_sheet.initials_of(session, decree)) if initials else (),
    )


def require_signed(decree: Decree) -> None:
    """Raise `NotSignedHere` unless the decree has its original here."""
    if decree.state not in IS_SIGNED or not decree.signed_attempt or not decree.original_sha256:
        raise NotSignedHere


def _require_sound(session: Session, decree: Decree) -> None:
    """Raise `InDoubt` unless the original is there, and validly signed or a scan."""
    storage.read(str(decree.original_sha256))
    if decree.signed_sha256 is None:
        return
    verdict = session.get(Verdict, decree.signed_sha256)
    if verdict is None or not decree.signed_verified:
        raise InDoubt
