"""The form of a unit's lists, with an entry on each line."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from drafting.rules.lint.words import own_posts, own_words
from drafting.services.lint import unit_lists
from workflow.web.forms import Form, ManyField

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
    posts = _list(lazy("Peta jabatan"))
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


def as_typed(kept: unit_lists.Known) -> dict[str, Any]:
    """Return the lists as a person types them."""
    typed: dict[str, Any] = {field.name: getattr(kept, field.name) for field in fields(kept)}
    typed["words"] = [f"{wrong} = {right}" for wrong, right in kept.words]
    typed["terms"] = [f"{term.said} = {term.instead} = {term.why}" for term in kept.terms]
    typed["posts"] = [own_posts.as_line(post) for post in kept.posts]
    for name, value in typed.items():
        if isinstance(value, list | tuple) and name != "authority":
            typed[name] = "\n".join(value)
    return typed


def read(answers: dict[str, Any]) -> unit_lists.Known:
    """Read the lists as they were typed.  Raises `EntryRefused`."""
    of_lines = {name: _lines(answers[name]) for name in unit_lists.LISTS if name != "authority"}
    added = answers["authority_more"].split(" – ")[0].strip()
    return unit_lists.Known(
        **of_lines,
        words=own_words.spellings_in(_lines(answers["words"])),
        terms=own_words.terms_in(_lines(answers["terms"])),
        posts=own_posts.posts_in(_lines(answers["posts"])),
        authority=(*(answers["authority"] or ()), *((added,) if added else ())),
        domain=answers["domain"],
        number_pattern=answers["number_pattern"],
        titles_in_signature=answers["titles_in_signature"],
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def missing(kept: dict[str, Any], form: KnownForm) -> tuple[tuple[str, str], ...]:
    """Return the saved entries that the form lacks, with their lists' names."""
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
