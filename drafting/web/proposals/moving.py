"""The page on which a drafter moves a row into another position."""

from __future__ import annotations

from flask import flash, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import SelectField
from wtforms.validators import DataRequired

from drafting.rules.content import Decree, moving
from drafting.rules.text import editing
from drafting.services.texts import drafts, revisions
from drafting.web.blueprint import back_to, bp, panel_url, writing_desk
from drafting.web.texts.sheet import Sheet
from workflow.core.translation.catalogues import said
from workflow.rules.errors import StaleDecree
from workflow.web.forms import Form, choice, expected_version


class MoveForm(Form):
    """Into which position it goes."""

    to = SelectField(
        lazy("Pindahkan ke"),
        validators=[DataRequired(lazy("Pilih jabatan tujuannya."))],
        validate_choice=False,
    )


@bp.route("/keputusan/<int:decree_id>/naskah/<node_id>/pindah", methods=["GET", "POST"])
def move_node(decree_id: int, node_id: str) -> ResponseReturnValue:
    """Move a duty or an indicator: its identity and its history stay."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    sheet, node = Sheet(tree, ()), editing.node_of(tree, node_id)
    positions = {one.id: one for one in moving.destinations(tree, node)}
    form, stale, words = MoveForm(), False, sheet.words(node)
    form.to.choices = [choice(one.id, one.title) for one in positions.values()]
    if form.validate_on_submit() and form.to.data in positions:
        to = positions[form.to.data]
        stale = _move(decree_id, node_id, to.id, f"{words} dipindahkan ke {sheet.words(to)}")
        if not stale:
            flash(_("%(place)s dipindahkan.", place=said(words)), "success")
            return back_to(decree_id, "naskah", f"n-{node_id}")
    page = render_template(
        "drafting/move.html",
        desk=desk,
        form=form,
        words=words,
        stale=stale,
        back=panel_url(decree_id, "naskah", f"n-{node_id}"),
    )
    return page, StaleDecree.status if stale else (422 if form.is_submitted() else 200)


def _move(decree_id: int, node_id: str, to: str, what: str) -> bool:
    """Save the move and return whether the page was stale."""

    def make(tree: Decree) -> Decree:
        return moving.move(tree, editing.node_of(tree, node_id), to)

    try:
        drafts.change(
            decree_id, make, actor=g.actor, expected_version=expected_version(), summary=what
        )
    except StaleDecree:
        return True
    return False
