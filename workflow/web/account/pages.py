"""The pages of one's own account: posts, first password, one-time code."""

from __future__ import annotations

import segno
from flask import (
    Blueprint,
    flash,
    g,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from workflow.core.i18n import long_date
from workflow.services.administration import (
    accounts,
    authenticator,
    people_queries,
    unit_posts,
)
from workflow.web.account.codes import CODES, confirm_totp
from workflow.web.account.forms import (
    MESSAGES,
    CodeForm,
    FirstPasswordForm,
    MoveCodeForm,
)
from workflow.web.limits import limiter
from workflow.web.public import public

bp = Blueprint("account", __name__)


@bp.get("/akun")
def show() -> ResponseReturnValue:
    """What I am here: my posts, my password, my one-time code."""
    return render_template(
        "workflow/account.html",
        account=accounts.account(g.actor.user_id),
        stand_ins=people_queries.stand_ins(g.actor),
    )


@bp.post("/akun/penugasan/<int:mandate_id>/kembali")
def back(mandate_id: int) -> ResponseReturnValue:
    """Record that I am back in my post, which ends the mandate of who stands in."""
    first = unit_posts.return_to_post(g.actor, mandate_id)
    sentence = _("Dicatat bahwa Anda sudah kembali. Anda menandatangani lagi mulai %(day)s.")
    flash(sentence % {"day": long_date(first)}, "success")
    return redirect(url_for(".show"), code=303)


@bp.route("/akun/kode", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Enrol an authenticator app.

    The secret is kept only after a code has proved that the app has it.
    """
    me = accounts.account(g.actor.user_id)
    secret = session.get("new_code_secret") or authenticator.new_code_secret()
    session["new_code_secret"] = secret
    form = MoveCodeForm() if me.has_code else CodeForm()
    if form.validate_on_submit() and _may_enrol(form, me, secret):
        authenticator.enrol_code(me.id, secret)
        session.pop("new_code_secret")
        flash(
            _(
                "Kode sekali pakai sudah aktif. Kode ini akan diminta setiap kali Anda"
                " menandatangani."
            ),
            "success",
        )
        return redirect(url_for(".show"), code=303)
    return render_template(
        "workflow/code.html",
        form=form,
        secret=secret,
        qr=_qr(authenticator.code_uri(secret, me.email)),
        account=me,
    )


def _may_enrol(form: CodeForm, me: accounts.Account, secret: str) -> bool:
    """Check password, the new app's code and, if enrolled, the present app's.

    What fails is said at its field.
    """
    with limiter.limit(CODES, key_func=lambda: f"enrol:{me.id}"):
        if not accounts.password_fits(me.id, form.password.data or ""):
            form.refuse("password", str(MESSAGES["INVALID_PASSWORD"]))
        elif not authenticator.code_fits(secret, form.code.data or ""):
            form.refuse(
                "code",
                _(
                    "Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu coba lagi. Periksa"
                    " juga jam telepon Anda."
                ),
            )
        elif isinstance(form, MoveCodeForm) and not confirm_totp(me.id, form.present.data or ""):
            form.refuse(
                "present",
                _(
                    "Kode tidak cocok. Bila telepon lama hilang, minta pengelola sistem menghapus"
                    " kode lama."
                ),
            )
        else:
            return True
    return False


@bp.route("/masuk/tautan/<token>", methods=["GET", "POST"])
@public
@limiter.limit("20 per hour")
def first_password(token: str) -> ResponseReturnValue:
    """Choose the first password, by a link of `init` or of an administrator."""
    g.address_is_secret = True
    account = accounts.account_of_link(token)
    form = FirstPasswordForm()
    if form.validate_on_submit():
        try:
            accounts.use_link(token, form.password.data or "")
        except accounts.PasswordTooShort as refusal:
            form.refuse("password", refusal.sentence)
        else:
            flash(_("Kata sandi sudah tersimpan. Silakan masuk."), "success")
            return redirect(url_for("security.login"), code=303)
    return render_template(
        "workflow/first_password.html",
        form=form,
        account=account,
        shortest=accounts.SHORTEST_PASSWORD,
    )


def _qr(content: str) -> Markup:
    """Draw a QR code as SVG; its colours come from the style sheet."""
    return Markup(  # noqa: S704  (drawn by us)
        segno.make(content, error="m").svg_inline(
            scale=5, svgclass="qr", lineclass="qr-dots", omitsize=True
        )
    )
