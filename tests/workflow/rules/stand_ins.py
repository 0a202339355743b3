"""A decree as plain data, for rules that need no database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from workflow.rules.actors import Act, Actor, Mandate, MandateKind, Person, Role, System
from workflow.rules.decree_lifecycle import State

TODAY = dt.date(2027, 1, 4)
UNIT = 1


@dataclass
class PlainDecree:
    """All facts at their best: every guard holds, until a test says otherwise."""

    _state: State = State.DRAFT
    unit_id: int = UNIT
    authors: list[int] = field(default_factory=lambda: [99])
    digest: str = "d"
    findings_digest: str = "d"
    findings_blocking: int = 0
    findings_unanswered: int = 0
    proposals_open: int = 0
    threads_open: int = 0
    parts_total: int = 3
    parts_unstewarded: int = 0
    recipients_unmatched: int = 0
    parts_initialled: int = 3
    steward_posts: list[int] = field(default_factory=lambda: [7])
    waiting_posts: list[int] = field(default_factory=list)
    struck_proposal: int | None = 5
    attempt: str | None = "a"
    attempt_sent_at: dt.datetime | None = None
    attempt_refused: bool = False
    signatory_id: int | None = 1
    in_ink: bool = False
    frozen_sha256: str | None = "f"
    frozen_digest: str | None = "d"
    sent_sha256: str | None = "f"
    signed_attempt: str | None = "a"
    signed_sha256: str | None = "s"
    signed_extends: str | None = "f"
    signed_verified: bool = True
    scan_sha256: str | None = "p"
    signed_on: dt.date | None = TODAY
    decree_date: dt.date | None = TODAY
    copies_expected: int = 4
    copies_settled: int = 4
    successor_id: int | None = 2
    ends_on: dt.date | None = TODAY
    postponed_until: list[dt.date | None] = field(default_factory=lambda: [None])
    amends_id: int | None = None
    base_seen: list[int] = field(default_factory=list)
    base_now: list[int] = field(default_factory=list)
    base_holds: bool = True
    base_is_being_changed: bool = False

    @property
    def state(self) -> State:
        return self._state


def mandate(
    *roles: Role,
    starts: dt.date = dt.date(2020, 1, 1),
    ends: dt.date | None = None,
    unit_id: int = UNIT,
) -> Mandate:
    return Mandate(1, unit_id, 7, "Jabatan", frozenset(roles), MandateKind.DEFINITIVE, starts, ends)


def actor_in(role: Role) -> Actor:
    """Return an actor with one role, by a mandate in the steward's post."""
    if role in {Role.ENGINE, Role.CLOCK}:
        return System(role, "test")
    return Person(1, role.value, (mandate(role),))


def act(actor: Actor, note: str = "Alasan.") -> Act:
    return Act(actor, TODAY, note)
