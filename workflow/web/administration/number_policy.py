"""What the unit decides about its number register."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import RadioField

from workflow.core.translation.catalogues import said
from workflow.rules.numbers.agenda import ALWAYS, AgendaColumn
from workflow.rules.numbers.reading import LateForm
from workflow.services.numbers import policy
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, ManyField, choice

CHOSEN = tuple(one for one in AgendaColumn if one not in ALWAYS)


class PolicyForm(Form):
    """Late entries, and the columns of the agenda book."""

    late = RadioField(lazy("Nomor sisipan"))
    kept = ManyField(lazy("Kolom buku agenda"))


@bp.route("/<int:unit_id>/register", methods=["GET", "POST"])
def numbering(unit_id: int) -> ResponseReturnValue:
    """Show what the unit decided about its register, and change it."""
    decided = policy.of_unit(unit_id)
    kept = [one.name for one in decided.kept]
    form = PolicyForm(data={"late": decided.late.name, "kept": kept})
    form.late.choices = [choice(one.name, said(one.value)) for one in LateForm]
    form.kept.choices = [choice(one.name, said(one.value)) for one in CHOSEN]
    if form.validate_on_submit():
        policy.decide(
            g.actor,
            unit_id,
            late=LateForm[form.late.data],
            kept=[AgendaColumn[name] for name in form.kept.data or ()],
        )
        flash(_("Kebijakan register sudah disimpan."), "success")
        return redirect(url_for(".numbering", unit_id=unit_id), code=303)
    return render_template("workflow/people/numbering.html", form=form, unit_id=unit_id)
