"""What every act of a thread shares: refusals, who says it, who is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Comment, CommentThread, Proposal
from drafting.rules.comments.lifecycle import COMMENTERS, TALKED_ABOUT
from workflow.models.decree import Decree
from workflow.rules import policy
from workflow.rules.actors import Act, Mandate, Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording

LONGEST = 4000


class WordsNeeded(Refusal):
    """A comment says something, and not more than a page."""

    sentence = "Tuliskan komentarnya, paling panjang 4000 huruf."


class NotTalkedAbout(Refusal):
    """The decree is finished: its comments are read, and no more are made."""

    status = 409
    sentence = (
        "Keputusan ini sudah selesai disusun: komentarnya tetap dapat dibaca, tetapi tidak dapat"
        " ditambah atau diselesaikan lagi."
    )


class SaidMeanwhile(Refusal):
    """Somebody changed the words or said something since the page was drawn."""

    status = 409
    sentence = (
        "Bunyi atau percakapan ini sudah berubah sejak halaman Anda dibuka. Muat ulang halaman,"
        " baca yang baru, lalu kirim lagi bila masih perlu."
    )


def act_of(decree: Decree, actor: Person, words: str, at: dt.datetime, *, says: bool = True) -> Act:
    """Return the wish to say something about a decree that is talked about.

    Raises `NotTalkedAbout`, `WordsNeeded`.
    """
    if decree.state not in TALKED_ABOUT:
        raise NotTalkedAbout
    said = words.strip()
    if says and not 0 < len(said) <= LONGEST:
        raise WordsNeeded
    day = recording.legal_day(decree.unit, at)
    return Act(actor, day, said, posts=tuple(decree.steward_posts))


def say(session: Session, thread: CommentThread, act: Act, at: dt.datetime) -> None:
    """Add what somebody said, with the post by which they did."""
    by = policy.acts_as(act.actor, COMMENTERS, thread, act)
    comment = Comment(
        decree_id=thread.decree_id,
        thread_id=thread.id,
        author_id=act.actor.user_id,
        author=act.actor.name if isinstance(act.actor, Person) else "",
        post=by.post if isinstance(by, Mandate) else "",
        words=act.note,
        said_at=at,
    )
    session.add(comment)
    session.flush()


def proof_of(session: Session, thread: CommentThread) -> dict[str, Any]:
    """Return what the history says of an act: the part, and who is told of it.

    Those are who answers for the part, and who took part in the thread; of a proposal also who
    made it.
    """
    said = select(Comment.author_id).where(Comment.thread_id == thread.id)
    proposed = select(Proposal.proposer_id).where(Proposal.id == thread.proposal_id)
    people = {thread.opened_by, *session.scalars(said), *session.scalars(proposed)}
    return {
        "part": thread.part_key,
        "place": thread.place,
        "steward": thread.steward_id,
        "people": sorted(people),
    }
