"""Comments on a text, in threads: nobody's words are ever changed."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, column_property, mapped_column

from drafting.rules.comments.lifecycle import ThreadState
from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.models.decree import Part


class CommentThread(Base, Chained):
    """What is talked about: a node, a field of it, or a proposal.

    Nobody assigns `_state` but the machine.
    """

    __tablename__ = "comment_threads"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "decree_id", "node_id", "field", "proposal_id", "place", "words", "turns"),
        *("opened_by", "opener", "opened_at", "closed_by", "closed_at"),
    )
    __table_args__ = (
        Index("ix_comment_threads_decree", "decree_id", "id"),
        CheckConstraint(
            "(closed_at IS NULL) = (state = 'OPEN')", name="thread_is_closed_when_resolved"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    _state: Mapped[ThreadState] = mapped_column("state", named(ThreadState))
    node_id: Mapped[str]
    field: Mapped[str]  # empty: the node as a whole
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"))
    # where the node stands in the present text, or last stood
    part_key: Mapped[str] = mapped_column()
    place: Mapped[str]  # where it stood then, in words
    words: Mapped[str]  # what was seen
    # moves with each act: what a page has shown of it
    turns: Mapped[int] = mapped_column(default=1)
    opened_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    opener: Mapped[str]
    opened_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    closed_by: Mapped[str] = mapped_column(default="", server_default="")
    closed_at: Mapped[dt.datetime | None]

    steward_id: Mapped[int | None] = column_property(
        select(Part.steward_id)
        .where(Part.decree_id == decree_id, Part.key == part_key)
        .correlate_except(Part)
        .scalar_subquery()
    )
    """The post that answers for its part today."""

    @property
    def state(self) -> ThreadState:
        """Where it is in its lifecycle."""
        return self._state


class Comment(Base, Chained):
    """What somebody said in a thread."""

    __tablename__ = "comments"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "thread_id", "author_id", "author", "post", "words", "said_at"),
    )
    __table_args__ = (
        Index("ix_comments_thread", "thread_id", "id"),
        CheckConstraint("words <> ''", name="comment_has_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("comment_threads.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    author: Mapped[str]
    post: Mapped[str]  # by which they said it
    words: Mapped[str]
    said_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
