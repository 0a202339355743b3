"""Whom a decree names.

A tab that matches its tembusan to the register of the unit.
"""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import SelectField
from wtforms.validators import InputRequired

from workflow.rules.actors import Person
from workflow.rules.errors import NotFound
from workflow.services.recipients import choices, queries
from workflow.services.recipients.queries import Named, NamedList
from workflow.web.forms import Form, address, choice, named
from workflow.web.panels import Filled, Panel

bp = Blueprint("recipients", __name__, url_prefix="/keputusan/<int:decree_id>/tembusan")


class ChooseForm(Form):
    """The line of the register that an office means."""

    recipient = SelectField(
        lazy("Penerima dalam daftar unit"),
        coerce=int,
        validators=[InputRequired(lazy("Pilih penerimanya."))],
    )


class AddForm(Form):
    """An office that the register does not have yet."""

    office = named(lazy("Jabatan penerima"))
    email = address(lazy("Alamat surel"))


def _fill(decree_id: int, actor: Person) -> Filled:
    shown = queries.of_decree(decree_id, actor)
    return Filled("notifications/recipients.html", {"shown": shown})


PANEL = Panel(
    "tembusan",
    lazy("Tembusan"),
    17,
    _fill,
    lambda decree: decree.recipients_unmatched,
)
"""The tab of the decree's page."""


@bp.route("/<key>", methods=["GET", "POST"])
def match(decree_id: int, key: str) -> ResponseReturnValue:
    """Choose which line of the register an office means."""
    shown, one = _named(decree_id, key)
    form = ChooseForm(data={"recipient": _proposed(one)})
    form.recipient.choices = [choice(line.id, line.office) for line in shown.register]
    if form.validate_on_submit():
        choices.choose(decree_id, key, form.recipient.data, actor=g.actor)
        return _done(decree_id, _("Tembusan itu sudah dicocokkan."))
    return _ask(decree_id, one, form, _("Cocokkan tembusan"))


@bp.route("/<key>/baru", methods=["GET", "POST"])
def add(decree_id: int, key: str) -> ResponseReturnValue:
    """Add an office to the register."""
    _shown, one = _named(decree_id, key)
    form = AddForm(data={"office": one.office})
    if form.validate_on_submit():
        answers = form.answers()
        choices.add(decree_id, key, office=answers["office"], email=answers["email"], actor=g.actor)
        return _done(decree_id, _("Penerima baru sudah dicatat dan dicocokkan."))
    return _ask(decree_id, one, form, _("Penerima baru"))


def _named(decree_id: int, key: str) -> tuple[NamedList, Named]:
    shown = queries.of_decree(decree_id, g.actor)
    one = next((named for named in shown.named if named.key == key), None)
    if one is None:
        raise NotFound
    return shown, one


def _proposed(one: Named) -> int | None:
    line = one.matched or one.suggestion
    return line.id if line is not None else None


def _ask(decree_id: int, one: Named, form: Form, title: str) -> ResponseReturnValue:
    page = render_template(
        "notifications/recipient.html", decree_id=decree_id, one=one, form=form, title=title
    )
    return page, 422 if form.errors else 200


def _done(decree_id: int, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("workflow.show", decree_id=decree_id, panel=PANEL.name), code=303)
