"""What a decree does to an older one of its unit: at its signature it revokes it (UU 30/2014 art.

64).
"""

from __future__ import annotations

from flask import flash, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import RadioField
from wtforms.validators import InputRequired

from drafting.rules.text import editing
from drafting.rules.text.titles import named
from drafting.services.texts import drafts, queries, revisions
from drafting.web.blueprint import back_to, bp, panel_url, seen_version, writing_desk
from workflow.web.forms import Form


class RevokeForm(Form):
    """Which decree is revoked."""

    revoked = RadioField(
        lazy("Keputusan yang dicabut"),
        coerce=int,
        validators=[InputRequired(lazy("Pilih keputusan yang dicabut."))],
    )


@bp.route("/keputusan/<int:decree_id>/mencabut", methods=["GET", "POST"])
def revoke(decree_id: int) -> ResponseReturnValue:
    """Say that this draft revokes an older decree of the unit.

    At its signature that one is revoked.
    """
    found = writing_desk(decree_id)
    sources = [
        source
        for source in queries.sources(found.unit_id)
        if source.id != decree_id and source.state.name not in {"REVOKED", "SUPERSEDED"}
    ]
    form = RevokeForm()
    form.revoked.choices = [(source.id, source.number or source.title) for source in sources]
    if form.validate_on_submit():
        chosen = next(source for source in sources if source.id == form.revoked.data)
        office = named(revisions.current(decree_id).tree.heading.office)
        text = (
            f"Keputusan {office}{f' Nomor {chosen.number}' if chosen.number else ''} tentang"
            f" {named(chosen.title)}"
        )
        drafts.change(
            decree_id,
            lambda tree: editing.revoke(tree, text, chosen.id),
            actor=g.actor,
            expected_version=seen_version(),
            summary=_("Menyatakan keputusan dicabut"),
        )
        flash(
            _("Keputusan itu dinyatakan dicabut. Pastikan ada diktum yang menyebutkannya."),
            "success",
        )
        return back_to(decree_id, "naskah")
    page = render_template(
        "drafting/revoke.html",
        desk=found,
        form=form,
        sources=sources,
        back=panel_url(decree_id, "naskah"),
    )
    return page, 422 if form.is_submitted() else 200
