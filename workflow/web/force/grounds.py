"""Reasons for which a decree must be corrected, with their limits."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, DateField, TextAreaField
from wtforms.validators import DataRequired, Length

from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import OUT, Action
from workflow.services.force import grounds, queries
from workflow.web.force.blueprint import bp, desk
from workflow.web.forms import LONGEST_NOTE, Form, expected_version
from workflow.web.panels import Offer

OFFER = Offer(
    lazy("Catat alasan koreksi"),
    "force.show_grounds",
    states=frozenset(OUT),
    roles=frozenset({Role.DRAFTER, Role.STEWARD, Role.HEAD}),
)
"""The button on the page of a decree in force."""


class GroundForm(Form):
    """What was found, and when."""

    reason = TextAreaField(
        lazy("Yang ditemukan"),
        validators=[
            DataRequired(lazy("Tuliskan alasannya; alasan ikut tercatat dalam riwayat.")),
            Length(max=LONGEST_NOTE),
        ],
    )
    found_on = DateField(
        lazy("Ditemukan, atau perintah pengadilan terbit, pada"),
        validators=[DataRequired(lazy("Isi tanggalnya."))],
    )
    is_ordered = BooleanField(lazy("Atas perintah pengadilan (21 hari kerja)"))


@bp.route("/keputusan/<int:decree_id>/alasan-koreksi", methods=["GET", "POST"])
def show_grounds(decree_id: int) -> ResponseReturnValue:
    """Show why a decree must be corrected and until when; record a reason."""
    found = desk(decree_id)
    form = GroundForm(data={"found_on": found.today})
    if form.validate_on_submit() and form.found_on.data is not None:
        try:
            grounds.find(
                decree_id,
                reason=form.reason.data or "",
                found_on=form.found_on.data,
                is_ordered=bool(form.is_ordered.data),
                actor=g.actor,
                expected_version=expected_version(),
            )
        except grounds.FoundTooLate as refusal:
            form.refuse("found_on", refusal.sentence)
        else:
            flash(_("Alasan koreksi tercatat. Batas waktunya mulai dihitung."), "success")
            return redirect(url_for(".show_grounds", decree_id=decree_id), code=303)
    page = render_template(
        "workflow/force/grounds.html",
        desk=found,
        form=form,
        grounds=queries.grounds_of(decree_id),
        may_find=Action.FIND_GROUND in found.allowed,
        may_set_aside=Action.SET_ASIDE in found.allowed,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/keputusan/<int:decree_id>/alasan-koreksi/<int:ground_id>/kesampingkan")
def set_aside(decree_id: int, ground_id: int) -> ResponseReturnValue:
    """Set a reason aside, with why."""
    grounds.set_aside(
        decree_id,
        ground_id,
        reason=request.form.get("note", ""),
        actor=g.actor,
        expected_version=expected_version(),
    )
    flash(_("Alasan koreksi dikesampingkan; sebabnya tercatat."), "success")
    return redirect(url_for(".show_grounds", decree_id=decree_id), code=303)
