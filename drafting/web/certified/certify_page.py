"""The page on which a certifier reads what waits for them, and certifies it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.signing.refusals import SigningRefused
from drafting.services.certified import certifying, listing
from drafting.services.certified.listing import MOST_AT_ONCE, CertifiedShown
from drafting.services.signing.attempts import Unresolved
from drafting.web.blueprint import back_to, bp, desk
from drafting.web.certified.forms import CertifyForm
from drafting.web.certified.tab import PANEL
from drafting.web.signing.forms import WRONG_CODE
from workflow.core.translation.catalogues import said
from workflow.rules.certified.lifecycle import CertifiedAction
from workflow.rules.sign_in.sessions import require_fresh
from workflow.services.sign_in import second_factor
from workflow.web.account.codes import confirm_factor
from workflow.web.forms import ReasonForm

TEMPLATE = "drafting/certified/certify.html"


@bp.get("/keputusan/<int:decree_id>/pengesahan")
def certify_page(decree_id: int) -> ResponseReturnValue:
    """Show what waits for this person's certification."""
    desk(decree_id)
    waiting = listing.waiting(decree_id, g.actor)
    if waiting:
        require_fresh(g.actor)
    return _page(decree_id, waiting)


@bp.post("/keputusan/<int:decree_id>/pengesahan")
def certify(decree_id: int) -> ResponseReturnValue:
    """Certify with one's own key the copies that the form names.

    A refusal is shown on the form; what was certified before it stays so.
    """
    desk(decree_id)
    require_fresh(g.actor)
    form, waiting = CertifyForm(), listing.waiting(decree_id, g.actor)
    if not form.validate_on_submit():
        return _page(decree_id, waiting, 422, form)
    if not confirm_factor(g.actor.user_id, form):
        form.refuse("code", str(WRONG_CODE))
        return _page(decree_id, waiting, 422, form)
    named = set(request.form.getlist("copy", type=int))
    chosen = [one for one in _by_key(waiting) if one.id in named]
    try:
        for copy in chosen[:MOST_AT_ONCE]:
            certifying.certify(copy.id, actor=g.actor, passphrase=form.passphrase.data or "")
    except SigningRefused as refusal:
        form.refuse("passphrase", refusal.sentence)
        return _page(decree_id, listing.waiting(decree_id, g.actor), refusal.status, form)
    except Unresolved as unknown:
        flash(said(unknown.sentence), "warn")
        return redirect(url_for("drafting.certify_page", decree_id=decree_id), code=303)
    flash(_("%(n)s berkas sudah disahkan.", n=len(chosen[:MOST_AT_ONCE])), "success")
    return back_to(decree_id, PANEL)


@bp.post("/salinan-sah/<int:copy_id>/di-kertas")
def certify_on_paper(copy_id: int) -> ResponseReturnValue:
    """Record that this person signed and stamped the printed copy."""
    copy = listing.one(copy_id, g.actor)
    require_fresh(g.actor)
    certifying.certify_on_paper(copy_id, actor=g.actor)
    flash(_("Pengesahan di atas kertas sudah dicatat."), "success")
    return back_to(copy.decree_id, PANEL)


@bp.route("/salinan-sah/<int:copy_id>/batalkan", methods=["GET", "POST"])
def drop_copy(copy_id: int) -> ResponseReturnValue:
    """Let a prepared copy never be certified, with the reason."""
    copy = listing.one(copy_id, g.actor)
    form = ReasonForm()
    if form.validate_on_submit():
        certifying.drop(copy_id, form.note.data or "", actor=g.actor)
        flash(_("Berkas itu tidak jadi disahkan; nomornya tetap terpakai."), "success")
        return back_to(copy.decree_id, PANEL)
    return _ask(copy, form, _("Jangan jadi disahkan"))


@bp.route("/salinan-sah/<int:copy_id>/tarik", methods=["GET", "POST"])
def withdraw_copy(copy_id: int) -> ResponseReturnValue:
    """Take back a certified copy, with the reason."""
    copy = listing.one(copy_id, g.actor)
    form = ReasonForm()
    if form.validate_on_submit():
        certifying.withdraw(copy_id, form.note.data or "", actor=g.actor)
        flash(_("Salinan itu sudah ditarik; halaman keasliannya mengatakannya."), "success")
        return back_to(copy.decree_id, PANEL)
    return _ask(copy, form, _("Tarik salinan ini"))


def _by_key(waiting: list[CertifiedShown]) -> list[CertifiedShown]:
    return [one for one in waiting if CertifiedAction.CERTIFY in one.actions]


def _page(
    decree_id: int,
    waiting: list[CertifiedShown],
    status: int = 200,
    form: CertifyForm | None = None,
) -> ResponseReturnValue:
    by_key = _by_key(waiting)
    drawn = render_template(
        TEMPLATE,
        decree_id=decree_id,
        by_key=by_key[:MOST_AT_ONCE],
        on_paper=[one for one in waiting if one not in by_key],
        form=form or CertifyForm(formdata=None),
        enrolled=second_factor.enrolled(g.actor.user_id),
        panel=PANEL,
    )
    return drawn, status


def _ask(copy: CertifiedShown, form: ReasonForm, title: str) -> ResponseReturnValue:
    return render_template(
        "drafting/certified/reason.html", copy=copy, form=form, title=title, panel=PANEL
    )
