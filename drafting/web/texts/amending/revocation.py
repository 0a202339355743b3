"""The page that begins a Keputusan pencabutan (UU 30/2014 article 64)."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from drafting.rules.amendments.revoking_decree import Defect
from drafting.services.texts import amendments
from drafting.services.texts.amending import revocation
from drafting.web.blueprint import bp, desk, panel_url
from drafting.web.texts.amending.answers import answers_field, with_answers
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form, choice
from workflow.web.panels import Offer

OFFER = Offer(
    lazy("Buat Keputusan pencabutan"),
    "drafting.revoke_decree",
    states=frozenset(amendments.AMENDABLE),
    roles=frozenset({Role.DRAFTER}),
)
"""The button on the page of a decree in force."""


class RevocationForm(Form):
    """Which defect a decree has, in words that the revoking decree quotes."""

    defect = RadioField(
        lazy("Cacatnya"),
        choices=[choice(one.name, one.value.capitalize()) for one in Defect],
        validators=[InputRequired(lazy("Pilih jenis cacatnya."))],
    )
    grounds = TextAreaField(
        lazy("Alasan pencabutan"),
        validators=[DataRequired(revocation.GroundMissing.sentence), Length(max=LONGEST_NOTE)],
        render_kw={"rows": "3"},
    )
    answered = answers_field()


@bp.route("/keputusan/<int:decree_id>/pencabutan", methods=["GET", "POST"])
def revoke_decree(decree_id: int) -> ResponseReturnValue:
    """Ask why a decree is revoked, and open the decree that does."""
    found = desk(decree_id)
    if not found.may_amend:
        if found.state not in amendments.AMENDABLE or found.is_over:
            raise revocation.NotRevocable
        raise NotPermitted(_("Buka Keputusan pencabutan"), [str(Role.DRAFTER.value)])
    form = with_answers(RevocationForm(), decree_id)
    if form.validate_on_submit():
        opened = revocation.open_revocation(
            decree_id,
            Defect[form.defect.data],
            form.grounds.data or "",
            actor=g.actor,
            answers=form.answered.data or (),
        )
        flash(
            _(
                "Konsep Keputusan pencabutan dibuka. Periksa bunyinya, lalu ajukan seperti"
                " keputusan lain."
            ),
            "success",
        )
        return redirect(url_for("workflow.show", decree_id=opened, panel="naskah"), code=303)
    page = render_template(
        "drafting/revoke_decree.html",
        desk=found,
        form=form,
        limit=amendments.limit(found.unit_id, found.today),
        back=panel_url(decree_id, "naskah"),
    )
    return page, 422 if form.is_submitted() else 200
