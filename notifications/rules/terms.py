"""How much of the legal time a copy has left, and what is to be done.

Five working days to tell who is named, ten where many must be told (UU 30/2014 art. 62): the first
by the strict count, the second by the lenient one, as for reminders.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from notifications.rules.copies import SETTLED, CopyState
from workflow.rules.days.calendar import IsOff, WorkingCalendar

SOON, LAST = 5, 10
"""The two limits, in working days."""

LOOKED_BACK = 60
"""Days in which ten working days are over, whatever the holidays."""

STEPS = ((0, 0), (1, 2), (3, 5), (6, 10), (11, None))
"""The columns of the chart: working days to the receipt, from and to."""


class Term(Enum):
    """How a copy stands to its limits.

    The name is in addresses, the value is what people read.
    """

    LATE = "Lewat 10 hari kerja"
    DUE = "Lewat 5 hari kerja"
    IN_TIME = "Masih dalam tenggat"
    SETTLED = "Selesai"


class Todo(Enum):
    """What is to be done about a copy that goes on by itself no more."""

    NOBODY = "Jabatan ini belum ada pemangkunya: catat pemangkunya, atau serahkan salinan kertas."
    NO_CHANNEL = "Tanpa surel: serahkan salinan kertas, atau isi alamat surelnya."
    FAILED = "Surat ditolak: perbaiki alamatnya dan kirim ulang, atau serahkan salinan kertas."
    STUCK = "Server surel belum menerima; dicoba lagi sendiri. Bila mendesak, serahkan kertas."
    SILENT = "Belum dibuka atau belum diakui: hubungi penerimanya, atau serahkan salinan kertas."


@dataclass(frozen=True, slots=True)
class Limits:
    """The last days of a copy by both limits."""

    soon: date
    last: date

    def left(self, today: date, calendar: WorkingCalendar) -> tuple[int, int]:
        """Return the working days that are left of five and of ten.

        What is below 0 is over.
        """
        return (
            working_days(today, self.soon, calendar.strict),
            working_days(today, self.last, calendar.lenient),
        )


def limits(created: date, calendar: WorkingCalendar) -> Limits:
    """Return until when a copy that is due since *created* must have arrived."""
    return Limits(calendar.limit(created, SOON).alarm, calendar.limit(created, LAST).last)


def working_days(start: date, end: date, is_off: IsOff) -> int:
    """Count the working days after *start* up to *end*.

    Negative where *end* is before it.
    """
    if end < start:
        return -working_days(end, start, is_off)
    days = (start + timedelta(step) for step in range(1, (end - start).days + 1))
    return sum(not is_off(day) for day in days)


def term_of(today: date, of: Limits, *, settled: bool) -> Term:
    """Return how a copy stands to its limits today."""
    if settled:
        return Term.SETTLED
    if today > of.last:
        return Term.LATE
    return Term.DUE if today > of.soon else Term.IN_TIME


def created_before(today: date, calendar: WorkingCalendar) -> tuple[date, date]:
    """Return the last days on which copies began that are over a limit.

    First the limit of five, then that of ten.
    """
    days = [today - timedelta(back) for back in range(LOOKED_BACK)]
    soon = next((day for day in days if limits(day, calendar).soon < today), date.min)
    last = next((day for day in days if limits(day, calendar).last < today), date.min)
    return soon, last


def todo_of(
    state: CopyState, *, by_mail: bool, vacant: bool, tried: bool, term: Term
) -> Todo | None:
    """Return what is to be done about a copy.

    None where it goes on by itself or is settled.
    """
    if state in SETTLED:
        return None
    if state is CopyState.FAILED:
        return Todo.FAILED
    if state is CopyState.QUEUED and not by_mail:
        return Todo.NOBODY if vacant else Todo.NO_CHANNEL
    if state is CopyState.QUEUED:
        return Todo.STUCK if tried else None
    return Todo.SILENT if term in {Term.LATE, Term.DUE} else None


def histogram(taken: Iterable[tuple[int, int]]) -> list[tuple[int, int | None, int]]:
    """Count copies by their working days to the receipt: from, to, how many."""
    counted = dict.fromkeys(STEPS, 0)
    for days, count in taken:
        step = next(step for step in STEPS if step[1] is None or days <= step[1])
        counted[step] += count
    return [(low, high, count) for (low, high), count in counted.items()]
