"""Makes the renditions of a text.

The draft PDF of every saved revision, and after the signature everything else.  An orchestrator of
the tasks: a row says that a rendition is wanted, it is made outside any transaction, and the row
then says where its bytes lie.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import insert

from drafting.adapters.docx import to_docx
from drafting.adapters.spreadsheets import to_csv, to_xlsx
from drafting.adapters.typst.initials_sheet import render_initials
from drafting.adapters.typst.typesetting import Rendered, render
from drafting.models import Document, DocumentKind, DocumentState, Proposal, Revision
from drafting.rules.content import Decree as Tree
from drafting.rules.layout.print_data import Printing, as_archived
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.signing_notes import Manner
from drafting.rules.text.tree_text import to_plain_text
from drafting.services.documents import initials_sheet
from drafting.services.texts import comparison, revisions
from workflow.adapters import storage
from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import IS_SIGNED, WAS_SIGNED
from workflow.rules.errors import Refusal
from workflow.services.decrees import locks, recording


class NotMadeHere(Refusal):
    """A rendition that nobody can ask for: it comes by itself, or is empty."""

    sentence = "Bentuk ini tidak dapat disiapkan untuk keputusan ini."


Maker = Callable[[Tree, Printing, LayoutProfile], bytes | Rendered]

MAKERS: dict[DocumentKind, Maker] = {
    DocumentKind.DRAFT_PDF: lambda tree, printing, profile: render(
        tree, printing, profile, draft_mark=printing.manner is not Manner.OUTSIDE
    ),
    DocumentKind.DOCX: lambda tree, printing, profile: to_docx(
        tree, printing, profile, draft_mark=False
    ),
    DocumentKind.XLSX: lambda tree, printing, _profile: to_xlsx(
        tree, printing.revised_at or dt.datetime.now(dt.UTC)
    ),
    DocumentKind.CSV: lambda tree, _printing, _profile: to_csv(tree),
    DocumentKind.TEXT: lambda tree, _printing, _profile: to_plain_text(tree).encode(),
}
ASKED = (
    DocumentKind.DRAFT_PDF,
    DocumentKind.REDLINE_PDF,
    DocumentKind.INITIALS_PDF,
    DocumentKind.DOCX,
    DocumentKind.XLSX,
    DocumentKind.CSV,
    DocumentKind.TEXT,
)
"""The renditions that a page can ask for, in its order."""
ASKED_BY_NAME = {kind.name: kind for kind in ASKED}
AFTER_SIGNATURE = (DocumentKind.DOCX, DocumentKind.XLSX, DocumentKind.CSV, DocumentKind.TEXT)
OF_SIGNED = frozenset({DocumentKind.INITIALS_PDF.name})
"""Renditions that belong to the archive copy of a decree that was signed here, by name."""


def want(decree_id: int, *kinds: DocumentKind) -> None:
    """Queue renditions of the present text.

    Those that are there, or on their way, are left as they are.
    """
    with transaction() as session:
        decree = lock(session, Decree, decree_id)
        for kind in kinds:
            queued = insert(Document).values(_queued(decree, kind))
            session.execute(queued.on_conflict_do_nothing())


def _queued(decree: Decree, kind: DocumentKind) -> dict[str, Any]:
    return {
        "decree_id": decree.id,
        "digest": decree.digest,
        "kind": kind,
        "state": DocumentState.QUEUED,
        "problem": "",
    }


def ask_for(decree_id: int, kind: DocumentKind, *, actor: Person) -> None:
    """Queue a rendition of the present text that a page asks for.

    One that failed is tried again.  Raises `NotFound`, `NotMadeHere`.
    """
    at = recording.now()
    with transaction() as session:
        # no version: what is asked for is a rendition of the present text, whichever that is
        decree, _head = locks.lock_visible(session, decree_id, actor=actor, at=at)
        if kind not in ASKED:
            raise NotMadeHere
        is_compared = decree.carried_from_id is not None or decree.amends_id is not None
        if kind is DocumentKind.REDLINE_PDF and not is_compared:
            raise NotMadeHere
        if kind.name in OF_SIGNED and decree.state not in IS_SIGNED:
            raise NotMadeHere
        again = {"state": DocumentState.QUEUED, "problem": ""}
        asked = (
            insert(Document)
            .values(_queued(decree, kind))
            .on_conflict_do_update(
                index_elements=["decree_id", "digest", "kind"],
                set_=again,
                where=Document.state == DocumentState.FAILED,
            )
        )
        session.execute(asked)
        key = f"{decree.digest}:{kind.name}:{at.timestamp()}"
        recording.announce(session, decree, "decree.FORMS", key)


def make_wanted(decree_id: int) -> None:
    """Make every queued rendition of a decree, the newest text first.

    Idempotent.  The next one is looked up after each: while it works, people save, and other
    workers do the same.
    """
    while (document_id := _next_wanted(decree_id)) is not None:
        make(document_id)


def make_present(decree_id: int, kinds: Collection[DocumentKind] = ASKED) -> None:
    """Make the queued renditions of a decree's present text.

    Those of older texts are left to `make_wanted`.
    """
    digest = db.session.get_one(Decree, decree_id, populate_existing=True).digest
    while (
        document_id := _next_wanted(decree_id, Document.digest == digest, Document.kind.in_(kinds))
    ) is not None:
        make(document_id)


def _next_wanted(decree_id: int, *only: ColumnElement[bool]) -> int | None:
    saved = (
        select(func.max(Revision.id))
        .where(Revision.decree_id == Document.decree_id, Revision.digest == Document.digest)
        .scalar_subquery()
    )
    wanted = select(Document.id).where(
        Document.decree_id == decree_id, Document.state == DocumentState.QUEUED, *only
    )
    return db.session.scalar(wanted.order_by(saved.desc(), Document.id).limit(1))


def make_wanted_after(proposal_id: int) -> None:
    """Make the queued renditions of the decree that a proposal is about."""
    make_wanted(db.session.get_one(Proposal, proposal_id).decree_id)


def make(document_id: int) -> None:
    """Make one rendition.

    Where that is not possible, the page says why in the words of the refusal.
    """
    document = db.session.get_one(Document, document_id, populate_existing=True)
    decree = db.session.get_one(Decree, document.decree_id)
    text = revisions.with_digest(decree.id, document.digest)
    printing = _printing(decree, text)
    profile, kind = revisions.profile_of(decree.unit), document.kind
    maker = _maker(decree, text, kind)
    db.session.rollback()  # making is slow: no transaction waits for it
    try:
        made = maker(text.tree, printing, profile)
    except Refusal as refusal:
        _finish(document_id, problem=refusal.sentence)
        return
    # a draft whose pages are not proven is shown with the places; freezing it is refused
    content, doubt = (made.pdf, made.unproven) if isinstance(made, Rendered) else (made, "")
    _finish(document_id, sha256=storage.keep(content), size=len(content), problem=doubt)


def _printing(decree: Decree, text: revisions.Text) -> Printing:
    """Return what prints a text; one signed outside has its own signatory."""
    is_ours = decree.in_ink or decree.signed_sha256 is not None
    if decree.state in WAS_SIGNED and not is_ours and text.tree.signatory:
        return msgspec.structs.replace(as_archived(text.tree), revised_at=text.saved_at)
    unit = decree.unit
    signatory = revisions.signatory_on(
        db.session(), unit, decree.decree_date or recording.legal_day(unit, text.saved_at)
    )
    return Printing(
        signatory=signatory,
        number=decree.number or "",
        date=decree.decree_date,
        revised_at=text.saved_at,
        manner=Manner.IN_INK if decree.in_ink else Manner.ELECTRONIC,
    )


def _maker(decree: Decree, text: revisions.Text, kind: DocumentKind) -> Maker:
    if kind is DocumentKind.REDLINE_PDF:
        return _redline(decree, text)
    if kind is DocumentKind.INITIALS_PDF:
        data, when = initials_sheet.data_of(db.session(), decree), decree.signed_at or text.saved_at
        return lambda _tree, _printing, profile: render_initials(data, profile, when)
    return MAKERS[kind]


def _redline(decree: Decree, text: revisions.Text) -> Maker:
    """Return what prints the comparison of a text.

    It compares with the decree that the text was carried over from; for an amending one, it shows
    what that makes of the other.
    """
    compare = comparison.since_last_year if decree.amends_id is None else comparison.effect
    compared = compare(decree.id, text)
    return lambda _tree, _printing, profile: comparison.rendered(compared, profile, text.saved_at)


def documents_of(decree_id: int) -> list[Document]:
    """Return the documents of a decree, the latest first; one query."""
    return list(
        db.session.scalars(
            select(Document).where(Document.decree_id == decree_id).order_by(Document.id.desc())
        )
    )


def _finish(
    document_id: int, *, sha256: str | None = None, size: int | None = None, problem: str = ""
) -> None:
    with transaction() as session:
        document = lock(session, Document, document_id)
        document.state = DocumentState.READY if sha256 else DocumentState.FAILED
        document.sha256, document.size, document.problem, document.made_at = (
            sha256,
            size,
            problem,
            recording.now(),
        )
