"""The calendar of a unit: the national days and its own on top."""

from __future__ import annotations

import datetime as dt

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import DateField, RadioField, StringField
from wtforms.validators import InputRequired, Optional, Regexp

from workflow.services import yearly
from workflow.services.administration import queries, units
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, choice, named

# 1-10, 28-2
OPENING = r"\s*\d{1,2}-\d{1,2}\s*$"


class DayForm(Form):
    """One day."""

    day = DateField(lazy("Tanggal"), validators=[InputRequired(lazy("Isi tanggalnya."))])
    name = named(lazy("Keterangan"))
    works = RadioField(
        lazy("Pada hari itu unit"),
        choices=[choice("no", lazy("libur")), choice("yes", lazy("tetap bekerja"))],
        default="no",
    )


class OpeningForm(Form):
    """On which day the calendar opens the coming year's draft; none: by hand."""

    opening = StringField(
        lazy("Hari dan bulan"),
        validators=[
            Optional(),
            Regexp(OPENING, message=lazy("Tulis seperti 1-10: hari, lalu bulan.")),
        ],
        render_kw={"placeholder": "1-10", "inputmode": "numeric"},
    )


@bp.post("/<int:unit_id>/hari/konsep")
def set_opening(unit_id: int) -> ResponseReturnValue:
    """Set the day on which the calendar opens the coming year's draft."""
    form = OpeningForm()
    if form.validate_on_submit():
        # "1-10" is the first of October
        day, _dash, month = (form.opening.data or "").strip().partition("-")
        try:
            units.set_opening_day(
                g.actor, unit_id, month=int(month) if month else None, day=int(day) if day else None
            )
        except units.NoSuchDay as refusal:
            form.refuse("opening", refusal.sentence)
        else:
            flash(_("Hari pembukaan konsep tahunan sudah dicatat."), "success")
            return redirect(url_for(".days", unit_id=unit_id), code=303)
    return _days(unit_id, DayForm(formdata=None), form), 422


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
    known = yearly.opening_day(unit_id)
    opening = f"{known.day}-{known.month}" if known is not None else ""
    return _days(unit_id, form, OpeningForm(formdata=None, data={"opening": opening}))


@bp.post("/<int:unit_id>/hari/hapus")
def forget_day(unit_id: int) -> ResponseReturnValue:
    """Let a day be again what it is nationally."""
    units.forget_day(
        g.actor, unit_id, request.form.get("day", type=dt.date.fromisoformat) or abort(400)
    )
    flash(_("Hari itu kembali mengikuti kalender nasional."), "success")
    return redirect(url_for(".days", unit_id=unit_id), code=303)


def _days(unit_id: int, form: DayForm, opening: OpeningForm) -> str:
    return render_template(
        "workflow/people/days.html",
        form=form,
        opening=opening,
        days=queries.days(unit_id),
        years=queries.national_years(unit_id),
        unit_id=unit_id,
    )
