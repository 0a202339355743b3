"""How people want to be told.

By kind of notice, with hours of quiet, on working days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from notifications.rules.audience import Kind
from workflow.rules.days.calendar import IsOff

AT_ONCE, DIGEST, NONE = "at_once", "digest", "none"
WAYS = {
    AT_ONCE: "Segera, satu surat setiap kali",
    DIGEST: "Ringkasan sekali sehari, pada hari kerja",
    NONE: "Tidak melalui surel",
}
DIGEST_AT = dt.time(6, 30)
LOOKED_BACK = 40
"""Days among which one is a working day, whatever the holidays."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person has chosen.

    A kind without a choice follows the *usual* one.
    """

    usual: str = AT_ONCE
    kinds: Mapping[str, str] = field(default_factory=dict)
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None

    def of(self, kind: Kind) -> str:
        """Return how the person wants to be told of a kind."""
        return self.kinds.get(kind.name, self.usual)

    def due(self, kind: Kind, at: dt.datetime, zone: str) -> dt.datetime | None:
        """Return when the mail about something of *at* should leave.

        None for no mail.
        """
        way = self.of(kind)
        if way == NONE:
            return None
        return at if way == DIGEST else self._after_the_quiet(at, zone)

    def _after_the_quiet(self, at: dt.datetime, zone: str) -> dt.datetime:
        """Return the end of the hours of quiet that *at* falls into, or *at* itself."""
        begin, end = self.quiet_from, self.quiet_until
        if begin is None or end is None or begin == end:
            return at
        here = at.astimezone(ZoneInfo(zone))
        now = here.time().replace(tzinfo=None)
        over_midnight = begin > end
        quiet = (now >= begin or now < end) if over_midnight else begin <= now < end
        if not quiet:
            return at
        day = here.date() + dt.timedelta(days=int(over_midnight and now >= begin))
        return dt.datetime.combine(day, end, ZoneInfo(zone)).astimezone(dt.UTC)


def latest_digest(at: dt.datetime, zone: str, is_off: IsOff) -> dt.datetime:
    """Return when the last digest before *at* was due.

    Half past six on a working day.
    """
    here = at.astimezone(ZoneInfo(zone))
    for back in range(LOOKED_BACK):
        day = here.date() - dt.timedelta(days=back)
        moment = dt.datetime.combine(day, DIGEST_AT, ZoneInfo(zone))
        if moment <= here and not is_off(day):
            return moment.astimezone(dt.UTC)
    return at - dt.timedelta(days=LOOKED_BACK)
