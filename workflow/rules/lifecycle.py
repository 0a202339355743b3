"""What any lifecycle is made of: a table of transitions with guards.

The decree, the proposal and the copy each have one.

One table drives the machine, the buttons with the reason under a greyed one, the API, the diagram,
the permission matrix and the tests.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any, Protocol

from workflow.rules.actors import Act, Role


class HasState(Protocol):
    """What has a lifecycle: a state, and the unit in which roles count."""

    @property
    def state(self) -> Enum:
        """Where it is in its lifecycle."""

    @property
    def unit_id(self) -> int:
        """The unit it belongs to."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What must hold, and the sentence when it does not.

    `holds` is given the living thing and the act.
    """

    name: str
    sentence: str
    holds: Callable[[Any, Act], bool] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of a table.  No `sources`: a creation.

    No `target`: the state stays as it is, but the act is recorded.
    """

    action: Enum
    sources: tuple[Enum, ...]
    target: Enum | None
    roles: frozenset[Role]
    guards: tuple[Guard, ...] = ()
    automatic: bool = False
    """The engine takes this step by itself, as soon as its guards hold."""
    cautions: tuple[Guard, ...] = ()
    """What its actor is warned of and may pass over."""

    @property
    def asks_reason(self) -> bool:
        """Return whether a form for this step must ask for a reason."""
        return any(guard.name == "reason_is_given" for guard in self.guards)

    def target_from(self, source: Enum | None) -> Enum | None:
        """Return the state after this step from *source*."""
        return self.target if self.target is not None else source


@dataclass(frozen=True, slots=True, eq=False)
class Lifecycle:
    """A named table with its states; `actions` in the order of the buttons.

    There is one of each, and it is itself: compared by content, every cached answer about it would
    first read the whole table.
    """

    name: str
    states: type[Enum]
    actions: type[Enum]
    transitions: tuple[Transition, ...]

    def rows(self, action: Enum, source: Enum | None) -> tuple[Transition, ...]:
        """Return the rows for *action* from *source* (None: for a creation)."""
        return _rows(self, action, source)

    def replay(self, source: Enum | None, action: Enum) -> Enum | None:
        """Return the state after *action*, as history tells it.

        Raises `LookupError` where the table knows no such step.
        """
        rows = self.rows(action, source)
        if not rows:
            raise LookupError(action, source)
        return rows[0].target_from(source)

    def automatic_from(self, source: Enum) -> Any:  # noqa: ANN401  (a member of `actions`)
        """Return the action that the engine takes by itself from *source*, or None."""
        return _automatic(self, source)

    @property
    def version(self) -> str:
        """Return the digest of the table.

        A test compares it with the recorded one, each decree and each history row carries it.
        """
        return _version(self)


@cache
def _rows(lifecycle: Lifecycle, action: Enum, source: Enum | None) -> tuple[Transition, ...]:
    return tuple(
        t
        for t in lifecycle.transitions
        if t.action is action and (source in t.sources if source is not None else not t.sources)
    )


@cache
def _automatic(lifecycle: Lifecycle, source: Enum) -> Enum | None:
    return next(
        (t.action for t in lifecycle.transitions if t.automatic and source in t.sources), None
    )


@cache
def _version(lifecycle: Lifecycle) -> str:
    rows = [
        [
            t.action.name,
            [s.name for s in t.sources],
            t.target.name if t.target else "",
            sorted(r.name for r in t.roles),
            [g.name for g in t.guards],
        ]
        for t in lifecycle.transitions
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]
