"""The proof: the audit of chain and states, the export of the history."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    render_template,
    request,
    stream_with_context,
)
from flask.typing import ResponseReturnValue

from workflow.rules.errors import Refusal
from workflow.services import audit as proving
from workflow.services.anchoring import checkpoints as heads_of_log
from workflow.services.anchoring import keeping
from workflow.services.auditing import checkpoints
from workflow.web.limits import limiter

bp = Blueprint("proof", __name__)

AUDITS = "20 per hour"
"""An audit reads the whole history."""


@bp.get("/audit")
def audit() -> ResponseReturnValue:
    """Return what an audit does, before it is run."""
    return _page(_audited())


@bp.post("/audit")
@limiter.limit(AUDITS)
def run_audit() -> ResponseReturnValue:
    """Compare history and data of the auditor's own units, and show results."""
    units, outside = _audited(), request.form.get("outside", "")
    try:
        kept = checkpoints.read(outside.splitlines())
    except Refusal as refusal:
        return _page(units, outside=outside, problem=refusal.sentence), refusal.status
    report = proving.whole(units, kept)
    return _page(units, report=report, outside=outside)


@bp.get("/audit/titik-uji.jsonl")
def checkpoint() -> ResponseReturnValue:
    """Return the ends of the auditor's own units, to be kept outside."""
    lines = "".join(f"{line}\n" for line in checkpoints.lines(_audited()))
    headers = {"Content-Disposition": "attachment; filename=titik-uji.jsonl"}
    return Response(lines, mimetype="application/x-ndjson", headers=headers)


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


def _page(units: dict[int, str], **shown: object) -> str:
    given = {"report": None, "outside": "", "problem": "", **shown}
    heads, faults = heads_of_log.latest(), keeping.said()
    return render_template("workflow/audit.html", units=units, heads=heads, faults=faults, **given)


def _audited() -> dict[int, str]:
    """Return the units that this person may audit today, or refuse."""
    return proving.auditable(g.actor) or abort(403)


# It registers its pages with the blueprint above, whose name their addresses have.
from workflow.web.numbers import pages  # noqa: E402, F401
