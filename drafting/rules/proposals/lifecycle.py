"""The table of a proposal's lifecycle: who may do what with it, and when.

It runs on the same machinery as the decree's table (`workflow/rules/lifecycle.py`).
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from workflow.rules.actors import Act, Person, Role
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Guard, Lifecycle, Transition


class ProposalState(Enum):
    """The state of a proposal.

    The name is stored, the value is what people read.
    """

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


# the row, or a plain object in tests
def _is_anothers(proposal: Any, act: Act) -> bool:  # noqa: ANN401
    return bool(proposal.proposer_id != act.actor.user_id)


def _is_own(proposal: Any, act: Act) -> bool:  # noqa: ANN401
    return bool(proposal.proposer_id == act.actor.user_id)


proposal_is_anothers = Guard(
    "proposal_is_anothers",
    "Usul sendiri tidak dapat diputus sendiri. Mintalah rekan, pemaraf bagiannya, atau kepala"
    " memutusnya; usul sendiri dapat Anda tarik.",
    _is_anothers,
)
proposal_is_own = Guard(
    "proposal_is_own", "Hanya pengusulnya yang dapat menarik usul ini.", _is_own
)


# a move is about two parts: who answers for one of them may keep it out, and not take it in alone
def _own(proposal: Any, act: Act) -> frozenset[int | None]:  # noqa: ANN401
    if not isinstance(act.actor, Person):
        return frozenset()
    held: frozenset[int] = act.actor.posts(proposal.unit_id, act.today)
    stewards: frozenset[int | None] = proposal.stewards
    return stewards & held


stewards_its_part = Guard(
    "stewards_its_part",
    "Hanya pemaraf bagian yang diusulkan berubah, konseptor, atau kepala yang dapat memutus usul"
    " ini.",
    lambda proposal, act: bool(_own(proposal, act)),
)
stewards_all_its_parts = Guard(
    "stewards_all_its_parts",
    "Usul ini menyangkut dua bagian. Yang menerimanya adalah pemaraf kedua bagian itu, konseptor,"
    " atau kepala.",
    lambda proposal, act: _own(proposal, act) == proposal.stewards,
)
target_is_as_seen = Guard(
    "target_is_as_seen",
    "Naskah yang diusulkan berubah sudah berubah sejak usul ini dibuat. Bandingkan keduanya, lalu"
    " tolak usul ini atau buat usul baru.",
    lambda proposal, _: not proposal.in_conflict,
)

S, A, R = ProposalState, ProposalAction, Role
DECIDERS = frozenset({R.DRAFTER, R.HEAD})
STEWARD, ENGINE = frozenset({R.STEWARD}), frozenset({R.ENGINE})
PROPOSERS = frozenset({R.DRAFTER, R.STEWARD, R.HEAD})

# fmt: off
PROPOSAL = Lifecycle("proposal", S, A, (
    #          action      from           to           by
    #          provided that
    Transition(A.PROPOSE,  (),            S.PROPOSED,  PROPOSERS),
    Transition(A.ACCEPT,   (S.PROPOSED,), S.ACCEPTED,  DECIDERS,
               (proposal_is_anothers, target_is_as_seen)),
    Transition(A.ACCEPT,   (S.PROPOSED,), S.ACCEPTED,  STEWARD,
               (stewards_its_part, stewards_all_its_parts, proposal_is_anothers,
                target_is_as_seen)),
    Transition(A.REJECT,   (S.PROPOSED,), S.REJECTED,  DECIDERS,
               (proposal_is_anothers, reason_is_given)),
    Transition(A.REJECT,   (S.PROPOSED,), S.REJECTED,  STEWARD,
               (stewards_its_part, proposal_is_anothers, reason_is_given)),
    Transition(A.WITHDRAW, (S.PROPOSED,), S.WITHDRAWN, PROPOSERS,
               (proposal_is_own,)),
    Transition(A.WITHDRAW, (S.PROPOSED,), S.WITHDRAWN, ENGINE,
               (reason_is_given,)),
    Transition(A.ADOPT,    (S.ACCEPTED,), S.ADOPTED,   ENGINE),
    Transition(A.REVERT,   (S.ACCEPTED,), S.REVERTED,  frozenset({R.HEAD, R.ENGINE}),
               (reason_is_given,)),
))
# fmt: on

OPEN = frozenset({S.PROPOSED})
