"""The register of regulations as people may read it: what the rules believe of each, from which source, and how surely; administrators add facts."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired

from drafting.rules.regulation_facts import COLUMNS, NotARegister, What
from drafting.services import regulating
from workflow.rules.actors import Role
from workflow.services import directory
from workflow.web.forms import Form
from workflow.web.panels import Place

bp = Blueprint("regulations", __name__, url_prefix="/peraturan")

PLACE = Place(lazy("Peraturan"), "regulations.listed", 50, roles=frozenset({Role.DRAFTER, Role.ADMINISTRATOR}))

PAGE = 40
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

    file = FileField(lazy("Berkas fakta (TSV)"), validators=[FileRequired(lazy("Pilih berkasnya."))], render_kw={"accept": ".tsv,.txt"})


@bp.get("")
def listed() -> ResponseReturnValue:
    """Show the register, or what of it has some words."""
    return _page(FactsForm(formdata=None)), 200


@bp.post("")
def add() -> ResponseReturnValue:
    """Add the facts of a file, or say what is wrong with each line."""
    form = FactsForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        added = regulating.extend(form.file.data.read(), g.actor)
    except (NotARegister, regulating.RegisterHasProblems) as refusal:
        for sentence in refusal.sentence.splitlines()[:PAGE]:
            form.refuse("file", sentence)
        return _page(form), 422
    flash(_("%(n)s fakta ditambahkan. Konsep yang masih terbuka diperiksa ulang dengannya.", n=added), "success")
    return redirect(url_for(".listed"), code=303)


def _page(form: FactsForm) -> str:
    words = request.args.get("cari", "").strip()[:200]
    found = regulating.search(words)
    page = max(1, request.args.get("halaman", 1, type=int))
    shown = found[(page - 1) * PAGE : page * PAGE]
    return render_template(
        "drafting/regulations.html",
        form=form,
        words=words,
        total=len(found),
        page=page,
        pages=-(-len(found) // PAGE),
        shown=shown,
        facts=regulating.sources(shown),
        says=SAYS,
        columns=COLUMNS,
        may_add=bool(directory.administered(g.actor)),
    )
