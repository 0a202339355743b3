"""What a person may do to a line of the number register: the table.

What a step of a decree does to its number (reserve, use, void) stands in the decree's own rows of
the history; these are the acts of the registrar, each a row of its own.
"""

from __future__ import annotations

from enum import Enum

from workflow.rules.actors import Role
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Guard, Lifecycle, Transition


class NumberState(Enum):
    """What became of a number.

    The name is stored, the value is what people read.
    """

    RESERVED = "dipesan"
    USED = "dipakai"
    VOIDED = "dibatalkan"
    # of a decree that was signed outside
    EXTERNAL = "dari luar"
    # given in the book on paper, or passed over by what was
    PAPER = "dipakai di agenda kertas"


class NumberAction(Enum):
    """What the registrar does to a line of the register."""

    TAKE = "Catat nomor dari agenda"
    BLOCK = "Blokir nomor kertas"
    PLACE = "Tempatkan nomor arsip"
    CORRECT = "Perbaiki nomor"


S, A = NumberState, NumberAction
REASON = (reason_is_given,)


def T(  # noqa: N802  (a row of the table, named to be read past)
    action: NumberAction,
    sources: tuple[NumberState, ...],
    target: NumberState | None,
    guards: tuple[Guard, ...] = REASON,
) -> Transition:
    """Write one row of the table; all are the registrar's."""
    return Transition(action, sources, target, frozenset({Role.REGISTRAR}), guards)


# fmt: off
TRANSITIONS: tuple[Transition, ...] = (
    # action    from                     to           provided that
    T(A.TAKE,    (),                     S.RESERVED,  ()),
    T(A.TAKE,    (S.PAPER,),             S.RESERVED,  ()),
    T(A.BLOCK,   (),                     S.PAPER),
    T(A.BLOCK,   (S.PAPER,),             None),
    T(A.PLACE,   (S.EXTERNAL,),          None),
    T(A.CORRECT, (S.RESERVED, S.PAPER),  None),
)
# fmt: on

NUMBER = Lifecycle("number", NumberState, NumberAction, TRANSITIONS)
