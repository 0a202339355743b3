"""Which posts certify copies beside the head, by which rule and since when."""

from __future__ import annotations

import datetime as dt

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from workflow.services.administration import people_queries
from workflow.services.administration.mandates import Letter
from workflow.services.certified import certifiers as naming
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, choice, named


class CertifierForm(Form):
    """A post, the rule that lets its holder certify, and the letter that says so."""

    post_id = SelectField(lazy("Jabatan"))
    basis = named(lazy("Peraturan yang memberi wewenang"))
    letter_number = StringField(
        lazy("Nomor surat penunjukan"),
        validators=[InputRequired(lazy("Isi nomor suratnya.")), Length(max=200)],
    )
    letter_date = DateField(
        lazy("Tanggal surat"), validators=[InputRequired(lazy("Isi tanggal suratnya."))]
    )
    starts = DateField(lazy("Mulai"), validators=[InputRequired(lazy("Isi tanggal mulai."))])
    ends = DateField(lazy("Sampai dengan"), validators=[Optional()])


@bp.route("/<int:unit_id>/pengesah", methods=["GET", "POST"])
def certifiers(unit_id: int) -> ResponseReturnValue:
    """Show the posts that certify copies, and name one."""
    form = CertifierForm()
    form.post_id.choices = [choice(post.id, post.title) for post in people_queries.posts(unit_id)]
    if form.validate_on_submit():
        answers = form.answers()
        letter = Letter(answers["basis"], answers["letter_number"], answers["letter_date"])
        naming.name_certifier(
            g.actor,
            unit_id,
            int(answers["post_id"]),
            letter=letter,
            starts=answers["starts"],
            ends=answers["ends"],
        )
        flash(_("Pengesah salinan sudah dicatat."), "success")
        return redirect(url_for(".certifiers", unit_id=unit_id), code=303)
    return render_template(
        "workflow/people/certifiers.html",
        form=form,
        certifiers=naming.named(unit_id),
        unit_id=unit_id,
    )


@bp.post("/<int:unit_id>/pengesah/<int:certifier_id>/akhiri")
def end_certifier(unit_id: int, certifier_id: int) -> ResponseReturnValue:
    """Enter the last day on which a post certifies."""
    last = request.form.get("ends", type=dt.date.fromisoformat) or abort(400)
    naming.end_certifier(g.actor, unit_id, certifier_id, last)
    flash(_("Akhir wewenangnya sudah dicatat."), "success")
    return redirect(url_for(".certifiers", unit_id=unit_id), code=303)
