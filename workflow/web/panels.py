"""What other packages add to the engine's pages without being imported by it.

Panels of a decree, places of the menu, pages of an action.

`wsgi.py` hands them in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from flask import Flask, current_app, g, request, url_for

from workflow.core.db import db
from workflow.core.translation.catalogues import said
from workflow.rules.actors import Person, Role
from workflow.rules.decree_facts import Counted
from workflow.rules.lifecycle import Lifecycle
from workflow.rules.numbers.agenda import Filler
from workflow.services.decrees import recording
from workflow.services.decrees.queries import visible
from workflow.services.decrees.transitions import HasItsOwnPage


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel that has something to show: a template, and what it is given."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Panel:
    """A tab of the decree's page.

    `fill(decree_id, actor)` is called only when the tab is open; `count(decree)` always, so it
    asks the database one thing at most.
    """

    name: str
    title: str
    order: int
    fill: Callable[[int, Person], Filled]
    count: Callable[[Counted], int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu.  Without `roles`, for everybody.

    `within` is the beginning of the addresses that belong to it.
    """

    title: str
    endpoint: str
    order: int
    roles: frozenset[Role] = frozenset()
    within: str = ""
    count: Callable[[Person], int] | None = None

    def is_for(self, actor: Person | None) -> bool:
        """Return whether a person holds one of the roles by any mandate.

        Only the menu asks; the page behind it looks at the day and the unit.
        """
        return actor is not None and (
            not self.roles or any(mandate.roles & self.roles for mandate in actor.mandates)
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """Something done with a decree on a page of its own, no step of its table.

    It says for whom, and in which states.

    `endpoint` takes a `decree_id`, and its page looks at the day and the unit.
    """

    title: str
    endpoint: str
    states: frozenset[Enum]
    roles: frozenset[Role]

    def is_for(self, state: Enum, actor: Person) -> bool:
        """Return whether its button is shown."""
        return state in self.states and any(
            mandate.roles & self.roles for mandate in actor.mandates
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of the menu as this person sees it on this page."""

    title: str
    url: str
    here: bool
    count: int


@dataclass(frozen=True, slots=True)
class Additions:
    """Everything that the packages above the engine add to its pages."""

    panels: tuple[Panel, ...] = ()
    """The tabs of a decree's page, beside the summary and the history."""
    places: tuple[Place, ...] = ()
    """The menu."""
    starts: tuple[Place, ...] = ()
    """The ways to begin a decree: buttons of the list."""
    action_pages: Mapping[Enum, str] = field(default_factory=dict)
    """Actions whose button leads to a page instead of taking the step.

    The endpoint, which takes a `decree_id`.
    """
    offers: tuple[Offer, ...] = ()
    """Buttons below those of the steps."""
    lifecycles: tuple[Lifecycle, ...] = ()
    """The lifecycles beside the decree's, whose acts the history tells."""
    sections: tuple[tuple[str, str], ...] = ()
    """Tabs of the administration of a unit: the endpoint, which takes a `unit_id`, and the title.
    """
    book: tuple[Filler, ...] = ()
    """What fills the columns of the agenda book that the engine does not know."""
    book_files: tuple[tuple[str, str], ...] = ()
    """Forms of the agenda book: the title, and the endpoint, which takes `unit_id` and `year`."""
    foot: tuple[Place, ...] = ()
    """Links at the foot of every page, for anybody."""
    home: str = "workflow.decrees"
    """Where the day begins."""
    demo: Mapping[Enum, Place] = field(default_factory=dict)
    """In a demo: where to look in a state that waits for nobody of the unit."""
    demo_helper: Callable[[], str] | None = None
    """In a demo: corrects the open draft as its people would, and says what came of it."""
    demo_can_help: Callable[[], bool] = bool
    """In a demo: whether there is a draft that the helper can correct."""


def install(app: Flask, given: Additions) -> None:
    """Keep what `wsgi.py` hands in, in order."""
    app.extensions["additions"] = replace(
        given,
        panels=tuple(sorted(given.panels, key=lambda panel: panel.order)),
        places=tuple(sorted(given.places, key=lambda place: place.order)),
    )
    app.add_template_global(_navigation, "navigation")
    app.add_template_global(_foot, "foot_links")


def additions() -> Additions:
    """Return what was handed in to this application."""
    found: Additions = current_app.extensions["additions"]
    return found


def require_no_page(decree_id: int, action: Enum, actor: Person) -> None:
    """Raise `HasItsOwnPage` for a step whose page does more than move the decree.

    It looks first, for instance, whether what would be frozen can be signed.  Raises `NotFound`
    before where *actor* may not know of the decree.
    """
    if action in additions().action_pages:
        visible(db.session(), decree_id, actor, recording.now())
        raise HasItsOwnPage


def _navigation() -> list[Shown]:
    actor: Person | None = g.get("actor")
    return [
        _shown(place, actor)
        for place in additions().places
        if actor is not None and place.is_for(actor)
    ]


def _foot() -> list[tuple[str, str]]:
    """Return the links at the foot of a page: words and address."""
    return [(said(place.title), url_for(place.endpoint)) for place in additions().foot]


def _shown(place: Place, actor: Person) -> Shown:
    url = url_for(place.endpoint)
    return Shown(
        said(place.title),
        url,
        request.path.startswith(place.within or url),
        place.count(actor) if place.count else 0,
    )
