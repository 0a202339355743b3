"""Proof of sameness: initialled, frozen, sent and signed are the same.

Each link is told from another place that was written at another moment: the parts and their
initials, the attempt, the chained history, and the signed file's own record.  That they agree is
not asserted here but compared.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from drafting.models import Attempt
from drafting.rules.signing.ink import IN_INK
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.records import HistoryRow
from workflow.rules.decree_lifecycle import Action


@dataclass(frozen=True, slots=True)
class InitialShown:
    """A part, and the initial that stands for its present text, if there is one."""

    part: str
    name: str
    post: str
    at: dt.datetime | None
    remark: str
    fell: bool
    """An initial was given, and stands no more."""


@dataclass(frozen=True, slots=True)
class Same:
    """One link of the proof: a sentence, a digest, and whether it fits."""

    sentence: str
    digest: str
    holds: bool | None
    """None where the link is yet to come."""


def initials_of(session: Session, decree_id: int) -> tuple[InitialShown, ...]:
    """Return the parts of a decree in order, each with its initial; one query."""
    given = aliased(Initial)
    had = exists().where(given.decree_id == Part.decree_id, given.part_key == Part.key)
    rows = session.execute(
        select(Part.title, Initial.name, Initial.post, Initial.given_at, Initial.remark, had)
        .select_from(Part)
        .outerjoin(Initial, STANDS)
        .where(Part.decree_id == decree_id)
        .order_by(Part.place)
    )
    return tuple(
        InitialShown(
            row[0], row[1] or "", row[2] or "", row[3], row[4] or "", fell=row[5] and row[1] is None
        )
        for row in rows
    )


def chain_of(
    session: Session,
    decree: Decree,
    attempt: Attempt | None,
    initials: tuple[InitialShown, ...],
) -> tuple[Same, ...]:
    """Return the links from what was initialled to what was signed.

    They go as far as the decree has come.
    """
    on_paper = attempt is not None and attempt.signer == IN_INK
    sent = _sent(session, decree.id, attempt) if attempt and not on_paper else None
    stand = bool(initials) and all(one.at is not None for one in initials)
    initialled = Same("Naskah yang diparaf pada setiap bagiannya", decree.digest, stand)
    if attempt is None:
        to_freeze = (
            "Naskah yang akan dibekukan: naskah itu juga, dan hanya itu yang dapat dibekukan"
        )
        return initialled, Same(to_freeze, "", None)
    frozen = decree.frozen_sha256 or attempt.frozen_sha256
    links = [initialled, *_frozen_links(decree, attempt, frozen), *_pages(attempt, frozen)]
    if on_paper:
        return *links, _scan(session, decree)
    if sent is None:
        to_send = "Berkas yang akan dikirim untuk ditandatangani: berkas beku itu juga"
        return *links, Same(to_send, "", None)
    is_frozen = sent["sent"] == frozen and sent["digest"] == attempt.digest
    links.append(Same("Berkas yang dikirim untuk ditandatangani", sent["sent"], is_frozen))
    if decree.signed_sha256 is not None:
        signed = "Berkas bertanda tangan, yang diawali persis oleh berkas beku itu"
        extends = decree.signed_extends == frozen and decree.signed_verified
        links.append(Same(signed, decree.signed_sha256, extends))
    return tuple(links)


def _scan(session: Session, decree: Decree) -> Same:
    """Return the link to the paper: the head's word, which nothing compares."""
    if decree.scan_sha256 is None:
        return Same("Pindaian kertas yang akan ditandatangani dengan tinta", "", None)
    recorded = session.scalars(
        select(HistoryRow.facts).where(
            HistoryRow.decree_id == decree.id,
            HistoryRow.life == "decree",
            HistoryRow.action == Action.SIGN_IN_INK.name,
        )
    ).first()
    sentence = (
        "Pindaian kertas yang ditandatangani dengan tinta; bahwa kertas itu naskah beku ini"
        " dinyatakan oleh kepala dan tidak dapat dibandingkan oleh sistem"
    )
    holds = recorded is not None and recorded.get("scan") == decree.scan_sha256
    return Same(sentence, decree.scan_sha256, holds)


def _frozen_links(decree: Decree, attempt: Attempt, frozen: str) -> tuple[Same, Same]:
    is_text = attempt.digest == decree.digest
    is_file = frozen == attempt.frozen_sha256
    return (
        Same("Naskah di dalam berkas yang dibekukan", attempt.digest, is_text),
        Same("Berkas yang dibekukan, yang Anda lihat di halaman ini", frozen, is_file),
    )


def _pages(attempt: Attempt, frozen: str) -> tuple[Same, ...]:
    """Return what was proved of the pages of the frozen file.

    Nothing was of those that were frozen by an edition that could not.
    """
    proof = attempt.page_proof
    if proof is None:
        return ()
    sentence = (
        f"Halaman berkas itu: {proof['characters']} huruf pada {proof['pages']} halaman, setiap"
        " huruf naskah tercetak satu kali di tempatnya, tidak tertutup, dan tanpa tambahan"
    )
    return (Same(sentence, proof["sha256"], proof["sha256"] == frozen and proof["inked"]),)


def _sent(session: Session, decree_id: int, attempt: Attempt) -> dict[str, str] | None:
    """Return what the chained history says was sent last for this attempt."""
    rows = session.scalars(
        select(HistoryRow.facts)
        .where(
            HistoryRow.decree_id == decree_id,
            HistoryRow.life == "decree",
            HistoryRow.action == Action.SEND.name,
        )
        .order_by(HistoryRow.seq.desc()),
    )
    for facts in rows:
        if facts.get("attempt") == attempt.id:
            sent = facts.get("sent") or facts.get("frozen")
            return {"sent": str(sent), "digest": str(facts.get("digest"))}
    return None
