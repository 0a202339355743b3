"""The page that puts an amendment upon the text in force."""

from __future__ import annotations

from flask import flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.amendments.rebasing import MINE, NOW
from drafting.services.texts.amending import rebasing
from drafting.web.blueprint import back_to, bp, panel_url, writing_desk
from drafting.web.texts.fields import LABELS
from workflow.web.forms import expected_version


@bp.route("/keputusan/<int:decree_id>/penyesuaian", methods=["GET", "POST"])
def rebase(decree_id: int) -> ResponseReturnValue:
    """Show what changed under an amendment, and put it upon the text in force."""
    found = writing_desk(decree_id)
    chosen = {key: value for key, value in request.form.items() if value in {MINE, NOW}}
    missing = False
    if request.method == "POST":
        try:
            rebasing.rebase(decree_id, chosen, actor=g.actor, expected_version=expected_version())
        except rebasing.ChoiceMissing as refusal:
            missing = True
            flash(refusal.sentence, "error")
        else:
            flash(
                _(
                    "Konsep disesuaikan dengan naskah yang berlaku. Periksa bunyinya pada tab"
                    " Perbandingan, lalu ajukan."
                ),
                "success",
            )
            return back_to(decree_id, "naskah")
    page = render_template(
        "drafting/rebase.html",
        desk=found,
        base=rebasing.look(decree_id),
        chosen=chosen,
        labels=LABELS,
        mine=MINE,
        now=NOW,
        back=panel_url(decree_id, "naskah"),
    )
    return page, 422 if missing else 200
