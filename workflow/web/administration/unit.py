"""The profile of a unit: its names, its place, its numbers, its time zone."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from workflow.rules.numbers.patterns import BadPattern
from workflow.services import yearly
from workflow.services.administration import queries, units
from workflow.services.administration.queries import Lack
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, WholeNumber, choice, named

PLACES = {Lack.RECIPIENTS: ".recipients", Lack.PARTS: ".stewards"}
"""Where what the unit still needs is kept, if not among the posts."""


class PapersForm(Form):
    """What the papers of a unit say about it."""

    name = named(lazy("Nama unit"))
    parent = named(lazy("Bagian dari"))
    region = named(lazy("Daerah"))
    seat = named(lazy("Tempat penetapan"))
    office = named(lazy("Jabatan penanda tangan"))
    code = named(lazy("Kode unit"))
    classification = named(lazy("Kode klasifikasi"))
    time_zone = SelectField(
        lazy("Waktu"),
        choices=[
            choice("Asia/Jakarta", "WIB"),
            choice("Asia/Makassar", "WITA"),
            choice("Asia/Jayapura", "WIT"),
        ],
    )


class UnitForm(PapersForm):
    """What is changed of a unit: its papers, and how it works."""

    number_pattern = StringField(
        lazy("Pola nomor"), validators=[InputRequired(lazy("Isi pola nomor.")), Length(max=200)]
    )
    review_days = WholeNumber(
        lazy("Hari kerja sebelum diingatkan"),
        validators=[
            InputRequired(lazy("Isi banyaknya hari kerja.")),
            NumberRange(1, 60, lazy("Isi angka dari 1 sampai 60.")),
        ],
    )
    initials_by_level = BooleanField(lazy("Paraf berjenjang"))


@bp.route("/<int:unit_id>", methods=["GET", "POST"])
def unit(unit_id: int) -> ResponseReturnValue:
    """Show the unit's profile, and change it."""
    form = UnitForm(data=asdict(queries.profile(unit_id)))
    if form.validate_on_submit():
        try:
            units.change_unit(g.actor, unit_id, units.Profile(**form.answers()))
        except BadPattern as refusal:
            form.refuse("number_pattern", refusal.sentence)
        else:
            flash(_("Profil unit sudah disimpan."), "success")
            return redirect(url_for(".unit", unit_id=unit_id), code=303)
    lacks = [
        (lack.value, url_for(PLACES.get(lack, ".posts"), unit_id=unit_id))
        for lack in queries.lacking(unit_id)
    ]
    if sentence := yearly.obstacle_of(unit_id):
        lacks.append((sentence, url_for(".days", unit_id=unit_id, _anchor="konsep")))
    return render_template("workflow/people/unit.html", form=form, unit_id=unit_id, lacks=lacks)
