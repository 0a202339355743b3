"""What was done to a decree's force; the form that records a document."""

from __future__ import annotations

from io import BytesIO

from flask import Response, flash, g, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from workflow.rules.actors import Role
from workflow.rules.days.force import Effect
from workflow.rules.days.later_acts import Authority, Ground, LaterAct, NotAsTheLawHasIt
from workflow.rules.decree_lifecycle import OUT
from workflow.services.force import later_acts, queries
from workflow.services.force.queries import ForceDesk
from workflow.web.force.blueprint import bp, desk
from workflow.web.forms import LONGEST_NAME, LONGEST_NOTE, Form, choice, expected_version
from workflow.web.panels import Offer

OFFER = Offer(
    lazy("Catat penundaan, pembatalan, atau pencabutan"),
    "force.show",
    states=frozenset(OUT),
    roles=frozenset({Role.HEAD}),
)
"""The button on the page of a decree in force."""

EFFECTS = {
    Effect.POSTPONE: lazy("Penundaan (Pasal 65): keputusan tetap ada, akibatnya menunggu"),
    Effect.RESUME: lazy("Akhir penundaan: keputusan berlaku lagi"),
    Effect.ANNUL: lazy("Pembatalan (Pasal 66): keputusan tidak mengikat lagi"),
    Effect.REVOKE: lazy("Pencabutan oleh atasan atau pengadilan (Pasal 64)"),
}
NAMED = lazy("Isi tanggalnya.")


class LaterActForm(Form):
    """What a document says, and the document."""

    effect = RadioField(lazy("Yang dilakukan"), validators=[InputRequired(lazy("Pilih satu."))])
    authority = RadioField(
        lazy("Oleh"),
        choices=[choice(one.name, one.value) for one in Authority],
        validators=[InputRequired(lazy("Pilih satu."))],
    )
    ground = RadioField(
        lazy("Alasan menurut undang-undang"),
        choices=[choice(one.name, one.value) for one in Ground],
        validators=[Optional()],
    )
    document = StringField(
        lazy("Nama, nomor, dan hal dokumennya"),
        validators=[
            DataRequired(lazy("Tuliskan nama dan nomor dokumennya.")),
            Length(max=LONGEST_NAME),
        ],
    )
    dated = DateField(lazy("Tanggal dokumen"), validators=[DataRequired(NAMED)])
    day = DateField(lazy("Bekerja sejak"), validators=[DataRequired(NAMED)])
    until = DateField(lazy("Ditunda sampai dengan"), validators=[Optional()])
    found_on = DateField(
        lazy("Alasannya ditemukan, atau perintah pengadilan terbit"), validators=[Optional()]
    )
    note = TextAreaField(
        lazy("Uraian"),
        validators=[
            DataRequired(lazy("Tuliskan alasannya; alasan ikut tercatat dalam riwayat.")),
            Length(max=LONGEST_NOTE),
        ],
    )
    file = FileField(
        lazy("Dokumennya (PDF)"),
        validators=[FileRequired(lazy("Pilih berkasnya."))],
        render_kw={"accept": ".pdf"},
    )

    def wanted(self) -> LaterAct:
        """Return what was filled in."""
        effect = Effect[self.effect.data]
        return LaterAct(
            effect=effect,
            authority=Authority[self.authority.data],
            document=self.document.data or "",
            dated=self.dated.data,  # type: ignore[arg-type]  # it was required
            day=self.day.data,  # type: ignore[arg-type]
            note=self.note.data or "",
            ground=Ground[self.ground.data] if self.ground.data else None,
            until=self.until.data if effect is Effect.POSTPONE else None,
            found_on=self.found_on.data if effect is not Effect.RESUME else None,
        )


@bp.route("/keputusan/<int:decree_id>/keberlakuan", methods=["GET", "POST"])
def show(decree_id: int) -> ResponseReturnValue:
    """Show what was done to a decree's force, and record a document."""
    found = desk(decree_id)
    form = LaterActForm()
    form.effect.choices = [
        choice(effect.name, label)
        for effect, label in EFFECTS.items()
        if later_acts.ACTIONS[effect] in found.allowed
    ]
    if form.validate_on_submit() and _recorded(found, form):
        flash(_("Tercatat bersama dokumennya, dan diberitahukan kepada pejabat unit."), "success")
        return redirect(url_for(".show", decree_id=decree_id), code=303)
    page = render_template(
        "workflow/force/later_acts.html",
        desk=found,
        form=form,
        recorded=queries.recorded(decree_id),
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/keputusan/<int:decree_id>/keberlakuan/<int:change_id>/dokumen")
def paper(decree_id: int, change_id: int) -> Response:
    """Return the file of a document that was recorded."""
    content = queries.paper_of(decree_id, change_id, g.actor)
    name = f"dokumen-{decree_id}-{change_id}.pdf"
    return send_file(
        BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=name
    )


def _recorded(found: ForceDesk, form: LaterActForm) -> bool:
    """Record the document, or put what is wrong on the form."""
    try:
        later_acts.record(
            found.id,
            form.wanted(),
            form.file.data.read(),
            actor=g.actor,
            expected_version=expected_version(),
        )
    except NotAsTheLawHasIt as refusal:
        for field, sentence in refusal.faults.items():
            form.refuse(field, sentence)
        return False
    except later_acts.NotADocument as refusal:
        form.refuse("file", refusal.sentence)
        return False
    except later_acts.NotPostponed as refusal:
        form.refuse("day", refusal.sentence)
        return False
    return True
