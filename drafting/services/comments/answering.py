"""Answers in a thread, resolves it, and opens it again."""

from __future__ import annotations

from drafting.models import CommentThread
from drafting.rules.comments.lifecycle import COMMENT, ThreadAction, ThreadState
from drafting.services.comments.recording import SaidMeanwhile, act_of, proof_of, say
from drafting.services.texts import revisions
from drafting.services.texts.new_revision import follow_threads
from workflow.core.db import transaction
from workflow.rules import policy
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound, NothingSeen
from workflow.services.decrees import locks, recording


def take(
    decree_id: int,
    thread_id: int,
    action: ThreadAction,
    *,
    actor: Person,
    seen: int | None,
    words: str = "",
) -> None:
    """Reply in a thread, resolve it or open it again.

    *seen* says how far the thread had gone when the actor saw it (`turns`).  Raises `NotFound`,
    `NothingSeen`, `SaidMeanwhile`, `NotTalkedAbout`, `WordsNeeded`, `StepNotInState`,
    `NotPermitted`, `GuardsNotMet`.
    """
    at, says = recording.now(), action is not ThreadAction.RESOLVE
    with transaction() as session:
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        thread = session.get(CommentThread, thread_id, populate_existing=True)
        if thread is None or thread.decree_id != decree_id:
            raise NotFound
        act, source = act_of(decree, actor, words, at, says=says), thread.state
        policy.require(COMMENT, thread, action, act)
        if seen is None:
            raise NothingSeen
        if seen != thread.turns:
            raise SaidMeanwhile
        if says:
            say(session, thread, act, at)
        row = recording.move(COMMENT, thread, action, act)
        columns: dict[str, object] = {"turns": thread.turns + 1}
        if row.target is ThreadState.RESOLVED:
            columns |= {"_state": row.target, "closed_by": actor.name, "closed_at": at}
        elif row.target is not None:
            columns |= {"_state": row.target, "closed_by": "", "closed_at": None}
        recording.record(
            session,
            COMMENT,
            thread,
            head,
            action=action,
            source=source,
            act=act,
            row=row,
            at=at,
            decree_id=decree_id,
            columns=columns,
            proof=proof_of(session, thread),
        )
        follow_threads(session, decree, revisions.current(decree_id, session).tree)
