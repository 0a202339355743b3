"""Starts a thread about a node of the text, one field of it, or a proposal."""

from __future__ import annotations

import datetime as dt

from drafting.models import CommentThread
from drafting.rules.comments.anchors import Anchor
from drafting.rules.comments.lifecycle import COMMENT, ThreadAction, ThreadState
from drafting.rules.comparison.node_places import places
from drafting.services.comments.anchoring import About, target_of
from drafting.services.comments.recording import SaidMeanwhile, act_of, proof_of, say
from drafting.services.texts import revisions
from drafting.services.texts.new_revision import follow_threads
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Person
from workflow.rules.errors import NothingSeen
from workflow.services.decrees import locks, recording


def start(decree_id: int, about: About, words: str, *, seen: str | None, actor: Person) -> int:
    """Start a thread about what *about* names, and return its id.

    *seen* is the digest of the words that the actor saw (`Anchor.seen`).  Raises `NotFound`,
    `NothingSeen`, `NotPermitted`, `NotTalkedAbout`, `WordsNeeded`, `NotToBeCommented`,
    `SaidMeanwhile`.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        act = act_of(decree, actor, words, at)
        tree = revisions.current(decree_id, session).tree
        target = target_of(session, decree_id, places(tree), about)
        thread = _thread(decree, target, about, actor=actor, at=at)
        row = policy.require_creation(COMMENT, thread, ThreadAction.START, act)
        if not seen:
            raise NothingSeen
        if seen != target.seen:
            raise SaidMeanwhile
        session.add(thread)
        session.flush()
        session.refresh(thread)  # with who answers for its part
        say(session, thread, act, at)
        recording.record(
            session,
            COMMENT,
            thread,
            head,
            action=ThreadAction.START,
            source=None,
            act=act,
            row=row,
            at=at,
            decree_id=decree_id,
            columns={},
            proof=proof_of(session, thread),
        )
        follow_threads(session, decree, tree)
        return thread.id


def _thread(
    decree: Decree, target: Anchor, about: About, *, actor: Person, at: dt.datetime
) -> CommentThread:
    return CommentThread(
        unit_id=decree.unit_id,
        decree_id=decree.id,
        _state=ThreadState.OPEN,
        node_id=target.node_id,
        field=target.field,
        proposal_id=about.proposal_id,
        part_key=target.part,
        place=target.place,
        words=target.words,
        turns=1,
        opened_by=actor.user_id,
        opener=actor.name,
        opened_at=at,
        closed_by="",
    )
