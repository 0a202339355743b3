"""The page on which a draft revokes an older decree of its unit.

The older decree is revoked when the draft is signed (UU 30/2014 article 64).
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
from drafting.services.texts.queries import Desk, Source
from drafting.web.blueprint import back_to, bp, panel_url, writing_desk
from workflow.web.forms import Form, expected_version


class RevokeForm(Form):
    """Which decree is revoked."""

    revoked = RadioField(
        lazy("Keputusan yang dicabut"),
        coerce=int,
        validators=[InputRequired(lazy("Pilih keputusan yang dicabut."))],
    )


@bp.route("/keputusan/<int:decree_id>/mencabut", methods=["GET", "POST"])
def revoke(decree_id: int) -> ResponseReturnValue:
    """Declare that this draft revokes an older decree of the unit."""
    found = writing_desk(decree_id)
    sources = _revocable(found)
    form = RevokeForm()
    form.revoked.choices = [(source.id, source.number or source.title) for source in sources]
    if form.validate_on_submit():
        chosen = next(source for source in sources if source.id == form.revoked.data)
        text = _called(chosen, revisions.current(decree_id).tree.heading.office)
        drafts.change(
            decree_id,
            lambda tree: editing.revoke(tree, text, chosen.id),
            actor=g.actor,
            expected_version=expected_version(),
            summary="Menyatakan keputusan dicabut",
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


def _revocable(found: Desk) -> list[Source]:
    return [
        source
        for source in queries.sources(found.unit_id)
        if source.id != found.id and source.state.name not in {"REVOKED", "SUPERSEDED"}
    ]


def _called(source: Source, office: str) -> str:
    number = f" Nomor {source.number}" if source.number else ""
    return f"Keputusan {named(office)}{number} tentang {named(source.title)}"
