"""What the signatory sees before signing, and anyone in the unit after it.

That is whose initials stand, which number will be reserved, who signs with what, the attempts so
far, and the proof of sameness.  It only reads.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import IS_THE_DECREE, Attempt, Outcome
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.signing.ink import IN_INK
from drafting.rules.signing.refusals import SigningRefused
from drafting.rules.signing.signers import SignerChoice, SignerKind, passphrase_goes
from drafting.services.signing.sameness import InitialShown, Same, chain_of, initials_of
from drafting.services.signing.signatory import signatory_of
from drafting.services.texts import revisions
from workflow.core import config
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import IS_SIGNED, State
from workflow.rules.errors import NotFound
from workflow.services.decrees import recording
from workflow.services.numbers import allocation

SIGNERS = {
    SignerKind.OWN_KEY.value: "berkas kunci milik pejabat",
    SignerKind.PKCS11.value: "token kunci milik pejabat",
    SignerKind.BSRE_V1.value: "layanan tanda tangan elektronik nasional (BSrE)",
    SignerKind.BSRE_V2.value: "layanan tanda tangan elektronik nasional (BSrE)",
    IN_INK: "tinta di atas kertas",
}

LONGEST_CALL = dt.timedelta(seconds=90)
"""A signer that did not answer within a minute is given up: after this the request is over."""


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt at signing."""

    id: str
    number: str
    date: dt.date
    outcome: Outcome
    signer_message: str
    opened_at: dt.datetime
    sent_at: dt.datetime | None
    ended_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Witness:
    """Everything that stands before the signature."""

    number: str
    number_is_reserved: bool
    date: dt.date
    signatory: SignatureBlock
    signer: str
    passphrase_goes: str
    """In words, where the passphrase of this signer goes; empty where there is no signer."""
    initials: tuple[InitialShown, ...]
    chain: tuple[Same, ...]
    current: Try | None
    tries: tuple[Try, ...]
    is_being_signed: bool
    """Whether the request that sent the frozen file still waits for the answer."""

    @property
    def same(self) -> bool:
        """Whether every link that is there already holds."""
        return all(link.holds is not False for link in self.chain)


def witness(decree_id: int) -> Witness:
    """Return what stands before the signature of a decree.

    Nine queries at most.  Raises `NotFound`.
    """
    session = db.session()
    decree = session.get(Decree, decree_id, populate_existing=True)
    if decree is None:
        raise NotFound
    today = recording.legal_day(decree.unit, recording.now())
    rows = session.scalars(
        select(Attempt).where(Attempt.decree_id == decree_id).order_by(Attempt.opened_at.desc())
    ).all()
    initials = initials_of(session, decree_id)
    signed = next((row for row in rows if row.outcome in IS_THE_DECREE), None)
    current = signed or next((row for row in rows if row.id == decree.attempt), None)
    if current is None:
        day = decree.decree_date or today
        number, reserved = allocation.expected(session, decree, today.year)
        signatory = revisions.signatory_on(session, decree.unit, day)
        kind = ""
    else:
        day, number, reserved = current.decree_date, current.number, True
        signatory = msgspec.convert(current.signatory, SignatureBlock)
        kind = current.signer
    choice = _choice_on(session, decree, day)
    return Witness(
        number=number,
        number_is_reserved=reserved,
        date=day,
        signatory=signatory,
        signer=SIGNERS.get(kind or (choice.kind.value if choice else ""), ""),
        passphrase_goes=_goes(choice),
        initials=initials,
        chain=chain_of(session, decree, current, initials),
        current=_try(current) if current else None,
        tries=tuple(_try(row) for row in rows),
        is_being_signed=current is not None and _is_being_signed(current),
    )


def _is_being_signed(row: Attempt) -> bool:
    if row.outcome is not Outcome.SENT or row.sent_at is None:
        return False
    return recording.now() - row.sent_at < LONGEST_CALL


def _choice_on(session: Session, decree: Decree, day: dt.date) -> SignerChoice | None:
    try:
        return signatory_of(session, decree, day).choice
    except SigningRefused:
        return None


def _goes(choice: SignerChoice | None) -> str:
    return passphrase_goes(choice, config.current().bsre_url or "") if choice else ""


def _try(row: Attempt) -> Try:
    return Try(
        row.id,
        row.number,
        row.decree_date,
        row.outcome,
        row.signer_message,
        row.opened_at,
        row.sent_at,
        row.ended_at,
    )


def has_page(state: State) -> bool:
    """Return whether a decree in this state has a page of its signature."""
    return state in IS_SIGNED | {State.TO_SIGN, State.SIGNING}
