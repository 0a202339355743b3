"""Signs a decree, in two acts of the head.

An orchestrator: several transactions, with the typesetter and the signer outside all of them.

    start   1. reserve number and date, open an attempt (the engine's START_SIGNING)
            2. typeset the final PDF and keep its bytes
            3. record what is frozen
    sign    1. record that the frozen file goes out (the engine's SEND)
            2. call the signer once, with the passphrase as its argument
            3. verify what came back against what was frozen
            4. record it (the engine's SIGN)

Once sent, only a person resolves an attempt: by the result that comes back late, or by abandoning
it.  A file that does not belong to the current attempt, or fails its checks, is kept in quarantine
and never becomes the decree.

Read freezing (start), sending (sign) and receiving (what comes back); attempts and signers are what
they share.  evidence and sameness show it all on a page, follow_up does what a signature entails.
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
