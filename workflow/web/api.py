"""The API: the pages' services, options and refusals, as JSON.

A caller signs in as on the pages; acts carry the token of `GET /api/v1/session` in the header
X-CSRFToken.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from flask import Blueprint, Response, abort, g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from workflow.core.translation.catalogues import said
from workflow.rules.decree_lifecycle import Action, State
from workflow.services import coordination
from workflow.services.decrees import history as histories
from workflow.services.decrees import initials, listing, queries, transitions
from workflow.web.forms import LONGEST_NOTE
from workflow.web.panels import additions, require_no_page

SENTENCES = frozenset({"reasons", "cautions", "label", "detail", "relation"})
"""Fields that people read: they are said in the caller's language."""

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.get("/session")
def session() -> ResponseReturnValue:
    """Return who is signed in, and give the token that acts must carry."""
    return answer(
        {
            "user_id": g.actor.user_id,
            "name": g.actor.name,
            "mandates": g.actor.mandates,
            "csrf_token": generate_csrf(),
        }
    )


@bp.get("/decrees")
def decrees() -> ResponseReturnValue:
    """List the decrees of the caller's units: `year`, `state`, `words`, `page`."""
    state = request.args.get("state")
    if state is not None and state not in State.__members__:
        abort(400)
    listed = listing.list_decrees(
        g.actor,
        year=request.args.get("year", type=int),
        state=State[state] if state else None,
        words=request.args.get("words", ""),
        page=request.args.get("page", 1, type=int),
    )
    return answer(
        {"decrees": listed.lines, "total": listed.total, "page": listed.page, "pages": listed.pages}
    )


@bp.get("/decrees/<int:decree_id>")
def decree(decree_id: int) -> ResponseReturnValue:
    """Show one decree with the caller's options, each with what is unmet."""
    return answer(queries.show(decree_id, g.actor))


@bp.get("/decrees/<int:decree_id>/history")
def history(decree_id: int) -> ResponseReturnValue:
    """Return what happened to a decree, the newest first.

    100 acts, those before the one whose `seq` is given as `before`.
    """
    return answer(
        {
            "history": histories.history_of(
                decree_id,
                g.actor,
                additions().lifecycles,
                before=request.args.get("before", type=int),
            )
        }
    )


@bp.post("/decrees/<int:decree_id>/actions/<action:action>")
def act(decree_id: int, action: Action) -> ResponseReturnValue:
    """Take a step, with what the caller has seen.

    `{"seen": lock_version, "note": reason, "parts": [keys that a return names]}`.

    A step without `seen` is refused: the caller must have looked.
    """
    body = read_body()
    seen, note, parts = body.get("seen"), body.get("note", ""), body.get("parts", [])
    if not isinstance(note, str) or not isinstance(seen, int | None):
        abort(400)
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        abort(400)
    require_no_page(decree_id, action, g.actor)
    transitions.perform(
        decree_id, action, actor=g.actor, expected_version=seen, note=note, parts=parts
    )
    return answer(queries.show(decree_id, g.actor))


@bp.post("/decrees/<int:decree_id>/parts/<part>/initial")
def initial(decree_id: int, part: str) -> ResponseReturnValue:
    """Initial one part as the caller saw it: `digest`, and perhaps `remark`."""
    body = read_body()
    digest, remark = body.get("digest"), body.get("remark", "")
    if not isinstance(digest, str) or not isinstance(remark, str):
        abort(400)
    remark = remark.strip()[:LONGEST_NOTE]
    initials.initial(decree_id, part, digest=digest, remark=remark, actor=g.actor)
    return answer(queries.show(decree_id, g.actor))


@bp.post("/decrees/<int:decree_id>/parts/<part>/take-back")
def take_back(decree_id: int, part: str) -> ResponseReturnValue:
    """Take back the initial of one part as the caller saw it.

    `{"digest": ..., "note": reason}`.
    """
    body = read_body()
    digest, note = body.get("digest"), body.get("note", "")
    if not isinstance(digest, str) or not isinstance(note, str):
        abort(400)
    initials.take_back(decree_id, part, digest=digest, reason=note, actor=g.actor)
    return answer(queries.show(decree_id, g.actor))


@bp.post("/decrees/<int:decree_id>/coordination/<int:post_id>")
def coordinate(decree_id: int, post_id: int) -> ResponseReturnValue:
    """Ask a post of another unit to initial the whole: `{"seen": lock_version}`."""
    seen = _seen(read_body())
    coordination.ask(decree_id, post_id, actor=g.actor, expected_version=seen)
    return answer(queries.show(decree_id, g.actor))


@bp.post("/decrees/<int:decree_id>/coordination/<int:post_id>/release")
def release(decree_id: int, post_id: int) -> ResponseReturnValue:
    """Take back what a post was asked: `{"seen": lock_version, "note": reason}`."""
    body = read_body()
    seen, note = _seen(body), body.get("note", "")
    if not isinstance(note, str):
        abort(400)
    coordination.release(decree_id, post_id, reason=note, actor=g.actor, expected_version=seen)
    return answer(queries.show(decree_id, g.actor))


def _seen(body: dict[str, Any]) -> int | None:
    seen = body.get("seen")
    if isinstance(seen, int | None):
        return seen
    return abort(400)


def read_body() -> dict[str, Any]:
    """Read the JSON object that a call carries; anything else is a bad request."""
    body = request.get_json()
    return body if isinstance(body, dict) else abort(400)


def answer(thing: object) -> Response:
    """Answer with what a service gave."""
    return jsonify(_plain(thing))


def _said(sentences: Any) -> Any:  # noqa: ANN401  (one sentence, or several)
    return said(sentences) if isinstance(sentences, str) else [said(one) for one in sentences]


def _plain(thing: Any) -> Any:  # noqa: ANN401  (whatever a service gave)
    """Spell what services give in JSON: enums by name, times in ISO 8601."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {
            field.name: (_said if field.name in SENTENCES else _plain)(getattr(thing, field.name))
            for field in fields(thing)
        }
    if isinstance(thing, Enum):
        return thing.name
    if isinstance(thing, dt.date):
        return thing.isoformat()
    if isinstance(thing, dict):
        return {str(key): _plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple | set | frozenset):
        parts = [_plain(part) for part in thing]
        return sorted(parts, key=str) if isinstance(thing, set | frozenset) else parts
    return thing
