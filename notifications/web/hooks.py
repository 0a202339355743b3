"""The administrator's page of webhooks.

It shows who is told of what, with which secret, and what they answered.
"""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from notifications.rules.hooks import EVENTS
from notifications.services import webhooks
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.web.panels import Place

bp = Blueprint("hooks", __name__, url_prefix="/webhook")

PLACE = Place(lazy("Webhook"), "hooks.index", 90, roles=frozenset({Role.ADMINISTRATOR}))
"""The entry of the menu."""


@bp.get("")
def index() -> ResponseReturnValue:
    """List the endpoints of the units whose administrator I am."""
    units, endpoints = webhooks.shown_to(g.actor)
    if not units:
        raise NotPermitted(_("Atur webhook"), [str(Role.ADMINISTRATOR.value)])
    return render_template(
        "notifications/hooks.html", units=units, endpoints=endpoints, events=EVENTS
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
    flash(_("Rahasia sudah diganti; yang lama tidak berlaku lagi."), "success")
    return redirect(url_for(".index"), code=303)


@bp.post("/<int:endpoint_id>/akhiri")
def end(endpoint_id: int) -> ResponseReturnValue:
    """End an endpoint: it gets no more calls."""
    webhooks.end(endpoint_id, actor=g.actor)
    flash(_("Webhook sudah diakhiri."), "success")
    return redirect(url_for(".index"), code=303)
