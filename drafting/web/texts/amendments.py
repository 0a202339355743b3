"""The page that begins a Keputusan perubahan.

The law behind it is UU 30/2014 article 63.  Every sentence of the text in force is a part of one
plain form and stays closed until it is opened, so that several corrections make one decree without
any script: words that change, parts that go, and what was forgotten.
"""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from drafting.rules.amendments.amending_decree import NothingToAmend
from drafting.rules.text import editing
from drafting.services.texts import amendments
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.queries import Desk
from drafting.web.blueprint import bp, desk, panel_url
from drafting.web.texts.amending.answers import answers_field, with_answers
from drafting.web.texts.corrections import sections
from drafting.web.texts.typed_corrections import Typed, read
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form
from workflow.web.panels import Offer

OFFER = Offer(
    lazy("Buat Keputusan perubahan"),
    "drafting.amend",
    states=frozenset(amendments.AMENDABLE),
    roles=frozenset({Role.DRAFTER}),
)
"""The button on the page of a decree in force."""


class GroundsForm(Form):
    """What was wrong, in words that the amending decree quotes."""

    grounds = TextAreaField(
        lazy("Kekeliruan yang dikoreksi"),
        validators=[DataRequired(amendments.GroundsMissing.sentence), Length(max=LONGEST_NOTE)],
        render_kw={"rows": "3"},
    )
    answered = answers_field()


@bp.route("/keputusan/<int:decree_id>/perubahan", methods=["GET", "POST"])
def amend(decree_id: int) -> ResponseReturnValue:
    """Show the signed text to be corrected, and open the decree that amends it."""
    found = desk(decree_id)
    _require(found)
    standing = in_force(decree_id)
    tree, seen = standing.tree, request.form.get("dengan", standing.seen)
    stale = seen != standing.seen
    form, typed = (
        with_answers(GroundsForm(), decree_id),
        read(in_force(decree_id, seen=seen).tree if stale else tree),
    )
    problems = typed.problems(tree) if form.is_submitted() and not typed.wants_more else {}
    if form.validate_on_submit() and not typed.wants_more and not stale:
        opened = None if problems else _open(found, typed, form)
        if opened:
            return _to_draft(opened)
    elif typed.wants_more:
        form.grounds.errors = ()  # nothing was sent yet: one more blank was asked for
    page = render_template(
        "drafting/amend.html",
        desk=found,
        form=form,
        sections=sections(tree, typed, problems, chosen=request.args.get("bagian", "")),
        standing=standing,
        limit=amendments.limit(found.unit_id, found.today),
        back=panel_url(decree_id, "naskah"),
        refused=len(problems),
        stale=stale,
    )
    if stale:
        return page, 409
    return page, 422 if form.is_submitted() and not typed.wants_more else 200


def _require(found: Desk) -> None:
    if found.may_amend:
        return
    if found.state not in amendments.AMENDABLE or found.is_over:
        raise amendments.NotAmendable
    raise NotPermitted(_("Buka Keputusan perubahan"), [str(Role.DRAFTER.value)])


def _to_draft(decree_id: int) -> ResponseReturnValue:
    flash(
        _(
            "Konsep Keputusan perubahan dibuka. Periksa bunyinya, lalu ajukan seperti keputusan"
            " lain."
        ),
        "success",
    )
    return redirect(url_for("workflow.show", decree_id=decree_id, panel="naskah"), code=303)


def _open(found: Desk, typed: Typed, form: GroundsForm) -> int | None:
    """Open the amending decree, or put the refusal on the form."""
    grounds = form.grounds.data or ""
    try:
        return amendments.open_amendment(
            found.id,
            typed.fills,
            grounds,
            actor=g.actor,
            drops=typed.drops,
            additions=typed.additions,
            moves=typed.moves,
            answers=form.answered.data or (),
        )
    except (NothingToAmend, editing.EditNotPossible) as refusal:
        form.refuse("grounds", refusal.sentence)
        return None
