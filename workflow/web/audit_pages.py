"""The register of numbers, and the proof.

The audit of chain and states, and the export of the history.
"""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import SelectField
from wtforms.validators import InputRequired, NumberRange

from workflow.core.i18n import as_title
from workflow.services import audit as proving
from workflow.services.numbers import register as numbers
from workflow.web.forms import Form, WholeNumber, choice
from workflow.web.limits import limiter

bp = Blueprint("proof", __name__)

AUDITS = "20 per hour"
"""An audit reads the whole history."""


class AgendaForm(Form):
    """A number that was read off the paper agenda."""

    decree_id = SelectField(
        lazy("Keputusan"), coerce=int, validators=[InputRequired(lazy("Pilih keputusannya."))]
    )
    sequence = WholeNumber(
        lazy("Nomor urut pada buku agenda"),
        validators=[
            InputRequired(lazy("Isi nomor urutnya.")),
            NumberRange(1, numbers.LARGEST, lazy("Isi angka lebih dari nol.")),
        ],
    )


@bp.route("/register", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    """Show the register of numbers, and the form for one of the paper agenda."""
    shown = numbers.show(g.actor, request.args.get("tahun", type=int))
    form = AgendaForm()
    form.decree_id.choices = [
        choice(decree.id, f"{as_title(decree.title)} ({decree.year})")
        for book in shown
        for decree in book.unnumbered
    ]
    if form.validate_on_submit():
        written = numbers.number_from_agenda(
            form.decree_id.data, form.sequence.data or 0, actor=g.actor
        )
        flash(_("Nomor %(number)s sudah dicatat untuk keputusan itu.", number=written), "success")
        return redirect(url_for(".register"), code=303)
    return render_template("workflow/register.html", books=shown, form=form)


@bp.get("/audit")
def audit() -> ResponseReturnValue:
    """Return what an audit does, before it is run."""
    return render_template("workflow/audit.html", report=None, units=_audited())


@bp.post("/audit")
@limiter.limit(AUDITS)
def run_audit() -> ResponseReturnValue:
    """Verify the chains and states of the auditor's own units, and show results."""
    units = _audited()
    report = proving.audit(
        current_app.extensions["lifecycles"], units, current_app.extensions["sources"]
    )
    return render_template("workflow/audit.html", report=report, units=units)


@bp.get("/audit/<int:unit_id>/riwayat.jsonl")
def export(unit_id: int) -> ResponseReturnValue:
    """Return a unit's history, a row a line, checkable with SHA-256 alone."""
    if unit_id not in _audited():
        abort(404)
    headers = {"Content-Disposition": f"attachment; filename=riwayat-unit-{unit_id}.jsonl"}
    return Response(
        stream_with_context(proving.exported(unit_id)),
        mimetype="application/x-ndjson",
        headers=headers,
    )


def _audited() -> dict[int, str]:
    """Return the units that this person may audit today, or refuse."""
    return proving.auditable(g.actor) or abort(403)
