"""The page of what the rules know of a unit.  Only for the unit's administrators."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import StringField, TextAreaField
from wtforms.validators import Length, Optional

from drafting.services import knowledge
from workflow.services import directory
from workflow.web.forms import Form
from workflow.web.panels import additions
from workflow.web.people import SECTIONS

bp = Blueprint("knowledge", __name__, url_prefix="/unit")

SECTION = ("knowledge.unit_words", lazy("Kata dan tempat"))
"""The tab that `wsgi.py` adds to the administration of a unit."""

LONGEST_LIST = 100_000


def _list(label: str) -> TextAreaField:
    return TextAreaField(label, validators=[Optional(), Length(max=LONGEST_LIST)], render_kw={"spellcheck": "false"})


class KnownForm(Form):
    """The lists, an entry a line."""

    positions = _list(lazy("Jabatan menurut nomenklatur"))
    places = _list(lazy("Nama tempat"))
    former_names = _list(lazy("Nama unit yang lama"))
    abbreviations = _list(lazy("Singkatan yang dikenal semua pembaca"))
    authority = _list(lazy("Peraturan yang memberi wewenang menetapkan keputusan"))
    domain = StringField(lazy("Domain resmi"), validators=[Optional(), Length(max=200)])
    number_pattern = StringField(lazy("Bentuk nomor keputusan"), validators=[Optional(), Length(max=300)])


@bp.route("/<int:unit_id>/kata", methods=["GET", "POST"])
def unit_words(unit_id: int) -> ResponseReturnValue:
    """Show what the rules know of the unit, and change it."""
    kept = knowledge.known(unit_id, g.actor)
    form = KnownForm(data={name: "\n".join(value) if isinstance(value, tuple) else value for name, value in asdict(kept).items()})
    if form.validate_on_submit():
        answers = form.answers()
        lists = {name: tuple(line.strip() for line in answers[name].splitlines() if line.strip()) for name in knowledge.LISTS}
        try:
            knowledge.keep(unit_id, g.actor, knowledge.Known(**lists, domain=answers["domain"], number_pattern=answers["number_pattern"]))
        except knowledge.NumberFormUnreadable as refusal:
            form.refuse("number_pattern", refusal.sentence)
        else:
            flash(_("Sudah disimpan. Konsep yang masih terbuka sudah diperiksa ulang."), "success")
            return redirect(url_for(".unit_words", unit_id=unit_id), code=303)
    sections = (*SECTIONS, *additions().sections)
    return render_template("drafting/knowledge.html", form=form, unit_id=unit_id, unit_name=directory.profile(unit_id).name, sections=sections)
