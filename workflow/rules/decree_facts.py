"""What guards read of a decree: columns that the packages above write."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from workflow.rules.lifecycle import HasState


class DecreeFacts(HasState, Protocol):
    """The facts of a decree that its guards read."""

    authors: list[int]
    digest: str
    findings_digest: str
    findings_blocking: int
    findings_unanswered: int
    proposals_open: int
    threads_open: int
    parts_total: int
    parts_unstewarded: int
    parts_initialled: int
    steward_posts: list[int]
    waiting_posts: list[int]
    recipients_unmatched: int
    struck_proposal: int | None
    attempt: str | None
    attempt_sent_at: datetime | None
    attempt_refused: bool
    signatory_id: int | None
    in_ink: bool
    frozen_sha256: str | None
    frozen_digest: str | None
    sent_sha256: str | None
    signed_attempt: str | None
    signed_sha256: str | None
    signed_extends: str | None
    signed_verified: bool
    scan_sha256: str | None
    signed_on: date | None
    decree_date: date | None
    amends_id: int | None
    base_seen: list[int]
    base_now: list[int]
    base_holds: bool
    base_is_being_changed: bool
    copies_expected: int
    copies_settled: int
    successor_id: int | None
    ends_on: date | None
    postponed_until: list[date | None]


class Counted(DecreeFacts, Protocol):
    """A decree whose tabs count what awaits somebody."""

    id: int
