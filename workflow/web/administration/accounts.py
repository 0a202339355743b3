"""Accounts: who can sign in, and the link that lets them in.

By it a new person, or one who forgot, chooses a password.
"""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, StringField
from wtforms.validators import Length, Optional

from workflow.services.administration import accounts as service
from workflow.services.administration import installation, invitations
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, address, named


class PersonForm(Form):
    """What an account says about its person, as a signature block may need it."""

    name = named(lazy("Nama lengkap dan gelar"))
    nip = StringField(
        lazy("NIP"), validators=[Optional(), Length(max=30)], render_kw={"inputmode": "numeric"}
    )
    rank = StringField(lazy("Pangkat dan golongan"), validators=[Optional(), Length(max=100)])


class NewAccountForm(PersonForm):
    """The same, with the address to sign in with."""

    email = address(lazy("Alamat surel untuk masuk"), required=True)


class AccountForm(PersonForm):
    """The same, with the switch."""

    active = BooleanField(lazy("Dapat masuk"))


@bp.route("/<int:unit_id>/akun", methods=["GET", "POST"])
def accounts(unit_id: int) -> ResponseReturnValue:
    """Show all accounts, and open one."""
    form = NewAccountForm()
    if form.validate_on_submit():
        try:
            token = invitations.open_account(g.actor, unit_id, **form.answers())
        except service.AddressTaken as refusal:
            form.refuse("email", refusal.sentence)
        else:
            return show_link(unit_id, form.name.data or "", token)
    return render_template(
        "workflow/people/accounts.html",
        form=form,
        accounts=invitations.known_accounts(unit_id),
        unit_id=unit_id,
    )


@bp.route("/<int:unit_id>/akun/<int:user_id>", methods=["GET", "POST"])
def account(unit_id: int, user_id: int) -> ResponseReturnValue:
    """Show one account, and change it."""
    invitations.require_own_account(unit_id, user_id)
    shown = service.account(user_id)
    form = AccountForm(obj=shown)
    if form.validate_on_submit():
        invitations.change_account(g.actor, unit_id, user_id, **form.answers())
        flash(_("Akun sudah disimpan."), "success")
        return redirect(url_for(".accounts", unit_id=unit_id), code=303)
    return render_template(
        "workflow/people/account.html", form=form, account=shown, unit_id=unit_id
    )


@bp.post("/<int:unit_id>/akun/<int:user_id>/tautan")
def link(unit_id: int, user_id: int) -> ResponseReturnValue:
    """Make a link by which somebody chooses a new password."""
    invitations.require_own_account(unit_id, user_id)
    name = service.account(user_id).name
    return show_link(unit_id, name, invitations.new_link(g.actor, unit_id, user_id))


def show_link(unit_id: int, name: str, token: str) -> ResponseReturnValue:
    """Show the link once, to be handed over: it is in no list and no log."""
    return render_template(
        "workflow/people/link.html",
        url=installation.link_of(token),
        name=name,
        unit_id=unit_id,
    )
