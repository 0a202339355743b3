"""An installation in which every table has rows, open to a forger.

Everything runs in the owner's role, whom the database refuses nothing but what its constraints say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import cast

import pytest
from flask import Flask
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from drafting.models import FindingAnswer
from drafting.rules.comments.lifecycle import ThreadAction
from drafting.rules.lint import Severity
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.text.digest import digest
from drafting.services.certified import certifying, listing, preparing
from drafting.services.certified.source import Wanted
from drafting.services.comments import answering, queries, starting
from drafting.services.comments.anchoring import About
from drafting.services.lint import answers
from drafting.services.proposals import submission
from drafting.services.signing import follow_up, receiving
from drafting.services.signing.attempts import NotTheDecree
from drafting.services.texts import checks, drafts
from notifications.models import Delivery, ExpeditionEntry, ExpeditionLine, ReceiptScan
from notifications.services import copies, copy_opening, webhooks
from notifications.services.handling import returns
from notifications.services.letters import policy
from tests.drafting.services.conftest import (
    PASSPHRASE,
    archived,
    clean,
    draft,
    frozen,
    key,
    model,
    signed,
    to_sign,
    tree_of,
)
from tests.notifications.signed import copies_of
from tests.people import Division, found
from tests.seen import copy_as_seen, version_of
from tests.standing import standing
from workflow.core.db import db, transaction
from workflow.models.decree import Part
from workflow.models.people import Post, Unit
from workflow.rules.actors import MandateKind, Role
from workflow.rules.certified.lifecycle import CertifiedKind
from workflow.services import coordination
from workflow.services.acts.consents import AwaitsConsent
from workflow.services.administration import unit_posts, units
from workflow.services.administration.mandates import Letter
from workflow.services.audit import Report, whole
from workflow.services.certified import certifiers
from workflow.services.decrees import initials, locks, recording
from workflow.services.force import grounds
from workflow.services.numbers import by_hand

__all__ = ["archived", "clean", "draft", "frozen", "key", "model", "signed", "to_sign"]

DAY = dt.date(2026, 11, 28)


@pytest.fixture
def session(app: Flask, postgres: tuple[str, str]) -> Iterator[Session]:
    """Yield the session of the owner inside one transaction that is rolled back."""
    standing.close()
    owner = create_engine(postgres[0])
    with app.app_context():
        engines = cast("dict[str | None, object]", db.engines)
        application, engines[None] = engines[None], owner
    try:
        with standing.begin(app, ()):
            yield db.session()
    finally:
        standing.close()
        engines[None] = application
        owner.dispose()


def whole_audit(**more: object) -> Report:
    """Audit as the page and the command do."""
    return whole(**more)  # type: ignore[arg-type]


@pytest.fixture
def given_again(session: Session, division: Division, to_sign: int) -> int:
    """Take back an initial before the signature, and give it again."""
    part = session.scalars(select(Part).where(Part.decree_id == to_sign, Part.key == "body")).one()
    seen, actor = part.digest, division.review
    initials.take_back(to_sign, "body", digest=seen, reason="Perlu dibaca lagi.", actor=actor)
    initials.initial(to_sign, "body", digest=seen, actor=actor)
    return to_sign


@pytest.fixture
def installation(session: Session, division: Division, given_again: int, signed: int) -> int:
    """Return a signed decree with copies, beside a draft with all there is."""
    assert given_again == signed
    follow_up.follow_signature(signed)
    copy_opening.open_copies(signed)
    grounds.find(
        signed,
        reason="Angka pada diktum KEDUA keliru.",
        found_on=recording.legal_day(session.get_one(Unit, division.unit_id), recording.now()),
        is_ordered=False,
        actor=division.head,
        expected_version=version_of(signed),
    )
    with pytest.raises(NotTheDecree):
        receiving.quarantine(signed, "upaya", b"bukan keputusan", "Uji.")
    later = drafts.open_from(signed, 2028, actor=division.drafter)
    duty = tree_of(later).positions[0].duties[0]
    wanted = Change(kind=Kind.DROP, target=duty.id, seen=digest(duty))
    submission.propose(later, wanted, "Sudah tidak dilakukan.", actor=division.review)
    _talk(later, duty.id, division)
    other = found(session, "Bagian Hukum", "35.07.031")
    session.get_one(Post, other.posts["review"]).roles = [Role.COORDINATOR.name]
    session.commit()
    coordination.ask(
        later, other.posts["review"], actor=division.drafter, expected_version=version_of(later)
    )
    _answer_and_take_back(later, division)
    _hand_over_and_ask_back(signed, division)
    by_hand.number_from_agenda(later, 9, actor=division.registrar)
    _administer(division, other)
    _certify(signed, division)
    _hand_over_on_paper(signed, division)
    session.expire_all()
    assert whole_audit().faults == []
    return signed


def _hand_over_and_ask_back(decree_id: int, division: Division) -> None:
    """Hand one copy over, and ask for it back."""
    copy_id = copies_of(decree_id)[0].id
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        day = decree.decree_date or DAY
    copies.hand_over(
        copy_id,
        copies.Taken("Penerima", "Staf", day),
        seen=copy_as_seen(copy_id),
        actor=division.registrar,
    )
    with transaction() as session:
        decree, head = locks.lock_for_system(session, decree_id)
        returns.ask_each(session, decree, head, at=recording.now())


def _talk(decree_id: int, node_id: str, division: Division) -> None:
    """Comment on a duty, and resolve the thread."""
    about = About(node_id=node_id)
    seen = queries.target(decree_id, about, division.review)[0].seen
    thread = starting.start(decree_id, about, "Masih berlaku?", seen=seen, actor=division.review)
    answering.take(decree_id, thread, ThreadAction.RESOLVE, actor=division.drafter, seen=1)


def _answer_and_take_back(decree_id: int, division: Division) -> None:
    """Answer a warning, and take the answer back."""
    warned = next(one for one in checks.shown(decree_id) if one.finding.severity is Severity.WARN)
    answers.answer(decree_id, warned.finding.key, "Sudah diperiksa.", actor=division.drafter)
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        given = session.scalars(
            select(FindingAnswer).where(FindingAnswer.decree_id == decree_id)
        ).all()
        answers.take_back(session, decree, given, actor=division.drafter, at=recording.now())


def _certify(decree_id: int, division: Division) -> None:
    """Name who certifies, and bring a certified copy on its way."""
    certifiers.name_certifier(
        division.administrator,
        division.unit_id,
        division.posts["review"],
        letter=Letter("Peraturan Bupati Nomor 12 Tahun 2024", "800/1/2024", DAY),
        starts=DAY,
        ends=None,
    )
    registrar, head = division.registrar, division.head
    to = listing.position_addressees(decree_id, registrar)[0]
    wanted = Wanted(CertifiedKind.PETIKAN, head.user_id, to)
    copy_id = preparing.prepare(decree_id, wanted, actor=registrar)
    certifying.certify(copy_id, actor=head, passphrase=PASSPHRASE)
    copy_opening.open_certified(copy_id)
    dropped = preparing.prepare(decree_id, wanted, actor=registrar)
    certifying.drop(dropped, "Salah jabatan.", actor=registrar)


def _hand_over_on_paper(decree_id: int, division: Division) -> None:
    """Write a copy into the expedition book, with a scanned receipt."""
    with transaction() as session:
        copy = session.scalars(select(Delivery).where(Delivery.decree_id == decree_id)).first()
        assert copy is not None
        entry = ExpeditionEntry(
            unit_id=division.unit_id,
            year=2026,
            number=7,
            written_on=DAY,
            addressed_to="Sekretariat Daerah",
        )
        session.add(entry)
        session.flush()
        session.add_all(
            [
                ExpeditionLine(unit_id=division.unit_id, entry_id=entry.id, copy_id=copy.id),
                ReceiptScan(
                    unit_id=division.unit_id,
                    copy_id=copy.id,
                    sha256="0" * 64,
                    media_type="application/pdf",
                    kept_at=recording.now(),
                    kept_by=division.registrar.user_id,
                ),
            ]
        )


def _administer(division: Division, other: Division) -> None:
    """Take acts of administration, one of which waits for somebody's word."""
    administrator, unit_id = division.administrator, division.unit_id
    units.set_opening_day(administrator, unit_id, month=10, day=1)
    units.set_day(administrator, unit_id, DAY, name="Hari jadi", works=False)
    units.set_day(other.administrator, other.unit_id, DAY, name="Hari jadi", works=False)
    policy.decide(administrator, unit_id, reply_to="bagian@contoh.example", link_days=90)
    webhooks.add(unit_id, "https://contoh.example/terima", ["decree.SIGN"], actor=administrator)
    with pytest.raises(AwaitsConsent):
        unit_posts.give_mandate(
            administrator,
            division.posts["review"],
            other.home.user_id,
            kind=MandateKind.DEFINITIVE,
            starts=DAY,
            ends=None,
            letter=Letter("Surat"),
        )
