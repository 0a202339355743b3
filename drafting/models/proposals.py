"""Proposed changes of one indicator or duty."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import msgspec
from sqlalchemy import CheckConstraint, ForeignKey, Index, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, column_property, mapped_column

from drafting.rules.content import Indicator, Item
from drafting.rules.proposals.changes import Before, Change
from drafting.rules.proposals.lifecycle import ProposalState
from workflow.core.db import Base, named
from workflow.models.chained import Chained
from workflow.models.decree import Part


class Proposal(Base, Chained):
    """A proposed change of one indicator or duty.

    Nobody assigns `_state` but the machine.
    """

    __tablename__ = "proposals"
    chained: ClassVar[tuple[str, ...]] = (
        *("unit_id", "decree_id", "part_key", "change", "before", "node_id", "grounds"),
        *("proposer_id", "proposer", "decided_by", "reason", "proposed_at", "decided_at"),
    )
    __table_args__ = (
        Index("ix_proposals_decree", "decree_id", "id"),
        CheckConstraint("grounds <> ''", name="proposal_has_grounds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    decree_id: Mapped[int] = mapped_column(ForeignKey("decrees.id"))
    _state: Mapped[ProposalState] = mapped_column("state", named(ProposalState))
    part_key: Mapped[str] = mapped_column()
    change: Mapped[dict[str, Any]] = mapped_column(JSONB)
    # what the change met when it was accepted (rules.proposals.Before)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    node_id: Mapped[str]  # the node that it changes, drops, or will add
    grounds: Mapped[str]
    proposer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposer: Mapped[str]
    in_conflict: Mapped[bool] = mapped_column(default=False)
    decided_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    decided_at: Mapped[dt.datetime | None]

    steward_id: Mapped[int | None] = column_property(
        select(Part.steward_id)
        .where(Part.decree_id == decree_id, Part.key == part_key)
        .correlate_except(Part)
        .scalar_subquery()
    )
    """The post that answers for its part today: a change of steward is at once a change of who
    decides."""
    new_steward_id: Mapped[int | None] = column_property(
        select(Part.steward_id)
        .where(Part.decree_id == decree_id, Part.key == change["to"].astext)
        .correlate_except(Part)
        .scalar_subquery()
    )
    """The post that answers for the part into which it moves something, if it does."""

    @property
    def stewards(self) -> frozenset[int | None]:
        """The posts that answer for its parts, None for a part without one."""
        moves = bool(self.change.get("to"))
        return frozenset({self.steward_id, *({self.new_steward_id} if moves else ())})

    @property
    def state(self) -> ProposalState:
        """Where it is in its lifecycle."""
        return self._state


def change_of(row: Proposal) -> Change:
    """Return the change that a proposal wants."""
    return msgspec.convert(row.change, Change)


def before_of(row: Proposal) -> Before:
    """Return what the change met when it was accepted.

    The node is kept without a tag: an item is recognized by its text.
    """
    kept = dict(row.before or {})
    node = kept.pop("node", None)
    if not node:
        return Before(**kept)
    if "text" in node:
        return Before(node=msgspec.convert(node, Item), **kept)
    return Before(node=msgspec.convert(node, Indicator), **kept)
