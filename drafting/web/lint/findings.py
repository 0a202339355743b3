"""The buttons of findings: repair one, several or all; answer a warning."""

from __future__ import annotations

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.services.lint import answers, repairs
from drafting.services.texts import checks, drafts
from drafting.web.blueprint import back_to, bp, desk, expected_version, writing_desk


@bp.post("/keputusan/<int:decree_id>/temuan/perbaiki", endpoint="mend")
def repair(decree_id: int) -> ResponseReturnValue:
    """Make the repair of one finding."""
    writing_desk(decree_id)
    key = request.form.get("key", "")
    nodes = {one.finding.key: one.finding.node for one in checks.shown(decree_id)}
    repairs.repair(decree_id, key, actor=g.actor, expected_version=expected_version())
    flash(_("Satu temuan diperbaiki."), "success")
    return back_to(decree_id, "naskah", f"n-{nodes.get(key)}")


@bp.post("/keputusan/<int:decree_id>/temuan/perbaiki-semua", endpoint="mend_all")
def repair_all(decree_id: int) -> ResponseReturnValue:
    """Make every automatic repair, all of one rule, or all that one rule offers."""
    writing_desk(decree_id)
    before = len(checks.shown(decree_id))
    offered = request.form.get("offered") or None
    rule = offered or request.form.get("rule") or None
    try:
        repairs.repair_all(
            decree_id,
            actor=g.actor,
            expected_version=expected_version(),
            rule=rule,
            offered=offered is not None,
        )
    except drafts.NothingChanged:
        flash(_("Tidak ada lagi yang dapat diperbaiki otomatis."), "info")
    else:
        after = len(checks.shown(decree_id))
        flash(
            _(
                "Perbaikan selesai: temuan berkurang dari %(before)s menjadi %(after)s.",
                before=before,
                after=after,
            ),
            "success",
        )
    return back_to(decree_id, "naskah", "temuan")


@bp.post("/keputusan/<int:decree_id>/temuan/jawab")
def answer(decree_id: int) -> ResponseReturnValue:
    """Answer a warning with the reason why it stays."""
    desk(decree_id)
    key = request.form.get("key", "")
    answers.answer(decree_id, key, request.form.get("reason", ""), actor=g.actor)
    flash(_("Alasan tersimpan dan terbaca oleh pemaraf dan penanda tangan."), "success")
    return back_to(decree_id, "naskah", f"n-{request.form.get('node', '')}")
