"""A file whose later archive evidence was cut off.

A PDF grows at its end, so every state that a signed file passed through is a beginning of it.  Such
a beginning is no altered file, though what it proves by itself may be less.
"""

from __future__ import annotations

import re

import msgspec

from drafting.rules.verification.verdict import Changes, Verification, conclude

# "%%EOF\n" at the very end: a whole state, not a download that broke off
WHOLE_STATE = re.compile(rb"%%EOF\s*\Z")


def is_earlier_state(data: bytes, whole: bytes) -> bool:
    """Return whether some bytes are *whole* as it was, before its end was added."""
    return (
        len(data) < len(whole)
        and whole.startswith(data)
        and WHOLE_STATE.search(data[-16:]) is not None
    )


def as_earlier_state(found: Verification, whole: Verification) -> Verification:
    """Return what was found in a file, as an earlier state of *whole*.

    Only archive evidence may be missing: every signature must be there, and be sound.  The
    certificates' data in the last increment need no time stamp over them, as *whole* has it.
    """
    signatures = [(one.field, one.serial, one.claimed_at) for one in found.signatures]
    sound = all(
        one.intact and one.permitted and one.changes is not Changes.OTHER
        for one in found.signatures
    )
    if not signatures or not sound or not all(one.intact for one in found.stamps):
        return found
    if signatures != [(one.field, one.serial, one.claimed_at) for one in whole.signatures]:
        return found
    conclusion = conclude(
        found.signatures,
        found.stamps,
        covers_whole_file=True,
        increment_of_frozen=found.increment_of_frozen,
        changes_since_frozen=found.changes_since_frozen,
    )
    return msgspec.structs.replace(found, conclusion=conclusion, earlier_of=whole.sha256)
