"""Reads the text in force of a decree.

It is the text as signed, with what its signed amending decrees say put in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from drafting.models import Revision
from drafting.rules.amendments.consolidation import Consolidated, consolidate
from drafting.rules.content import Decree as Tree
from drafting.rules.content import decode
from drafting.services.texts import revisions
from drafting.services.texts.revisions import Text
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.decree_lifecycle import WAS_SIGNED, State


@dataclass(frozen=True, slots=True)
class Amending:
    """A signed amending decree, and its sentences that only a person can put in."""

    id: int
    number: str
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """The text in force, and what it was put together from, the oldest first."""

    text: Text
    """As it was signed, but for its tree."""
    amendments: tuple[Amending, ...]

    @property
    def tree(self) -> Tree:
        """The text in force itself."""
        return self.text.tree

    @property
    def seen(self) -> str:
        """The ids of the amendments in it.

        A page must know later what it showed.
        """
        return ",".join(str(one.id) for one in self.amendments)

    @property
    def unread(self) -> tuple[Amending, ...]:
        """The amending decrees of which something is not in the text."""
        return tuple(one for one in self.amendments if one.unread)


def in_force(decree_id: int, session: Session | None = None, *, seen: str | None = None) -> InForce:
    """Return the text in force of a decree.

    Two queries, however often it was amended.  With *seen* (`InForce.seen`), only those amendments
    are put in.  Raises `NotFound`.
    """
    text, amendments = revisions.current(decree_id, session), []
    state = Decree._state  # noqa: SLF001  (a column)
    latest = (
        select(Decree.id, Decree.number, state, Revision.content)
        .join(Revision, Revision.decree_id == Decree.id)
        .where(Decree.amends_id == decree_id, state.in_(WAS_SIGNED))
        .order_by(Decree.decree_date, Decree.signed_at, Decree.id, Revision.id.desc())
        .ext(distinct_on(Decree.decree_date, Decree.signed_at, Decree.id))
    )
    for amending_id, number, its_state, content in (session or db.session).execute(latest):
        if seen is not None and str(amending_id) not in seen.split(","):
            continue
        amending = decode(content.encode())
        if its_state is State.ARCHIVED:
            found = Consolidated(text.tree, _dictums(amending))
        else:
            found = consolidate(text.tree, amending)
        text = replace(text, tree=found.tree)
        amendments.append(Amending(amending_id, number or "", found.unread))
    return InForce(text, tuple(amendments))


def _dictums(amending: Tree) -> tuple[str, ...]:
    """Return the dictums of a decree that was signed outside.

    A person must put them in: its sentences follow no formula of ours, and its positions have no
    ids of ours.
    """
    return tuple(
        " ".join([dictum.text, *(item.text for item in dictum.items), dictum.closing]).strip()
        for dictum in amending.decision.dictums
    )
