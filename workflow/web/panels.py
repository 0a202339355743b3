"""What other packages add to the engine's pages without being imported by it: panels of a decree, places of the menu, pages of an action.

`wsgi.py` hands them in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from flask import Flask, current_app, g, request, url_for

from workflow.rules.actors import Person, Role


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel that has something to show: a template, what it is given, and a number beside the title (what awaits)."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    count: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """A tab of the decree's page.  `fill(decree_id, actor)` is called only when the tab is open; `count(decree_id, actor)` always."""

    name: str
    title: str
    order: int
    fill: Callable[[int, Person], Filled]
    count: Callable[[int, Person], int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu.  Without `roles`, for everybody; `within` is the beginning of the addresses that belong to it."""

    title: str
    endpoint: str
    order: int
    roles: frozenset[Role] = frozenset()
    within: str = ""
    count: Callable[[Person], int] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of the menu as this person sees it on this page."""

    title: str
    url: str
    here: bool
    count: int


@dataclass(frozen=True, slots=True)
class Additions:
    """Everything that was handed in.  `action_pages`: actions whose button leads to a page instead of taking the step."""

    panels: tuple[Panel, ...] = ()
    places: tuple[Place, ...] = ()
    action_pages: Mapping[Enum, str] = field(default_factory=dict)
    home: str = "workflow.decrees"


def install(app: Flask, panels: Sequence[Panel], places: Sequence[Place], action_pages: Mapping[Enum, str], home: str) -> None:
    """Keep what `wsgi.py` hands in, in order."""
    by_order = sorted(panels, key=lambda panel: panel.order)
    app.extensions["additions"] = Additions(tuple(by_order), tuple(sorted(places, key=lambda place: place.order)), dict(action_pages), home)
    app.add_template_global(_navigation, "navigation")


def additions() -> Additions:
    """Give what was handed in to this application."""
    found: Additions = current_app.extensions["additions"]
    return found


def holds(actor: Person | None, roles: frozenset[Role]) -> bool:
    """Say whether a person has one of the roles by any mandate, for the menu only: the page behind it looks at the day and the unit."""
    return actor is not None and (not roles or any(mandate.roles & roles for mandate in actor.mandates))


def _navigation() -> list[Shown]:
    actor: Person | None = g.get("actor")
    shown = []
    for place in additions().places:
        if holds(actor, place.roles) and actor is not None:
            url = url_for(place.endpoint)
            here = request.path.startswith(place.within or url)
            shown.append(Shown(str(place.title), url, here, place.count(actor) if place.count else 0))
    return shown
