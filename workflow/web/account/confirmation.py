"""Asks for the password again, and loses nothing typed.

The refusal's page carries what was sent; with the password it is sent once more, to where it was
meant for.  Secrets and files are never carried: then one goes back to the form.
"""

from __future__ import annotations

import dataclasses

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workflow.rules.sign_in.limits import Asked
from workflow.rules.sign_in.sessions import PasswordAskedAgain
from workflow.services.sign_in import passwords, sessions, tries
from workflow.web.account.language import page_of_ours
from workflow.web.account.pages import bp
from workflow.web.account.sessions import where
from workflow.web.refusals import show_refusal, wants_json
from workflow.web.typed_again import way_back

FIELD = "sandi_konfirmasi"
MOST = 512 * 1024
"""Bytes of a form that is carried."""


def install(app: Flask) -> None:
    """Take the password along with a form, or ask for it."""
    app.before_request(_taken_along)
    app.register_error_handler(PasswordAskedAgain, _ask)


@bp.route("/akun/konfirmasi", methods=["GET", "POST"])
def confirm() -> ResponseReturnValue:
    """Ask for the password, and go to where it was needed."""
    back = page_of_ours(request.values.get("kembali", "/"))
    if request.method == "POST":  # with the password: `_taken_along` has looked at it
        return redirect(back, code=303) if g.actor.is_fresh else _page(back=back, status=422)
    return _page(back=back)


@bp.get("/verify")
def confirm_at_old_address() -> ResponseReturnValue:
    """Show the page where the library's stood: an address keeps its name."""
    return _page()


def _taken_along() -> ResponseReturnValue | None:
    if request.method != "POST" or g.actor is None or request.is_json:
        return None
    if FIELD not in request.form:
        return None
    with tries.own(Asked.PASSWORD, g.actor.user_id, where()) as one:
        one.succeeded = passwords.fits(g.actor.user_id, request.form[FIELD][:1000])
    if not one.succeeded:
        return _again(_("Kata sandi yang sekarang tidak cocok."), 422)
    sessions.confirm(g.kept.id)
    g.actor = dataclasses.replace(g.actor, is_fresh=True)
    return None


def _ask(refusal: PasswordAskedAgain) -> ResponseReturnValue:
    return show_refusal(refusal) if wants_json() else _again("", refusal.status)


def _again(wrong: str, status: int) -> ResponseReturnValue:
    if request.endpoint == "account.confirm":
        back = page_of_ours(request.values.get("kembali", "/"))
        return _page(wrong, back=back, status=status)
    if request.method != "POST":
        return _page(wrong, back=request.full_path.rstrip("?"), status=status)
    carried = _carried()
    if carried is None:
        return _page(wrong, back=way_back(), status=status, lost=True)
    return _page(wrong, carried, request.full_path.rstrip("?"), way_back(), status=status)


def _carried() -> list[tuple[str, str]] | None:
    """Return what a form sent, or None where it must be filled in again."""
    if request.files or (request.content_length or 0) > MOST:
        return None
    names = [name for name in request.form if name not in {FIELD, "csrf_token"}]
    if any("pass" in name or "sandi" in name for name in names):
        return None
    return [(name, value) for name in names for value in request.form.getlist(name)]


def _page(
    wrong: str = "",
    carried: list[tuple[str, str]] | None = None,
    action: str = "",
    back: str = "/",
    *,
    status: int = 200,
    lost: bool = False,
) -> ResponseReturnValue:
    page = render_template(
        "workflow/confirm.html",
        wrong=wrong,
        carried=carried or [("kembali", back)],
        action=action or url_for("account.confirm"),
        back=back,
        lost=lost,
        field=FIELD,
        sentence=PasswordAskedAgain.sentence,
    )
    current_app.logger.info("request %s asks for the password again", g.get("request_id"))
    return page, status
