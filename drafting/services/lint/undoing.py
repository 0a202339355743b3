"""Takes back what was decided last in the queue.

That is the text, the answers, or both in one step.

The text from before is saved as one more revision; answers stay on record as taken back.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from drafting.models import Revision
from drafting.services.lint import answers
from drafting.services.texts import checks, drafts, revisions
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import locks, recording, transitions


class UndoTooLate(Refusal):
    """The text was changed again after what is to be taken back."""

    status = 409
    sentence = (
        "Naskah sudah diubah lagi sesudah itu, jadi tidak dapat diurungkan begitu saja. Keadaan"
        " sebelumnya ada di tab Perbandingan dan dapat dipulihkan."
    )


class AnswersGone(Refusal):
    """The answers were taken back before."""

    status = 409
    sentence = "Jawaban itu sudah ditarik, atau bukan jawaban Anda. Muat ulang halaman."


def undo(
    decree_id: int,
    revision_id: int,
    answer_id: int = 0,
    *,
    actor: Person,
    expected_version: int | None,
) -> int:
    """Take back the newest revision, and the answers given with it.

    Either may be 0.  Returns the decree's new `lock_version`.  Raises `UndoTooLate`,
    `AnswersGone`, what `answers.take_back` or what `drafts.save` raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_as_seen(session, decree_id, expected_version, actor=actor, at=at)
        if answer_id or not revision_id:
            given = answers.of_act(session, decree_id, answer_id, actor)
            if not given:
                raise AnswersGone
            answers.take_back(session, decree, given, actor=actor, at=at)
        if revision_id:
            _restore(session, decree, head, revision_id, actor=actor, at=at)
        else:
            day = recording.legal_day(decree.unit, at)
            checks.check(session, decree, revisions.current(decree_id, session).tree, day)
            transitions.advance(session, decree, head, at=at, cause="FINDINGS")
        return decree.lock_version


def _restore(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    revision_id: int,
    *,
    actor: Person,
    at: dt.datetime,
) -> None:
    """Save the text from before the newest revision."""
    present = revisions.current(decree.id, session)
    before = session.get_one(Revision, present.revision_id).parent_id
    if present.revision_id != revision_id or before is None:
        raise UndoTooLate
    tree = revisions.revision(before, session).tree
    summary = f"Mengurungkan: {present.summary}"
    drafts.write(session, decree, head, tree, actor=actor, summary=summary, at=at)
