"""Who may take which step, and why not.

The one answer for pages, the API and the engine, so that they cannot differ in what they allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workflow.rules.actors import Act, Actor, Mandate, Person, Role, System
from workflow.rules.errors import GuardsNotMet, NotPermitted, StepNotInState
from workflow.rules.lifecycle import Guard, HasState, Lifecycle, Transition


@dataclass(frozen=True, slots=True)
class Option:
    """A button: the step, whether it may be taken now, and if not every reason.

    `asks_reason`: its form has a field for the note.  `unmet` names the guards of the reasons.
    """

    action: Enum
    allowed: bool
    asks_reason: bool
    reasons: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    """What to know before; it keeps nobody from the step."""


def acts_as(
    actor: Actor, roles: frozenset[Role], thing: HasState, act: Act
) -> Mandate | System | None:
    """Return by what the actor may do what *roles* may do.

    A mandate valid on the act's day, the system itself, or nothing.  Of several mandates it is the
    one in the post that the step is about: that is what the history names.
    """
    if isinstance(actor, Person):
        posts = act.posts or tuple(getattr(thing, "steward_posts", ()) or ())
        own = actor.mandate_for(roles, thing.unit_id, act.today, posts)
        if Role.COORDINATOR not in roles or (own is not None and own.post_id in posts):
            return own
        return actor.coordinating(posts, act.today) or own
    return actor if actor.role in roles else None


def require(lifecycle: Lifecycle, thing: HasState, action: Enum, act: Act) -> Transition:
    """Return the row of the table that allows this step.

    Raises `StepNotInState`, `NotPermitted`, or `GuardsNotMet` with every unmet reason.
    """
    rows = lifecycle.rows(action, thing.state)
    if not rows:
        raise StepNotInState(str(action.value), str(thing.state.value))
    return _allowed(rows, thing, action, act)


def require_creation(lifecycle: Lifecycle, thing: HasState, action: Enum, act: Act) -> Transition:
    """Return the row of the table by which *thing*, not yet stored, is created.

    Raises `NotPermitted`, or `GuardsNotMet` with every unmet reason.
    """
    return _allowed(lifecycle.rows(action, None), thing, action, act)


def options(lifecycle: Lifecycle, thing: HasState, act: Act) -> tuple[Option, ...]:
    """Return the steps that the actor's roles can take, with what is unmet.

    A reason still to be typed does not grey a button: its form asks for it.
    """
    supposing = replace(act, note=act.note or "…")
    found: list[Option] = []
    for action in lifecycle.actions:
        rows = [
            row
            for row in lifecycle.rows(action, thing.state)
            if acts_as(act.actor, row.roles, thing, act)
        ]
        if rows:
            row = min(rows, key=lambda row: len(_unmet(row, thing, supposing)))
            unmet = _unmet(row, thing, supposing)
            reasons = tuple(guard.sentence for guard in unmet)
            names = tuple(guard.name for guard in unmet)
            cautions = tuple(
                guard.sentence for guard in row.cautions if not guard.holds(thing, supposing)
            )
            found.append(Option(action, not unmet, row.asks_reason, reasons, names, cautions))
    return tuple(found)


def _allowed(rows: Sequence[Transition], thing: HasState, action: Enum, act: Act) -> Transition:
    permitted = [row for row in rows if acts_as(act.actor, row.roles, thing, act)]
    if not permitted:
        raise NotPermitted(
            str(action.value), sorted(str(role.value) for row in rows for role in row.roles)
        )
    row = min(permitted, key=lambda row: len(_unmet(row, thing, act)))
    if unmet := _unmet(row, thing, act):
        raise GuardsNotMet([guard.sentence for guard in unmet])
    return row


def _unmet(row: Transition, thing: HasState, act: Act) -> tuple[Guard, ...]:
    return tuple(guard for guard in row.guards if not guard.holds(thing, act))
