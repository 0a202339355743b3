"""The page of a unit's layout: its form, and a specimen before saving.

It is for the unit's administrators.
"""

from __future__ import annotations

import io
from typing import Any

import msgspec
from flask import Blueprint, flash, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from drafting.rules.layout.profile import (
    PROFILES,
    DictumStyle,
    Kop,
    LayoutProfile,
    Margins,
    Orientation,
    Paper,
)
from drafting.services.documents import layouts
from workflow.rules.errors import Refusal
from workflow.web.administration.blueprint import SECTIONS
from workflow.web.forms import Form, WholeNumber, choice, named
from workflow.web.panels import additions

bp = Blueprint("layouts", __name__, url_prefix="/unit")

SECTION = ("layouts.layout", lazy("Tata letak"))
"""The tab that `wsgi.py` adds to the administration of a unit."""
LONGEST_TEXT = 1000
MARGINS = ("top", "right", "bottom", "left")
AS_ANSWERED = (
    "name",
    "first_line",
    "typeface",
    "size",
    "titles",
    "rank_and_nip",
    "catchword",
    "annex_date",
    "position_on_new_page",
    "qr",
)
"""Fields of the profile that are exactly what the form says."""


def whole_number(label: str) -> WholeNumber:
    """Make a field for a length or a size."""
    return WholeNumber(label, validators=[InputRequired(lazy("Isi dengan bilangan bulat."))])


class LayoutForm(Form):
    """Everything about the printed page that a unit decides."""

    name = named(lazy("Nama profil"))
    government = StringField(lazy("Pemerintah daerah"), validators=[Length(max=LONGEST_TEXT)])
    office = StringField(lazy("Perangkat daerah"), validators=[Length(max=LONGEST_TEXT)])
    address = TextAreaField(lazy("Alamat"), validators=[Length(max=LONGEST_TEXT)])
    emblem = FileField(lazy("Lambang (SVG atau PNG)"))
    without_emblem = BooleanField(lazy("Cetak tanpa lambang"))
    paper = SelectField(
        lazy("Kertas"),
        choices=[choice("F4", "F4 (215 × 330 mm)"), choice("A4", "A4 (210 × 297 mm)")],
    )
    top = whole_number(lazy("Margin atas"))
    right = whole_number(lazy("Margin kanan"))
    bottom = whole_number(lazy("Margin bawah"))
    left = whole_number(lazy("Margin kiri"))
    first_line = whole_number(lazy("Jarak judul dari tepi atas kertas"))
    typeface = SelectField(lazy("Jenis huruf"), validate_choice=False)
    font_folder = StringField(
        lazy("Folder jenis huruf milik unit"), validators=[Length(max=LONGEST_TEXT)]
    )
    size = whole_number(lazy("Ukuran huruf"))
    dictum_style = SelectField(
        lazy("Sebutan diktum pertama"),
        choices=[choice("KESATU", "KESATU"), choice("PERTAMA", "PERTAMA")],
    )
    annex_orientation = SelectField(
        lazy("Lembar lampiran"),
        choices=[choice("portrait", lazy("tegak")), choice("landscape", lazy("mendatar"))],
    )
    titles = BooleanField(lazy("Cetak gelar penanda tangan"))
    rank_and_nip = BooleanField(lazy("Cetak pangkat dan NIP"))
    on_behalf_of = TextAreaField(lazy("Atas nama (a.n.)"), validators=[Length(max=LONGEST_TEXT)])
    catchword = BooleanField(lazy("Kata penyambung di kaki halaman"))
    annex_date = BooleanField(lazy("Tanggal pada kepala lampiran"))
    position_on_new_page = BooleanField(lazy("Tiap jabatan pada halaman baru"))
    qr = BooleanField(lazy("Kode QR di kaki halaman"))
    electronic_note = TextAreaField(
        lazy("Catatan tanda tangan elektronik"), validators=[Length(max=LONGEST_TEXT)]
    )


@bp.route("/<int:unit_id>/tata-letak", methods=["GET", "POST"])
def layout(unit_id: int) -> ResponseReturnValue:
    """Show the unit's layout, or a standard one to begin from; save the change."""
    kept = layouts.layout_of(unit_id, g.actor)
    standard = PROFILES.get(request.args.get("dari", ""))
    form = _form(standard(kept.profile.kop) if standard else kept.profile, kept.typefaces)
    if form.validate_on_submit():
        try:
            waiting = layouts.save(unit_id, _profile(form, kept.profile), g.actor)
        except Refusal as refusal:
            form.refuse("name", refusal.sentence)
        else:
            flash(_said(waiting), "success")
            return redirect(url_for(".layout", unit_id=unit_id), code=303)
    return _page(unit_id, form, kept)


@bp.post("/<int:unit_id>/tata-letak/contoh")
def specimen(unit_id: int) -> ResponseReturnValue:
    """Return a specimen in the layout that the form holds, saved or not."""
    kept = layouts.layout_of(unit_id, g.actor)
    form = _form(kept.profile, kept.typefaces)
    if not form.validate():
        return _page(unit_id, form, kept), 422
    pdf = layouts.preview(unit_id, _profile(form, kept.profile), g.actor)
    return send_file(
        io.BytesIO(pdf), mimetype="application/pdf", download_name="contoh-tata-letak.pdf"
    )


def _page(unit_id: int, form: LayoutForm, kept: layouts.Layout) -> str:
    return render_template(
        "drafting/layout.html",
        form=form,
        kept=kept,
        unit_id=unit_id,
        unit_name=kept.unit_name,
        sections=(*SECTIONS, *additions().sections),
    )


def _said(waiting: int) -> str:
    kept = _(
        "Tata letak sudah disimpan. Paraf atas batang tubuh konsep yang masih terbuka gugur bila"
        " tata letaknya berubah."
    )
    if not waiting:
        return str(kept)
    rechecked = _(
        "%(n)s konsep yang masih terbuka sedang diperiksa ulang, dan baru dapat diajukan atau"
        " ditandatangani setelah itu.",
        n=waiting,
    )
    return f"{kept} {rechecked}"


def _form(profile: LayoutProfile, typefaces: tuple[str, ...]) -> LayoutForm:
    """Fill the form with a profile; posted values take precedence."""
    data: dict[str, Any] = msgspec.structs.asdict(profile)
    data |= msgspec.structs.asdict(profile.margins) | msgspec.structs.asdict(profile.kop)
    data |= {
        "address": "\n".join(profile.kop.address),
        "on_behalf_of": "\n".join(profile.on_behalf_of),
        "emblem": None,
    }
    data |= {name: data[name].value for name in ("paper", "dictum_style", "annex_orientation")}
    form = LayoutForm(data=data)
    form.typeface.choices = [choice(name, name) for name in sorted({*typefaces, profile.typeface})]
    return form


def _profile(form: LayoutForm, kept: LayoutProfile) -> LayoutProfile:
    """Read the profile from the form.  Raises `LayoutNotPossible`.

    The emblem stays unless another one is uploaded or it is to be removed.
    """
    answers = form.answers()
    sent = answers["emblem"].read() if answers["emblem"] else b""
    emblem = b"" if answers["without_emblem"] else sent or kept.kop.emblem
    return LayoutProfile(
        kop=Kop(
            government=answers["government"],
            office=answers["office"],
            address=_lines(answers["address"]),
            emblem=emblem,
        ),
        paper=Paper(answers["paper"]),
        margins=Margins(**{side: answers[side] for side in MARGINS}),
        dictum_style=DictumStyle(answers["dictum_style"]),
        annex_orientation=Orientation(answers["annex_orientation"]),
        electronic_note=answers["electronic_note"],
        on_behalf_of=_lines(answers["on_behalf_of"]),
        font_folder=answers["font_folder"],
        **{name: answers[name] for name in AS_ANSWERED},
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
