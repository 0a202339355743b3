"""Renditions of a text: which are wanted, and where their bytes lie."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflow.core.db import Base, named


class DocumentKind(Enum):
    """A kind of rendition.

    The name is stored, the value is what people read.
    """

    DRAFT_PDF = "Konsep (PDF)"
    SOURCE = "Berkas asal"
    SIGNED_PDF = "Keputusan bertanda tangan (PDF)"
    SCAN = "Pindaian kertas yang ditandatangani dengan tinta (PDF)"
    PRINTED_PDF = "Naskah yang dicetak untuk ditandatangani dengan tinta (PDF)"
    INITIALS_PDF = "Pertinggal: daftar paraf (PDF)"
    REDLINE_PDF = "Perbandingan (PDF)"
    DOCX = "Naskah (DOCX)"
    XLSX = "Indikator (XLSX)"
    CSV = "Indikator (CSV)"
    TEXT = "Naskah (teks)"


class DocumentState(Enum):
    """Whether a rendition is there.

    The name is stored, the value is what people read.
    """

    QUEUED = "sedang disiapkan"
    READY = "siap"
    FAILED = "gagal"


class Document(Base):
    """One rendition of one text.

    Its bytes lie in the storage under their SHA-256.
    """

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("decree_id", "digest", "kind"),
        CheckConstraint("state <> 'READY' OR sha256 IS NOT NULL", name="ready_has_bytes"),
        CheckConstraint("state <> 'FAILED' OR problem <> ''", name="failed_has_a_problem"),
        Index("ix_documents_sha256", "sha256"),
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
