"""Copies and receipts: a tab of the decree, the registrar's forms."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from notifications.rules.copies import CopyAction
from notifications.rules.returns import Return
from notifications.services import board, copies
from notifications.services.board import CopyShown
from notifications.services.pages import agenda_columns
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


class HandOverForm(Form):
    """An entry of the expedition book."""

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
    expedition = StringField(
        lazy("Nomor dalam buku ekspedisi"), validators=[Optional(), Length(max=100)]
    )


class ResendForm(Form):
    """Sending again; a copy that did leave gets a new link, and a reason."""

    email = address(lazy("Alamat surel"), required=True)
    note = TextAreaField(lazy("Alasan"), validators=[Length(max=LONGEST_NOTE)])


def _fill(decree_id: int, actor: Person) -> Filled:
    shown = board.of_decree(decree_id, actor)
    pages = [(copy, _pages(copy)) for copy in shown]
    return Filled("notifications/copies.html", {"copies": pages, "kinds": KINDS})


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
            copies.hand_over(copy_id, taken, actor=g.actor)
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
        copies.waive(copy_id, form.note.data or "", actor=g.actor)
        return _done(copy, _("Salinan dikecualikan; alasannya tercatat."))
    return _ask(
        copy,
        form,
        _("Kecualikan salinan"),
        _("Salinan ini tidak akan ditunggu lagi. Alasannya tercatat dalam riwayat."),
    )


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
