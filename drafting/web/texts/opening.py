"""The pages on which a decree begins: from a signed decree, or from a file.

A file is previewed before anything of it is kept as a decree.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired
from itsdangerous import BadSignature
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from drafting.rules.importing.confidence import parts
from drafting.rules.importing.placement import Move
from drafting.rules.importing.refusals import NotImportable
from drafting.rules.text.carryover import year_to_open
from drafting.services.texts import drafts, importing, queries
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.importing import Looked, LookIsOver
from drafting.web.blueprint import back_to, bp
from drafting.web.texts.sheet import Sheet
from workflow.core.sealing import signer
from workflow.rules.actors import Role
from workflow.services.decrees.recording import legal_day, now
from workflow.web.forms import LONGEST_NOTE, Form, WholeNumber

EARLIEST, LATEST = 1945, 2200
AN_HOUR = 3600


class OpenForm(Form):
    """Which decree the draft is made from, and for which year."""

    source = RadioField(
        lazy("Disusun dari"),
        coerce=int,
        validators=[InputRequired(lazy("Pilih keputusan asalnya."))],
    )
    year = WholeNumber(
        lazy("Untuk tahun"),
        validators=[
            InputRequired(lazy("Isi tahunnya.")),
            NumberRange(EARLIEST, LATEST, lazy("Tulis tahun dengan empat angka.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    reason = TextAreaField(
        lazy("Alasan konsep kedua"), validators=[Optional(), Length(max=LONGEST_NOTE)]
    )


class FileForm(Form):
    """A decree as text, DOCX or PDF."""

    file = FileField(
        lazy("Berkas keputusan"),
        validators=[FileRequired(lazy("Pilih berkasnya."))],
        render_kw={"accept": ".txt,.md,.docx,.pdf"},
    )
    year = WholeNumber(
        lazy("Tahun"),
        validators=[
            Optional(),
            NumberRange(EARLIEST, LATEST, lazy("Tulis tahun dengan empat angka.")),
        ],
        render_kw={"inputmode": "numeric"},
    )


@dataclass(frozen=True, slots=True)
class Looker:
    """The desk of a file that is no decree yet: nothing can be done with it."""

    id: int = 0
    number: None = None
    date: None = None
    may_write: bool = False
    may_propose: bool = False
    may_answer: bool = False
    may_amend: bool = False


@bp.route("/keputusan/baru", methods=["GET", "POST"])
def open_draft() -> ResponseReturnValue:
    """Open a draft from a decree that was signed or archived."""
    _mandate, unit = queries.unit_for(g.actor, Role.DRAFTER)
    sources = queries.sources(unit.id)
    chosen = request.args.get("dari", type=int) or (sources[0].id if sources else None)
    year = year_to_open(legal_day(unit, now()), sources[0].year if sources else None)
    form = OpenForm(data={"source": chosen, "year": year})
    form.source.choices = [(source.id, source.title) for source in sources]
    if form.validate_on_submit() and (decree_id := _opened(form)):
        flash(
            _(
                "Konsep %(year)s dibuka dari keputusan itu. Selesaikan temuannya di bawah, tumpukan"
                " demi tumpukan; yang mengubah naskah dapat diurungkan.",
                year=form.year.data,
            ),
            "success",
        )
        _tell_what_was_not_put_in(form.source.data)
        return back_to(decree_id, "temuan")
    page = render_template("drafting/open.html", form=form, sources=sources)
    return page, 422 if form.errors else 200


def _opened(form: OpenForm) -> int | None:
    """Open the draft, or ask on the form for the reason of a second one."""
    try:
        return drafts.open_from(
            form.source.data, form.year.data or 0, actor=g.actor, reason=form.reason.data or ""
        )
    except drafts.SecondDraft as refusal:
        form.refuse("reason", refusal.sentence)
        return None


def _tell_what_was_not_put_in(decree_id: int) -> None:
    """Warn of the source's amendments that only a reader can put into the draft."""
    for one in in_force(decree_id).unread:
        sentence = _(
            "Keputusan Nomor %(number)s mengubah keputusan asalnya dengan kalimat yang tidak ikut"
            " dimasukkan. Baca keputusan itu, lalu sesuaikan konsep ini.",
            number=one.number or "–",
        )
        flash(sentence, "warn")


@bp.route("/keputusan/impor", methods=["GET", "POST"])
def import_decree() -> ResponseReturnValue:
    """Preview an uploaded file; nothing becomes a decree yet."""
    unit, roles = importing.unit_of(g.actor)
    form = FileForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            looked = importing.look_at(form.file.data.read(), actor=g.actor, year=form.year.data)
        except NotImportable as refusal:
            form.refuse("file", refusal.sentence)
            status = refusal.status
        else:
            return preview(looked, form.year.data)
    may_archive = Role.ADMINISTRATOR in roles
    page = render_template(
        "drafting/import.html", form=form, unit=unit.name, may_archive=may_archive
    )
    return page, status


@bp.post("/keputusan/impor/simpan")
def keep_import() -> ResponseReturnValue:
    """Archive the previewed file, or open its text as a draft."""
    looked = looked_at()
    wanted = request.form.get("do", "")
    said = {"actor": g.actor, "year": looked.year, "moves": looked.moves}
    if wanted == "archive":
        decree_id = importing.archive(looked.sha256, **said)
        flash(_("Keputusan tersimpan dalam arsip beserta berkas asalnya."), "success")
    elif wanted == "draft":
        reason = request.form.get("reason", "")[:LONGEST_NOTE]
        decree_id = importing.open_as_draft(looked.sha256, reason=reason, **said)
        flash(_("Konsep dibuka dari berkas itu."), "success")
    else:
        abort(400)
    return redirect(url_for("workflow.show", decree_id=decree_id, panel="naskah"), code=303)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a preview's token says: file, year, and where lines were placed."""

    sha256: str
    year: int | None
    moves: tuple[Move, ...]


def looked_at() -> LookedAt:
    """Read the token of the preview that was sent.  Raises `LookIsOver`."""
    try:
        sha256, year, user_id, moves = signer("import").loads(
            request.form.get("looked", ""), max_age=AN_HOUR
        )
    except (BadSignature, ValueError):
        raise LookIsOver from None
    if user_id != g.actor.user_id:
        raise LookIsOver
    return LookedAt(sha256, year, tuple(Move(*move) for move in moves))


def preview(looked: Looked, year: int | None, moves: tuple[Move, ...] = ()) -> ResponseReturnValue:
    """Show a file as it would come in."""
    return render_template(
        "drafting/preview.html",
        looked=looked,
        doubtful=[part for part in parts(looked.tree) if part.doubts],
        moves=moves,
        sheet=Sheet(looked.tree, looked.findings, by_path=True),
        desk=Looker(),
        token=signer("import").dumps([looked.sha256, year, g.actor.user_id, moves]),
    )
