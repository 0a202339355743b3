"""Answers of people to warnings: the reason why one stays.

An answer is bound to the finding's key, which changes with the words that the finding is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import ANSWER_STANDS, AnswerWithdrawal, FindingAnswer, FindingsRow
from drafting.rules.lint import Finding, Severity
from drafting.services.texts import checks, revisions
from drafting.services.texts.checks import ANSWERERS
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.errors import NotFound, NotPermitted, Refusal
from workflow.services.decrees import locks, recording, transitions


class AnswerNeedsReason(Refusal):
    """A warning is answered with a reason, or not at all."""

    sentence = (
        "Tuliskan mengapa peringatan ini boleh tetap; alasan itu dibaca pemaraf dan penanda tangan."
    )


class AnswerStands(Refusal):
    """An answer belongs to what was signed."""

    status = 409
    sentence = "Naskah ini sudah tidak terbuka, jadi jawabannya tidak dapat ditarik lagi."


def answer(decree_id: int, key: str, reason: str, *, actor: Person) -> None:
    """Answer a warning with the reason why it stays.

    Raises `NotFound`, `NotPermitted`, `AnswerNeedsReason`, or `Refusal` for a finding that cannot
    be answered.
    """
    at = recording.now()
    with transaction() as session:
        # no version: the finding's key, which depends on the words found, says what was seen
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if not reason.strip():
            raise AnswerNeedsReason
        keep(session, decree, _finding(session, decree_id, key), reason, actor=actor, at=at)
        session.flush()
        day = recording.legal_day(decree.unit, at)
        checks.check(session, decree, revisions.current(decree_id, session).tree, day)
        transitions.advance(session, decree, head, at=at, cause="FINDINGS")


def keep(
    session: Session,
    decree: Decree,
    finding: Finding | None,
    reason: str,
    *,
    actor: Person,
    at: dt.datetime,
) -> int:
    """Add the reason why a warning stays.

    The first one given stands until it is taken back.

    Called inside a transaction.  Returns its id, 0 where one stood already.  Raises `NotFound`,
    `NotPermitted`, or `Refusal` for a finding that cannot be answered.
    """
    day = recording.legal_day(decree.unit, at)
    if actor.mandate_for(ANSWERERS, decree.unit_id, day) is None:
        raise NotPermitted("Jawab peringatan", sorted(role.value for role in ANSWERERS))
    if finding is None:
        raise NotFound("Temuan ini sudah tidak ada pada naskah yang sekarang. Muat ulang halaman.")
    if finding.severity is not Severity.WARN:
        raise Refusal("Temuan ini tidak dapat dijawab dengan alasan: perbaiki naskahnya.")
    given = select(FindingAnswer.id, ANSWER_STANDS).where(
        FindingAnswer.decree_id == decree.id, FindingAnswer.key == finding.key
    )
    before = session.execute(given).all()
    if any(stands for _id, stands in before):
        return 0
    added = FindingAnswer(
        decree_id=decree.id,
        key=finding.key,
        turn=len(before),
        rule=finding.rule,
        reason=reason.strip(),
        user_id=actor.user_id,
        name=actor.name,
        given_at=at,
    )
    session.add(added)
    session.flush()
    return added.id


def of_act(session: Session, decree_id: int, answer_id: int, actor: Person) -> list[FindingAnswer]:
    """Return what a person answered together with one answer of theirs.

    What was taken back is left out.
    """
    when = select(FindingAnswer.given_at).where(FindingAnswer.id == answer_id).scalar_subquery()
    given = select(FindingAnswer).where(
        FindingAnswer.decree_id == decree_id,
        FindingAnswer.user_id == actor.user_id,
        FindingAnswer.given_at == when,
        ANSWER_STANDS,
    )
    return list(session.scalars(given))


def take_back(
    session: Session,
    decree: Decree,
    given: Iterable[FindingAnswer],
    *,
    actor: Person,
    at: dt.datetime,
) -> None:
    """Take answers back; they stay on record.

    Called inside a transaction.  Raises `NotPermitted`, or `AnswerStands` after the signature.
    """
    day = recording.legal_day(decree.unit, at)
    if actor.mandate_for(ANSWERERS, decree.unit_id, day) is None:
        raise NotPermitted("Jawab peringatan", sorted(role.value for role in ANSWERERS))
    if decree.state not in BEFORE_SIGNING:
        raise AnswerStands
    session.add_all(
        AnswerWithdrawal(answer_id=one.id, user_id=actor.user_id, name=actor.name, withdrawn_at=at)
        for one in given
    )
    session.flush()


def _finding(session: Session, decree_id: int, key: str) -> Finding | None:
    row = session.get(FindingsRow, decree_id)
    found = msgspec.convert(row.findings, tuple[Finding, ...]) if row else ()
    return next((one for one in found if one.key == key), None)
