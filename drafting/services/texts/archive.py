"""Archives decrees that were signed outside.

What comes from paper has no ids of ours: which decree amends which is found by the number that the
text names, whichever of the two was archived first.
"""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind, DocumentState
from drafting.rules.content import Decree as Tree
from drafting.services.texts.indicators import remember_indicators
from drafting.services.texts.new_revision import add_revision
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import recording, transitions
from workflow.services.numbers import allocation


def archive_decree(
    unit_id: int, tree: Tree, *, actor: Person, sha256: str | None = None, size: int | None = None
) -> int:
    """Archive a decree that was signed outside, and return its id.

    Its text, file (already stored under *sha256*), number and findings are kept as they are.
    Raises `NotFound`, `NotPermitted`, `NumberTaken`.
    """
    at = recording.now()
    with transaction() as session:
        decree, _head = transitions.create_decree(
            session,
            unit_id,
            Action.ARCHIVE,
            year=tree.year,
            title=tree.heading.subject,
            actor=actor,
            at=at,
            amends=_amended_by(session, unit_id, tree),
        )
        decree.number = tree.heading.number or None
        _link_amendments(session, decree)
        decree.decree_date = dt.date.fromisoformat(tree.closing.date) if tree.closing.date else None
        add_revision(
            session, decree, tree, author_id=actor.user_id, summary="Diimpor ke arsip", at=at
        )
        remember_indicators(session, decree, tree)
        if decree.number:
            allocation.keep_external(session, decree, decree.number, decree.unit.classification)
        if sha256:
            session.add(_source(decree, sha256, size))
        return decree.id


def _source(decree: Decree, sha256: str, size: int | None) -> Document:
    return Document(
        decree_id=decree.id,
        digest=decree.digest,
        kind=DocumentKind.SOURCE,
        state=DocumentState.READY,
        sha256=sha256,
        size=size,
    )


def _amended_by(session: Session, unit_id: int, tree: Tree) -> int | None:
    """Return the decree of the unit that the text says it amends.

    It is found by its number, and None where it is not here.
    """
    if tree.amends is None:
        return None
    numbered = session.execute(
        select(Decree.id, Decree.number)
        .where(Decree.unit_id == unit_id, Decree.number.is_not(None))
        .order_by(Decree.id)
    )
    for decree_id, number in numbered:
        if number and _names(tree.amends.text, number):
            return decree_id
    return None


def _link_amendments(session: Session, decree: Decree) -> None:
    """Link the amending decrees that were archived before this one.

    Their titles name its number.
    """
    if not decree.number:
        return
    archived = select(Decree).where(
        Decree.unit_id == decree.unit_id,
        Decree._state == State.ARCHIVED,  # noqa: SLF001  (a column)
        Decree.id != decree.id,
    )
    for other in session.scalars(
        archived.where(Decree.amends_id.is_(None), Decree.title.istartswith("perubahan"))
    ):
        if _names(other.title, decree.number):
            other.amends_id = decree.id


def _names(text: str, number: str) -> bool:
    """Return whether a text names a number.

    Spaces do not matter; a longer number is another one.
    """
    signs = r"\s*".join(map(re.escape, "".join(number.split())))
    # for 188.45/1: "Nomor 188.45 / 1 Tahun 2022", and neither "2188.45/1" nor "188.45/12"
    return re.search(rf"(?<![\w/.]){signs}(?![\w/])", text, re.IGNORECASE) is not None
