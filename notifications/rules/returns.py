"""The lifecycle of a copy that is asked back (UU 30/2014 art. 67).

A decree that was annulled or revoked binds nobody, and its copies are to be withdrawn.  A mail
asks for each; what became of it is recorded by the recipient, or by the registrar with how.
"""

from __future__ import annotations

from enum import Enum

from workflow.rules.actors import Role
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Lifecycle, Transition


class ReturnState(Enum):
    """Where the return of a copy stands.

    The name is stored, the value is what people read.
    """

    ASKED = "Diminta kembali"
    TOLD = "Penerima sudah disurati"
    RETURNED = "Sudah kembali atau dimusnahkan"


class ReturnAction(Enum):
    """What can be done about a copy that is asked back."""

    ASK = "Minta kembali"
    TELL = "Surati penerimanya"
    CONFIRM = "Nyatakan sudah dikembalikan atau dimusnahkan"
    SETTLE = "Catat pengembalian"


S, A, R = ReturnState, ReturnAction, Role
OPEN = (S.ASKED, S.TOLD)

# fmt: off
RETURN = Lifecycle("return", S, A, (
    #          action     from        to          by                         provided that
    Transition(A.ASK,     (),         S.ASKED,    frozenset({R.ENGINE})),
    Transition(A.TELL,    (S.ASKED,), S.TOLD,     frozenset({R.ENGINE})),
    Transition(A.CONFIRM, OPEN,       S.RETURNED, frozenset({R.RECIPIENT})),
    Transition(A.SETTLE,  OPEN,       S.RETURNED, frozenset({R.REGISTRAR}), (reason_is_given,)),
))
# fmt: on
