"""The editor: a page for a node, one for a new node, buttons of a list.

A page carries the `lock_version` that it was drawn from.  Where somebody else was faster, the form
comes back with what was typed beside what is there now, and with the present version: nothing is
lost, and nothing is overwritten unseen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.comparison.words import Run, compare_words
from drafting.rules.content import Decree, Node, Row, Table, new_id, text_at
from drafting.rules.text import editing
from drafting.services.texts import checks, drafts, revisions
from drafting.services.texts.queries import Desk
from drafting.web.blueprint import back_to, bp, panel_url, writing_desk
from drafting.web.texts import fields
from drafting.web.texts.sheet import Sheet
from workflow.core.translation.catalogues import as_written, said
from workflow.rules.errors import StaleDecree
from workflow.web.forms import Form, expected_version

Make = Callable[[Decree], Decree]
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else changed meanwhile, and the difference."""

    label: str
    now: str
    runs: tuple[Run, ...]


@bp.route("/keputusan/<int:decree_id>/naskah/<node_id>", methods=["GET", "POST"])
def edit_node(decree_id: int, node_id: str) -> ResponseReturnValue:
    """Change the fields of one node."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    node = editing.node_of(tree, node_id)
    if isinstance(node, Table):
        return redirect(url_for("drafting.shape_table", decree_id=decree_id, table_id=node_id))
    kind, names = type(node), editing.names_of(node)
    form = _form(tree, node)(data=_values(node))
    words, anchor = Sheet(tree, ()).words(node), f"n-{node_id}"
    stale = False
    if form.validate_on_submit():
        values = fields.written(form, names)
        what = f"Mengubah {words}"
        try:
            stale = _save(decree_id, form, lambda now: editing.fill(now, node_id, values), what)
        except drafts.NothingChanged:
            flash(_("Tidak ada yang berubah pada %(place)s.", place=said(words)), "info")
            return back_to(decree_id, "naskah", anchor)
        if not stale and not form.errors:
            flash(_("%(place)s tersimpan.", place=said(words)), "success")
            return back_to(decree_id, "naskah", anchor)
    context = {
        "sheet": Sheet(tree, checks.shown(decree_id)),
        "node": node,
        "title": fields.KINDS[kind.__name__],
        "lead": said(words),
        "clashes": _clashes(form, node) if stale else (),
        "back": panel_url(decree_id, "naskah", anchor),
    }
    return _page(desk, form, names, context, stale=stale)


@bp.route("/keputusan/<int:decree_id>/naskah/<parent_id>/tambah/<name>", methods=["GET", "POST"])
def add_node(decree_id: int, parent_id: str, name: str) -> ResponseReturnValue:
    """Add a node to a list, after the one named by `sesudah` or at the end."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    parent = editing.node_of(tree, parent_id)
    kind = editing.kind_of(parent, name)
    called, sheet = str(fields.KINDS[kind.__name__]), Sheet(tree, ())
    form = fields.form_of_row(parent)() if isinstance(parent, Table) else fields.FORMS[kind]()
    names = fields.names_in(kind, parent)
    after, fresh = request.values.get("sesudah", ""), request.form.get("fresh", "") or new_id()
    stale = False
    if form.validate_on_submit():
        stale = _save(
            decree_id,
            form,
            _addition(parent_id, name, fields.written(form, names), after=after, fresh=fresh),
            _added_words(name, sheet.words(parent)),
        )
        if not stale and not form.errors:
            flash(_("%(kind)s ditambahkan.", kind=called), "success")
            return back_to(decree_id, "naskah", f"n-{fresh}")
    context = {
        "sheet": sheet,
        "node": None,
        "title": _("%(kind)s baru", kind=called),
        "lead": _after_words(sheet, parent, after),
        "clashes": (),
        "after": after,
        "fresh": fresh,
        "back": panel_url(decree_id, "naskah", f"n-{after or parent_id}"),
    }
    return _page(desk, form, names, context, stale=stale)


@bp.post("/keputusan/<int:decree_id>/susun")
def arrange(decree_id: int) -> ResponseReturnValue:
    """Move a node of a list or drop it, as the button says (`up:<id>`)."""
    writing_desk(decree_id)
    step, _colon, node_id = request.form.get("do", "").partition(":")
    tree = revisions.current(decree_id).tree
    spot = editing.place_of(tree, node_id)
    words = Sheet(tree, ()).words(editing.node_of(tree, node_id))
    make, what = _arrangement(step, node_id, words)
    try:
        drafts.change(
            decree_id, make, actor=g.actor, expected_version=expected_version(), summary=what
        )
    except drafts.NothingChanged:
        flash(_("%(place)s sudah di ujung daftarnya.", place=said(words)), "info")
    else:
        flash(
            _(
                "%(what)s. Keadaan sebelumnya ada di tab Perbandingan dan dapat dipulihkan.",
                what=said(what),
            ),
            "success",
        )
    return back_to(decree_id, "naskah", f"n-{spot.parent.id if step == 'drop' else node_id}")


@bp.post("/keputusan/<int:decree_id>/pulihkan/<int:revision_id>")
def restore(decree_id: int, revision_id: int) -> ResponseReturnValue:
    """Save an older revision as the present text; all revisions stay."""
    writing_desk(decree_id)
    revision = revisions.revision(revision_id)
    if revision.decree_id != decree_id:
        abort(404)
    drafts.save(
        decree_id,
        revision.tree,
        actor=g.actor,
        expected_version=expected_version(),
        summary=f"Memulihkan naskah revisi {revision_id}",
    )
    flash(_("Naskah dipulihkan ke keadaan itu. Revisi sesudahnya tetap tersimpan."), "success")
    return redirect(url_for("workflow.show", decree_id=decree_id, panel="naskah"), code=303)


def _form(tree: Decree, node: Node) -> type[Form]:
    table = editing.place_of(tree, node.id).parent if isinstance(node, Row) else None
    return fields.form_of(node, table) or abort(404)


def _addition(parent_id: str, name: str, values: dict[str, str], *, after: str, fresh: str) -> Make:
    return lambda tree: editing.add(tree, parent_id, name, values, after=after, fresh=fresh)


def _save(decree_id: int, form: Form, make: Make, what: str) -> bool:
    """Save a change and return whether the page was stale.

    A refusal goes onto the form.  Raises `NothingChanged`.
    """
    try:
        drafts.change(
            decree_id, make, actor=g.actor, expected_version=expected_version(), summary=what
        )
    except StaleDecree:
        return True
    except editing.EditNotPossible as refusal:
        _refuse(form, refusal)
    return False


def _page(
    desk: Desk, form: Form, names: tuple[str, ...], context: dict[str, Any], *, stale: bool
) -> ResponseReturnValue:
    is_fresh = stale or request.method != "POST"
    page = render_template(
        "drafting/edit.html",
        desk=desk,
        form=form,
        names=names,
        hints=fields.HINTS,
        stale=stale,
        seen=desk.lock_version if is_fresh else expected_version(),
        adding=context["node"] is None,
        **context,
    )
    if stale:
        return page, StaleDecree.status
    return page, 422 if form.is_submitted() and form.errors else 200


def _arrangement(step: str, node_id: str, words: str) -> tuple[Make, str]:
    if step in STEPS:
        moved = f"{words} dipindahkan"
        return lambda tree: editing.move(tree, node_id, STEPS[step]), moved
    if step == "drop":
        dropped = f"{words} dihapus"
        return lambda tree: editing.drop(tree, node_id), dropped
    raise editing.EditNotPossible


def _values(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {name: text_at(node, name) for name in editing.names_of(node)}
    for name in values.keys() & editing.DATES:
        values[name] = dt.date.fromisoformat(values[name]) if values[name] else None
    return values


def _clashes(form: Form, now: Node) -> tuple[Clash, ...]:
    """Return the fields whose present words differ from what was typed."""
    typed = fields.written(form, editing.names_of(now))
    changed = [(name, text_at(now, name), editing.clean(typed[name])) for name in typed]
    return tuple(
        Clash(str(form[name].label.text), old, compare_words(old, new))
        for name, old, new in changed
        if old != new
    )


def _refuse(form: Form, refusal: editing.EditNotPossible) -> None:
    field = refusal.field if refusal.field in form else next(iter(form)).short_name
    form.refuse(field, refusal.sentence)


def _added_words(name: str, place: str) -> str:
    return f"Menambah {as_written(fields.LABELS[name])} pada {place}"


def _after_words(sheet: Sheet, parent: Node, after: str) -> str:
    if after in sheet.places:
        return str(_("Sesudah %(place)s", place=said(sheet.places[after].words)))
    return str(_("Di akhir %(place)s", place=said(sheet.words(parent))))
