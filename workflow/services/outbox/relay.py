"""The relay: hands announcements to the queue, once they are committed.

An orchestrator over the outbox's own transactions: claim, hand over outside any, finish or put
back.  It knows nobody: who wants what is handed in. With the queue away everything waits in the
outbox, and people go on working.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import psycopg
from kombu.exceptions import OperationalError as QueueIsAway
from sqlalchemy.exc import OperationalError as DatabaseIsAway

from workflow.services.outbox import table

log = logging.getLogger(__name__)

AT_ONCE = 50
EVERY = 5.0
"""Seconds after which it looks even if nobody called: a call may be lost, a row is not."""

SLICE = 1.0
"""Seconds after which a wait looks whether it should end."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Who is told of what, and how: `send(task, id)` puts a task into the queue.

    A task gets the id of what the event is about; those in *of_announcement* get the announcement's
    own, because what they do depends on the event.
    """

    subscribers: Mapping[str, tuple[str, ...]]
    send: Callable[[str, int], object]
    of_announcement: frozenset[str] = frozenset()

    def hand_over(self) -> int:
        """Hand over what waits, at most `AT_ONCE` announcements; return how many.

        What the queue did not take is put back.
        """
        announced = table.claim(AT_ONCE)
        done: list[int] = []
        try:
            for announcement in announced:
                self._send_all(announcement)
                done.append(announcement.id)
        except QueueIsAway as away:
            log.warning(
                "The queue is away, %d announcements wait: %s", len(announced) - len(done), away
            )
            table.put_back([announcement.id for announcement in announced[len(done) :]])
        if done:
            table.finish(done)
        return len(done)

    def run(self, stop: threading.Event) -> None:
        """Hand over until *stop* is set; a database that restarts is waited for."""
        while not stop.is_set():
            try:
                self._listen(stop)
            except (DatabaseIsAway, psycopg.OperationalError) as away:
                log.warning("The database is away: %s", away)
                stop.wait(EVERY)

    def _listen(self, stop: threading.Event) -> None:
        with table.listening() as wait:
            while not stop.is_set():
                while self.hand_over() == AT_ONCE:
                    pass
                self._wait(wait, stop)

    def _wait(self, wait: Callable[[float], bool], stop: threading.Event) -> None:
        waited = 0.0
        while waited < EVERY and not stop.is_set():
            if wait(SLICE):
                return
            waited += SLICE

    def _send_all(self, announcement: table.Announcement) -> None:
        for task in self.subscribers.get(announcement.event, ()):
            self.send(
                task, announcement.id if task in self.of_announcement else announcement.subject_id
            )
