"""Certified copies of signed decrees, and who of a unit may certify."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.models.decree import Decree
from workflow.models.people import Post
from workflow.rules.certified.lifecycle import CertifiedKind, CertifiedState


class Certifier(Base):
    """A post that a rule names to certify copies, beside the head.

    UU 30/2014 art. 73: another official only where a regulation empowers them.
    """

    __tablename__ = "certifiers"
    chained: ClassVar[tuple[str, ...]] = (
        *("post_id", "basis", "letter_number", "letter_date", "starts", "ends"),
    )
    __table_args__ = (
        CheckConstraint("basis <> ''", name="certifier_has_a_basis"),
        CheckConstraint("ends IS NULL OR ends >= starts", name="certifying_ends_after_it_starts"),
        Index("ix_certifiers_unit", "unit_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    basis: Mapped[str]  # the rule that names the post, as the copy cites it
    letter_number: Mapped[str] = mapped_column(server_default="", default="")
    letter_date: Mapped[dt.date | None]
    starts: Mapped[dt.date]
    ends: Mapped[dt.date | None]

    post: Mapped[Post] = relationship()


class CertifiedCopy(Base, Chained):
    """One certified copy of a decree, for one certifier and one day.

    Nobody assigns `_state` but the machine.
    """

    __tablename__ = "certified_copies"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "decree_id", "kind", "serial", "public_code", "position_id", "recipient"),
        *("office", "name", "email", "certifier_id", "certifier", "basis", "dated", "signer"),
        *("certificate", "prepared_sha256", "sha256", "page_proof", "prepared_by", "prepared_at"),
        *("certified_at", "reason"),
    )
    __table_args__ = (
        UniqueConstraint("decree_id", "kind", "serial"),
        CheckConstraint(
            "state <> 'CERTIFIED' OR (sha256 IS NOT NULL AND certificate IS NOT NULL)",
            name="certified_has_a_signed_file",
        ),
        CheckConstraint(
            "state NOT IN ('DROPPED', 'WITHDRAWN') OR reason <> ''", name="taken_back_with_a_reason"
        ),
        CheckConstraint(
            "(kind = 'PETIKAN') = (position_id IS NOT NULL)", name="extract_is_of_a_position"
        ),
        Index("ix_certified_copies_prepared", "prepared_sha256"),
        Index("ix_certified_copies_sha256", "sha256"),
        Index("ix_certified_copies_certifier", "certifier_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    kind: Mapped[CertifiedKind] = mapped_column(named(CertifiedKind))
    serial: Mapped[int]  # of its kind, within the decree
    _state: Mapped[CertifiedState] = mapped_column("state", named(CertifiedState))
    # what its QR carries
    public_code: Mapped[str] = mapped_column(unique=True)
    position_id: Mapped[str | None]  # of a petikan
    # "office:12", "holder:5", "position:<node>" where nobody holds it, or "archive"
    recipient: Mapped[str]
    office: Mapped[str]
    name: Mapped[str] = mapped_column(server_default="", default="")
    email: Mapped[str | None]
    certifier_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    certifier: Mapped[dict[str, Any]]  # the block that is printed
    basis: Mapped[str]
    dated: Mapped[dt.date]  # the day that is printed, on which alone it may be certified
    signer: Mapped[str]  # with what it is certified: own-key, pkcs11, bsre-v2; or ink
    certificate: Mapped[str | None]
    prepared_sha256: Mapped[str]
    sha256: Mapped[str | None]  # the certified file; none on paper
    page_proof: Mapped[dict[str, Any]]
    prepared_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    prepared_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    certified_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(server_default="", default="")

    decree: Mapped[Decree] = relationship()

    @property
    def state(self) -> CertifiedState:
        """Where it is in its lifecycle."""
        return self._state

    @property
    def label(self) -> str:
        """What people call it: Petikan ke-3."""
        return f"{self.kind.value} ke-{self.serial}"

    @property
    def is_electronic(self) -> bool:
        """Whether it is certified with a key."""
        return self.signer != IN_INK


IN_INK = "ink"
"""How a copy is certified that no signer is asked for."""
