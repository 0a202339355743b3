"""The page on which somebody comments on a clause or a proposal."""

from __future__ import annotations

from typing import Any

from flask import flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from drafting.rules.comments.anchors import Anchor
from drafting.rules.comments.lifecycle import COMMENTERS, ThreadAction
from drafting.services.comments import queries, starting
from drafting.services.comments.anchoring import About
from drafting.services.comments.recording import SaidMeanwhile
from drafting.web.blueprint import back_to, bp, desk, panel_url
from drafting.web.texts.fields import LABELS
from workflow.core.translation.catalogues import said
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form, choice


class CommentForm(Form):
    """What is said, about which field, and a digest of what was seen."""

    seen = HiddenField(validators=[DataRequired()])
    field = SelectField(lazy("Tentang"), validate_choice=False)
    words = TextAreaField(
        lazy("Komentar"),
        validators=[
            DataRequired(lazy("Tuliskan komentarnya, paling panjang 4000 huruf.")),
            Length(max=LONGEST_NOTE),
        ],
    )


@bp.route("/keputusan/<int:decree_id>/komentar/baru", methods=["GET", "POST"])
def comment(decree_id: int) -> ResponseReturnValue:
    """Start a thread about a part of the text, or about a proposal."""
    found = desk(decree_id)
    if not queries.may_comment(decree_id, g.actor):
        raise NotPermitted(
            str(ThreadAction.START.value), sorted(str(role.value) for role in COMMENTERS)
        )
    proposal = request.values.get("usul", type=int)
    about = About(node_id=request.values.get("bagian", ""), proposal_id=proposal)
    target, names = queries.target(decree_id, about, g.actor)
    form = CommentForm(data={"seen": target.seen, "field": request.args.get("kolom", "")})
    form.field.choices = [choice("", _("Seluruhnya")), *_choices(names)]
    stale = form.is_submitted() and form.seen.data != target.seen
    if form.validate_on_submit() and not stale:
        chosen = form.field.data if form.field.data in names else ""
        about = About(node_id=target.node_id, field=chosen, proposal_id=proposal)
        try:
            starting.start(
                decree_id, about, form.words.data or "", seen=form.seen.data, actor=g.actor
            )
        except SaidMeanwhile:
            stale = True
        else:
            flash(_("Komentar Anda tercatat; pemaraf bagiannya diberi tahu."), "success")
            return _back(decree_id, target, proposal)
    if stale:
        form.seen.data = target.seen
    page = render_template(
        "drafting/comment.html",
        desk=found,
        form=form,
        target=target,
        proposal=proposal,
        has_fields=bool(names),
        stale=stale,
        back=_address(decree_id, target, proposal),
    )
    return page, 409 if stale else (422 if form.is_submitted() else 200)


def _choices(names: tuple[str, ...]) -> list[Any]:
    return [choice(name, said(str(LABELS[name]))) for name in names]


def _address(decree_id: int, target: Anchor, proposal: int | None) -> str:
    if proposal is not None:
        return panel_url(decree_id, "usul", f"u-{proposal}")
    return panel_url(decree_id, "naskah", f"n-{target.node_id}")


def _back(decree_id: int, target: Anchor, proposal: int | None) -> ResponseReturnValue:
    if proposal is not None:
        return back_to(decree_id, "usul", f"u-{proposal}")
    return back_to(decree_id, "naskah", f"n-{target.node_id}")
