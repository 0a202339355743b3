"""The page of the signature on the day the signing service is away."""

from __future__ import annotations

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.signing.ink import NotTheScan
from drafting.services.signing import in_ink
from drafting.web.blueprint import bp, desk
from drafting.web.signing.forms import WRONG_CODE, ScanForm
from drafting.web.signing.signing_page import heads, page, to_page
from workflow.rules.errors import GuardsNotMet
from workflow.web.account.codes import confirm_factor
from workflow.web.forms import LONGEST_NOTE, expected_version


@bp.post("/keputusan/<int:decree_id>/bekukan-tinta")
def freeze_for_ink(decree_id: int) -> ResponseReturnValue:
    """Freeze what will be printed, by the head's choice and with their reason."""
    heads(decree_id)
    reason = request.form.get("note", "").strip()[:LONGEST_NOTE]
    in_ink.start(decree_id, actor=g.actor, expected_version=expected_version(), reason=reason)
    flash(_("Naskah untuk dicetak sudah dibekukan. Cetak, tanda tangani, lalu pindai."), "success")
    return to_page(decree_id)


@bp.post("/keputusan/<int:decree_id>/pindaian")
def record_scan(decree_id: int) -> ResponseReturnValue:
    """Record the scan of the signed paper.  A refusal is shown on the form."""
    found = heads(decree_id)
    form = ScanForm()
    if not form.validate_on_submit() or form.signed_on.data is None:
        return page(found, 422, scan=form)
    if not confirm_factor(g.actor.user_id, form):
        form.refuse("code", str(WRONG_CODE))
        return page(found, 422, scan=form)
    scans = [each.read() for each in form.files.data]
    attempt, signed_on = form.attempt.data or "", form.signed_on.data
    try:
        in_ink.record(decree_id, attempt, scans, signed_on=signed_on, actor=g.actor)
    except NotTheScan as refusal:
        form.refuse("files", refusal.sentence)
        return page(desk(decree_id), refusal.status, scan=form)
    except GuardsNotMet as refusal:
        for reason in refusal.reasons:
            form.refuse("signed_on", reason)
        return page(desk(decree_id), refusal.status, scan=form)
    flash(
        _(
            "Keputusan tercatat sebagai ditandatangani dengan tinta. Salinannya segera disampaikan"
            " kepada para penerima."
        ),
        "success",
    )
    return to_page(decree_id)
