"""The page behind a personal link: no account, no script.

Opening it shows the page and records nothing; pressing the button records.

The address is the key, so it is neither passed on (no referrer) nor kept (no store), and the logs
hide it.  A form here needs no token against forgery: who can forge it already has the address, and
nothing else is proved by it.
"""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from notifications.services import receipts
from notifications.services.handling import returns
from notifications.services.pages import link_page
from workflow.web.forms import Form
from workflow.web.limits import limiter
from workflow.web.public import public
from workflow.web.request_pipeline import csrf

bp = Blueprint("receipts", __name__, url_prefix="/t/<token>")

OFTEN = "60 per minute"
SELDOM = "10 per hour"
"""Each sends a letter."""


class ReceiptForm(Form):
    """Who acknowledges, in their own words."""

    class Meta:
        csrf = False

    name = StringField(
        lazy("Nama Anda"),
        validators=[DataRequired(lazy("Tuliskan nama Anda.")), Length(max=200)],
        render_kw={"autocomplete": "name"},
    )
    post = StringField(
        lazy("Jabatan Anda"),
        validators=[DataRequired(lazy("Tuliskan jabatan Anda.")), Length(max=200)],
        render_kw={"autocomplete": "organization-title"},
    )


@bp.before_request
def _keep_the_address_secret() -> None:
    g.address_is_secret = True


@bp.get("")
@public
@limiter.limit(OFTEN)
def show(token: str) -> ResponseReturnValue:
    """Show what the link is for, or how to get another where it has ended."""
    try:
        return _page(token, ReceiptForm())
    except receipts.LinkEnded as ended:
        return render_template("notifications/link_ended.html", token=token, ended=ended), 410


@bp.post("/minta")
@public
@limiter.limit(SELDOM)
def ask_again(token: str) -> ResponseReturnValue:
    """Send a new link to the registered address."""
    receipts.ask_again(token)
    return render_template("notifications/link_ended.html", token=token, ended=None)


@bp.post("/buka")
@public
@limiter.limit(OFTEN)
def open_decree(token: str) -> ResponseReturnValue:
    """Record that the decree was opened, and show it."""
    receipts.open_link(token)
    return redirect(url_for(".show", token=token), code=303)


@bp.post("/terima")
@public
@limiter.limit(OFTEN)
def acknowledge(token: str) -> ResponseReturnValue:
    """Record the receipt, with the name and the post that were typed."""
    form = ReceiptForm()
    if not form.validate_on_submit():
        return _page(token, form), 422
    receipts.acknowledge(token, name=form.name.data or "", post=form.post.data or "")
    return redirect(url_for(".show", token=token), code=303)


@bp.post("/kembali")
@public
@limiter.limit(OFTEN)
def give_back(token: str) -> ResponseReturnValue:
    """Record that the copy was given back or destroyed."""
    returns.confirm(token)
    return redirect(url_for(".show", token=token), code=303)


@bp.get("/keputusan.pdf")
@public
@limiter.limit(OFTEN)
def file(token: str) -> ResponseReturnValue:
    """Return the signed file itself."""
    answer = Response(link_page.file_by_link(token), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = "inline; filename=keputusan.pdf"
    return answer


for view in (open_decree, acknowledge, give_back, ask_again):
    csrf.exempt(view)


def _page(token: str, form: ReceiptForm) -> str:
    page = link_page.by_link(token)
    g.zone = page.zone
    return render_template(
        "notifications/link.html", copy=page, token=token, form=form, title=_("Salinan keputusan")
    )
