"""A verification in the terms of ETSI EN 319 102-1: an indication, and why.

Only what our facts carry is said.  A revoked certificate is INDETERMINATE, because the facts do not
tell when it was revoked from which authority; a broken signature has no subindication, because they
do not tell the hash from the key.  TOTAL-PASSED is said of exactly what `conclude` calls valid.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
    SignatureFacts,
    StampFacts,
    Verification,
    picture_added,
)


class Indication(NamedTuple):
    """The main indication, and the subindication where there is one."""

    indication: str
    subindication: str = ""


PASSED = Indication("TOTAL-PASSED")
BROKEN = Indication("TOTAL-FAILED")
NO_FORMAT = Indication("TOTAL-FAILED", "FORMAT_FAILURE")
AGAINST_CONSTRAINTS = Indication("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")
NO_PROOF_OF_TIME = Indication("INDETERMINATE", "NO_POE")
NOTHING_TO_VALIDATE = Indication("")
WITHOUT_REASON = Indication("INDETERMINATE", "GENERIC")
CHAINS = {
    Chain.UNKNOWN_ISSUER: "NO_CERTIFICATE_CHAIN_FOUND",
    Chain.EXPIRED: "OUT_OF_BOUNDS_NO_POE",
    Chain.REVOKED: "REVOKED_NO_POE",
    Chain.WRONG_USAGE: "CHAIN_CONSTRAINTS_FAILURE",
    Chain.REVOCATION_UNKNOWN: "TRY_LATER",
    Chain.FAULTY: "CERTIFICATE_CHAIN_GENERAL_FAILURE",
}
GRAVEST_FIRST = ("TOTAL-FAILED", "INDETERMINATE", "TOTAL-PASSED")


def of_signature(one: SignatureFacts) -> Indication:
    """Return the indication of one signature."""
    if not one.intact:
        return BROKEN
    if not one.permitted or one.changes is Changes.OTHER:
        return AGAINST_CONSTRAINTS
    if one.chain is not Chain.TRUSTED:
        return Indication("INDETERMINATE", CHAINS[one.chain])
    return PASSED if one.stamp_chain in {None, Chain.TRUSTED} else NO_PROOF_OF_TIME


def of_stamp(one: StampFacts) -> Indication:
    """Return the indication of an archive time stamp."""
    if not one.intact:
        return BROKEN
    return PASSED if one.chain is Chain.TRUSTED else Indication("INDETERMINATE", CHAINS[one.chain])


def of_file(found: Verification) -> Indication:
    """Return the indication of the whole file: the gravest of its parts.

    An empty one where no signature is there to be validated.
    """
    if found.valid:
        return PASSED
    if found.conclusion is Conclusion.UNREADABLE:
        return NO_FORMAT
    if not found.signatures:
        return NOTHING_TO_VALIDATE
    parts = [*map(of_signature, found.signatures), *map(of_stamp, found.stamps)]
    worst = _gravest(parts)
    if worst is not PASSED:
        return worst
    is_added = not found.covers_whole_file or picture_added(found.signatures)
    return AGAINST_CONSTRAINTS if is_added else WITHOUT_REASON


def _gravest(parts: Iterable[Indication]) -> Indication:
    return min(parts, key=lambda one: GRAVEST_FIRST.index(one.indication))
