"""The calendar of a unit: the national days and its own on top."""

from __future__ import annotations

import datetime as dt

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import DateField, RadioField
from wtforms.validators import InputRequired

from workflow.services.administration import queries, units
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, choice, named


class DayForm(Form):
    """One day."""

    day = DateField(lazy("Tanggal"), validators=[InputRequired(lazy("Isi tanggalnya."))])
    name = named(lazy("Keterangan"))
    works = RadioField(
        lazy("Pada hari itu unit"),
        choices=[choice("no", lazy("libur")), choice("yes", lazy("tetap bekerja"))],
        default="no",
    )


@bp.route("/<int:unit_id>/hari", methods=["GET", "POST"])
def days(unit_id: int) -> ResponseReturnValue:
    """Show the national days and those on which the unit differs; add one."""
    form = DayForm()
    if form.validate_on_submit():
        units.set_day(
            g.actor,
            unit_id,
            form.day.data or abort(400),
            name=form.name.data or "",
            works=form.works.data == "yes",
        )
        flash(_("Hari itu sudah dicatat."), "success")
        return redirect(url_for(".days", unit_id=unit_id), code=303)
    return render_template(
        "workflow/people/days.html",
        form=form,
        days=queries.days(unit_id),
        years=queries.national_years(unit_id),
        unit_id=unit_id,
    )


@bp.post("/<int:unit_id>/hari/hapus")
def forget_day(unit_id: int) -> ResponseReturnValue:
    """Let a day be again what it is nationally."""
    units.forget_day(
        g.actor, unit_id, request.form.get("day", type=dt.date.fromisoformat) or abort(400)
    )
    flash(_("Hari itu kembali mengikuti kalender nasional."), "success")
    return redirect(url_for(".days", unit_id=unit_id), code=303)
