"""The administrator's page of webhooks.

It shows who is told of what, with which secret, and what they answered.
"""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import DateField
from wtforms.validators import InputRequired

from notifications.rules.hooks import EVENTS, TEST
from notifications.services import webhooks
from notifications.services.hooks import repeats
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.web.forms import Form
from workflow.web.panels import Place

bp = Blueprint("hooks", __name__, url_prefix="/webhook")

PLACE = Place(lazy("Webhook"), "hooks.index", 90, roles=frozenset({Role.ADMINISTRATOR}))
"""The entry of the menu."""


class DaysForm(Form):
    """From when to when calls are made again."""

    first = DateField(lazy("Dari tanggal"), validators=[InputRequired(lazy("Isi tanggalnya."))])
    last = DateField(lazy("Sampai tanggal"), validators=[InputRequired(lazy("Isi tanggalnya."))])


@bp.get("")
def index() -> ResponseReturnValue:
    """List the endpoints of the units whose administrator I am."""
    units, endpoints = webhooks.shown_to(g.actor)
    if not units:
        raise NotPermitted(_("Atur webhook"), [str(Role.ADMINISTRATOR.value)])
    return render_template(
        "notifications/hooks.html",
        units=units,
        endpoints=endpoints,
        events=EVENTS | {TEST: lazy("Panggilan uji")},
        offered=EVENTS,
    )


@bp.post("")
def add() -> ResponseReturnValue:
    """Add an endpoint."""
    webhooks.add(
        request.form.get("unit", 0, type=int),
        request.form.get("url", ""),
        request.form.getlist("events"),
        actor=g.actor,
    )
    flash(_("Webhook sudah ditambahkan. Salin rahasianya ke sistem penerima."), "success")
    return redirect(url_for(".index"), code=303)


@bp.post("/<int:endpoint_id>/rahasia")
def renew(endpoint_id: int) -> ResponseReturnValue:
    """Renew the secret of an endpoint."""
    webhooks.renew_secret(endpoint_id, actor=g.actor)
    flash(
        _("Rahasia sudah diganti; selama tujuh hari yang lama masih ikut menandatangani."),
        "success",
    )
    return redirect(url_for(".index"), code=303)


@bp.post("/<int:endpoint_id>/rahasia-lama")
def forget_old(endpoint_id: int) -> ResponseReturnValue:
    """End the secret before the present one."""
    webhooks.forget_old_secret(endpoint_id, actor=g.actor)
    return _done(_("Rahasia yang lama tidak berlaku lagi."))


@bp.post("/<int:endpoint_id>/uji")
def try_out(endpoint_id: int) -> ResponseReturnValue:
    """Call an endpoint with an event that happened to nothing."""
    repeats.try_endpoint(endpoint_id, actor=g.actor)
    return _done(_("Panggilan uji sedang dikirim; jawabannya muncul di bawah."))


@bp.post("/<int:endpoint_id>/jalankan")
def take_up(endpoint_id: int) -> ResponseReturnValue:
    """Call a parked endpoint again."""
    repeats.take_up(endpoint_id, actor=g.actor)
    return _done(_("Webhook dijalankan lagi; panggilan yang menunggu sedang dikirim."))


@bp.post("/<int:endpoint_id>/ulang")
def repeat_days(endpoint_id: int) -> ResponseReturnValue:
    """Make the calls of some days again."""
    form = DaysForm()
    if not form.validate_on_submit():
        flash(_("Isi tanggal awal dan tanggal akhir."), "error")
        return redirect(url_for(".index"), code=303)
    first, last = form.first.data or dt.date.max, form.last.data or dt.date.min
    count = repeats.again_between(endpoint_id, first, last, actor=g.actor)
    return _done(_("%(n)s panggilan dikirim ulang.", n=count))


@bp.post("/panggilan/<int:call_id>")
def again(call_id: int) -> ResponseReturnValue:
    """Make one call again."""
    repeats.again(call_id, actor=g.actor)
    return _done(_("Panggilan dikirim ulang."))


@bp.post("/<int:endpoint_id>/akhiri")
def end(endpoint_id: int) -> ResponseReturnValue:
    """End an endpoint: it gets no more calls."""
    webhooks.end(endpoint_id, actor=g.actor)
    flash(_("Webhook sudah diakhiri."), "success")
    return redirect(url_for(".index"), code=303)


def _done(sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".index"), code=303)
