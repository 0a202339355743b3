"""Placing the lines that an import could not place.

In a draft each placing is a revision.  Nothing of a previewed file is kept as a decree yet: where
its lines went travels in the sealed token of the page, and the last placing can be undone.
"""

from __future__ import annotations

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.importing import placement
from drafting.rules.importing.placement import Move
from drafting.rules.text import editing
from drafting.services.texts import drafts, importing
from drafting.web.blueprint import back_to, bp, writing_desk
from drafting.web.texts import opening
from workflow.web.forms import expected_version


@bp.post("/keputusan/<int:decree_id>/tempatkan")
def place_line(decree_id: int) -> ResponseReturnValue:
    """Place a line of a draft: join it, add it as a node, or set it aside."""
    writing_desk(decree_id)
    how, where, field = _where()
    line = request.form.get("line", "")
    what = "Menempatkan baris yang belum bertempat"
    drafts.change(
        decree_id,
        lambda tree: placement.place(tree, line, how, where, field),
        actor=g.actor,
        expected_version=expected_version(),
        summary=what,
    )
    flash(
        _(
            "Baris sudah ditempatkan. Bila keliru, pulihkan revisi sebelumnya pada tab"
            " Perbandingan."
        ),
        "success",
    )
    return back_to(decree_id, "naskah", "belum-bertempat")


@bp.post("/keputusan/impor/tempatkan")
def place_in_import() -> ResponseReturnValue:
    """Place a line of a previewed file, or undo the last placing."""
    looked = opening.looked_at()
    if "undo" in request.form:
        moves = looked.moves[:-1]
    else:
        how, path, field = _where()
        moves = (*looked.moves, Move(request.form.get("line", -1, type=int), how, path, field))
    shown = importing.look_again(looked.sha256, actor=g.actor, year=looked.year, moves=moves)
    return opening.preview(shown, looked.year, moves)


def _where() -> tuple[str, str, str]:
    """Read where a line goes: `how:<node>:<field>`.  Raises `EditNotPossible`."""
    how, _colon, rest = request.form.get("where", "").partition(":")
    where, _colon, field = rest.partition(":")
    if not how:
        raise editing.EditNotPossible(_("Pilih dahulu tempat untuk baris ini."))
    return how, where, field
