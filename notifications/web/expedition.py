"""The expedition book: what goes out on paper, who took it, its papers."""

from __future__ import annotations

import datetime as dt

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional

from notifications.services import copies
from notifications.services.paper import book, expedition, papers, scans
from notifications.web.distribution import PANEL, TakenForm
from workflow.adapters import tables
from workflow.rules.errors import GuardsNotMet
from workflow.services.decrees import queries as decrees
from workflow.web.forms import Form, ManyField, choice, named
from workflow.web.limits import limiter

bp = Blueprint("expedition", __name__, url_prefix="/ekspedisi")

PAPERS = "60 per hour"
"""A paper is typeset while its reader waits."""
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class EntryForm(Form):
    """Which copies go out together, and to whom."""

    copies = ManyField(
        lazy("Salinan"),
        coerce=int,
        validators=[InputRequired(lazy("Pilih sedikitnya satu salinan."))],
    )
    addressed_to = named(lazy("Ditujukan kepada"))
    remark = StringField(lazy("Keterangan"), validators=[Optional(), Length(max=200)])


class EntryTakenForm(TakenForm):
    """Who took the copies of an entry, with the signed receipt."""

    scan = FileField(lazy("Pindaian tanda terima (PDF, PNG, atau JPEG)"))


@bp.get("")
def show() -> ResponseReturnValue:
    """Show a year of the book."""
    shown = _asked()
    return render_template("notifications/expedition.html", book=shown)


@bp.get("/buku-ekspedisi.pdf")
@limiter.limit(PAPERS)
def as_pdf() -> ResponseReturnValue:
    """Return a year of the book as PDF."""
    shown = _asked()
    data = papers.printed_book(shown)
    return _file(_typeset(shown.unit_id, "book", data), PDF, f"buku-ekspedisi-{shown.year}.pdf")


@bp.get("/buku-ekspedisi.xlsx")
def as_xlsx() -> ResponseReturnValue:
    """Return a year of the book as a spreadsheet."""
    shown = _asked()
    content = tables.to_xlsx(f"Ekspedisi {shown.year}", papers.COLUMNS, papers.rows_of(shown))
    return _file(content, XLSX, f"buku-ekspedisi-{shown.year}.xlsx")


@bp.route("/baru/<int:decree_id>", methods=["GET", "POST"])
def begin(decree_id: int) -> ResponseReturnValue:
    """Write copies of a decree into the book, to go out together."""
    shown = decrees.show(decree_id, g.actor)
    form = EntryForm()
    form.copies.choices = [choice(one.id, one.label) for one in book.choices(decree_id)]
    if form.validate_on_submit():
        entry_id = expedition.begin(
            form.copies.data or [],
            addressed_to=form.addressed_to.data or "",
            remark=form.remark.data or "",
            actor=g.actor,
        )
        flash(_("Salinan sudah dicatat dalam buku ekspedisi. Cetak surat pengantarnya."), "success")
        return redirect(url_for(".entry", entry_id=entry_id), code=303)
    page = render_template(
        "notifications/expedition_new.html", form=form, decree_id=decree_id, shown=shown
    )
    return page, 422 if form.errors else 200


@bp.route("/<int:entry_id>", methods=["GET", "POST"])
def entry(entry_id: int) -> ResponseReturnValue:
    """Show a line of the book, and record who took its copies."""
    _unit_id, line = book.line(g.actor, entry_id)
    form = EntryTakenForm()
    if form.validate_on_submit():
        content = form.scan.data.read() if form.scan.data else b""
        try:
            scan = scans.look_at(content) if content else None
            taken = copies.Taken(
                form.name.data or "", form.post.data or "", form.on.data or dt.date.max
            )
            expedition.hand_over(entry_id, taken, scan=scan, actor=g.actor)
        except GuardsNotMet as refusal:
            form.refuse("on", refusal.sentence)
        except scans.NoReceipt as refusal:
            form.refuse("scan", refusal.sentence)
        else:
            flash(_("Penerimaan semua salinan pada entri ini sudah dicatat."), "success")
            return redirect(url_for(".entry", entry_id=entry_id), code=303)
    page = render_template("notifications/expedition_entry.html", line=line, form=form, tab=PANEL)
    return page, 422 if form.errors else 200


@bp.get("/<int:entry_id>/surat-pengantar.pdf")
@limiter.limit(PAPERS)
def slip(entry_id: int) -> ResponseReturnValue:
    """Return the lembar pengantar of an entry."""
    unit_id, data = papers.slip(g.actor, entry_id)
    return _file(_typeset(unit_id, "slip", data), PDF, f"surat-pengantar-{entry_id}.pdf")


def _asked() -> book.Book:
    asked = request.args
    return book.of_year(g.actor, asked.get("unit", type=int), asked.get("tahun", type=int))


def _typeset(unit_id: int, which: str, data: dict[str, object]) -> bytes:
    content: bytes = current_app.extensions["papers"](unit_id, which, data)
    return content


def _file(content: bytes, mimetype: str, name: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
