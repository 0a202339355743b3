"""What drafting keeps: revisions, proposals, findings and their answers, documents, attempts at
signing, verdicts, and indicators through the years.

Nothing is overwritten: the application's role may add revisions, answers and indicator rows, not
change them.  Only what strangers and importers bring is deleted again.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from drafting.rules.proposals import ProposalState
from workflow.core.db import Base, named


class Revision(Base):
    """A saved state of a text: its canonical JSON and the SHA-256 of that."""

    __tablename__ = "revisions"
    __table_args__ = (Index("ix_revisions_decree", "decree_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    digest: Mapped[str]
    content: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    what: Mapped[str]  # what was done, in a few words for people
    saved_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class Proposal(Base):
    """A proposed change of one indicator or duty.  Nobody assigns `_state` but the machine."""

    __tablename__ = "proposals"
    __table_args__ = (
        Index("ix_proposals_decree", "decree_id", "id"),
        CheckConstraint("grounds <> ''", name="proposal_has_grounds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    _state: Mapped[ProposalState] = mapped_column("state", named(ProposalState))
    part_key: Mapped[str]
    change: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True)
    )  # what the change met when it was accepted (rules.proposals.Before)
    node_id: Mapped[str]  # the node that it changes, drops, or will add
    grounds: Mapped[str]
    proposer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposer: Mapped[str]
    in_conflict: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    decided_at: Mapped[dt.datetime | None]

    @property
    def state(self) -> ProposalState:
        """Where it is in its life."""
        return self._state


class FindingsRow(Base):
    """What the rules found in one text, as of one day: the latest run replaces the one before it."""

    __tablename__ = "findings"

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    digest: Mapped[str]
    as_of: Mapped[dt.date]
    found: Mapped[list[Any]] = mapped_column(JSONB)
    read_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class FindingAnswer(Base):
    """The reason why a warning stays.

    Given once, bound to the finding's key, which changes with the words it is about.
    """

    __tablename__ = "finding_answers"
    __table_args__ = (CheckConstraint("reason <> ''", name="answer_has_a_reason"),)

    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str]
    reason: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str]
    given_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class DocumentKind(Enum):
    """A form in which a text is given out.  The name is stored, the value is what people read."""

    DRAFT_PDF = "Konsep (PDF)"
    SOURCE = "Berkas asal"
    SIGNED_PDF = "Keputusan bertanda tangan (PDF)"
    REDLINE_PDF = "Perbandingan (PDF)"
    DOCX = "Naskah (DOCX)"
    XLSX = "Indikator (XLSX)"
    CSV = "Indikator (CSV)"
    TEXT = "Naskah (teks)"


class DocumentState(Enum):
    """Whether a form is there.  The name is stored, the value is what people read."""

    QUEUED = "sedang disiapkan"
    READY = "siap"
    FAILED = "gagal"


class Document(Base):
    """One form of one text; its bytes lie in the storage under their SHA-256."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("decree_id", "digest", "kind"),
        CheckConstraint("state <> 'READY' OR sha256 IS NOT NULL", name="ready_has_bytes"),
        CheckConstraint("state <> 'FAILED' OR problem <> ''", name="failed_has_a_problem"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    digest: Mapped[str]  # of the text that it shows
    kind: Mapped[DocumentKind] = mapped_column(named(DocumentKind))
    state: Mapped[DocumentState] = mapped_column(named(DocumentState))
    sha256: Mapped[str | None]
    size: Mapped[int | None]
    problem: Mapped[str] = mapped_column(default="")
    made_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class Outcome(Enum):
    """What became of an attempt.  The name is stored, the value is what people read."""

    OPEN = "dibuka"
    FROZEN = "naskah dibekukan"
    SENT = "dikirim"
    REFUSED = "ditolak penanda tangan"
    UNKNOWN = "hasil tidak diketahui"
    SIGNED = "ditandatangani"


class Attempt(Base):
    """One attempt at signing: what was frozen, when it was sent, what came of it."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_decree", "decree_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    digest: Mapped[str]  # of the text that was frozen: what was initialled
    print_form: Mapped[str]
    number: Mapped[str]
    decree_date: Mapped[dt.date]
    frozen_sha256: Mapped[str]
    signatory: Mapped[dict[str, Any]]
    signer: Mapped[str]  # which kind signs: own-key, pkcs11, bsre-v2
    outcome: Mapped[Outcome] = mapped_column(named(Outcome))
    told: Mapped[str] = mapped_column(default="")  # what the signer said
    signed_sha256: Mapped[str | None]
    opened_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    sent_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]


class Verdict(Base):
    """What validating a signed file of ours found, and when.

    Of the file as it was signed, and of each renewal of its archive evidence.
    """

    __tablename__ = "verdicts"
    __table_args__ = (Index("ix_verdicts_decree", "decree_id"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    found: Mapped[dict[str, Any]]  # a rules.verdict.Verification
    found_at: Mapped[dt.datetime]


class FileCheck(Base):
    """A file that somebody asks about.

    Its bytes until it is answered, what was found for as long as the answer is kept.
    """

    __tablename__ = "file_checks"
    __table_args__ = (
        UniqueConstraint("sha256"),
        Index("ix_file_checks_asked", "asked_at"),
        CheckConstraint(
            "(data IS NULL) = (found IS NOT NULL)", name="bytes_are_kept_until_the_answer"
        ),
        CheckConstraint("(found IS NULL) = (found_at IS NULL)", name="answer_has_a_time"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    size: Mapped[int]
    # the signed or else the frozen file of a decree, by its SHA-256, where the file grew from one
    begins_with: Mapped[str | None]
    data: Mapped[bytes | None] = mapped_column(deferred=True)
    asked_at: Mapped[dt.datetime]
    found: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    found_at: Mapped[dt.datetime | None]


class Upload(Base):
    """A file that somebody looks at and may import.

    Nothing is kept of it as a decree yet, and it is soon forgotten.
    """

    __tablename__ = "uploads"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]
    brought_at: Mapped[dt.datetime]


class Quarantined(Base):
    """A file that came back for a dead attempt, or that failed its checks.

    Kept, alarmed, and never valid.
    """

    __tablename__ = "quarantine"

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    attempt: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))


class IndicatorYear(Base):
    """One indicator as one signed decree set it.

    Its history through the years is one query by `node_id`.
    """

    __tablename__ = "indicator_years"
    __table_args__ = (
        UniqueConstraint("decree_id", "node_id"),
        Index("ix_indicator_years_node", "node_id", "year"),
        Index("ix_indicator_years_words", "words", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    node_id: Mapped[str]
    year: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[str]
    objective: Mapped[str]
    indicator: Mapped[str]
    formula: Mapped[str]
    source: Mapped[str]
    measure: Mapped[str]
    target: Mapped[str]
    period: Mapped[str]
    words: Mapped[Any] = mapped_column(
        TSVECTOR,
        Computed(
            "to_tsvector('indonesian', position || ' ' || objective || ' ' || indicator || ' ' ||"
            " formula || ' ' || source)",
            persisted=True,
        ),
    )
