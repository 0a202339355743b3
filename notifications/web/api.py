"""The post room's part of the API.

What awaits the caller, the copies of a decree, and the registrar's acts with them.
"""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, abort, g
from flask.typing import ResponseReturnValue

from notifications.services import board, copies, messages
from notifications.web.inbox import PROVIDERS
from workflow.core.translation.catalogues import language
from workflow.services import inbox
from workflow.services.decrees import queries as decrees
from workflow.web.api import answer, read_body

bp = Blueprint("post_room_api", __name__, url_prefix="/api/v1")


@bp.get("/inbox")
def awaiting() -> ResponseReturnValue:
    """List what awaits the caller, and what they were told."""
    return answer(
        {
            "awaits": inbox.of(g.actor, PROVIDERS),
            "messages": messages.read(g.actor.user_id, language()),
        }
    )


@bp.get("/decrees/<int:decree_id>/copies")
def of_decree(decree_id: int) -> ResponseReturnValue:
    """List the copies of a decree, with what the caller may do about each."""
    decrees.show(decree_id, g.actor)
    return answer({"copies": board.of_decree(decree_id, g.actor)})


@bp.post("/copies/<int:copy_id>/hand-over")
def hand_over(copy_id: int) -> ResponseReturnValue:
    """Record who took a paper copy.

    `{"name", "post", "on": "2027-01-04", "expedition", "seen"}`: `seen` as the list of copies has
    it; an act without it is refused.
    """
    board.require_known(copy_id, g.actor)
    body = _words("name", "post", "on", "expedition", "seen")
    try:
        on = dt.date.fromisoformat(body["on"])
    except ValueError:
        abort(400)
    taken = copies.Taken(body["name"], body["post"], on, body["expedition"])
    copies.hand_over(copy_id, taken, seen=body["seen"], actor=g.actor)
    return answer({"id": copy_id})


@bp.post("/copies/<int:copy_id>/resend")
def resend(copy_id: int) -> ResponseReturnValue:
    """Send a copy again: `{"email", "note", "seen"}`.

    Without an address it goes to the one it had.
    """
    board.require_known(copy_id, g.actor)
    body = _words("email", "note", "seen")
    copies.requeue(
        copy_id, seen=body["seen"], actor=g.actor, reason=body["note"], email=body["email"]
    )
    return answer({"id": copy_id})


@bp.post("/copies/<int:copy_id>/waive")
def waive(copy_id: int) -> ResponseReturnValue:
    """Except a recipient: `{"note": reason, "seen"}`."""
    board.require_known(copy_id, g.actor)
    body = _words("note", "seen")
    copies.waive(copy_id, body["note"], seen=body["seen"], actor=g.actor)
    return answer({"id": copy_id})


def _words(*names: str) -> dict[str, str]:
    """Read fields that must be text; a missing one is empty: guards judge it."""
    body = read_body()
    found = {name: body.get(name, "") for name in names}
    return found if all(isinstance(value, str) for value in found.values()) else abort(400)
