"""The page of the lists that the rules consult for a unit.

It is for the unit's administrators.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from drafting.rules.lint.words import own_words
from drafting.services.lint import regulations, unit_lists
from drafting.web import files
from drafting.web.lint.unit_list_form import KnownForm, ListsFile, as_typed, missing, read
from workflow.services.administration import queries
from workflow.web.administration.blueprint import SECTIONS
from workflow.web.forms import choice
from workflow.web.panels import additions

bp = Blueprint("knowledge", __name__, url_prefix="/unit")

SECTION = ("knowledge.lists", lazy("Daftar aturan"))
"""The tab that `wsgi.py` adds to the administration of a unit."""


@bp.route("/<int:unit_id>/daftar-aturan", methods=["GET", "POST"])
def lists(unit_id: int) -> ResponseReturnValue:
    """Show what the rules know of the unit, and save the change."""
    kept = unit_lists.known(unit_id, g.actor)
    form = KnownForm(data=as_typed(kept))
    seen = request.form.get("seen") or unit_lists.mark(kept)
    if form.validate_on_submit():
        try:
            waiting = unit_lists.keep(unit_id, g.actor, read(form.answers()), seen=seen)
        except own_words.EntryRefused as refusal:
            field = "authority_more" if refusal.field == "authority" else refusal.field
            form.refuse(field, refusal.sentence)
        except unit_lists.ListsChanged as refusal:
            lost = missing(as_typed(refusal.now), form)
            now = unit_lists.mark(refusal.now)
            page = _page(unit_id, kept, form, seen=now, lost=lost, is_stale=True)
            return page, refusal.status
        else:
            flash(_said(waiting), "success")
            return redirect(url_for(".lists", unit_id=unit_id), code=303)
    return _page(unit_id, kept, form, seen=seen), 422 if form.is_submitted() else 200


@bp.get("/<int:unit_id>/daftar-aturan.toml")
def lists_file(unit_id: int) -> ResponseReturnValue:
    """Return the lists as a file."""
    return files.give(
        unit_lists.as_file(unit_id, g.actor),
        "daftar-aturan.toml",
        "application/toml",
        download=True,
    )


@bp.post("/<int:unit_id>/daftar-aturan/berkas")
def lists_from_file(unit_id: int) -> ResponseReturnValue:
    """Show the lists of a file in the form; only the form saves them."""
    kept, upload = unit_lists.known(unit_id, g.actor), ListsFile()
    seen = unit_lists.mark(kept)
    form = KnownForm(formdata=None, data=as_typed(kept))
    if not upload.validate_on_submit():
        return _page(unit_id, kept, form, seen=seen, upload=upload), 422
    try:
        read_lists = unit_lists.in_file(unit_id, g.actor, upload.file.data.read())
    except unit_lists.NotAUnit as refusal:
        upload.refuse("file", refusal.sentence)
        return _page(unit_id, kept, form, seen=seen, upload=upload), refusal.status
    form = KnownForm(formdata=None, data=as_typed(read_lists))
    lost = missing(as_typed(kept), form)
    return _page(unit_id, kept, form, seen=seen, lost=lost, is_from_file=True), 200


def _page(
    unit_id: int,
    kept: unit_lists.Known,
    form: KnownForm,
    *,
    seen: str,
    lost: tuple[tuple[str, str], ...] = (),
    upload: ListsFile | None = None,
    is_stale: bool = False,
    is_from_file: bool = False,
) -> str:
    register = regulations.register(unit_id).by_key
    form.authority.choices = [
        choice(key, _named(register, key))
        for key in dict.fromkeys((*kept.authority, *(form.authority.data or ())))
    ]
    return render_template(
        "drafting/knowledge.html",
        form=form,
        upload=upload or ListsFile(formdata=None),
        register=register.values(),
        seen=seen,
        lost=lost,
        is_stale=is_stale,
        is_from_file=is_from_file,
        unit_id=unit_id,
        unit_name=queries.profile(unit_id).name,
        sections=(*SECTIONS, *additions().sections),
    )


def _said(waiting: int) -> str:
    if waiting:
        return str(
            _(
                "Sudah disimpan. %(n)s konsep lain yang masih terbuka sedang diperiksa ulang.",
                n=waiting,
            )
        )
    return str(_("Sudah disimpan. Konsep yang masih terbuka sudah diperiksa ulang."))


def _named(register: Any, key: str) -> str:  # noqa: ANN401  (a mapping of regulations by key)
    if key in register:
        return f"{key} – {register[key].title}"
    return str(_("%(key)s (tidak ada dalam register)", key=key))
