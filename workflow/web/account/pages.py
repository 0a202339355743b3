"""The pages of one's own account: posts, sessions, passwords."""

from __future__ import annotations

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

from workflow.core.i18n import long_date
from workflow.rules.sign_in.limits import Asked
from workflow.services.administration import (
    accounts,
    people_queries,
    unit_posts,
)
from workflow.services.sign_in import (
    links,
    passkeys,
    passwords,
    second_factor,
    sessions,
    tries,
)
from workflow.web.account.forms import MESSAGES, FirstPasswordForm, NewPasswordForm
from workflow.web.account.sessions import begin, where
from workflow.web.limits import limiter
from workflow.web.public import public

bp = Blueprint("account", __name__)


@bp.get("/akun")
def show() -> ResponseReturnValue:
    """What I am here: my posts, my password, my one-time code."""
    return render_template(
        "workflow/account.html",
        account=accounts.account(g.actor.user_id),
        sessions=sessions.of_person(g.actor.user_id, g.kept.id),
        passkeys=passkeys.of_person(g.actor.user_id),
        passkeys_possible=passkeys.are_possible(),
        recovery_codes=second_factor.recovery_codes_left(g.actor.user_id),
        stand_ins=people_queries.stand_ins(g.actor),
    )


@bp.post("/akun/penugasan/<int:mandate_id>/kembali")
def back(mandate_id: int) -> ResponseReturnValue:
    """Record that I am back in my post, which ends the mandate of who stands in."""
    first = unit_posts.return_to_post(g.actor, mandate_id)
    sentence = _("Dicatat bahwa Anda sudah kembali. Anda menandatangani lagi mulai %(day)s.")
    flash(sentence % {"day": long_date(first)}, "success")
    return redirect(url_for(".show"), code=303)


@bp.route("/akun/sandi", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Replace my password; sessions elsewhere end with it."""
    form = NewPasswordForm()
    if form.validate_on_submit():
        me = g.actor.user_id
        with tries.own(Asked.PASSWORD, me, where()) as one:
            one.succeeded = passwords.fits(me, form.password.data or "")
        if not one.succeeded:
            form.refuse("password", str(MESSAGES["INVALID_PASSWORD"]))
        elif _changed(form):
            begin(me, stays=session.permanent, has_code=g.kept.has_code)
            flash(str(MESSAGES["PASSWORD_CHANGE"]), "success")
            return redirect(url_for(".show"), code=303)
    return render_template(
        "workflow/password.html", form=form, account=accounts.account(g.actor.user_id)
    )


def _changed(form: NewPasswordForm) -> bool:
    try:
        passwords.change(g.actor, form.new_password.data or "")
    except passwords.PasswordTooShort as refusal:
        form.refuse("new_password", refusal.sentence)
        return False
    return True


@bp.post("/akun/sesi/<int:session_id>/akhiri")
def end_session(session_id: int) -> ResponseReturnValue:
    """End one of my sessions, on whatever device."""
    sessions.end_own(g.actor, session_id)
    flash(_("Sesi itu sudah diakhiri."), "success")
    return redirect(url_for(".show"), code=303)


@bp.route("/masuk/tautan/<token>", methods=["GET", "POST"])
@public
@limiter.limit("20 per hour")
def first_password(token: str) -> ResponseReturnValue:
    """Choose the first password, by a link of `init` or of an administrator."""
    g.address_is_secret = True
    account = links.account_of_link(token)
    form = FirstPasswordForm()
    if form.validate_on_submit():
        try:
            links.use_link(token, form.password.data or "")
        except passwords.PasswordTooShort as refusal:
            form.refuse("password", refusal.sentence)
        else:
            flash(_("Kata sandi sudah tersimpan. Silakan masuk."), "success")
            return redirect(url_for("security.login"), code=303)
    return render_template(
        "workflow/first_password.html",
        form=form,
        account=account,
        shortest=passwords.SHORTEST_PASSWORD,
    )
