"""What failed many times: a page for the administrator."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workflow.services.outbox import parked as runs
from workflow.web.administration.blueprint import bp


@bp.get("/<int:unit_id>/tertahan")
def parked(unit_id: int) -> ResponseReturnValue:
    """Show what failed many times, with the reason."""
    return render_template(
        "workflow/people/parked.html", unit_id=unit_id, parked=runs.of_unit(unit_id)
    )


@bp.post("/<int:unit_id>/tertahan/<int:run_id>")
def start_again(unit_id: int, run_id: int) -> ResponseReturnValue:
    """Let one be tried again."""
    runs.start_again(g.actor, unit_id, run_id)
    flash(_("Pekerjaan itu dijalankan lagi."), "success")
    return redirect(url_for(".parked", unit_id=unit_id), code=303)
