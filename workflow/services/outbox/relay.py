"""The relay: hands announcements to the queue, once they are committed.

An orchestrator over the outbox's own transactions: expand, offer, hand over outside any, or put
back.  It knows nobody: who wants what is handed in.  With the queue away everything waits in the
database, and people go on working; with the queue emptied, what it held is offered again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from kombu.exceptions import OperationalError as QueueIsAway
from sqlalchemy.exc import OperationalError as DatabaseIsAway

from workflow.services.outbox import runs, table

log = logging.getLogger(__name__)

AT_ONCE = 50
EVERY = 5.0
"""Seconds after which it looks even if nobody called: a call may be lost, a row is not."""

SLICE = 1.0
"""Seconds after which a wait looks whether it should end."""

SOON = 0.2
"""Seconds after which it looks again while a window may be full."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Who is told of what, and how.

    `send(task, argument, run)` puts a task into the queue.

    A task gets the id of what the event is about; those in *of_announcement* get the
    announcement's own, because what they do depends on the event.  `queued()` counts what the
    queue holds.
    """

    subscribers: table.Subscribers
    send: Callable[[str, int, int], object]
    of_announcement: frozenset[str] = frozenset()
    queued: Callable[[], int] = lambda: 0

    def hand_over(self) -> int:
        """Hand over what is due, as far as the windows are open.

        Return how many tasks.

        What the queue did not take is put back.
        """
        while table.expand(self.subscribers, self.of_announcement, AT_ONCE) == AT_ONCE:
            pass
        offered = runs.offer(self._tasks())
        sent = 0
        try:
            for run in offered:
                self.send(run.task, run.argument, run.id)
                sent += 1
        except QueueIsAway as away:
            log.warning("The queue is away, %d tasks wait: %s", len(offered) - sent, away)
            runs.put_back([run.id for run in offered[sent:]])
        return sent

    def take_back(self) -> int:
        """Free what a dead worker had, and what an emptied queue has lost.

        Return how many runs.

        Only where the queue holds fewer tasks than it was given is anything lost: what
        waits behind a long task is not given out a second time.
        """
        freed = runs.take_back_dead()
        waiting, flying = runs.unclaimed()
        if not waiting:
            return freed
        try:
            held = self.queued()
        except QueueIsAway as away:
            log.warning("The queue is away: %s", away)
            return freed
        return freed + (runs.take_back_lost() if held < flying else 0)

    def run(self, stop: threading.Event) -> None:
        """Hand over until *stop* is set; a database that restarts is waited for."""
        while not stop.is_set():
            try:
                self._listen(stop)
            except (DatabaseIsAway, psycopg.OperationalError) as away:
                log.warning("The database is away: %s", away)
                stop.wait(EVERY)

    def _listen(self, stop: threading.Event) -> None:
        looked = 0.0
        with table.listening() as wait:
            while not stop.is_set():
                if time.monotonic() - looked >= EVERY:
                    self.take_back()
                    looked = time.monotonic()
                sent = self.hand_over()
                self._wait(wait, SOON if sent else EVERY, stop)

    def _wait(self, wait: Callable[[float], bool], longest: float, stop: threading.Event) -> None:
        waited = 0.0
        while waited < longest and not stop.is_set():
            if wait(min(SLICE, longest)):
                return
            waited += SLICE

    def _tasks(self) -> list[str]:
        return sorted({task for tasks in self.subscribers.values() for task in tasks})
