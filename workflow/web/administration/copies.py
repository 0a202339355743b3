"""Who receives copies: offices in the order of the decree.

The holders of the positions that it names are next.
"""

from __future__ import annotations

import datetime as dt

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from workflow.services.administration import distribution_list, people_queries, queries
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, WholeNumber, address, choice, named

BODY = "body"
"""The key of the part that is no position."""


class RecipientForm(Form):
    """An office that receives copies."""

    office = named(lazy("Jabatan penerima"))
    place = StringField(lazy("Tempat"), validators=[Optional(), Length(max=200)])
    email = address(lazy("Alamat surel"))
    rank = WholeNumber(
        lazy("Urutan pada keputusan"),
        validators=[
            InputRequired(lazy("Isi urutannya.")),
            NumberRange(1, 99, lazy("Isi angka dari 1 sampai 99.")),
        ],
    )
    active = BooleanField(lazy("Menerima salinan"), default=True)


class HolderForm(Form):
    """Who holds a position."""

    position_id = SelectField(lazy("Jabatan dalam keputusan"))
    name = named(lazy("Nama pemangku"))
    email = address(lazy("Alamat surel"))
    starts = DateField(lazy("Mulai"), validators=[InputRequired(lazy("Isi tanggal mulai."))])
    ends = DateField(lazy("Sampai dengan"), validators=[Optional()])


@bp.route("/<int:unit_id>/penerima", methods=["GET", "POST"])
@bp.route("/<int:unit_id>/penerima/<int:recipient_id>", methods=["GET", "POST"])
def recipients(unit_id: int, recipient_id: int | None = None) -> ResponseReturnValue:
    """Show the offices that receive copies; add one, or change one."""
    known = queries.recipients(unit_id)
    chosen = next((row for row in known if row.id == recipient_id), None)
    if recipient_id is not None and chosen is None:
        abort(404)
    form = (
        RecipientForm(obj=chosen)
        if chosen
        else RecipientForm(data={"rank": len(known) + 1, "active": True})
    )
    if form.validate_on_submit():
        distribution_list.save_recipient(g.actor, unit_id, recipient_id, **form.answers())
        flash(_("Penerima salinan sudah disimpan."), "success")
        return redirect(url_for(".recipients", unit_id=unit_id), code=303)
    return render_template(
        "workflow/people/recipients.html",
        form=form,
        recipients=known,
        chosen=chosen,
        unit_id=unit_id,
    )


@bp.route("/<int:unit_id>/pemangku", methods=["GET", "POST"])
def holders(unit_id: int) -> ResponseReturnValue:
    """Show who holds the positions that the decree names, and add one."""
    titles = {part.key: part.title for part in people_queries.parts(unit_id) if part.key != BODY}
    form = HolderForm()
    form.position_id.choices = [choice(key, title) for key, title in titles.items()]
    if form.validate_on_submit():
        answers = form.answers()
        distribution_list.hold_position(
            g.actor,
            unit_id,
            answers.pop("position_id"),
            title=titles[form.position_id.data],
            **answers,
        )
        flash(_("Pemangku jabatan sudah dicatat."), "success")
        return redirect(url_for(".holders", unit_id=unit_id), code=303)
    return render_template(
        "workflow/people/holders.html",
        form=form,
        holders=people_queries.holders(unit_id),
        unit_id=unit_id,
        has_positions=bool(titles),
    )


@bp.post("/<int:unit_id>/pemangku/<int:holder_id>/akhiri")
def leave(unit_id: int, holder_id: int) -> ResponseReturnValue:
    """Enter the last day on which somebody holds a position."""
    distribution_list.leave_position(
        g.actor,
        unit_id,
        holder_id,
        request.form.get("ends", type=dt.date.fromisoformat) or abort(400),
    )
    flash(_("Akhir masa jabatan sudah dicatat."), "success")
    return redirect(url_for(".holders", unit_id=unit_id), code=303)
