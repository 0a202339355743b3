"""The code or passkey after the password, and recovery codes.

Administrators and auditors give one: until then there is no page but this one.  Those who have
neither yet enrol one first.
"""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, HiddenField

from workflow.rules.actors import Person
from workflow.rules.sign_in.sessions import REMEMBERED, require_fresh
from workflow.services.sign_in import second_factor, sessions
from workflow.web.account.codes import confirm_factor
from workflow.web.account.forms import FactorForm
from workflow.web.account.language import page_of_ours
from workflow.web.account.pages import bp
from workflow.web.account.sessions import where
from workflow.web.refusals import wants_json

DOOR = ("account.ask_code", "account.passkey_to_use")
"""Pages for who has yet to give the code, or to let a passkey answer."""
FIRST = ("account.code", "account.new_passkey", "account.passkey_to_make")
"""Pages for who has yet to enrol an app or a passkey."""


class DoorCodeForm(FactorForm):
    """The code at signing in, and whether the device is remembered."""

    remember = BooleanField(
        lazy("Jangan minta kode di perangkat ini selama %(days)d hari", days=REMEMBERED.days)
    )
    kembali = HiddenField()


def before_the_code() -> ResponseReturnValue | None:
    """Let somebody who has yet to give the code do that, and nothing else."""
    own = DOOR if second_factor.enrolled(g.waiting.user_id).any else FIRST
    if request.endpoint in own:
        return None
    if wants_json():
        abort(401)
    if request.method == "GET" and request.endpoint not in (*DOOR, *FIRST):
        session["to_page"] = request.full_path.rstrip("?")
    return redirect(url_for(own[0]), code=303)


@bp.route("/masuk/kode", methods=["GET", "POST"])
def ask_code() -> ResponseReturnValue:
    """Ask for the code after the password."""
    if g.waiting is None:
        return redirect(url_for("workflow.home"), code=303)
    form = DoorCodeForm()
    if form.validate_on_submit():
        if confirm_factor(g.waiting.user_id, form):
            return let_in(remember=bool(form.remember.data))
        form.refuse("code", _("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya."))
    return render_template(
        "workflow/door_code.html",
        form=form,
        person=g.waiting,
        enrolled=second_factor.enrolled(g.waiting.user_id),
    )


def let_in(*, remember: bool = False) -> ResponseReturnValue:
    """Complete the sign-in of somebody whose code was right."""
    sessions.pass_code(g.kept.id, where(), remember=remember)
    return redirect(page_of_ours(session.pop("to_page", "/")), code=303)


@bp.post("/akun/kode-pemulihan")
def recovery_codes() -> ResponseReturnValue:
    """Make new recovery codes and show them, this once."""
    if not second_factor.enrolled(g.actor.user_id).any:
        flash(_("Aktifkan dahulu kode sekali pakai."), "warn")
        return redirect(url_for(".code"), code=303)
    require_fresh(g.actor)
    return show_recovery_codes(g.actor)


def show_recovery_codes(person: Person) -> ResponseReturnValue:
    """Show new recovery codes; nobody can show them again."""
    return render_template(
        "workflow/recovery_codes.html", codes=second_factor.make_recovery_codes(person)
    )
