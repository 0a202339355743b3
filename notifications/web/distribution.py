"""Copies and receipts: a tab of the decree, the registrar's forms."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from notifications.rules.bounces import Return
from notifications.rules.copies import CopyAction
from notifications.services import board, copies
from notifications.services.board import CopyShown
from notifications.services.handling import returns
from notifications.services.letters import revoking
from notifications.services.pages import agenda_columns, sharing
from notifications.services.paper import scans
from workflow.rules.actors import Person
from workflow.rules.errors import GuardsNotMet
from workflow.web.forms import LONGEST_NOTE, Form, ReasonForm, address
from workflow.web.panels import Filled, Panel

bp = Blueprint("copies", __name__, url_prefix="/salinan/<int:copy_id>")

BOOK = (agenda_columns.fill,)
"""The columns of the agenda book that the post room knows."""

FORMS = {
    CopyAction.HAND_OVER: "copies.hand_over",
    CopyAction.REQUEUE: "copies.resend",
    CopyAction.RENEW: "copies.resend",
    CopyAction.REVOKE: "copies.revoke",
    CopyAction.KEEP_RECEIPT: "copies.keep_receipt",
    CopyAction.WAIVE: "copies.waive",
}
"""The steps with a copy that people take, and the page on which they take them."""


KINDS = {
    "TAKEN": lazy("diterima server"),
    "REFUSED": lazy("ditolak server"),
    "PUT_OFF": lazy("ditunda server"),
    **{kind.name: kind.value for kind in Return},
}
"""What a delivery history calls its entries."""


class TakenForm(Form):
    """Who took copies on paper, and when."""

    name = StringField(
        lazy("Diterima oleh"),
        validators=[DataRequired(lazy("Tuliskan nama yang menerima.")), Length(max=200)],
    )
    post = StringField(
        lazy("Jabatan"),
        validators=[DataRequired(lazy("Tuliskan jabatan yang menerima.")), Length(max=200)],
    )
    on = DateField(
        lazy("Tanggal diterima"), validators=[DataRequired(lazy("Isi tanggal penerimaan."))]
    )


class HandOverForm(TakenForm):
    """An entry of the expedition book."""

    expedition = StringField(
        lazy("Nomor dalam buku ekspedisi"), validators=[Optional(), Length(max=100)]
    )


class ReceiptScanForm(Form):
    """A signed receipt, scanned."""

    scan = FileField(
        lazy("Pindaian tanda terima (PDF, PNG, atau JPEG)"),
        validators=[FileRequired(lazy("Pilih berkasnya."))],
    )


class ResendForm(Form):
    """Sending again; a copy that did leave gets a new link, and a reason."""

    email = address(lazy("Alamat surel"), required=True)
    note = TextAreaField(lazy("Alasan"), validators=[Length(max=LONGEST_NOTE)])


def _fill(decree_id: int, actor: Person) -> Filled:
    shown = board.of_decree(decree_id, actor)
    pages = [(copy, _pages(copy)) for copy in shown]
    context = {
        "copies": pages,
        "kinds": KINDS,
        "returns": returns.of_decree(decree_id, actor),
        "scans": scans.of_copies([copy.id for copy in shown]),
        "share": sharing.of_decree(decree_id) if shown else "",
        "may_hand_over": any(CopyAction.HAND_OVER in copy.actions for copy in shown),
    }
    return Filled("notifications/copies.html", context)


PANEL = Panel("salinan", lazy("Salinan"), 60, _fill, board.unsettled)
"""The tab of the decree's page."""


@bp.route("/serahkan", methods=["GET", "POST"])
def hand_over(copy_id: int) -> ResponseReturnValue:
    """Record who took a paper copy, and when."""
    copy = board.asked(copy_id, CopyAction.HAND_OVER, g.actor)
    form = HandOverForm()
    if form.validate_on_submit():
        taken = copies.Taken(
            form.name.data or "",
            form.post.data or "",
            form.on.data or dt.date.max,
            form.expedition.data or "",
        )
        try:
            copies.hand_over(copy_id, taken, seen=seen_copy(), actor=g.actor)
        except GuardsNotMet as refusal:  # who took it is there: what can be wrong is when
            form.refuse("on", refusal.sentence)
        else:
            return _done(copy, _("Penyerahan salinan sudah dicatat."))
    return _ask(
        copy,
        form,
        _("Serahkan salinan kertas"),
        _("Catat sesuai buku ekspedisi: siapa yang menerima, dan kapan."),
    )


@bp.route("/kirim-ulang", methods=["GET", "POST"])
def resend(copy_id: int) -> ResponseReturnValue:
    """Send a copy again, to the same address or to a corrected one."""
    failed = board.failed(copy_id)
    copy = board.asked(copy_id, CopyAction.REQUEUE if failed else CopyAction.RENEW, g.actor)
    form = ResendForm(email=copy.email)
    if form.validate_on_submit():
        copies.requeue(
            copy_id,
            seen=seen_copy(),
            actor=g.actor,
            reason=form.note.data or "",
            email=(form.email.data or "").strip(),
        )
        return _done(copy, _("Salinan diantrekan untuk dikirim ulang."))
    lead = (
        _("Perbaiki alamatnya bila perlu.")
        if failed
        else _(
            "Tautan yang lama, bila sudah terkirim, tidak akan berlaku lagi. Tuliskan alasannya."
        )
    )
    return _ask(copy, form, _("Kirim ulang salinan"), lead)


@bp.route("/kecualikan", methods=["GET", "POST"])
def waive(copy_id: int) -> ResponseReturnValue:
    """Except a recipient, with a reason."""
    copy = board.asked(copy_id, CopyAction.WAIVE, g.actor)
    form = ReasonForm()
    if form.validate_on_submit():
        copies.waive(copy_id, form.note.data or "", seen=seen_copy(), actor=g.actor)
        return _done(copy, _("Salinan dikecualikan; alasannya tercatat."))
    return _ask(
        copy,
        form,
        _("Kecualikan salinan"),
        _("Salinan ini tidak akan ditunggu lagi. Alasannya tercatat dalam riwayat."),
    )


def seen_copy() -> str | None:
    """Return what the page showed of the copy, as its form carries it."""
    return request.form.get("seen")


@bp.route("/cabut-tautan", methods=["GET", "POST"])
def revoke(copy_id: int) -> ResponseReturnValue:
    """End the personal link of a copy, with a reason."""
    copy = board.asked(copy_id, CopyAction.REVOKE, g.actor)
    form = ReasonForm()
    if form.validate_on_submit():
        revoking.revoke(copy_id, form.note.data or "", seen=seen_copy(), actor=g.actor)
        return _done(copy, _("Tautannya sudah dicabut dan tidak membuka apa pun lagi."))
    return _ask(
        copy,
        form,
        _("Cabut tautan"),
        _("Hanya tautannya yang berakhir; status salinan tetap. Surat baru membawa tautan baru."),
    )


@bp.route("/tanda-terima", methods=["GET", "POST"])
def keep_receipt(copy_id: int) -> ResponseReturnValue:
    """Keep the scanned receipt of a copy."""
    copy = board.asked(copy_id, CopyAction.KEEP_RECEIPT, g.actor)
    form = ReceiptScanForm()
    if form.validate_on_submit():
        try:
            scans.attach(copy_id, form.scan.data.read(), seen=seen_copy(), actor=g.actor)
        except scans.NoReceipt as refusal:
            form.refuse("scan", refusal.sentence)
        else:
            return _done(copy, _("Tanda terima sudah disimpan."))
    return _ask(
        copy,
        form,
        _("Unggah tanda terima"),
        _("Berkasnya disimpan sebagai berkas asli dengan SHA-256-nya."),
    )


@bp.get("/tanda-terima/<int:scan_id>")
def receipt(copy_id: int, scan_id: int) -> ResponseReturnValue:
    """Return a scanned receipt as a file."""
    content, media_type = scans.file(copy_id, scan_id, g.actor)
    answer = Response(content, mimetype=media_type)
    name = f"tanda-terima-{scan_id}.{media_type.rpartition('/')[2]}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _ask(copy: CopyShown, form: Form, title: str, lead: str) -> ResponseReturnValue:
    page = render_template("notifications/copy.html", copy=copy, form=form, title=title, lead=lead)
    return page, 422 if form.errors else 200


def _done(copy: CopyShown, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("workflow.show", decree_id=copy.decree_id, panel=PANEL.name), code=303)


def _pages(copy: CopyShown) -> list[tuple[str, str]]:
    """Return the buttons of one copy: the step's words and its page."""
    return [
        (str(action.value), url_for(FORMS[action], copy_id=copy.id))
        for action in copy.actions
        if action in FORMS
    ]
