"""What the tests record of a signed decree."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.notifications.signed import PDF
from tests.people import NOON, TODAY, Division
from tests.seen import version_of
from workflow.rules.days.force import Effect
from workflow.rules.days.later_acts import Authority, Ground, LaterAct
from workflow.services.force import grounds, later_acts

JUDGMENT = "Putusan PTUN Surabaya Nomor 1/G/2027/PTUN.SBY"


def act_of(effect: Effect = Effect.POSTPONE, **changes: Any) -> LaterAct:  # noqa: ANN401
    """Return what a court's document of today says, unless a test says otherwise."""
    ground = {Effect.POSTPONE: Ground.STATE_LOSS, Effect.RESUME: None}.get(effect, Ground.AUTHORITY)
    said: dict[str, Any] = {
        "authority": Authority.COURT,
        "document": JUDGMENT,
        "dated": TODAY,
        "day": TODAY,
        "note": "Sengketa kewenangan.",
        "ground": ground,
        "found_on": TODAY if effect in {Effect.ANNUL, Effect.REVOKE} else None,
    }
    return LaterAct(effect=effect, **{**said, **changes})


def record(
    division: Division,
    decree_id: int,
    effect: Effect = Effect.POSTPONE,
    at: dt.datetime = NOON,
    **changes: Any,  # noqa: ANN401
) -> None:
    """Record a document as the head."""
    later_acts.record(
        decree_id,
        act_of(effect, **changes),
        PDF,
        actor=division.head,
        expected_version=version_of(decree_id),
        at=at,
    )


def find(
    division: Division,
    decree_id: int,
    found_on: dt.date = TODAY,
    *,
    is_ordered: bool = False,
    at: dt.datetime = NOON,
) -> int:
    """Record a reason for a correction as the drafter."""
    return grounds.find(
        decree_id,
        reason="Target indikator ketiga salah tulis.",
        found_on=found_on,
        is_ordered=is_ordered,
        actor=division.drafter,
        expected_version=version_of(decree_id),
        at=at,
    )
