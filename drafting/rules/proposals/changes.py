"""A proposal: a field-level change of one indicator or duty.

With its grounds, made against the digest of what the proposer saw.

Its life is a table of its own on the machinery of the decree's.  If what it was made against has
changed since, that is a visible conflict, never a silent overwrite.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

import msgspec

from drafting.rules.content import (
    Decree,
    Indicator,
    Item,
    Node,
    Position,
    edit,
    find,
    new_id,
    replace_node,
    walk,
)
from drafting.rules.text.digest import digest
from drafting.rules.text.editing import INDICATOR_FIELDS
from workflow.rules.actors import Act, Role
from workflow.rules.errors import Refusal
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Guard, Lifecycle, Transition


class ProposalState(Enum):
    """Where a proposal is in its life.  The name is stored, the value is what people read."""

    PROPOSED = "Diusulkan"
    ACCEPTED = "Diterima"
    REJECTED = "Ditolak"
    WITHDRAWN = "Ditarik"
    ADOPTED = "Ditetapkan"
    REVERTED = "Dicoret"


class ProposalAction(Enum):
    """What can be done with a proposal."""

    PROPOSE = "Usulkan"
    ACCEPT = "Terima"
    REJECT = "Tolak"
    WITHDRAW = "Tarik"
    ADOPT = "Tetapkan"
    REVERT = "Coret"


class Kind(Enum):
    """What a proposal wants."""

    ADD = "Tambah"
    AMEND = "Ubah"
    DROP = "Hapus"


def _is_anothers(proposal: Any, act: Act) -> bool:  # noqa: ANN401  (the row, or a plain object in tests)
    return bool(proposal.proposer_id != act.actor.user_id)


def _is_own(proposal: Any, act: Act) -> bool:  # noqa: ANN401
    return bool(proposal.proposer_id == act.actor.user_id)


proposal_is_anothers = Guard(
    "proposal_is_anothers",
    "Usul sendiri tidak dapat diterima sendiri. Mintalah rekan atau kepala memutusnya.",
    _is_anothers,
)
proposal_is_own = Guard(
    "proposal_is_own", "Hanya pengusulnya yang dapat menarik usul ini.", _is_own
)
target_is_as_seen = Guard(
    "target_is_as_seen",
    "Naskah yang diusulkan berubah sudah berubah sejak usul ini dibuat. Bandingkan keduanya, lalu"
    " tolak usul ini atau buat usul baru.",
    lambda proposal, _: not proposal.in_conflict,
)

S, A, R = ProposalState, ProposalAction, Role
DECIDERS = frozenset({R.DRAFTER, R.HEAD})
PROPOSERS = frozenset({R.DRAFTER, R.STEWARD, R.HEAD})

# fmt: off
PROPOSAL = Lifecycle("proposal", S, A, (
    #          action       from             to            by                       provided that
    Transition(A.PROPOSE,   (),              S.PROPOSED,   PROPOSERS),
    Transition(A.ACCEPT,    (S.PROPOSED,),   S.ACCEPTED,   DECIDERS,                (proposal_is_anothers, target_is_as_seen)),
    Transition(A.REJECT,    (S.PROPOSED,),   S.REJECTED,   DECIDERS,                (reason_is_given,)),
    Transition(A.WITHDRAW,  (S.PROPOSED,),   S.WITHDRAWN,  PROPOSERS,               (proposal_is_own,)),
    Transition(A.ADOPT,     (S.ACCEPTED,),   S.ADOPTED,    frozenset({R.ENGINE})),
    Transition(A.REVERT,    (S.ACCEPTED,),   S.REVERTED,   frozenset({R.HEAD}),     (reason_is_given,)),
))
# fmt: on

OPEN = frozenset({S.PROPOSED})


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is proposed: for ADD the new node under a position, for AMEND some fields of a node.

    For DROP the node alone.

    `target` is the node (AMEND, DROP) or the position (ADD); `seen` is the digest of the target as
    the proposer saw it.
    """

    kind: Kind
    target: str
    seen: str
    fields: dict[str, str] = {}
    of: str = "indicator"  # what an ADD adds: an indicator or a duty


DUTY_FIELDS = ("text",)


class ChangeNotPossible(Refusal):
    """A proposal that no text could take in."""


def check(tree: Decree, change: Change) -> Node:
    """Return the target of a change.

    Or raise `ChangeNotPossible` with a sentence that says what is wrong with it.
    """
    try:
        target = find(tree, change.target)
    except LookupError:
        raise ChangeNotPossible(
            "Bagian yang diusulkan berubah tidak ada lagi dalam naskah. Muat ulang halaman, lalu"
            " pilih kembali."
        ) from None
    if change.kind is Kind.ADD and not isinstance(target, Position):
        raise ChangeNotPossible("Tambahan hanya dapat diusulkan pada sebuah jabatan.")
    if change.kind is not Kind.ADD and not isinstance(target, (Item, Indicator)):
        raise ChangeNotPossible("Usul hanya dapat dibuat untuk satu tugas atau satu indikator.")
    if unknown := set(change.fields) - set(_fields(change, target)):
        raise ChangeNotPossible(f"Kolom yang tidak dikenal: {', '.join(sorted(unknown))}.")
    if change.kind is not Kind.DROP and not any(value.strip() for value in change.fields.values()):
        raise ChangeNotPossible("Tuliskan bunyi yang diusulkan.")
    if change.kind is Kind.AMEND and all(
        getattr(target, name) == value for name, value in change.fields.items()
    ):
        raise ChangeNotPossible(
            "Bunyi yang diusulkan sama dengan naskah sekarang. Tidak ada yang berubah."
        )
    return target


def in_conflict(tree: Decree, change: Change) -> bool:
    """Return whether what the proposer saw has changed since, or is gone.

    An addition conflicts only where its position is gone.
    """
    try:
        target = find(tree, change.target)
    except LookupError:
        return True
    return change.kind is not Kind.ADD and digest(target) != change.seen


def apply(tree: Decree, change: Change, node_id: str | None = None) -> Decree:
    """Return the text with the change in it.

    An addition stands last in its position, under *node_id*.  Raises `ChangeNotPossible`.
    """
    target = check(tree, change)
    if change.kind is Kind.DROP:
        return replace_node(tree, target.id)
    if change.kind is Kind.AMEND:
        return edit(tree, target.id, **change.fields, as_written="")
    position = target
    assert isinstance(position, Position)  # noqa: S101  (check() has refused everything else)
    fresh = node_id or new_id()
    if change.of == "duty":
        return edit(
            tree,
            position.id,
            duties=(*position.duties, Item(id=fresh, text=change.fields.get("text", ""))),
        )
    return edit(
        tree, position.id, indicators=(*position.indicators, _indicator(fresh, change.fields))
    )


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """What a change met: the node as it was, and where it stood.  No node: it was added."""

    node: Item | Indicator | None = None
    position: str = ""
    at: int = 0


def before(tree: Decree, change: Change) -> Before:
    """Keep what *change* is about to meet, so that it can be taken out again.

    Raises `ChangeNotPossible`.
    """
    target = check(tree, change)
    if not isinstance(target, (Item, Indicator)):
        return Before(position=target.id)
    position = position_of(tree, target.id)
    ids = _ids(position, target)
    return Before(
        node=target, position=position.id, at=ids.index(target.id) if target.id in ids else 0
    )


def position_of(tree: Decree, node_id: str) -> Position:
    """Return the position in which a duty or an indicator stands.  Raises `ChangeNotPossible`."""
    for position in tree.positions:
        if any(node.id == node_id for _path, node in walk(position)):
            return position
    raise ChangeNotPossible("Usul hanya dapat dibuat untuk tugas atau indikator sebuah jabatan.")


def revert(tree: Decree, change: Change, met: Before, node_id: str) -> Decree:
    """Return the text with an accepted change taken out again: the node as it was, where it stood.

    Raises `ChangeNotPossible` where the node was changed again since, or its place is gone.
    """
    if change.kind is Kind.DROP:
        return _put_back(tree, met)
    try:
        present = find(tree, node_id)
    except LookupError:
        raise ChangeNotPossible(
            "Bunyi hasil usul ini sudah tidak ada dalam naskah; kembalikan konsep ini dengan"
            " alasan."
        ) from None
    if any(getattr(present, name) != value for name, value in change.fields.items()):
        raise ChangeNotPossible(
            "Bunyi hasil usul ini sudah diubah lagi; kembalikan konsep ini dengan alasan."
        )
    return replace_node(tree, node_id, *((met.node,) if met.node is not None else ()))


def _put_back(tree: Decree, met: Before) -> Decree:
    try:
        position = find(tree, met.position)
    except LookupError:
        raise ChangeNotPossible(
            "Jabatan tempat bunyi semula sudah tidak ada dalam naskah."
        ) from None
    assert isinstance(position, Position)  # noqa: S101  (only positions hold what a proposal drops)
    if isinstance(met.node, Indicator):
        return edit(
            tree,
            position.id,
            indicators=(*position.indicators[: met.at], met.node, *position.indicators[met.at :]),
        )
    return edit(
        tree, position.id, duties=(*position.duties[: met.at], met.node, *position.duties[met.at :])
    )


def _ids(position: Position, target: Item | Indicator) -> list[str]:
    held: tuple[Node, ...] = (
        position.indicators if isinstance(target, Indicator) else position.duties
    )
    return [node.id for node in held]


def _fields(change: Change, target: Node) -> tuple[str, ...]:
    if isinstance(target, Indicator):
        return INDICATOR_FIELDS
    if isinstance(target, Position):
        return DUTY_FIELDS if change.of == "duty" else INDICATOR_FIELDS
    return DUTY_FIELDS


def _indicator(node_id: str, fields: dict[str, str]) -> Indicator:
    values: dict[str, Any] = {name: fields.get(name, "").strip() for name in INDICATOR_FIELDS}
    return Indicator(id=node_id, **values)
