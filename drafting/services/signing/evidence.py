"""What the signatory sees before signing, and anyone in the unit after it.

Whose initials stand, what will be reserved, and proof of sameness.

What was initialled, what was frozen, what was sent and what was signed are told from four places
that were written at four moments: the parts and their initials, the attempt, the chained history,
and the signed file's own record.  That they agree is not asserted here but compared.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Attempt, Outcome
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.signing.signers import SignerKind
from drafting.services.texts import revisions
from workflow.core.db import db
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import MandateRow
from workflow.models.records import HistoryRow
from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import IS_SIGNED, Action, State
from workflow.rules.errors import NotFound
from workflow.services.administration import mandates
from workflow.services.decrees import recording
from workflow.services.numbers import allocation

SIGNERS = {
    SignerKind.OWN_KEY.value: "berkas kunci milik pejabat",
    SignerKind.PKCS11.value: "token kunci milik pejabat",
    SignerKind.BSRE_V1.value: "layanan tanda tangan elektronik nasional (BSrE)",
    SignerKind.BSRE_V2.value: "layanan tanda tangan elektronik nasional (BSrE)",
}

LONGEST_CALL = dt.timedelta(seconds=90)
"""A signer answers within a minute or is given up.

After this the request that asked it is over, whatever became of it.
"""


@dataclass(frozen=True, slots=True)
class InitialShown:
    """A part, and the initial that stands for its present text, if there is one."""

    part: str
    name: str
    post: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Same:
    """One link of the proof: in words, its digest, and whether it is the same as the one before.

    None where it is yet to come.
    """

    sentence: str
    digest: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt at signing."""

    id: str
    number: str
    date: dt.date
    outcome: Outcome
    told: str
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
    initials: tuple[InitialShown, ...]
    chain: tuple[Same, ...]
    current: Try | None
    tries: tuple[Try, ...]
    is_being_signed: bool
    """The frozen file was sent just now, and the request that sent it still waits for the answer.
    """

    @property
    def same(self) -> bool:
        """Whether every link that is there already holds."""
        return all(link.holds is not False for link in self.chain)


def witness(decree_id: int) -> Witness:
    """Return what stands before the signature of a decree; seven queries.  Raises `NotFound`."""
    session = db.session()
    decree = session.get(Decree, decree_id, populate_existing=True)
    if decree is None:
        raise NotFound
    today = recording.legal_day(decree.unit, recording.now())
    rows = session.scalars(
        select(Attempt).where(Attempt.decree_id == decree_id).order_by(Attempt.opened_at.desc())
    ).all()
    initials = _initials(session, decree_id)
    signed = next((row for row in rows if row.outcome is Outcome.SIGNED), None)
    current = signed or next((row for row in rows if row.id == decree.attempt), None)
    number, reserved = (
        (current.number, True) if current else allocation.expected(session, decree, today.year)
    )
    holder = mandates.holder_on(session, decree.unit_id, Role.HEAD, decree.decree_date or today)
    signatory = (
        msgspec.convert(current.signatory, SignatureBlock)
        if current
        else revisions.signatory_on(session, decree.unit, decree.decree_date or today)
    )
    return Witness(
        number=number,
        number_is_reserved=reserved,
        date=current.decree_date if current else decree.decree_date or today,
        signatory=signatory,
        signer=SIGNERS.get(current.signer, "") if current else _signer(holder),
        initials=initials,
        chain=_chain(decree, current, _sent(session, decree_id, current), initials),
        current=_try(current) if current else None,
        tries=tuple(_try(row) for row in rows),
        is_being_signed=bool(
            current
            and current.outcome is Outcome.SENT
            and current.sent_at
            and recording.now() - current.sent_at < LONGEST_CALL
        ),
    )


def _chain(
    decree: Decree,
    attempt: Attempt | None,
    sent: dict[str, str] | None,
    initials: tuple[InitialShown, ...],
) -> tuple[Same, ...]:
    stand = bool(initials) and all(one.at is not None for one in initials)
    links = [Same("Naskah yang diparaf pada setiap bagiannya", decree.digest, stand)]
    if attempt is None:
        return (
            *links,
            Same(
                "Naskah yang akan dibekukan: naskah itu juga, dan hanya itu yang dapat dibekukan",
                "",
                None,
            ),
        )
    links.append(
        Same(
            "Naskah di dalam berkas yang dibekukan", attempt.digest, attempt.digest == decree.digest
        )
    )
    frozen = decree.frozen_sha256 or attempt.frozen_sha256
    links.append(
        Same(
            "Berkas yang dibekukan, yang Anda lihat di halaman ini",
            frozen,
            frozen == attempt.frozen_sha256,
        )
    )
    if sent is None:
        return (
            *links,
            Same("Berkas yang akan dikirim untuk ditandatangani: berkas beku itu juga", "", None),
        )
    links.append(
        Same(
            "Berkas yang dikirim untuk ditandatangani",
            sent["sent"],
            sent["sent"] == frozen and sent["digest"] == attempt.digest,
        )
    )
    if decree.signed_sha256 is None:
        return tuple(links)
    extends = decree.signed_extends == frozen and decree.signed_verified
    links.append(
        Same(
            "Berkas bertanda tangan, yang diawali persis oleh berkas beku itu",
            decree.signed_sha256,
            extends,
        )
    )
    return tuple(links)


def _initials(session: Session, decree_id: int) -> tuple[InitialShown, ...]:
    rows = session.execute(
        select(Part.title, Initial.name, Initial.post, Initial.given_at)
        .outerjoin(Initial, STANDS)
        .where(Part.decree_id == decree_id)
        .order_by(Part.place)
    )
    return tuple(InitialShown(title, name or "", post or "", at) for title, name, post, at in rows)


def _sent(session: Session, decree_id: int, attempt: Attempt | None) -> dict[str, str] | None:
    """Return what the chained history says was sent for this attempt, the last time."""
    if attempt is None:
        return None
    rows = session.scalars(
        select(HistoryRow.facts)
        .where(
            HistoryRow.decree_id == decree_id,
            HistoryRow.life == "decree",
            HistoryRow.action == Action.SEND.name,
        )
        .order_by(HistoryRow.seq.desc()),
    )
    facts = next((row for row in rows if row.get("attempt") == attempt.id), None)
    return (
        {"sent": str(facts.get("sent") or facts.get("frozen")), "digest": str(facts.get("digest"))}
        if facts
        else None
    )


def _signer(holder: MandateRow | None) -> str:
    return SIGNERS.get(str(holder.post.signer.get("kind", "")), "") if holder else ""


def _try(row: Attempt) -> Try:
    return Try(
        row.id,
        row.number,
        row.decree_date,
        row.outcome,
        row.told,
        row.opened_at,
        row.sent_at,
        row.ended_at,
    )


def has_page(state: State) -> bool:
    """Return whether a decree in this state has anything to show on the page of its signature."""
    return state in IS_SIGNED | {State.TO_SIGN, State.SIGNING}
