"""A new table in an annex, and the columns of one.

Its rows are edited like any other node, one page a row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from drafting.rules.content import Decree, Table, new_id
from drafting.rules.text import editing
from drafting.rules.text.fields import LONGEST, LONGEST_HEADING
from drafting.rules.text.tables import reshaping
from drafting.services.texts import drafts, revisions
from drafting.services.texts.queries import Desk
from drafting.web.blueprint import back_to, bp, panel_url, writing_desk
from drafting.web.texts.sheet import Sheet
from workflow.core.translation.catalogues import said
from workflow.rules.errors import StaleDecree
from workflow.web.forms import Form, expected_version

HEADING, GONE = "heading", "gone"
NEEDED = lazy("Isian ini tidak boleh kosong.")
TOO_LONG = lazy("Isian ini terlalu panjang.")
NUMBERED = lazy("Baris dinomori dalam kolom tersendiri di depan")


class NewTable(Form):
    """What a table begins with."""

    text = TextAreaField(
        lazy("Kalimat di atas tabel"), validators=[Optional(), Length(max=LONGEST)]
    )
    columns = TextAreaField(
        lazy("Judul kolom, satu judul setiap baris"), validators=[InputRequired(NEEDED)]
    )
    numbered = BooleanField(NUMBERED, default=True)


class Columns(Form):
    """The columns of a table; a field for each heading is added to it."""

    numbered = BooleanField(NUMBERED)
    new = StringField(
        lazy("Judul kolom baru di ujung kanan"),
        validators=[Optional(), Length(max=LONGEST_HEADING, message=TOO_LONG)],
    )


@bp.route("/keputusan/<int:decree_id>/naskah/<annex_id>/tabel", methods=["GET", "POST"])
def add_table(decree_id: int, annex_id: str) -> ResponseReturnValue:
    """Add a table at the end of an annex."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    words = Sheet(tree, ()).words(editing.node_of(tree, annex_id))
    form, fresh = NewTable(), request.form.get("fresh", "") or new_id()

    def make(now: Decree) -> Decree:
        return reshaping.with_table(
            now,
            annex_id,
            text=form.text.data or "",
            headings=reshaping.headings_of(form.columns.data or ""),
            numbered=form.numbered.data,
            fresh=fresh,
        )

    stale = False
    if form.validate_on_submit():
        stale = _save(decree_id, form, make, f"Menambah tabel pada {words}")
        if not stale and not form.errors:
            flash(_("Tabel ditambahkan. Isi barisnya satu per satu."), "success")
            return back_to(decree_id, "naskah", f"n-{fresh}")
    context = {
        "title": _("Tabel baru"),
        "lead": _("Di akhir %(place)s", place=said(words)),
        "back": panel_url(decree_id, "naskah", f"n-{annex_id}"),
        "fields": ("text", "columns", "numbered"),
        "fresh": fresh,
        "adding": True,
    }
    return _page(desk, form, context, stale=stale)


@bp.route("/keputusan/<int:decree_id>/naskah/<table_id>/kolom", methods=["GET", "POST"])
def shape_table(decree_id: int, table_id: str) -> ResponseReturnValue:
    """Change the columns of a table."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    table = editing.node_of(tree, table_id)
    if not isinstance(table, Table):
        raise editing.NodeGone
    words, anchor = Sheet(tree, ()).words(table), f"n-{table_id}"
    form, stale = _form_of(table), False
    count = len(table.columns)

    def make(now: Decree) -> Decree:
        return reshaping.reshape(
            now,
            table_id,
            headings=[form[f"{HEADING}{place}"].data or "" for place in range(count)],
            gone={place for place in range(count) if form[f"{GONE}{place}"].data},
            new=form.new.data or "",
            numbered=form.numbered.data,
        )

    if form.validate_on_submit():
        try:
            stale = _save(decree_id, form, make, f"Mengubah {words}")
        except drafts.NothingChanged:
            flash(_("Tidak ada yang berubah pada %(place)s.", place=said(words)), "info")
            return back_to(decree_id, "naskah", anchor)
        if not stale and not form.errors:
            flash(_("%(place)s tersimpan.", place=said(words)), "success")
            return back_to(decree_id, "naskah", anchor)
    pairs = [f"{name}{place}" for place in range(count) for name in (HEADING, GONE)]
    context = {
        "title": _("Kolom tabel"),
        "lead": said(words),
        "back": panel_url(decree_id, "naskah", anchor),
        "fields": (*pairs, "new", "numbered"),
        "now": table if stale else None,
        "adding": False,
    }
    return _page(desk, form, context, stale=stale)


def _form_of(table: Table) -> Columns:
    """Return the form with a field for the heading of each column."""
    asked: dict[str, Any] = {}
    for place in range(len(table.columns)):
        shown = _("Judul kolom %(number)s", number=place + 1)
        limit = Length(max=LONGEST_HEADING, message=TOO_LONG)
        asked[f"{HEADING}{place}"] = StringField(shown, validators=[limit])
        gone = _("Hapus kolom %(number)s beserta isinya", number=place + 1)
        asked[f"{GONE}{place}"] = BooleanField(gone)
    values = {f"{HEADING}{place}": heading for place, heading in enumerate(table.columns)}
    form: Columns = type("ColumnsForm", (Columns,), asked)(
        data={**values, "numbered": table.numbered}
    )
    return form


def _save(decree_id: int, form: Form, make: Callable[[Decree], Decree], what: str) -> bool:
    """Save a change and return whether the page was stale.

    A refusal goes onto the form.
    """
    try:
        drafts.change(
            decree_id, make, actor=g.actor, expected_version=expected_version(), summary=what
        )
    except StaleDecree:
        return True
    except editing.EditNotPossible as refusal:
        name = refusal.field.replace("columns/", HEADING)
        form.refuse(name if name in form else next(iter(form)).short_name, refusal.sentence)
    return False


def _page(desk: Desk, form: Form, context: dict[str, Any], *, stale: bool) -> ResponseReturnValue:
    is_fresh = stale or request.method != "POST"
    page = render_template(
        "drafting/table.html",
        desk=desk,
        form=form,
        stale=stale,
        seen=desk.lock_version if is_fresh else expected_version(),
        **context,
    )
    if stale:
        return page, StaleDecree.status
    return page, 422 if form.is_submitted() and form.errors else 200
