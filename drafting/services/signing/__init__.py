"""Signs a decree, in two acts of the head.

An orchestrator: several transactions, with the typesetter and the signer outside all of them.

    start    reserve number and date, open an attempt (engine)  ->  typeset the final PDF, keep its
    bytes  ->  record what is frozen sign     record that it goes out (engine)  ->  the signer's
    call, with the passphrase as its argument  ->  verify  ->  record, SIGN (engine)

Once sent, only a person resolves an attempt: by the result that comes back late, or by abandoning
it.  A file that does not belong to the current attempt, or fails its checks, is kept in quarantine
and never becomes the decree.
"""

from drafting.services.signing.attempts import (
    Frozen,
    NotTheDecree,
    PrintFormChanged,
    Unresolved,
    attempts_of,
    frozen,
    verification_url,
)
from drafting.services.signing.freezing import freeze, start
from drafting.services.signing.receiving import accept, take_result
from drafting.services.signing.sending import sign

__all__ = [
    "Frozen",
    "NotTheDecree",
    "PrintFormChanged",
    "Unresolved",
    "accept",
    "attempts_of",
    "freeze",
    "frozen",
    "sign",
    "start",
    "take_result",
    "verification_url",
]
