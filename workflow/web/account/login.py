"""Signing in, over Flask-Security.

Argon2 passwords, a lock-out that holds with Redis down, one-time codes for those who sign.

Only signing in, signing out and changing the password are the library's; it sends no mail here.
The code of the authenticator app is asked for at the act of signing (`confirm_totp`), which is
where a stolen session would hurt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    flash,
    redirect,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import PasswordUtil, Security

from workflow.core.config import Config
from workflow.core.translation.catalogues import said
from workflow.services.administration import accounts
from workflow.web.account.forms import (
    KINDS,
    MESSAGES,
    NewPasswordForm,
    SignInForm,
)
from workflow.web.account.pages import bp
from workflow.web.limits import limiter
from workflow.web.refusals import wants_json

FAILURES = "5 per 15 minutes"
"""Wrong passwords for one address, from wherever they come, until it is locked for a while."""
FROM_ONE_PLACE = "30 per 15 minutes"


class Passwords(PasswordUtil):
    """The library's checks of a new password, and ours."""

    def validate(
        self,
        password: str,
        is_register: bool,  # noqa: FBT001  (as the library calls it)
        **person: Any,  # noqa: ANN401
    ) -> tuple[list[str] | None, str]:
        """Return what is wrong with a password, and how it is hashed."""
        wrong, normal = super().validate(password, is_register, **person)
        user = person.get("user")
        if not wrong and user is not None and accounts.is_guessable(normal, user):
            wrong = [said(accounts.PasswordIsCommon.sentence)]
        return wrong, normal


def install(app: Flask, config: Config) -> None:
    """Put the login in place, and lock it against guessing."""
    app.config.from_mapping(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  (the name of the method)
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH={"argon2"},
        SECURITY_PASSWORD_LENGTH_MIN=accounts.SHORTEST_PASSWORD,
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={"argon2__rounds": 2}
        | ({} if config.is_production else {"argon2__memory_cost": 8192}),
        SECURITY_LOGIN_URL="/masuk",
        SECURITY_LOGOUT_URL="/keluar",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_CHANGE_URL="/akun/sandi",
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/masuk",
        SECURITY_POST_CHANGE_VIEW="/akun",
        SECURITY_CHANGEABLE=True,
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
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
    Security(
        app,
        accounts.store(),
        login_form=SignInForm,
        change_password_form=NewPasswordForm,
        password_util_cls=Passwords,
    )
    app.register_blueprint(bp)
    app.before_request(_forms_only)
    _limit_failures(app)


def _forms_only() -> None:
    """Take forms only: the library would read JSON as well.

    The count of failures does not see JSON.
    """
    if request.is_json and (request.endpoint or "").startswith("security."):
        abort(415)


def _limit_failures(app: Flask) -> None:
    """Count failures only, at every field that takes a password."""
    for other in ("security.change_password", "security.verify"):
        if other in app.view_functions:
            asked: Callable[..., Any] = app.view_functions[other]
            app.view_functions[other] = limiter.limit(
                FAILURES, key_func=_own_password, methods=["POST"], deduct_when=_failed
            )(asked)
    view: Callable[..., Any] = app.view_functions["security.login"]
    by_address = limiter.limit(
        FAILURES, key_func=_address_tried, methods=["POST"], deduct_when=_failed
    )(view)
    app.view_functions["security.login"] = limiter.limit(
        FROM_ONE_PLACE, methods=["POST"], deduct_when=_failed
    )(by_address)


def _address_tried() -> str:
    return "sign-in:" + request.form.get("email", "").strip().casefold()[:255]


def _own_password() -> str:
    return f"own-password:{current_user.get_id()}"


def _failed(response: Response) -> bool:
    return response.status_code not in {302, 303}


def unauthorized() -> ResponseReturnValue:
    """Send people who are not signed in to the door, with the way back."""
    if wants_json():
        abort(401)
    flash(str(MESSAGES["UNAUTHENTICATED"]), "info")
    return redirect(
        url_for(
            "security.login",
            next=request.full_path.rstrip("?") if request.method == "GET" else None,
        )
    )
