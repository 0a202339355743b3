"""The page of the register of regulations.

It shows what the rules believe of each, from which source and how surely; administrators add facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from drafting.rules.regulations.fact_checks import LONGEST
from drafting.rules.regulations.facts import COLUMNS, Fact, NotARegister, What, subject
from drafting.rules.text import plain
from drafting.services.lint import regulations
from workflow.core.translation.catalogues import said
from workflow.rules.actors import Role
from workflow.rules.days.dates import MONTHS
from workflow.rules.errors import NotPermitted
from workflow.services.administration import queries
from workflow.web.forms import Form, NeededWhen, choice
from workflow.web.panels import Place

bp = Blueprint("regulations", __name__, url_prefix="/peraturan")

PLACE = Place(
    lazy("Peraturan"), "regulations.listed", 50, roles=frozenset({Role.DRAFTER, Role.ADMINISTRATOR})
)

PAGE = 40
LONGEST_KEY = 200
REFUSED = (NotARegister, regulations.RegisterHasProblems)
SAYS = {
    What.TITLE: lazy("Judul"),
    What.ENACTED: lazy("Diundangkan"),
    What.GAZETTE: lazy("Lembaran"),
    What.AMENDED: lazy("Diubah dengan"),
    What.REVOKED: lazy("Dicabut dengan"),
    What.OBSOLETE: lazy("Usang sejak"),
    What.FICTITIOUS: lazy("Contoh fiktif"),
}
"""What a fact says, in the words of the page."""


class FactsForm(Form):
    """A list of facts, as `flask drafting regulations import` takes it."""

    file = FileField(
        lazy("Berkas fakta (TSV)"),
        validators=[FileRequired(lazy("Pilih berkasnya."))],
        render_kw={"accept": ".tsv,.txt"},
    )
    replace = BooleanField(lazy("Ganti juga fakta bawaan yang sudah pasti"))


class FactForm(Form):
    """One fact."""

    regulation = StringField(
        lazy("Kunci peraturan"),
        validators=[DataRequired(lazy("Tulis kuncinya.")), Length(max=LONGEST_KEY)],
    )
    what = SelectField(
        lazy("Yang dicatat"),
        choices=[choice(what.value, SAYS[what]) for what in SAYS if what is not What.FICTITIOUS],
    )
    value = StringField(
        lazy("Nilai"),
        validators=[NeededWhen(lazy("wajib selain untuk “Diundangkan”")), Length(max=LONGEST)],
    )
    date = StringField(
        lazy("Tanggal"),
        validators=[NeededWhen(lazy("wajib selain untuk judul dan lembaran")), Length(max=10)],
    )
    source = StringField(
        lazy("Sumber"),
        validators=[
            DataRequired(lazy("Sebut dari mana fakta ini diketahui.")),
            Length(max=LONGEST),
        ],
    )
    sure = BooleanField(lazy("Sudah pasti"), default=True)
    replace_one = BooleanField(lazy("Ganti juga fakta bawaan yang sudah pasti"))


@bp.get("")
def listed() -> ResponseReturnValue:
    """Show the register, or the regulations that match some words."""
    return _page(FactsForm(formdata=None), FactForm(formdata=None)), 200


@bp.post("")
def add() -> ResponseReturnValue:
    """Add the facts of a file, or say what is wrong with each line."""
    form, one = FactsForm(), FactForm(formdata=None)
    if not form.validate_on_submit():
        return _page(form, one), 422
    try:
        added = regulations.extend(
            form.file.data.read(), g.actor, _own_unit(), replace=form.replace.data
        )
    except REFUSED as refusal:
        for sentence in refusal.sentence.splitlines():
            form.refuse("file", sentence)
        return _page(form, one), 422
    flash(
        _("%(n)s fakta ditambahkan. Konsep yang masih terbuka diperiksa ulang dengannya.", n=added),
        "success",
    )
    return redirect(url_for(".listed", unit=_chosen()), code=303)


@bp.post("/fakta")
def tell() -> ResponseReturnValue:
    """Add one fact, or say at its field what is wrong with it."""
    form = FactForm()
    if not form.validate_on_submit():
        return _page(FactsForm(formdata=None), form), 422
    key, value, date, source = (
        " ".join((field.data or "").split())
        for field in (form.regulation, form.value, form.date, form.source)
    )
    fact = Fact(key, What(form.what.data), value, date, bool(form.sure.data), source)
    try:
        regulations.add_fact(fact, g.actor, _own_unit(), replace=bool(form.replace_one.data))
    except REFUSED as refusal:
        for sentence in refusal.sentence.splitlines():
            form.refuse("regulation", sentence)
        return _page(FactsForm(formdata=None), form), 422
    flash(
        _(
            "Fakta tentang %(key)s dicatat. Konsep yang masih terbuka diperiksa ulang dengannya.",
            key=fact.regulation,
        ),
        "success",
    )
    return redirect(url_for(".listed", unit=_chosen(), cari=fact.regulation), code=303)


@bp.post("/hapus")
def forget() -> ResponseReturnValue:
    """Remove a fact that was added here."""
    key, what, value = (request.form.get(name, "") for name in ("regulation", "what", "value"))
    try:
        regulations.forget(key, What(what), value, g.actor, _own_unit())
    except ValueError:
        raise regulations.FactNotAdded from None
    except regulations.RegisterHasProblems as refusal:
        flash(said(refusal.sentence), "danger")
    else:
        flash(
            _(
                "Fakta tambahan tentang %(key)s dihapus. Konsep yang masih terbuka diperiksa"
                " ulang.",
                key=key,
            ),
            "success",
        )
    return redirect(url_for(".listed", unit=_chosen(), cari=key[:LONGEST_KEY]), code=303)


def in_words(date: str) -> str:
    """Return a date of the register in words: a day, a month or a year."""
    year, _dash, rest = date.partition("-")
    if not rest:
        return year
    return plain.date(date) if "-" in rest else f"{MONTHS[int(rest) - 1]} {year}"


def _own_unit() -> int:
    """Return the unit whose facts are changed; whether one may, the service asks."""
    chosen = _chosen()
    if chosen is None:
        raise NotPermitted("Tambah register peraturan", [str(Role.ADMINISTRATOR.value)])
    return chosen


def _chosen(units: Mapping[int, str] | None = None) -> int | None:
    """Return the unit that the address names, or this person's first."""
    own = units if units is not None else {unit.id: unit.name for unit in queries.held(g.actor)}
    named = request.args.get("unit", type=int)
    return named if named in own else next(iter(own), None)


def _page(form: FactsForm, one: FactForm) -> str:
    words = request.args.get("cari", "").strip()[:200]
    units = {unit.id: unit.name for unit in queries.held(g.actor)}
    unit_id = _chosen(units)
    found = regulations.search(words, unit_id)
    pages = -(-len(found) // PAGE)
    page = max(1, min(request.args.get("halaman", 1, type=int), pages))
    shown = found[(page - 1) * PAGE : page * PAGE]
    return render_template(
        "drafting/regulations.html",
        form=form,
        one=one,
        words=words,
        total=len(found),
        page=page,
        pages=pages,
        shown=shown,
        facts=regulations.sources(shown, unit_id),
        added=regulations.added(unit_id),
        subject=subject,
        in_words=in_words,
        says=SAYS,
        columns=COLUMNS,
        units=units,
        unit_id=unit_id,
        may_add=any(unit.id == unit_id for unit in queries.administered(g.actor)),
    )
