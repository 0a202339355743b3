"""The page on which a unit decides about its letters."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms.validators import InputRequired, NumberRange

from notifications.rules.links import LONGEST, SHORTEST
from notifications.services.letters import policy
from workflow.services.administration import units
from workflow.web.administration.blueprint import SECTIONS
from workflow.web.forms import Form, WholeNumber, address
from workflow.web.panels import additions

bp = Blueprint("post_policy", __name__, url_prefix="/unit")

SECTION = ("post_policy.show", lazy("Surat"))
"""The tab that `wsgi.py` adds to the administration of a unit."""


class PolicyForm(Form):
    """Where answers go, and how long personal links live."""

    reply_to = address(lazy("Alamat untuk balasan"))
    link_days = WholeNumber(
        lazy("Umur tautan pribadi, dalam hari"),
        validators=[
            InputRequired(lazy("Isi banyaknya hari.")),
            NumberRange(SHORTEST, LONGEST, lazy("Isi angka dari 11 sampai 3650.")),
        ],
    )


@bp.route("/<int:unit_id>/surat", methods=["GET", "POST"])
def show(unit_id: int) -> ResponseReturnValue:
    """Show what the unit decided about its letters, and change it."""
    unit = units.require(g.actor, unit_id)
    form = PolicyForm(data=asdict(policy.of_unit(unit_id)))
    if form.validate_on_submit():
        policy.decide(
            g.actor,
            unit_id,
            reply_to=form.reply_to.data or "",
            link_days=form.link_days.data or 0,
        )
        flash(_("Kebijakan surat sudah disimpan."), "success")
        return redirect(url_for(".show", unit_id=unit_id), code=303)
    page = render_template(
        "notifications/letter_policy.html",
        form=form,
        unit_id=unit_id,
        unit_name=unit.name,
        sections=(*SECTIONS, *additions().sections),
    )
    return page, 422 if form.errors else 200
