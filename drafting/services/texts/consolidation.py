"""Reads the text in force of a decree.

It is the text as signed, with what its signed amending decrees say put in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from drafting.models import Revision
from drafting.rules.amendments.consolidation import Consolidated, consolidate
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Decree as Tree
from drafting.rules.content import decode
from drafting.services.texts import revisions
from drafting.services.texts.revisions import Text
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.rules.decree_lifecycle import WAS_SIGNED, State
from workflow.services.force.force import is_part_on


@dataclass(frozen=True, slots=True)
class Amending:
    """A signed amending decree, and its sentences that only a person can put in."""

    id: int
    number: str
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A place of a text, and the amending decree that last changed it."""

    place: str
    by: Amending


@dataclass(frozen=True, slots=True)
class InForce:
    """The text in force, and what it was put together from, the oldest first."""

    text: Text
    """As it was signed, but for its tree."""
    amendments: tuple[Amending, ...]
    steps: tuple[Tree, ...] = ()
    """The text as it was before each of them."""

    @property
    def clauses(self) -> dict[str, Clause]:
        """What was changed since the signature, each with what last changed it."""
        found: dict[str, Clause] = {}
        texts = (*self.steps, self.tree)
        for before, after, by in zip(texts, texts[1:], self.amendments, strict=False):
            for entry in compare(before, after).entries:
                found[entry.node] = Clause(entry.place, by)
        return found

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


def in_force(
    decree_id: int,
    session: Session | None = None,
    *,
    seen: str | None = None,
    day: dt.date | None = None,
) -> InForce:
    """Return the text in force of a decree, on a day if one is given.

    Two queries, however often it was amended.  With *seen* (`InForce.seen`), only those amendments
    are put in.  What was revoked is not, from the day on.  Raises `NotFound`.
    """
    text, amendments, steps = revisions.current(decree_id, session), [], []
    state = Decree._state  # noqa: SLF001  (a column)
    latest = (
        select(Decree, Unit, Revision.content)
        .join(Revision, Revision.decree_id == Decree.id)
        .join(Unit, Unit.id == Decree.unit_id)
        .where(Decree.amends_id == decree_id, state.in_(WAS_SIGNED))
        .order_by(Decree.decree_date, Decree.signed_at, Decree.id, Revision.id.desc())
        .ext(distinct_on(Decree.decree_date, Decree.signed_at, Decree.id))
    )
    for row, _unit, content in (session or db.session).execute(latest):
        if seen is not None and str(row.id) not in seen.split(","):
            continue
        if seen is None and not is_part_on(row, day):
            continue
        amending = decode(content.encode())
        steps.append(text.tree)
        if row.state is State.ARCHIVED:
            found = Consolidated(text.tree, _dictums(amending))
        else:
            found = consolidate(text.tree, amending)
        text = replace(text, tree=found.tree)
        amendments.append(Amending(row.id, row.number or "", found.unread))
    return InForce(text, tuple(amendments), tuple(steps))


def _dictums(amending: Tree) -> tuple[str, ...]:
    """Return the dictums of a decree that was signed outside.

    A person must put them in: its sentences follow no formula of ours, and its positions have no
    ids of ours.
    """
    return tuple(
        " ".join([dictum.text, *(item.text for item in dictum.items), dictum.closing]).strip()
        for dictum in amending.decision.dictums
    )
