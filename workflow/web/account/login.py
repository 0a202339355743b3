"""Signing in, over Flask-Security.

The library compares passwords (argon2) and checks where to go afterwards; it sends no mail here.
Sessions, codes and the counting of what was tried are ours, in PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import (
    Flask,
    abort,
    flash,
    redirect,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import Security

from workflow.core.config import Config
from workflow.services.administration import accounts
from workflow.services.sign_in import tries
from workflow.web.account import sessions
from workflow.web.account.forms import KINDS, MESSAGES, SignInForm
from workflow.web.account.passkeys import bp
from workflow.web.refusals import wants_json


def install(app: Flask, config: Config) -> None:
    """Put the login in place, and lock it against guessing."""
    app.config.from_mapping(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  (the name of the method)
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH={"argon2"},
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={"argon2__rounds": 2}
        | ({} if config.is_production else {"argon2__memory_cost": 8192}),
        SECURITY_LOGIN_URL="/masuk",
        SECURITY_LOGOUT_URL="/keluar",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/masuk",
        # no page of the library's that asks for the password again
        SECURITY_FRESHNESS=dt.timedelta(seconds=-1),
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_STATIC_FOLDER=None,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False, "test_environment": True},
    )
    app.config.update(
        {
            f"SECURITY_MSG_{name}": (text, KINDS.get(name, "error"))
            for name, text in MESSAGES.items()
        }
    )
    # A token sent in a header would walk past the session and its CSRF check: there are no such
    # tokens here.
    app.config["SECURITY_API_ENABLED_METHODS"] = ["session"]
    Security(app, accounts.store(), login_form=SignInForm)
    sessions.install(app, config)
    app.view_functions["security.login"] = _counting(app.view_functions["security.login"])
    app.register_blueprint(bp)
    app.before_request(_forms_only)


def _forms_only() -> None:
    """Take forms only: the library would read JSON as well.

    The count of what was tried does not see JSON.
    """
    if request.is_json and (request.endpoint or "").startswith("security."):
        abort(415)


def _counting(view: Callable[..., Any]) -> Callable[..., Any]:
    """Count what fails at the door; who gets in has a session."""

    def sign_in() -> ResponseReturnValue:
        if request.method != "POST" or current_user.is_authenticated:
            return view()  # type: ignore[no-any-return]  # the library's
        with tries.sign_in(request.form.get("email", ""), sessions.where()) as one:
            answer = view()
            one.succeeded = bool(current_user.is_authenticated)
        if one.succeeded:
            sessions.begin(current_user.id, stays="stays" in request.form)
        return answer  # type: ignore[no-any-return]

    return sign_in


def unauthorized() -> ResponseReturnValue:
    """Send people who are not signed in to the door, with the way back.

    Who comes to the first page has asked for no other, and is told nothing.
    """
    if wants_json():
        abort(401)
    if request.path != url_for("workflow.home"):
        flash(str(MESSAGES["UNAUTHENTICATED"]), "info")
    return redirect(
        url_for(
            "security.login",
            next=request.full_path.rstrip("?") if request.method == "GET" else None,
        )
    )
