"""The buttons of a decree's page: what may be done, and why not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from flask import g, url_for

from workflow.rules import guards, signing_guards
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.policy import Option
from workflow.web.panels import additions

GRAVE = frozenset({Action.CANCEL, Action.RETURN, Action.RECALL, Action.ABANDON})
"""Steps whose button warns by its look."""
PAGE_FILLS = frozenset(
    {
        guards.one_change_is_struck.name,
        signing_guards.file_is_frozen.name,
        signing_guards.nothing_is_under_way.name,
        signing_guards.decree_is_dated_today.name,
        signing_guards.scan_is_recorded.name,
        signing_guards.signing_date_is_the_decrees.name,
    }
)
"""Guards whose subject is chosen on the step's own page: they keep nobody from opening it."""

ON_ITS_PAGE = frozenset({Action.START_INK})
"""An exception, offered on the page of the signature alone."""
OTHER_WAY = frozenset(
    {signing_guards.attempt_is_electronic.name, signing_guards.attempt_is_in_ink.name}
)
"""Guards of the way in which this attempt is not signed: no button speaks of it."""


@dataclass(frozen=True, slots=True)
class Button:
    """An option as the page draws it: a step, or a link to its page."""

    label: str
    url: str
    allowed: bool
    reasons: tuple[str, ...]
    asks_reason: bool
    is_link: bool
    grave: bool
    names_parts: bool
    """Its form lets a steward name the parts that it is about."""
    cautions: tuple[str, ...] = ()


def buttons_of(decree_id: int, options: Sequence[Option]) -> list[Button]:
    """Draw the options that are steps of this page, or have a page of their own.

    The rest (write, initial, send) are taken where they belong.
    """
    pages = additions().action_pages
    return [
        _button(decree_id, option, pages.get(option.action))
        for option in options
        if (option.action in pages or not _stays(option.action))
        and option.action not in ON_ITS_PAGE
        and OTHER_WAY.isdisjoint(option.unmet)
    ]


def _button(decree_id: int, option: Option, page: str | None) -> Button:
    reasons = tuple(
        reason
        for name, reason in zip(option.unmet, option.reasons, strict=True)
        if page is None or name not in PAGE_FILLS
    )
    url = (
        url_for(page, decree_id=decree_id)
        if page
        else url_for(".act", decree_id=decree_id, action=option.action)
    )
    return Button(
        str(option.action.value),
        url,
        not reasons,
        reasons,
        option.asks_reason and page is None,
        page is not None,
        option.action in GRAVE,
        option.action is Action.RETURN,
        option.cautions,
    )


def offers_of(decree_id: int, state: State) -> list[tuple[str, str]]:
    """Return what other packages offer to do with a decree: title and address."""
    return [
        (str(offer.title), url_for(offer.endpoint, decree_id=decree_id))
        for offer in additions().offers
        if offer.is_for(state, g.actor)
    ]


def _stays(action: Enum) -> bool:
    return all(row.target is None for row in DECREE.transitions if row.action is action)
