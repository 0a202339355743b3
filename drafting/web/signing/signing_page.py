"""The page on which the head signs, in two acts: freeze and read, then sign.

It is made for a telephone first: pages as pictures, then two fields.  The passphrase is read from
the form and passed to the one call that needs it; it is in no answer, log or session.
"""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.signing.refusals import SigningRefused
from drafting.services import signing
from drafting.services.documents import page_images
from drafting.services.signing import evidence
from drafting.services.texts.queries import Desk
from drafting.web import files
from drafting.web.blueprint import bp, desk, panel_url
from drafting.web.signing.forms import WRONG_CODE, ResultForm, ScanForm, SignForm
from drafting.web.signing.phases import HEADINGS, is_under_way, phase_of
from workflow.adapters import storage
from workflow.core.translation.catalogues import said
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import NotPermitted
from workflow.rules.sign_in.sessions import require_fresh
from workflow.services.sign_in import second_factor
from workflow.web.account.codes import confirm_factor
from workflow.web.forms import expected_version


@bp.get("/keputusan/<int:decree_id>/tanda-tangan")
def sign_page(decree_id: int) -> ResponseReturnValue:
    """Show what is to be signed, being signed, or signed.

    A head is asked for the password before they read, not after they have filled in the form.
    """
    found = desk(decree_id)
    if found.is_head and found.state is State.SIGNING:
        require_fresh(g.actor)
    return page(found)


@bp.post("/keputusan/<int:decree_id>/bekukan")
def freeze(decree_id: int) -> ResponseReturnValue:
    """Freeze what will be signed, or retry typesetting where it failed.

    A retry keeps the number that was reserved.
    """
    found = heads(decree_id)
    if found.state is State.SIGNING:
        signing.freeze(decree_id)
    else:
        signing.start(decree_id, actor=g.actor, expected_version=expected_version())
    flash(_("Naskah akhir sudah dibekukan. Bacalah sampai selesai, lalu tanda tangani."), "success")
    return to_page(decree_id)


@bp.post("/keputusan/<int:decree_id>/tanda-tangan")
def sign(decree_id: int) -> ResponseReturnValue:
    """Sign exactly the frozen bytes.

    A refusal is shown on the form.  An outcome that nobody knows has its own place on the page.
    """
    found = heads(decree_id)
    form = SignForm()
    if not form.validate_on_submit():
        return page(found, 422, form=form)
    if not confirm_factor(g.actor.user_id, form):
        form.refuse("code", str(WRONG_CODE))
        return page(found, 422, form=form)
    try:
        signing.sign(
            decree_id, form.attempt.data or "", actor=g.actor, passphrase=form.passphrase.data or ""
        )
    except SigningRefused as refusal:
        form.refuse("passphrase", refusal.sentence)
        return page(desk(decree_id), refusal.status, form=form)
    except signing.Unresolved as unknown:
        flash(said(unknown.sentence), "warn")
        return to_page(decree_id)
    flash(
        _("Keputusan sudah ditandatangani. Salinannya segera disampaikan kepada para penerima."),
        "success",
    )
    return to_page(decree_id)


@bp.post("/keputusan/<int:decree_id>/hasil-tanda-tangan")
def take_result(decree_id: int) -> ResponseReturnValue:
    """Accept the signed file of an attempt whose outcome stayed unknown."""
    found = heads(decree_id)
    form = ResultForm()
    if not form.validate_on_submit():
        return page(found, 422, result=form)
    try:
        signing.take_result(decree_id, form.file.data.read(), actor=g.actor)
    except (signing.NotTheDecree, SigningRefused) as refusal:
        form.refuse("file", refusal.sentence)
        return page(desk(decree_id), refusal.status, result=form)
    flash(_("Hasil penandatanganan sudah diperiksa dan dicatat."), "success")
    return to_page(decree_id)


@bp.get("/keputusan/<int:decree_id>/naskah-akhir.pdf")
def frozen_file(decree_id: int) -> ResponseReturnValue:
    """Return the frozen file; after the signature the signed one, or the scan."""
    found = desk(decree_id)
    name = files.safe_name("keputusan", found.number or found.title, ending="pdf")
    return files.give(
        storage.read(_shown_file(found)), name, files.PDF, download="unduh" in request.args
    )


@bp.get("/keputusan/<int:decree_id>/naskah-akhir/<int:page>.png")
def frozen_page(decree_id: int, page: int) -> ResponseReturnValue:
    """Return a page of the frozen or signed file as a picture."""
    return files.picture(page_images.picture(_shown_file(desk(decree_id)), page))


def page(
    found: Desk,
    status: int = 200,
    *,
    form: SignForm | None = None,
    result: ResultForm | None = None,
    scan: ScanForm | None = None,
) -> ResponseReturnValue:
    """Draw the page; a form that was refused comes with what is wrong with it."""
    if not evidence.has_page(found.state):
        return redirect(panel_url(found.id, "naskah"), code=303)
    witness = evidence.witness(found.id)
    phase = phase_of(found, witness)
    sha256 = found.original_sha256 or found.frozen_sha256
    form, scan = form or SignForm(formdata=None), scan or ScanForm(formdata=None)
    form.attempt.data = scan.attempt.data = found.attempt or ""
    drawn = render_template(
        "drafting/sign.html",
        desk=found,
        witness=witness,
        phase=phase,
        heading=HEADINGS[phase],
        form=form,
        result=result or ResultForm(formdata=None),
        scan=scan,
        start=found.option(Action.START_SIGNING),
        start_ink=found.option(Action.START_INK),
        send=found.option(Action.SEND),
        abandon=found.option(Action.ABANDON),
        Action=Action,
        pages=page_images.count(sha256) if sha256 else 0,
        sha256=sha256,
        under_way=is_under_way(found),
        enrolled=second_factor.enrolled(g.actor.user_id) if found.is_head else None,
    )
    return drawn, status


def heads(decree_id: int) -> Desk:
    """Return the head's desk, or raise `NotPermitted`, `PasswordAskedAgain`."""
    found = desk(decree_id)
    if not found.is_head:
        raise NotPermitted(str(Action.SEND.value), ["kepala"])
    require_fresh(g.actor)
    return found


def _shown_file(found: Desk) -> str:
    return found.original_sha256 or found.frozen_sha256 or abort(404)


def to_page(decree_id: int) -> ResponseReturnValue:
    """Redirect to the page of the signature."""
    return redirect(url_for("drafting.sign_page", decree_id=decree_id), code=303)
