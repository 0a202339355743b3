"""Editing: a page for the fields of each node, one for a new node.

And the buttons that move and drop.

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
from drafting.rules.content import Decree, Node, new_id
from drafting.rules.text import editing
from drafting.services.texts import checks, drafts, revisions
from drafting.web.blueprint import back_to, bp, panel_url, seen_version, writing_desk
from drafting.web.texts import fields
from drafting.web.texts.sheet import Sheet
from workflow.rules.errors import StaleDecree
from workflow.web.forms import Form

Make = Callable[[Decree], Decree]
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else changed meanwhile.

    What is there now, and what would become of it.
    """

    label: str
    now: str
    runs: tuple[Run, ...]


@bp.route("/keputusan/<int:decree_id>/naskah/<node_id>", methods=["GET", "POST"])
def edit_node(decree_id: int, node_id: str) -> ResponseReturnValue:
    """Change the fields of one node."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    node = editing.node_of(tree, node_id)
    kind = type(node)
    if kind not in fields.FORMS:
        abort(404)
    form = fields.FORMS[kind](data=_values(node))
    clashes: tuple[Clash, ...] = ()
    stale, seen = False, seen_version() if request.method == "POST" else desk.lock_version
    words = Sheet(tree, ()).words(node)
    if form.validate_on_submit():
        what = _("Mengubah %(place)s", place=words)
        try:
            drafts.change(
                decree_id,
                lambda now: editing.fill(now, node_id, fields.written(form, kind)),
                actor=g.actor,
                expected_version=seen,
                summary=what,
            )
        except StaleDecree:
            stale = True
            clashes = _clashes(form, node)
        except editing.EditNotPossible as refusal:
            _refuse(form, refusal)
        except drafts.NothingChanged:
            flash(_("Tidak ada yang berubah pada %(place)s.", place=words), "info")
            return back_to(decree_id, "naskah", f"n-{node_id}")
        else:
            flash(_("%(place)s tersimpan.", place=words), "success")
            return back_to(decree_id, "naskah", f"n-{node_id}")
    sheet = Sheet(tree, checks.shown(decree_id))
    page = render_template(
        "drafting/edit.html",
        desk=desk,
        sheet=sheet,
        node=node,
        form=form,
        names=editing.FIELDS[kind],
        title=fields.KINDS[kind.__name__],
        lead=words,
        hints=fields.HINTS,
        clashes=clashes,
        stale=stale,
        seen=desk.lock_version if stale else seen,
        back=panel_url(decree_id, "naskah", f"n-{node_id}"),
        adding=False,
    )
    return page, _status(form, stale=stale)


@bp.route("/keputusan/<int:decree_id>/naskah/<parent_id>/tambah/<name>", methods=["GET", "POST"])
def add_node(decree_id: int, parent_id: str, name: str) -> ResponseReturnValue:
    """Put a new node into a list, after the one named by `sesudah` or at the end."""
    desk = writing_desk(decree_id)
    tree = revisions.current(decree_id).tree
    parent = editing.node_of(tree, parent_id)
    kind = editing.kind_of(parent, name)
    after, fresh = request.values.get("sesudah", ""), request.form.get("fresh", "") or new_id()
    form = fields.FORMS[kind]()
    sheet = Sheet(tree, ())
    stale, seen = False, seen_version() if request.method == "POST" else desk.lock_version
    if form.validate_on_submit():
        values = fields.written(form, kind)
        what = _(
            "Menambah %(kind)s pada %(place)s",
            kind=str(fields.LABELS[name]),
            place=sheet.words(parent),
        )
        try:
            drafts.change(
                decree_id,
                lambda now: editing.add(now, parent_id, name, values, after=after, fresh=fresh),
                actor=g.actor,
                expected_version=seen,
                summary=what,
            )
        except StaleDecree:
            stale = True
        except editing.EditNotPossible as refusal:
            _refuse(form, refusal)
        else:
            flash(_("%(kind)s ditambahkan.", kind=str(fields.KINDS[kind.__name__])), "success")
            return back_to(decree_id, "naskah", f"n-{fresh}")
    page = render_template(
        "drafting/edit.html",
        desk=desk,
        sheet=sheet,
        node=None,
        form=form,
        names=editing.FIELDS[kind],
        title=_("%(kind)s baru", kind=str(fields.KINDS[kind.__name__])),
        lead=_after_words(sheet, parent, after),
        hints=fields.HINTS,
        clashes=(),
        stale=stale,
        seen=desk.lock_version if stale else seen,
        after=after,
        fresh=fresh,
        back=panel_url(decree_id, "naskah", f"n-{after or parent_id}"),
        adding=True,
    )
    return page, _status(form, stale=stale)


@bp.post("/keputusan/<int:decree_id>/susun")
def arrange(decree_id: int) -> ResponseReturnValue:
    """Move a node of a list up or down, or take it out: the button says which (`up:<id>`)."""
    writing_desk(decree_id)
    step, _colon, node_id = request.form.get("do", "").partition(":")
    tree = revisions.current(decree_id).tree
    spot = editing.place_of(tree, node_id)
    words = Sheet(tree, ()).words(editing.node_of(tree, node_id))
    make, what = _arrangement(step, node_id, words)
    try:
        drafts.change(decree_id, make, actor=g.actor, expected_version=seen_version(), summary=what)
    except drafts.NothingChanged:
        flash(_("%(place)s sudah di ujung daftarnya.", place=words), "info")
    else:
        flash(
            _(
                "%(what)s. Keadaan sebelumnya ada di tab Perbandingan dan dapat dipulihkan.",
                what=what,
            ),
            "success",
        )
    return back_to(decree_id, "naskah", f"n-{spot.parent.id if step == 'drop' else node_id}")


@bp.post("/keputusan/<int:decree_id>/pulihkan/<int:revision_id>")
def restore(decree_id: int, revision_id: int) -> ResponseReturnValue:
    """Save an older revision again as the present text.

    What stood between stays in the list of revisions.
    """
    writing_desk(decree_id)
    revision = revisions.revision(revision_id)
    if revision.decree_id != decree_id:
        abort(404)
    drafts.save(
        decree_id,
        revision.tree,
        actor=g.actor,
        expected_version=seen_version(),
        summary=_("Memulihkan naskah revisi %(id)s", id=revision_id),
    )
    flash(_("Naskah dipulihkan ke keadaan itu. Revisi sesudahnya tetap tersimpan."), "success")
    return redirect(url_for("workflow.show", decree_id=decree_id, panel="naskah"), code=303)


def _arrangement(step: str, node_id: str, words: str) -> tuple[Make, str]:
    if step in STEPS:
        return lambda tree: editing.move(tree, node_id, STEPS[step]), _(
            "%(place)s dipindahkan", place=words
        )
    if step == "drop":
        return lambda tree: editing.drop(tree, node_id), _("%(place)s dihapus", place=words)
    raise editing.EditNotPossible


def _values(node: Node) -> dict[str, Any]:
    values = {name: getattr(node, name) for name in editing.FIELDS.get(type(node), ())}
    return {
        name: (dt.date.fromisoformat(value) if value else None) if name in editing.DATES else value
        for name, value in values.items()
    }


def _clashes(form: Form, now: Node) -> tuple[Clash, ...]:
    """Set what was typed beside what is there now; an empty answer: only other places changed."""
    typed = fields.written(form, type(now))
    changed = [(name, str(getattr(now, name)), editing.clean(typed[name])) for name in typed]
    return tuple(
        Clash(str(fields.label(type(now), name)), old, compare_words(old, new))
        for name, old, new in changed
        if old != new
    )


def _refuse(form: Form, refusal: editing.EditNotPossible) -> None:
    form.refuse(
        refusal.field if refusal.field in form else next(iter(form)).short_name, refusal.sentence
    )


def _after_words(sheet: Sheet, parent: Node, after: str) -> str:
    if after in sheet.places:
        return str(_("Sesudah %(place)s", place=sheet.places[after].words))
    return str(_("Di akhir %(place)s", place=sheet.words(parent)))


def _status(form: Form, *, stale: bool) -> int:
    if stale:
        return StaleDecree.status
    return 422 if form.is_submitted() and form.errors else 200
