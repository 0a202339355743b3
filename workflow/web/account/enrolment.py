"""The page on which an authenticator app is enrolled, or moved."""

from __future__ import annotations

import segno
from flask import flash, g, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from workflow.rules.sign_in.limits import Asked
from workflow.services.administration import accounts, authenticator
from workflow.services.sign_in import passkeys, passwords, second_factor, sessions, tries
from workflow.services.sign_in.second_factor import Given
from workflow.web.account.forms import MESSAGES, CodeForm, MoveCodeForm
from workflow.web.account.pages import bp
from workflow.web.account.second_factor import show_recovery_codes
from workflow.web.account.sessions import where

__all__ = ["bp", "code"]


@bp.route("/akun/kode", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Enrol an authenticator app, and show the recovery codes.

    The secret is kept only after a code has proved that the app has it.
    """
    person = g.actor or g.waiting
    me = accounts.account(person.user_id)
    secret = session.get("new_code_secret") or authenticator.new_code_secret()
    session["new_code_secret"] = secret
    form = MoveCodeForm() if me.has_code else CodeForm()
    if form.validate_on_submit() and _may_enrol(form, me, secret):
        authenticator.enrol_code(me.id, secret, person)
        session.pop("new_code_secret")
        sessions.pass_code(g.kept.id, where())
        flash(_("Kode sekali pakai sudah aktif."), "success")
        return show_recovery_codes(person)
    return render_template(
        "workflow/code.html",
        form=form,
        secret=secret,
        qr=_qr(authenticator.code_uri(secret, me.email)),
        account=me,
        must=g.actor is None,
        passkeys=passkeys.are_possible(),
    )


def _may_enrol(form: CodeForm, me: accounts.Account, secret: str) -> bool:
    """Check password, the new app's code and, if enrolled, the present app's.

    What fails is said at its field.
    """
    with tries.own(Asked.PASSWORD, me.id, where()) as one:
        one.succeeded = passwords.fits(me.id, form.password.data or "")
        if not one.succeeded:
            form.refuse("password", str(MESSAGES["INVALID_PASSWORD"]))
            return False
    if not authenticator.code_fits(secret, form.code.data or ""):
        form.refuse(
            "code",
            _(
                "Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu coba lagi. Periksa juga"
                " jam telepon Anda."
            ),
        )
        return False
    if isinstance(form, MoveCodeForm) and not _is_present(me.id, form.present.data or ""):
        form.refuse(
            "present",
            _(
                "Kode tidak cocok. Bila telepon lama hilang, pakai kode pemulihan, atau minta"
                " pengelola sistem menghapus kode lama."
            ),
        )
        return False
    return True


def _is_present(user_id: int, code: str) -> bool:
    return second_factor.confirm(user_id, Given(code), where())


def _qr(content: str) -> Markup:
    """Draw a QR code as SVG; its colours come from the style sheet."""
    return Markup(  # noqa: S704  (drawn by us)
        segno.make(content, error="m").svg_inline(
            scale=5, svgclass="qr", lineclass="qr-dots", omitsize=True
        )
    )
