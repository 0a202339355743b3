"""The blueprint of these pages, and what they share."""

from __future__ import annotations

from flask import Blueprint, g

from workflow.services.force import queries
from workflow.services.force.queries import ForceDesk

bp = Blueprint("force", __name__)


def desk(decree_id: int) -> ForceDesk:
    """Return the decree on this person's desk.  Raises `NotFound`.

    From here on the page writes times in the zone of the decree's unit.
    """
    found = queries.desk(decree_id, g.actor)
    g.zone = found.zone
    return found
