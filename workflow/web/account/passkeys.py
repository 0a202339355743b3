"""The page on which a passkey is enrolled, and what its script asks of us.

A challenge is asked for with a press and not with the page, so that reading a page writes nothing.
"""

from __future__ import annotations

from flask import Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workflow.rules.errors import NotFound
from workflow.rules.sign_in.limits import Asked
from workflow.services.administration import accounts
from workflow.services.sign_in import passkeys, passwords, second_factor, sessions, tries
from workflow.services.sign_in.passkeys import PasskeyRefused
from workflow.web.account.codes import confirm_factor
from workflow.web.account.enrolment import bp
from workflow.web.account.forms import MESSAGES, MorePasskeysForm, PasskeyForm
from workflow.web.account.second_factor import show_recovery_codes
from workflow.web.account.sessions import where
from workflow.web.limits import limiter

__all__ = ["bp", "new_passkey", "passkey_to_make", "passkey_to_use", "remove_passkey"]


@bp.route("/akun/kunci-sandi", methods=["GET", "POST"])
def new_passkey() -> ResponseReturnValue:
    """Enrol a passkey; with the first factor come recovery codes."""
    if not passkeys.are_possible():
        raise NotFound
    person = g.actor or g.waiting
    enrolled = second_factor.enrolled(person.user_id)
    form = MorePasskeysForm() if enrolled.any else PasskeyForm()
    if form.validate_on_submit() and _kept(form):
        if enrolled.any:
            flash(_("Kunci sandi “%(name)s” sudah terdaftar.", name=form.name.data), "success")
            return redirect(url_for(".show"), code=303)
        sessions.pass_code(g.kept.id, where())
        return show_recovery_codes(person)
    drawn = render_template(
        "workflow/passkey_new.html",
        form=form,
        account=accounts.account(person.user_id),
        enrolled=enrolled,
        must=g.actor is None,
    )
    return drawn, 422 if form.errors else 200


def _kept(form: PasskeyForm) -> bool:
    """Check the password and what is enrolled already, and keep the key.

    What fails is said at its field.
    """
    person = g.actor or g.waiting
    with tries.own(Asked.PASSWORD, person.user_id, where()) as one:
        one.succeeded = passwords.fits(person.user_id, form.password.data or "")
        if not one.succeeded:
            form.refuse("password", str(MESSAGES["INVALID_PASSWORD"]))
            return False
    if isinstance(form, MorePasskeysForm) and not confirm_factor(person.user_id, form):
        form.refuse("code", _("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya."))
        return False
    try:
        passkeys.enrol(person, g.kept.id, form.name.data or "", form.answer.data or "")
    except PasskeyRefused as refusal:
        form.refuse("name", refusal.sentence)
        return False
    return True


@bp.post("/akun/kunci-sandi/buat")
@limiter.limit("60 per hour")
def passkey_to_make() -> Response:
    """Return what the browser needs to make a key."""
    person = g.actor or g.waiting
    return _json(passkeys.options_to_enrol(person.user_id, g.kept.id))


@bp.post("/akun/kunci-sandi/pakai")
@limiter.limit("60 per hour")
def passkey_to_use() -> Response:
    """Return what the browser needs to let a key of mine answer."""
    person = g.actor or g.waiting
    return _json(passkeys.options_to_use(person.user_id, g.kept.id))


@bp.post("/akun/kunci-sandi/<int:passkey_id>/hapus")
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Remove one of my passkeys."""
    name = passkeys.remove(g.actor, passkey_id)
    flash(_("Kunci sandi “%(name)s” sudah dihapus.", name=name), "success")
    return redirect(url_for(".show"), code=303)


def _json(options: str) -> Response:
    return Response(options, mimetype="application/json")
