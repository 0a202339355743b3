"""Attempts at signing, and files that may not become the decree."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base, named
from workflow.models.chained import Chained


class Outcome(Enum):
    """What became of an attempt.

    The name is stored, the value is what people read.
    """

    OPEN = "dibuka"
    FROZEN = "naskah dibekukan"
    SENT = "dikirim"
    REFUSED = "ditolak penanda tangan"
    UNKNOWN = "hasil tidak diketahui"
    SIGNED = "ditandatangani"
    SIGNED_IN_INK = "ditandatangani dengan tinta"


IS_THE_DECREE = (Outcome.SIGNED, Outcome.SIGNED_IN_INK)
"""What became of the attempt by which a decree was signed."""


class Attempt(Base, Chained):
    """One attempt at signing: what was frozen and sent, what came of it."""

    __tablename__ = "attempts"
    chained: ClassVar[tuple[str, ...]] = (
        *("decree_id", "digest", "print_form", "number", "decree_date", "frozen_sha256"),
        *("page_proof", "signatory", "signer", "certificate", "outcome", "signer_message"),
        *("signed_sha256", "opened_at", "sent_at", "ended_at"),
    )
    __table_args__ = (
        Index("ix_attempts_decree", "decree_id"),
        Index("ix_attempts_frozen_sha256", "frozen_sha256"),
        Index("ix_attempts_signed_sha256", "signed_sha256"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    digest: Mapped[str]  # of the text that was frozen: what was initialled
    print_form: Mapped[str]
    number: Mapped[str]
    decree_date: Mapped[dt.date]
    frozen_sha256: Mapped[str]
    page_proof: Mapped[dict[str, Any] | None]  # pages, characters, and of which file
    signatory: Mapped[dict[str, Any]]
    signer: Mapped[str]  # which kind signs: own-key, pkcs11, bsre-v2; or ink
    # SHA-256 of the certificate that must have signed; none before persons had records
    certificate: Mapped[str | None]
    outcome: Mapped[Outcome] = mapped_column(named(Outcome))
    signer_message: Mapped[str] = mapped_column("told", default="")
    signed_sha256: Mapped[str | None]
    opened_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    sent_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]


class Quarantined(Base, Chained):
    """A file that came back for a dead attempt, or that failed its checks.

    Kept, alarmed, and never valid.
    """

    __tablename__ = "quarantine"
    chained: ClassVar[tuple[str, ...]] = ("decree_id", "attempt", "sha256", "reason", "at")

    id: Mapped[int] = mapped_column(primary_key=True)
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    attempt: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
