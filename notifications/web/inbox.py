"""The inbox: what awaits me, what I was told, and how I want to be told."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from notifications.rules.audience import WISHED
from notifications.rules.wishes import WAYS, Wishes
from notifications.services import board, messages
from workflow.core import config
from workflow.core.settings import Environment
from workflow.core.translation.catalogues import language
from workflow.rules.actors import Person
from workflow.services import inbox
from workflow.services.certified import waiting
from workflow.services.inbox import Awaits
from workflow.web.panels import Place

bp = Blueprint("inbox", __name__, url_prefix="/kotak-masuk")

PROVIDERS = (board.to_settle, waiting.to_certify)
"""What awaits people in the tables of this package, and their certification."""

PANELS = {
    Awaits.CERTIFICATION: "salinan-sah",
    Awaits.COPY: "salinan",
    Awaits.DRAFT: "naskah",
    Awaits.RETURNED: "naskah",
    Awaits.PROPOSAL: "usul",
    Awaits.FINDINGS: "temuan",
}
"""What awaits in a tab of the decree's page, and not in its summary."""


def _count(actor: Person) -> int:
    return len(inbox.of(actor, PROVIDERS))


PLACE = Place(lazy("Kotak masuk"), "inbox.show", 10, count=_count)
"""The entry of the menu."""


@bp.get("")
def show() -> ResponseReturnValue:
    """Show what awaits me, the longest wait first, and what I was told."""
    items = [(item, _place(item)) for item in inbox.of(g.actor, PROVIDERS)]
    return render_template(
        "notifications/inbox.html",
        items=items,
        kinds=[kind for kind in Awaits if any(item.what is kind for item, _url in items)],
        messages=messages.read(g.actor.user_id, language()),
        ways=WAYS,
        notice_kinds=WISHED,
        wishes=messages.wishes_of(g.actor.user_id),
        is_demo=config.current().environment is Environment.DEMO,
    )


@bp.post("/dibaca")
def see() -> ResponseReturnValue:
    """Record that I have looked at what I was told."""
    messages.see_all(g.actor.user_id)
    return redirect(url_for(".show"), code=303)


@bp.post("/cara")
def wish() -> ResponseReturnValue:
    """Change how I am told."""
    chosen = {kind.name: request.form.get(f"wish-{kind.name}", "") for kind in WISHED}
    wanted = Wishes(
        request.form.get("wish", ""),
        {kind: way for kind, way in chosen.items() if way},
        _hour("quiet_from"),
        _hour("quiet_until"),
    )
    messages.wish(g.actor.user_id, wanted)
    flash(_("Cara pemberitahuan sudah diganti."), "success")
    return redirect(url_for(".show"), code=303)


def _hour(name: str) -> dt.time | None:
    written = request.form.get(name, "")
    try:
        return dt.time.fromisoformat(written) if written else None
    except ValueError:
        raise messages.WishIsUnknown from None


def _place(item: inbox.Item) -> str:
    return url_for(
        "workflow.show",
        decree_id=item.decree_id,
        panel=PANELS.get(item.what),
        bagian="saya" if item.what is Awaits.FINDINGS else None,
    )
