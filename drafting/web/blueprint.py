"""The blueprint of drafting, and what its pages share."""

from __future__ import annotations

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from drafting.services.texts import queries
from drafting.services.texts.queries import Desk

bp = Blueprint("drafting", __name__)


def desk(decree_id: int) -> Desk:
    """Return the decree on this person's desk.  Raises `NotFound`.

    From here on the page writes times in the zone of the decree's unit.
    """
    found = queries.desk(decree_id, g.actor)
    g.zone = found.zone
    return found


def writing_desk(decree_id: int) -> Desk:
    """Return the desk of a drafter.

    Raises `NotFound`, `TextIsFixed`, `NotPermitted`.
    """
    found = queries.writing_desk(decree_id, g.actor)
    g.zone = found.zone
    return found


def panel_url(decree_id: int, panel: str, anchor: str | None = None) -> str:
    """Return the address of a tab of the decree's page."""
    return url_for("workflow.show", decree_id=decree_id, panel=panel, _anchor=anchor)


def back_to(decree_id: int, panel: str, anchor: str | None = None) -> ResponseReturnValue:
    """Redirect to a tab of the decree's page."""
    return redirect(panel_url(decree_id, panel, anchor), code=303)
