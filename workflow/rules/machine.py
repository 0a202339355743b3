"""The machine that moves a living thing along its table.

The only module that imports `transitions`.

The table decides, the library moves: `policy.require` has said yes before a trigger is pulled, so a
trigger that answers False means that the two disagree, which is a fault of ours and not of the
user.
"""

from __future__ import annotations

import logging
from enum import Enum
from functools import cache

from transitions import Machine

from workflow.rules import policy
from workflow.rules.actors import Act
from workflow.rules.lifecycle import HasState, Lifecycle, Transition

# The library tells every state it leaves and enters; our history does that better.
logging.getLogger("transitions").setLevel(logging.WARNING)


@cache
def machine_of(lifecycle: Lifecycle) -> Machine:
    """Build the machine of one table.

    No model, no callbacks, no automatic transitions (architecture page, trap 3).
    """
    machine = Machine(
        model=None,
        states=lifecycle.states,
        initial=None,
        auto_transitions=False,
        model_attribute="_state",
        send_event=True,
    )
    for name, source, target in sorted(
        {
            (t.action.name, s.name, t.target.name if t.target else s.name)
            for t in lifecycle.transitions
            for s in t.sources
        }
    ):
        machine.add_transition(name, lifecycle.states[source], lifecycle.states[target])
    return machine


class _Token:
    """Something with a state and nothing else, for the machine to move."""

    def __init__(self, state: Enum) -> None:
        self._state = state

    @property
    def state(self) -> Enum:
        return self._state


@cache
def target_of(lifecycle: Lifecycle, source: Enum, action: Enum) -> Enum:
    """Return where the machine moves from *source* by an allowed *action*.

    Never answers False.
    """
    token = _Token(source)
    if not machine_of(lifecycle).events[action.name].trigger(token):
        msg = "the table and the machine disagree"
        raise AssertionError(msg)
    return token.state


def fire(lifecycle: Lifecycle, thing: HasState, action: Enum, act: Act) -> Transition:
    """Move *thing* along, or raise the refusal (see `policy.require`)."""
    row = policy.require(lifecycle, thing, action, act)
    # the thing keeps its state there
    target = target_of(lifecycle, thing.state, action)
    thing._state = target  # type: ignore[attr-defined]  # noqa: SLF001
    return row
