"""Answers of people to warnings: the reason why one stays.

An answer is bound to the finding's key, which changes with the words that the finding is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import ANSWER_STANDS, AnswerWithdrawal, FindingAnswer
from drafting.rules.lint import Finding, Severity
from drafting.services.lint import following
from drafting.services.texts import checks, revisions
from drafting.services.texts.checks import ANSWERERS
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
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


def answer(decree_id: int, key: str, reason: str, *, actor: Person) -> bool:
    """Answer a warning with the reason why it stays.

    Returns whether it was kept: the first one stands.  Raises `NotFound`, `NotPermitted`,
    `AnswerNeedsReason`, or `Refusal` for a finding that cannot be answered.
    """
    at = recording.now()
    with transaction() as session:
        # no version: the finding's key, which depends on the words found, says what was seen
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if not reason.strip():
            raise AnswerNeedsReason
        finding = answerable(following.found(session, decree_id).get(key))
        kept = keep(session, decree, finding, reason, actor=actor, at=at)
        count_again(session, decree, head, at=at)
        return bool(kept)


def count_again(session: Session, decree: Decree, head: HistoryHead, *, at: dt.datetime) -> None:
    """Count what is left after answers, and go on where nothing is."""
    session.flush()
    day = recording.legal_day(decree.unit, at)
    checks.check(session, decree, revisions.current(decree.id, session).tree, day)
    transitions.advance(session, decree, head, at=at, cause="FINDINGS")


def answerable(finding: Finding | None) -> Finding:
    """Return a finding that a reason answers.

    Raises `NotFound` where it is gone, `Refusal` where it is no warning.
    """
    if finding is None:
        raise NotFound("Temuan ini sudah tidak ada pada naskah yang sekarang. Muat ulang halaman.")
    if finding.severity is not Severity.WARN:
        raise Refusal("Temuan ini tidak dapat dijawab dengan alasan: perbaiki naskahnya.")
    return finding


def keep(
    session: Session,
    decree: Decree,
    finding: Finding,
    reason: str,
    *,
    actor: Person,
    at: dt.datetime,
) -> int:
    """Add the reason why a warning stays.

    The first one given stands until it is taken back.

    Called inside a transaction.  Returns its id, 0 where one stood already.  Raises
    `NotPermitted`.
    """
    day = recording.legal_day(decree.unit, at)
    if actor.mandate_for(ANSWERERS, decree.unit_id, day) is None:
        raise NotPermitted("Jawab peringatan", sorted(role.value for role in ANSWERERS))
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
