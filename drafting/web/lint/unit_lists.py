"""The page of the lists that the rules consult for a unit: an entry a line, in plain forms.

Only for the unit's administrators.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from drafting.rules.lint.words import own_words
from drafting.services.lint import regulations, unit_lists
from drafting.web import files
from workflow.services.administration import queries
from workflow.web.administration.blueprint import SECTIONS
from workflow.web.forms import Form, ManyField, choice
from workflow.web.panels import additions

bp = Blueprint("knowledge", __name__, url_prefix="/unit")

SECTION = ("knowledge.lists", lazy("Daftar aturan"))
"""The tab that `wsgi.py` adds to the administration of a unit."""

LONGEST_LIST = 100_000


def _list(label: str) -> TextAreaField:
    return TextAreaField(
        label,
        validators=[Optional(), Length(max=LONGEST_LIST)],
        render_kw={"spellcheck": "false", "rows": "6"},
    )


class KnownForm(Form):
    """The lists, an entry a line."""

    positions = _list(lazy("Jabatan menurut nomenklatur"))
    places = _list(lazy("Nama tempat"))
    former_names = _list(lazy("Nama unit yang lama"))
    abbreviations = _list(lazy("Singkatan yang dikenal semua pembaca"))
    words = _list(lazy("Ejaan yang salah dan yang benar"))
    known_words = _list(lazy("Kata yang benar"))
    terms = _list(lazy("Istilah yang diganti"))
    authority = ManyField(
        lazy("Peraturan yang memberi wewenang menetapkan keputusan"), validate_choice=False
    )
    authority_more = StringField(
        lazy("Tambahkan dari register"),
        validators=[Optional(), Length(max=200)],
        render_kw={"list": "peraturan"},
    )
    domain = StringField(lazy("Domain resmi"), validators=[Optional(), Length(max=200)])
    number_pattern = StringField(
        lazy("Bentuk nomor keputusan"), validators=[Optional(), Length(max=300)]
    )
    titles_in_signature = BooleanField(lazy("Gelar boleh tercantum pada nama penanda tangan"))


class ListsFile(Form):
    """The lists of another unit, or of this one as they were edited elsewhere."""

    file = FileField(
        lazy("Berkas daftar (TOML)"),
        validators=[FileRequired(lazy("Pilih berkasnya."))],
        render_kw={"accept": ".toml"},
    )


@bp.route("/<int:unit_id>/daftar-aturan", methods=["GET", "POST"])
def lists(unit_id: int) -> ResponseReturnValue:
    """Show what the rules know of the unit, and change it."""
    kept = unit_lists.known(unit_id, g.actor)
    form = KnownForm(data=_as_typed(kept))
    seen = request.form.get("seen") or unit_lists.mark(kept)
    if form.validate_on_submit():
        try:
            waiting = unit_lists.keep(unit_id, g.actor, _read(form.answers()), seen=seen)
        except own_words.EntryRefused as refusal:
            form.refuse(
                "authority_more" if refusal.field == "authority" else refusal.field,
                refusal.sentence,
            )
        except unit_lists.ListsChanged as refusal:
            lost = _missing(_as_typed(refusal.now), form)
            return (
                _page(
                    unit_id, kept, form, seen=unit_lists.mark(refusal.now), lost=lost, is_stale=True
                ),
                refusal.status,
            )
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
    """Show the lists of a file in the form.

    Nothing is kept before somebody looked at them and saves.
    """
    kept, upload = unit_lists.known(unit_id, g.actor), ListsFile()
    seen = unit_lists.mark(kept)
    if not upload.validate_on_submit():
        return (
            _page(
                unit_id,
                kept,
                KnownForm(formdata=None, data=_as_typed(kept)),
                seen=seen,
                upload=upload,
            ),
            422,
        )
    try:
        told = unit_lists.in_file(unit_id, g.actor, upload.file.data.read())
    except unit_lists.NotAUnit as refusal:
        upload.refuse("file", refusal.sentence)
        return (
            _page(
                unit_id,
                kept,
                KnownForm(formdata=None, data=_as_typed(kept)),
                seen=seen,
                upload=upload,
            ),
            refusal.status,
        )
    form = KnownForm(formdata=None, data=_as_typed(told))
    return (
        _page(
            unit_id, kept, form, seen=seen, lost=_missing(_as_typed(kept), form), is_from_file=True
        ),
        200,
    )


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
    register = regulations.register().by_key
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


def _missing(kept: dict[str, Any], form: KnownForm) -> tuple[tuple[str, str], ...]:
    """Return the entries that are kept now and that the form has not, each with the name of its list."""
    lists = [
        name
        for name, value in kept.items()
        if isinstance(value, str) and name in form and form[name].type == "TextAreaField"
    ]
    pairs = (
        (str(form[name].label.text), line)
        for name in lists
        for line in kept[name].splitlines()
        if line not in _lines(form[name].data or "")
    )
    return tuple(pairs)


def _said(waiting: int) -> str:
    if waiting:
        return str(
            _(
                "Sudah disimpan. %(n)s konsep lain yang masih terbuka sedang diperiksa ulang.",
                n=waiting,
            )
        )
    return str(_("Sudah disimpan. Konsep yang masih terbuka sudah diperiksa ulang."))


def _as_typed(kept: unit_lists.Known) -> dict[str, Any]:
    """Return the lists as a person types them."""
    typed: dict[str, Any] = {field.name: getattr(kept, field.name) for field in fields(kept)}
    typed["words"] = [f"{wrong} = {right}" for wrong, right in kept.words]
    typed["terms"] = [f"{term.said} = {term.instead} = {term.why}" for term in kept.terms]
    return {
        name: "\n".join(value) if isinstance(value, list | tuple) and name != "authority" else value
        for name, value in typed.items()
    }


def _read(answers: dict[str, Any]) -> unit_lists.Known:
    """Read the lists as they were typed.  Raises `EntryRefused`."""
    of_lines = {name: _lines(answers[name]) for name in unit_lists.LISTS if name != "authority"}
    added = answers["authority_more"].split(" – ")[0].strip()
    return unit_lists.Known(
        **of_lines,
        words=own_words.spellings_in(_lines(answers["words"])),
        terms=own_words.terms_in(_lines(answers["terms"])),
        authority=(*(answers["authority"] or ()), *((added,) if added else ())),
        domain=answers["domain"],
        number_pattern=answers["number_pattern"],
        titles_in_signature=answers["titles_in_signature"],
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _named(register: Any, key: str) -> str:  # noqa: ANN401  (a mapping of regulations by key)
    return (
        f"{key} – {register[key].title}"
        if key in register
        else str(_("%(key)s (tidak ada dalam register)", key=key))
    )
