"""Copies of the signed model decree, prepared and certified by its head."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2
import pytest

from drafting.services.certified import certifying, listing, preparing
from drafting.services.certified.source import Wanted
from tests.drafting.services.conftest import (
    PASSPHRASE,
    archived,
    clean,
    draft,
    frozen,
    key,
    model,
    signed,
    to_sign,
)
from tests.people import Division
from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.models.recipients import RecipientRow
from workflow.rules.certified.lifecycle import CertifiedKind

__all__ = ["archived", "clean", "draft", "frozen", "key", "model", "signed", "to_sign"]

Prepare = Callable[..., int]


@pytest.fixture
def prepare(division: Division, signed: int) -> Prepare:
    """Return what prepares a copy of a kind, by the registrar for the head."""

    def make(
        kind: CertifiedKind, *, place: int = 0, on_paper: bool = False, by: str = "head"
    ) -> int:
        registrar = division.registrar
        if kind is CertifiedKind.PETIKAN:
            to = listing.position_addressees(signed, registrar)[place]
        elif kind is CertifiedKind.SALINAN:
            office = db.session.query(RecipientRow).order_by(RecipientRow.rank).first()
            assert office is not None
            to = listing.addressee(signed, office.id, registrar)
        else:
            to = listing.addressee(signed, None, registrar)
        wanted = Wanted(kind, division.people[by].user_id, to, on_paper=on_paper)
        return preparing.prepare(signed, wanted, actor=registrar)

    return make


def certify(copy_id: int, division: Division) -> None:
    """Certify a copy as the head does."""
    certifying.certify(copy_id, actor=division.head, passphrase=PASSPHRASE)


def copy_of(copy_id: int) -> CertifiedCopy:
    """Return a copy, read afresh."""
    return db.session.get_one(CertifiedCopy, copy_id, populate_existing=True)


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF in one line, without hyphens of ends of lines."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for hyphen in ("\ufffe", "\u00ad", "\x02"):
        text = text.replace(f"{hyphen}\r\n", "").replace(f"{hyphen}\n", "").replace(hyphen, "")
    return " ".join(text.split())
