"""A decree as the engine knows it: its state, its parts, facts for guards.

Its initials are here too.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    UniqueConstraint,
    exists,
    false,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.models.people import Post, Unit
from workflow.rules.days.force import Effect
from workflow.rules.decree_lifecycle import DECREE, State

SIGNED_STATES = "('DISTRIBUTING', 'DISTRIBUTED')"
OUT_STATES = "('DISTRIBUTING', 'DISTRIBUTED', 'ARCHIVED')"


class Decree(Base, Chained):
    """One decree.  Nobody assigns `_state` but the machine.

    `lock_version` moves with state and content only.
    """

    __tablename__ = "decrees"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "public_code", "year", "title", "table_version", "lock_version", "entered_at"),
        *("created_at", "authors", "digest", "struck_proposal", "number", "decree_date", "attempt"),
        *("attempt_opened_at", "attempt_sent_at", "attempt_refused", "in_ink", "frozen_sha256"),
        *("frozen_digest", "sent_sha256", "signed_attempt", "signed_sha256", "signed_extends"),
        *("signed_verified", "scan_sha256", "signed_on", "signed_at", "signatory_id"),
        *("successor_id", "amends_id", "carried_from_id", "base_seen", "valid_from", "valid_until"),
        *("ends_on", "ended_by", "postponed_from", "postponed_until"),
    )
    __table_args__ = (
        CheckConstraint(
            f"state NOT IN {SIGNED_STATES} OR (signed_sha256 IS NOT NULL AND signed_verified)"
            " OR (in_ink AND scan_sha256 IS NOT NULL)",
            name="signed_has_signature",
        ),
        CheckConstraint(
            "NOT (in_ink AND (signed_sha256 IS NOT NULL OR signed_verified))",
            name="ink_is_never_electronic",
        ),
        CheckConstraint(
            f"state NOT IN {SIGNED_STATES} OR (number IS NOT NULL AND decree_date IS NOT NULL)",
            name="signed_has_number_and_date",
        ),
        CheckConstraint("state <> 'SIGNING' OR attempt IS NOT NULL", name="signing_has_an_attempt"),
        CheckConstraint(
            "frozen_sha256 IS NULL OR attempt IS NOT NULL", name="frozen_belongs_to_an_attempt"
        ),
        CheckConstraint(
            "copies_settled <= copies_expected", name="no_more_copies_settled_than_expected"
        ),
        Index("ix_decrees_unit_state", "unit_id", "state"),
        Index("ix_decrees_unit_year", "unit_id", "year"),
        # the order of the list, which reads it backwards
        Index("ix_decrees_listed", "year", "entered_at", "id"),
        Index("ix_decrees_amends", "amends_id"),
        # what the clock looks for each hour
        Index("ix_decrees_ending", "ends_on", postgresql_where=text(f"state IN {OUT_STATES}")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    # what the QR carries: unguessable, and of the decree, not of the file
    public_code: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    title: Mapped[str]
    _state: Mapped[State] = mapped_column("state", named(State))
    table_version: Mapped[str] = mapped_column(default=DECREE.version)
    lock_version: Mapped[int] = mapped_column(default=1)
    # since when it is in its state
    entered_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    created_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))

    # what was written: facts of the text
    authors: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), default=list)
    digest: Mapped[str] = mapped_column(default="")
    findings_digest: Mapped[str] = mapped_column(default="")
    findings_blocking: Mapped[int] = mapped_column(default=0)
    findings_unanswered: Mapped[int] = mapped_column(default=0)
    proposals_open: Mapped[int] = mapped_column(default=0)
    struck_proposal: Mapped[int | None]
    threads_open: Mapped[int] = mapped_column(server_default="0", default=0)

    # who answers for it: facts of the parts
    parts_total: Mapped[int] = mapped_column(default=0)
    parts_unstewarded: Mapped[int] = mapped_column(default=0)
    parts_initialled: Mapped[int] = mapped_column(default=0)
    steward_posts: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), default=list)
    # by level: those whose turn has not come
    waiting_posts: Mapped[list[int]] = mapped_column(
        ARRAY(BigInteger), server_default="{}", default=list
    )

    # what is signed: facts of the attempt
    number: Mapped[str | None]
    decree_date: Mapped[dt.date | None]
    attempt: Mapped[str | None]
    attempt_opened_at: Mapped[dt.datetime | None]
    attempt_sent_at: Mapped[dt.datetime | None]
    attempt_refused: Mapped[bool] = mapped_column(server_default=false(), default=False)
    # it is signed on paper, by the head's choice; its scan is the original
    in_ink: Mapped[bool] = mapped_column(server_default=false(), default=False)
    frozen_sha256: Mapped[str | None]
    frozen_digest: Mapped[str | None]  # of the text that the frozen file shows
    sent_sha256: Mapped[str | None]  # of the bytes that went to the signer
    signed_attempt: Mapped[str | None]
    signed_sha256: Mapped[str | None]
    signed_extends: Mapped[str | None]
    signed_verified: Mapped[bool] = mapped_column(server_default=false(), default=False)
    scan_sha256: Mapped[str | None]
    signed_on: Mapped[dt.date | None]
    signed_at: Mapped[dt.datetime | None]
    signatory_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    # who is to have it: facts of the printed tembusan; unknown of what was written before 0013
    recipients_known: Mapped[bool] = mapped_column(server_default=false(), default=False)
    recipients_unmatched: Mapped[int] = mapped_column(server_default="0", default=0)

    # who has it: facts of the copies, and what came after
    copies_expected: Mapped[int] = mapped_column(default=0)
    copies_settled: Mapped[int] = mapped_column(default=0)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))
    # what an amendment was opened on: the amendments then in force, and those in force now
    base_seen: Mapped[list[int]] = mapped_column(
        ARRAY(BigInteger), server_default="{}", default=list
    )
    base_now: Mapped[list[int]] = mapped_column(
        ARRAY(BigInteger), server_default="{}", default=list
    )
    base_holds: Mapped[bool] = mapped_column(server_default=true(), default=True)
    base_is_being_changed: Mapped[bool] = mapped_column(server_default=false(), default=False)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("decrees.id"))

    # when it holds: the days of its text, as amended, and what later acts make of them
    valid_from: Mapped[dt.date | None]
    valid_until: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    ended_by: Mapped[Effect | None] = mapped_column(named(Effect))
    # the days on which its effect waits, each from and until; no day: until further notice
    postponed_from: Mapped[list[dt.date]] = mapped_column(
        ARRAY(Date), server_default="{}", default=list
    )
    postponed_until: Mapped[list[dt.date | None]] = mapped_column(
        ARRAY(Date), server_default="{}", default=list
    )

    unit: Mapped[Unit] = relationship()

    @property
    def state(self) -> State:
        """Where it is in its lifecycle."""
        return self._state

    @property
    def original_sha256(self) -> str | None:
        """The file that is the decree: the signed one, or the scan of the paper."""
        return self.signed_sha256 or self.scan_sha256


class Part(Base, Chained):
    """A part of the present text as its steward must see it: bound to a digest."""

    __tablename__ = "parts"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "key", "place", "title", "digest", "steward_id"),
    )

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    title: Mapped[str]
    digest: Mapped[str]
    steward_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    findings_open: Mapped[int] = mapped_column(server_default="0", default=0)
    threads_open: Mapped[int] = mapped_column(server_default="0", default=0)

    steward: Mapped[Post | None] = relationship()


class Initial(Base, Chained):
    """A paraf: this person, by this mandate, saw this digest of this part.

    It stands as long as the part's digest is the same and nobody took it back; no row is ever
    changed.
    """

    __tablename__ = "initials"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "part_key", "digest", "turn", "user_id", "mandate_id", "name", "post"),
        *("remark", "given_at"),
    )
    __table_args__ = (UniqueConstraint("decree_id", "part_key", "digest", "turn"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    part_key: Mapped[str]
    digest: Mapped[str]
    # how many were given to these very words before, and taken back
    turn: Mapped[int] = mapped_column(server_default="0", default=0)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    mandate_id: Mapped[int] = mapped_column(ForeignKey("mandates.id"))
    name: Mapped[str]
    post: Mapped[str]
    remark: Mapped[str] = mapped_column(server_default="", default="")
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class InitialWithdrawal(Base, Chained):
    """An initial that was taken back, with the reason; itself it stays on record."""

    __tablename__ = "initial_withdrawals"
    chained: ClassVar[tuple[str, ...]] = ("user_id", "name", "reason", "withdrawn_at")
    __table_args__ = (CheckConstraint("reason <> ''", name="withdrawal_has_a_reason"),)

    initial_id: Mapped[int] = mapped_column(ForeignKey("initials.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    reason: Mapped[str]
    withdrawn_at: Mapped[dt.datetime]


STANDS = (
    (Initial.decree_id == Part.decree_id)
    & (Initial.part_key == Part.key)
    & (Initial.digest == Part.digest)
    & ~exists().where(InitialWithdrawal.initial_id == Initial.id)
)
"""How an initial is joined to its part: still what was seen, and not taken back."""
