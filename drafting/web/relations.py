"""What a decree does to another one: it revokes it, or corrects it by a Keputusan perubahan (UU 30/2014 arts. 63, 64)."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from drafting.rules import editing
from drafting.rules.amendment import NothingToAmend
from drafting.rules.content import Node
from drafting.rules.titles import named
from drafting.services import amending, reading, texts, writing
from drafting.web import fields
from drafting.web.blueprint import back_to, bp, desk, panel_url, writing_desk
from drafting.web.sheet import Sheet
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form


class RevokeForm(Form):
    """Which decree is revoked."""

    revoked = RadioField(lazy("Keputusan yang dicabut"), coerce=int, validators=[InputRequired(lazy("Pilih keputusan yang dicabut."))])


class Grounds(Form):
    """Why a signed decree is corrected."""

    grounds = TextAreaField(
        lazy("Kekeliruan yang dikoreksi"),
        validators=[DataRequired(amending.GroundsMissing.sentence), Length(max=LONGEST_NOTE)],
    )


CORRECTIONS: dict[type[Node], type[Form]] = {
    kind: type(f"Correct{kind.__name__}", (Grounds,), {name: fields.FORMS[kind].__dict__[name] for name in names})
    for kind, names in editing.FIELDS.items()
    if kind.__name__ not in {"Decree", "Reference"}
}
"""The form of each kind of node, with the grounds beside."""


@bp.route("/keputusan/<int:decree_id>/mencabut", methods=["GET", "POST"])
def revoke(decree_id: int) -> ResponseReturnValue:
    """Say that this draft revokes an older decree of the unit: at its signature that one is revoked."""
    found = writing_desk(decree_id)
    sources = [source for source in reading.sources(found.unit_id) if source.id != decree_id and source.state.name not in {"REVOKED", "SUPERSEDED"}]
    form = RevokeForm()
    form.revoked.choices = [(source.id, source.number or source.title) for source in sources]
    if form.validate_on_submit():
        chosen = next(source for source in sources if source.id == form.revoked.data)
        office = named(texts.current(decree_id).tree.heading.office)
        text = f"Keputusan {office} Nomor {chosen.number} tentang {named(chosen.title)}"
        seen = request.form.get("seen", -1, type=int)
        writing.change(
            decree_id, lambda tree: editing.revoke(tree, text, chosen.id), actor=g.actor, seen=seen, what=_("Menyatakan keputusan dicabut")
        )
        flash(_("Keputusan itu dinyatakan dicabut. Pastikan ada diktum yang menyebutkannya."), "success")
        return back_to(decree_id, "naskah")
    page = render_template("drafting/revoke.html", desk=found, form=form, sources=sources, back=panel_url(decree_id, "naskah"))
    return page, 422 if form.is_submitted() else 200


@bp.route("/keputusan/<int:decree_id>/koreksi/<node_id>", methods=["GET", "POST"])
def correct(decree_id: int, node_id: str) -> ResponseReturnValue:
    """Correct a signed decree the only lawful way: open the decree that amends it, prefilled from the correction."""
    found = desk(decree_id)
    if not found.may_amend:
        if found.state not in amending.AMENDABLE:
            raise amending.NotAmendable
        raise NotPermitted(_("Buka Keputusan perubahan"), [str(Role.DRAFTER.value)])
    tree = texts.current(decree_id).tree
    node = editing.node_of(tree, node_id)
    kind = type(node)
    form = (CORRECTIONS.get(kind) or abort(404))(data={name: getattr(node, name) for name in editing.FIELDS[kind]})
    if form.validate_on_submit():
        typed = {name: editing.clean(str(form[name].data or "")) for name in editing.FIELDS[kind]}
        changed = {name: value for name, value in typed.items() if value != getattr(node, name)}
        try:
            opened = amending.open_amendment(decree_id, {node_id: changed}, form["grounds"].data, actor=g.actor)
        except NothingToAmend as refusal:
            form.refuse(editing.FIELDS[kind][0], refusal.sentence)
        else:
            flash(_("Konsep Keputusan perubahan dibuka. Koreksi lain dapat ditambahkan di sini sebelum diajukan."), "success")
            return redirect(url_for("workflow.show", decree_id=opened, panel="naskah"), code=303)
    words = Sheet(tree, ()).words(node)
    back = panel_url(decree_id, "naskah", f"n-{node_id}")
    page = render_template("drafting/correct.html", desk=found, form=form, names=editing.FIELDS[kind], lead=words, back=back)
    return page, 422 if form.is_submitted() else 200
