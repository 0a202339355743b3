"""Every cell of the decree's table, against one that was written by hand.

The other test of the table compares the machine with the table; this one compares the table with
what was wanted.  Each line is an action: from which states, by whom.
"""

from __future__ import annotations

import pytest

from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import DECREE, Action, State

OUT = "DISTRIBUTING DISTRIBUTED ARCHIVED"
REVIEWED = "IN_REVIEW TO_SIGN"
STEWARDS = "STEWARD HEAD COORDINATOR"

# fmt: off
EXPECTED: dict[str, tuple[tuple[str, str, str], ...]] = {
    # action             from                    by                       to ("": it stays)
    "OPEN":              (("",                   "DRAFTER CLOCK",         "DRAFT"),),
    "ARCHIVE":           (("",                   "ADMINISTRATOR",         "ARCHIVED"),),
    "WRITE":             (("DRAFT",              "DRAFTER CLOCK",         ""),),
    "SUBMIT":            (("DRAFT",              "DRAFTER",               "IN_REVIEW"),),
    "INITIAL":           ((REVIEWED,             STEWARDS,                ""),),
    "COORDINATE":        (("DRAFT IN_REVIEW",    "DRAFTER HEAD",          ""),),
    "RELEASE":           (("DRAFT IN_REVIEW",    "DRAFTER HEAD",          ""),),
    "TAKE_BACK":         ((REVIEWED,             STEWARDS,                ""),),
    "FORWARD":           (("IN_REVIEW",          "ENGINE",                "TO_SIGN"),),
    "START_SIGNING":     (("TO_SIGN",            "HEAD",                  "SIGNING"),),
    "START_INK":         (("TO_SIGN",            "HEAD",                  "SIGNING"),),
    "SEND":              (("SIGNING",            "HEAD",                  ""),),
    "SIGN":              (("SIGNING",            "ENGINE",                "DISTRIBUTING"),),
    "SIGN_IN_INK":       (("SIGNING",            "HEAD",                  "DISTRIBUTING"),),
    "COMPLETE":          (("DISTRIBUTING",       "ENGINE REGISTRAR",      "DISTRIBUTED"),),
    "STRIKE":            (("TO_SIGN",            "HEAD",                  "IN_REVIEW"),),
    "RETURN":            ((REVIEWED,             STEWARDS,                "DRAFT"),),
    "RECALL":            (("IN_REVIEW",          "DRAFTER",               "DRAFT"),),
    "ABANDON":           (("SIGNING",            "HEAD CLOCK",            "TO_SIGN"),),
    "CANCEL":            (("DRAFT",              "DRAFTER HEAD",          "CANCELLED"),),
    "SUPERSEDE":         ((OUT,                  "ENGINE CLOCK",          "SUPERSEDED"),),
    "REVOKE":            ((OUT,                  "ENGINE CLOCK",          "REVOKED"),),
    "FIND_GROUND":       ((OUT,                  "DRAFTER STEWARD HEAD",  ""),),
    "SET_ASIDE":         ((OUT,                  "HEAD",                  ""),),
    "POSTPONE":          ((OUT,                  "HEAD",                  ""),),
    "RESUME":            ((OUT,                  "HEAD",                  ""),),
    "ANNUL":             ((OUT,                  "HEAD",                  ""),),
    "RECORD_REVOCATION": ((OUT,                  "HEAD",                  ""),),
}
# fmt: on


def wanted(action: Action, source: str) -> dict[str, str]:
    """Return who may take an action from a state, and where it leads."""
    cells: dict[str, str] = {}
    for sources, roles, target in EXPECTED[action.name]:
        if source in (sources.split() or [""]):
            cells |= dict.fromkeys(roles.split(), target or source)
    return cells


def test_every_action_has_its_line() -> None:
    assert set(EXPECTED) == set(Action.__members__)


@pytest.mark.parametrize("source", ["", *State.__members__])
@pytest.mark.parametrize("action", list(Action))
def test_every_cell_is_the_one_that_was_wanted(action: Action, source: str) -> None:
    rows = DECREE.rows(action, State[source] if source else None)
    found = {
        role.name: (row.target.name if row.target else source)
        for row in rows
        for role in Role
        if role in row.roles
    }
    assert found == wanted(action, source)
