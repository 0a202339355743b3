"""The browser's side of a session: cookies that name rows.

One, which ends with the session, says who is signed in.  The other stays and says which device this
is: it signs nobody in.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import refresh
from flask_login import current_user
from flask_security import login_user

from workflow.core.config import Config
from workflow.rules.sign_in.places import device_of, place_of
from workflow.rules.sign_in.sessions import USED_EVERY, needs_code
from workflow.services.administration import accounts
from workflow.services.administration.mandates import person_of
from workflow.services.sign_in import sessions
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.secrets_kept import digest, new_token

KEY = "sesi"
"""Where the signed cookie has the secret of the session."""
DEVICE = "perangkat"
A_YEAR = 365 * 24 * 3600


def install(app: Flask, config: Config) -> None:
    """Let a cookie sign somebody in only while its session stands."""
    app.extensions["security"].login_manager.user_loader(_signed_in)
    view = app.view_functions["security.logout"]
    app.view_functions["security.logout"] = _ending(view)
    secure = config.base_url.startswith("https://")
    app.after_request(lambda response: _keep_device(response, secure=secure))


def ask_who() -> None:
    """Find who asks: `g.actor`; in `g.waiting` who has yet to give the code."""
    g.actor = g.waiting = None
    if request.endpoint == "workflow.static" or not current_user.is_authenticated:
        return
    kept: sessions.Kept = g.kept
    at = dt.datetime.now(dt.UTC)
    if at - kept.used_at > USED_EVERY:
        sessions.use(kept.id, place_of(request.remote_addr or ""))
    person = dataclasses.replace(person_of(kept.user_id), is_fresh=kept.is_fresh(at))
    if needs_code(person, at.date()) and not kept.has_code:
        g.waiting = person
    else:
        g.actor = person
    refresh()


def where() -> Where:
    """Return from where this request comes; a device without a name gets one."""
    token = request.cookies.get(DEVICE, "") or g.get("new_device") or new_token()
    if DEVICE not in request.cookies:
        g.new_device = token
    return Where(
        place_of(request.remote_addr or ""),
        digest("device", token),
        device_of(request.user_agent.string),
    )


def begin(user_id: int, *, stays: bool, has_code: bool = False, quiet: bool = False) -> None:
    """Begin a session in this browser; the one before is over."""
    if kept := g.pop("kept", None):
        sessions.end(kept.id)
    token = sessions.begin(user_id, where(), stays=stays, has_code=has_code, quiet=quiet)
    session.clear()
    login_user(accounts.store().find_user(id=user_id) or abort(404))
    session[KEY], session.permanent = token, stays


def _signed_in(uniquifier: str) -> object | None:
    token = session.get(KEY)
    found = sessions.find(uniquifier, token) if token else None
    if found is None:
        return None
    user, g.kept = found
    return user


def _ending(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let signing out end the session here as well, for a cookie that was copied."""

    def leave() -> ResponseReturnValue:
        kept = g.get("kept")
        answer: ResponseReturnValue = view()
        if kept is not None:
            sessions.end(kept.id)
        return answer

    return leave


def _keep_device(response: Response, *, secure: bool) -> Response:
    if token := g.get("new_device"):
        response.set_cookie(
            DEVICE, token, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    return response
