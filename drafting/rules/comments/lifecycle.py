"""The table of a thread: who may say what in it, and who closes it.

It runs on the same machinery as the decree's table (`workflow/rules/lifecycle.py`).  Comments move
no text and give no initial: an open thread warns everybody who submits, and keeps nobody from it.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from workflow.rules.actors import Act, Person, Role
from workflow.rules.decree_lifecycle import BEFORE_SIGNING
from workflow.rules.decree_lifecycle import State as DecreeState
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Guard, Lifecycle, Transition


class ThreadState(Enum):
    """The state of a thread.

    The name is stored, the value is what people read.
    """

    OPEN = "Terbuka"
    RESOLVED = "Selesai"


class ThreadAction(Enum):
    """What can be done with a thread."""

    START = "Komentari"
    REPLY = "Balas"
    RESOLVE = "Tandai selesai"
    REOPEN = "Buka kembali"


# the row, or a plain object in tests
def _is_own(thread: Any, act: Act) -> bool:  # noqa: ANN401
    return bool(thread.opened_by == act.actor.user_id)


def _stewards(thread: Any, act: Act) -> bool:  # noqa: ANN401
    return isinstance(act.actor, Person) and thread.steward_id in act.actor.posts_on(act.today)


thread_is_own = Guard(
    "thread_is_own",
    "Percakapan ini diselesaikan oleh yang memulainya, pemaraf bagiannya, konseptor, atau kepala.",
    _is_own,
)
thread_is_of_own_part = Guard("thread_is_of_own_part", thread_is_own.sentence, _stewards)

S, A, R = ThreadState, ThreadAction, Role
COMMENTERS = frozenset(
    {R.DRAFTER, R.STEWARD, R.COORDINATOR, R.HEAD, R.REGISTRAR, R.SUPERIOR, R.ADMINISTRATOR}
)
"""Everybody with a mandate in the unit, and who is asked from another; auditors read."""
CLOSERS = frozenset({R.DRAFTER, R.HEAD})
STEWARDS = frozenset({R.STEWARD, R.COORDINATOR})

# fmt: off
COMMENT = Lifecycle("comment", S, A, (
    #          action     from           to           by
    #          provided that
    Transition(A.START,   (),            S.OPEN,      COMMENTERS, (reason_is_given,)),
    Transition(A.REPLY,   (S.OPEN,),     None,        COMMENTERS, (reason_is_given,)),
    Transition(A.RESOLVE, (S.OPEN,),     S.RESOLVED,  CLOSERS),
    Transition(A.RESOLVE, (S.OPEN,),     S.RESOLVED,  STEWARDS,   (thread_is_of_own_part,)),
    Transition(A.RESOLVE, (S.OPEN,),     S.RESOLVED,  COMMENTERS, (thread_is_own,)),
    Transition(A.REOPEN,  (S.RESOLVED,), S.OPEN,      COMMENTERS, (reason_is_given,)),
))
# fmt: on

OPEN = frozenset({S.OPEN})
TALKED_ABOUT = BEFORE_SIGNING | {DecreeState.SIGNING}
"""States of a decree in which its text is talked about; later its threads are read."""
