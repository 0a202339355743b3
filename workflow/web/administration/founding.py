"""Founding a further unit, and the links of the accounts that it opened."""

from __future__ import annotations

from flask import flash, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from workflow.services.administration import installation
from workflow.services.administration.installation import Founded, Somebody, UnitProfile
from workflow.web.administration.blueprint import bp
from workflow.web.administration.unit import PapersForm
from workflow.web.forms import address, named


class FoundingForm(PapersForm):
    """A new unit with its first two people."""

    head_name = named(lazy("Nama kepala"))
    head_email = address(lazy("Alamat surel kepala"), required=True)
    administrator_name = named(lazy("Nama administrator"))
    administrator_email = address(lazy("Alamat surel administrator"), required=True)


@bp.route("/<int:unit_id>/dirikan", methods=["GET", "POST"])
def found(unit_id: int) -> ResponseReturnValue:
    """Found a further unit: one act, confirmed by its head."""
    form = FoundingForm()
    if form.validate_on_submit():
        said = form.answers()
        people = [
            Somebody(said.pop(f"{who}_email"), said.pop(f"{who}_name"))
            for who in ("administrator", "head")
        ]
        try:
            founded = installation.found_from(g.actor, unit_id, UnitProfile(**said), *people)
        except installation.OnePersonTwice as refusal:
            form.refuse("head_email", refusal.sentence)
        else:
            flash(_("Unit sudah didirikan. Kepalanya diminta mengonfirmasi."), "success")
            return show_links(founded)
    return render_template("workflow/people/found.html", form=form, unit_id=unit_id)


def show_links(made: Founded | str) -> str:
    """Show links once, to be handed over: they are in no list and no log."""
    links = [("", made)] if isinstance(made, str) else made.links
    return render_template(
        "workflow/links.html",
        links=[(name, installation.link_of(token)) for name, token in links],
    )
