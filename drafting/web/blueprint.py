"""The blueprint of drafting, and the way from its pages back to the decree's."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from drafting.services.texts import queries
from drafting.services.texts.queries import Desk

bp = Blueprint("drafting", __name__)


def desk(decree_id: int) -> Desk:
    """Return the decree on this person's desk; what the page tells of times is told in its unit's.

    Raises `NotFound`.
    """
    found = queries.desk(decree_id, g.actor)
    g.zone = found.zone
    return found


def writing_desk(decree_id: int) -> Desk:
    """Return the desk of somebody who writes.  Raises `NotFound`, `TextIsFixed`, `NotPermitted`."""
    found = queries.writing_desk(decree_id, g.actor)
    g.zone = found.zone
    return found


def panel_url(decree_id: int, panel: str, anchor: str | None = None) -> str:
    """Return the address of a tab of the decree's page."""
    return url_for("workflow.show", decree_id=decree_id, panel=panel, _anchor=anchor)


def back_to(decree_id: int, panel: str, anchor: str | None = None) -> ResponseReturnValue:
    """Go to a tab of the decree's page after something was done."""
    return redirect(panel_url(decree_id, panel, anchor), code=303)


def seen_version() -> int:
    """Return the version that the page was drawn from.

    A form without one is stale, and 0, which to a service means "whatever is there", is not a
    page's to say.
    """
    return request.form.get("seen", 0, type=int)
