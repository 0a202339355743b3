"""What was done in the administration of a unit, and what waits.

Administrators, head and auditor read a unit's acts; everybody reads those about themselves, and
answers what they are asked.
"""

from __future__ import annotations

from flask import (
    Blueprint,
    abort,
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

from workflow.core.translation.catalogues import said
from workflow.rules.actors import Role
from workflow.services.acts import answers, story
from workflow.services.acts.consents import AwaitsConsent
from workflow.services.administration.installation import Founded
from workflow.web.administration.founding import show_links
from workflow.web.forms import LONGEST_NOTE
from workflow.web.panels import Place

bp = Blueprint("acts", __name__)

PLACE = Place(
    lazy("Tindakan"),
    "acts.mine",
    85,
    roles=frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR}),
)
"""The entry of the menu; everybody else comes by the link of a letter, or from their account."""
SECTION = ("acts.of_unit", lazy("Tindakan"))


@bp.get("/tindakan")
def mine() -> ResponseReturnValue:
    """Show what waits for me, what was done about me, and what I may read."""
    return render_template(
        "workflow/acts.html",
        asked=story.asked(g.actor),
        told=story.about(g.actor),
        units=story.readable(g.actor),
        unit_id=None,
    )


@bp.get("/unit/<int:unit_id>/tindakan")
def of_unit(unit_id: int) -> ResponseReturnValue:
    """Show the acts of a unit, newest first, and what waits in it."""
    units = story.readable(g.actor)
    if unit_id not in units:
        abort(404)
    told = story.of_unit(unit_id, request.args.get("sebelum", type=int))
    return render_template(
        "workflow/acts.html",
        asked=story.asked(g.actor, unit_id),
        told=told,
        units={unit_id: units[unit_id]},
        unit_id=unit_id,
        older=told[-1].seq if len(told) == story.PAGE else None,
    )


@bp.post("/tindakan/<int:asked_id>/setuju")
def agree(asked_id: int) -> ResponseReturnValue:
    """Agree; with the last agreement, what was asked is done."""
    done = answers.agree(g.actor, asked_id, current_app.extensions["deeds"])
    flash(_("Persetujuan Anda tercatat."), "success")
    if isinstance(done, str | Founded):
        return show_links(done)
    return redirect(url_for(".mine"), code=303)


@bp.post("/tindakan/<int:asked_id>/tolak")
def decline(asked_id: int) -> ResponseReturnValue:
    """Refuse my word."""
    answers.decline(g.actor, asked_id, request.form.get("note", "")[:LONGEST_NOTE])
    flash(_("Penolakan Anda tercatat; tidak ada yang berubah."), "success")
    return redirect(url_for(".mine"), code=303)


@bp.post("/tindakan/<int:asked_id>/tarik")
def withdraw(asked_id: int) -> ResponseReturnValue:
    """Take back what I asked."""
    answers.withdraw(g.actor, asked_id)
    flash(_("Permintaan itu sudah ditarik."), "success")
    return redirect(url_for(".mine"), code=303)


@bp.app_errorhandler(AwaitsConsent)
def waits(awaited: AwaitsConsent) -> ResponseReturnValue:
    """Show that an act was recorded and waits, and where."""
    flash(said(awaited.sentence), "info")
    unit_id = (request.view_args or {}).get("unit_id")
    place = url_for("acts.of_unit", unit_id=unit_id) if unit_id else url_for("acts.mine")
    return redirect(place, code=303)
