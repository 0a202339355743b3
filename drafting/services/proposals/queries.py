"""What the page of proposals shows.

Each one word by word, with what this person may do with it.  It only reads.  A proposal whose
target changed since it was made is shown against the present text as well: that is what its decider
must see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select

from drafting.models import Proposal
from drafting.models.proposals import before_of, change_of
from drafting.rules.comparison.node_places import Place, places
from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Decree as Tree
from drafting.rules.content import Node, find
from drafting.rules.proposals import changes, lifecycle
from drafting.rules.proposals.changes import DUTY_FIELDS, Before, Change, Kind
from drafting.rules.proposals.lifecycle import PROPOSAL, ProposalAction, ProposalState
from drafting.rules.text.editing import INDICATOR_FIELDS
from drafting.services.texts import queries, revisions
from workflow.core.db import db
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import TEXT_MAY_CHANGE, Action
from workflow.rules.policy import Option

GONE = "Bagian yang sudah tidak ada dalam naskah"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field, word by word.

    Where it conflicts, also what its proposer saw and what is there.
    """

    name: str
    runs: tuple[Run, ...]
    seen: str = ""
    now: str = ""
    proposed: str = ""
    clashes: bool = False


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A proposal as one person sees it."""

    id: int
    kind: Kind
    of: str
    state: ProposalState
    place: str
    anchor: str
    fields: tuple[FieldShown, ...]
    grounds: str
    proposer: str
    proposed_at: dt.datetime
    decided_by: str
    decided_at: dt.datetime | None
    reason: str
    in_conflict: bool
    options: tuple[Option, ...]
    moves: tuple[str, str] | None = None
    """From which position to which, in words, where it moves something."""
    beside: tuple[int, ...] = ()
    """Other undecided proposals about the same duty or indicator."""

    @property
    def is_open(self) -> bool:
        """Return whether it awaits a decision."""
        return self.state in lifecycle.OPEN


def proposals_of(decree_id: int, actor: Person) -> tuple[ProposalShown, ...]:
    """Return the proposals of a decree, the open ones first; three queries.

    Raises `NotFound`.
    """
    desk = queries.desk(decree_id, actor)
    tree = revisions.current(decree_id).tree
    there, act = places(tree), Act(actor, desk.today)
    strikes = desk.option(Action.STRIKE) is not None
    rows = _rows(decree_id)
    waiting = [(row.node_id, row.id) for row in rows if row.state in lifecycle.OPEN]
    return tuple(
        replace(
            _shown(
                row,
                tree,
                there,
                _options(row, act, decides=desk.state in TEXT_MAY_CHANGE, strikes=strikes),
            ),
            beside=tuple(
                other for node, other in waiting if node == row.node_id and other != row.id
            )
            if row.state in lifecycle.OPEN
            else (),
        )
        for row in rows
    )


def _rows(decree_id: int) -> list[Proposal]:
    is_decided = Proposal._state != ProposalState.PROPOSED  # noqa: SLF001  (a column)
    return list(
        db.session.scalars(
            select(Proposal)
            .where(Proposal.decree_id == decree_id)
            .order_by(is_decided, Proposal.id)
        )
    )


def _options(row: Proposal, act: Act, *, decides: bool, strikes: bool) -> tuple[Option, ...]:
    """Return what this person may do with a proposal.

    It is decided while the text may change, and struck while the decree waits for its signature.
    A steward of another part is offered nothing.
    """
    if not (decides or strikes):
        return ()
    return tuple(
        option
        for option in policy.options(PROPOSAL, row, act)
        if (option.action is ProposalAction.REVERT) is strikes
        and lifecycle.stewards_its_part.name not in option.unmet
    )


def _shown(
    row: Proposal, tree: Tree, there: dict[str, Place], options: tuple[Option, ...]
) -> ProposalShown:
    change = change_of(row)
    place = there.get(change.target)
    met = before_of(row) if row.before is not None else None
    return ProposalShown(
        id=row.id,
        kind=change.kind,
        of=_of(change, tree, met),
        state=row.state,
        place=place.words if place else GONE,
        anchor=row.node_id if row.node_id in there else change.target,
        fields=_fields(change, tree, met),
        grounds=row.grounds,
        proposer=row.proposer,
        proposed_at=row.proposed_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        in_conflict=row.in_conflict and row.state in lifecycle.OPEN,
        options=options,
        moves=_moves(change, there),
    )


def _moves(change: Change, there: dict[str, Place]) -> tuple[str, str] | None:
    if change.kind is not Kind.MOVE:
        return None
    ends = (change.was.get(changes.POSITION, ""), change.to)
    words = [there[one].words if one in there else GONE for one in ends]
    return words[0], words[1]


def _of(change: Change, tree: Tree, met: Before | None) -> str:
    if change.kind is Kind.ADD:
        return change.of
    node = met.node if met and met.node else _find(tree, change.target)
    return "duty" if node is not None and hasattr(node, "text") else "indicator"


def _fields(change: Change, tree: Tree, met: Before | None) -> tuple[FieldShown, ...]:
    """Compare what is there with what is proposed.

    Once the proposal is accepted, what was there.
    """
    old = met.node if met is not None else _find(tree, change.target)
    if change.kind is Kind.ADD:
        return tuple(
            FieldShown(name, compare_words("", value))
            for name, value in change.fields.items()
            if value
        )
    if change.kind is Kind.MOVE:
        names = [name for name in (*DUTY_FIELDS, *INDICATOR_FIELDS) if getattr(old, name, "")][:2]
        words = [(name, str(getattr(old, name))) for name in names]
        return tuple(FieldShown(name, compare_words(said, said)) for name, said in words)
    if change.kind is Kind.DROP:
        names = [name for name in (*DUTY_FIELDS, *INDICATOR_FIELDS) if getattr(old, name, "")]
        return tuple(FieldShown(name, compare_words(str(getattr(old, name)), "")) for name in names)
    clashing = changes.clashes(old, change) if met is None and old is not None else frozenset()
    return tuple(
        FieldShown(
            name,
            compare_words(str(getattr(old, name, "")), value),
            seen=change.was.get(name, ""),
            now=str(getattr(old, name, "")),
            proposed=value,
            clashes=name in clashing,
        )
        for name, value in change.fields.items()
    )


def _find(tree: Tree, node_id: str) -> Node | None:
    try:
        return find(tree, node_id)
    except LookupError:
        return None
