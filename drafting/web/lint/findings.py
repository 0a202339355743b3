"""What is sent from the queue.

That is repairs, decisions, answers, and what takes them back.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.content import Indicator
from drafting.rules.lint.engine.heaps import Heap
from drafting.rules.text import editing, pasted
from drafting.rules.text.editing import INDICATOR_FIELDS
from drafting.services.lint import answers, decisions, repairs, together, undoing
from drafting.services.lint.decisions import Decisions
from drafting.services.lint.queue import chosen
from drafting.services.lint.together import Together
from drafting.services.texts import checks, drafts, revisions
from drafting.web.blueprint import back_to, bp, desk, writing_desk
from drafting.web.lint import queue
from drafting.web.texts import fields
from workflow.web.forms import expected_version

Cells = Mapping[tuple[str, str], str]
"""What was sent, by node and field."""


@bp.post("/keputusan/<int:decree_id>/temuan/perbaiki", endpoint="mend")
def repair(decree_id: int) -> ResponseReturnValue:
    """Make the repair of one finding."""
    writing_desk(decree_id)
    key = request.form.get("key", "")
    nodes = {one.finding.key: one.finding.node for one in checks.shown(decree_id)}
    repairs.repair(decree_id, key, actor=g.actor, expected_version=expected_version())
    flash(_("Satu temuan diperbaiki."), "success")
    return back_to(decree_id, "naskah", f"n-{nodes.get(key)}")


@bp.post("/keputusan/<int:decree_id>/temuan/perbaiki-semua", endpoint="mend_all")
def repair_all(decree_id: int) -> ResponseReturnValue:
    """Make the certain repairs of the kinds that are named, or of all."""
    seen = writing_desk(decree_id)
    try:
        repairs.repair_all(
            decree_id,
            actor=g.actor,
            expected_version=expected_version(),
            rules=request.form.getlist("aturan") or None,
            parts=chosen(seen, g.actor, request.form.get("bagian", "")),
        )
    except drafts.NothingChanged:
        flash(_("Tidak ada lagi yang dapat diperbaiki otomatis."), "info")
        return _on(decree_id, 0)
    return _on(decree_id, revisions.current(decree_id).revision_id)


@bp.post("/keputusan/<int:decree_id>/temuan/putuskan", endpoint="decide_findings")
def decide(decree_id: int) -> ResponseReturnValue:
    """Keep what was decided about one task, and go on with the next."""
    desk(decree_id)
    decided = decisions.decide(
        decree_id,
        together.spread(decree_id, _decided(), _together()),
        actor=g.actor,
        expected_version=expected_version(),
    )
    if not (decided.revision_id or decided.answer_id or decided.lost):
        flash(_("Tersimpan."), "success")
    for reason in decided.lost:
        flash(_not_kept(reason), "warn")
    return _on(decree_id, decided.revision_id, decided.answer_id)


@bp.post("/keputusan/<int:decree_id>/temuan/urungkan", endpoint="undo_findings")
def undo(decree_id: int) -> ResponseReturnValue:
    """Take back what was saved or answered last."""
    revision = request.form.get("revisi", 0, type=int)
    if revision:
        writing_desk(decree_id)
    else:
        desk(decree_id)
    undoing.undo(
        decree_id,
        revision,
        request.form.get("jawaban", 0, type=int),
        actor=g.actor,
        expected_version=expected_version(),
    )
    if revision:
        flash(_("Sudah diurungkan: naskah kembali seperti sebelumnya."), "success")
    else:
        flash(_("Sudah diurungkan: alasan ditarik, temuannya menunggu lagi."), "success")
    return _on(decree_id, 0)


@bp.post("/keputusan/<int:decree_id>/temuan/jawab")
def answer(decree_id: int) -> ResponseReturnValue:
    """Answer a warning with the reason why it stays."""
    desk(decree_id)
    key = request.form.get("key", "")
    reason = request.form.get("reason", "")
    if answers.answer(decree_id, key, reason, actor=g.actor):
        flash(_("Alasan tersimpan dan terbaca oleh pemaraf dan penanda tangan."), "success")
    else:
        flash(_not_kept(reason), "warn")
    return back_to(decree_id, "naskah", f"n-{request.form.get('node', '')}")


def _on(decree_id: int, revision_id: int, answer_id: int = 0) -> ResponseReturnValue:
    """Redirect to the same place of the queue, where the next task now stands."""
    heap = next((one for one in Heap if one.value == request.form.get("tumpukan")), None)
    address = queue.address(
        decree_id,
        heap=heap,
        part=request.form.get("bagian", ""),
        number=request.form.get("nomor", 1, type=int),
        dari=request.form.get("dari", type=int),
        urung=revision_id or None,
        jawaban=answer_id or None,
    )
    return redirect(address, code=303)


def _not_kept(reason: str) -> str:
    return str(
        _(
            "Alasan ini tidak disimpan, karena temuannya sudah tidak ada atau sudah dijawab:"
            " “%(reason)s”",
            reason=reason,
        )
    )


def _decided() -> Decisions:
    """Read what was sent about a task.

    The fields are `pakai`, `hapus`, `isi.<node>.<field>`, `tambah...`, `usul.<key>` and
    `alasan.<key>`.
    """
    filled, copied = _named("isi"), request.form.get("tempel", "")
    return Decisions(
        accepted=frozenset(request.form.getlist("pakai")),
        filled=_from_spreadsheet(copied, filled) if copied.strip() else filled,
        added=_named("tambah"),
        dropped=tuple(dict.fromkeys(request.form.getlist("hapus"))),
        offered=_by_key("usul."),
        reasons=_by_key("alasan."),
    )


def _by_key(prefix: str) -> dict[str, str]:
    """Return what was sent about findings, by their keys."""
    return {
        name.removeprefix(prefix): value
        for name, value in request.form.items()
        if name.startswith(prefix)
    }


def _together() -> Together:
    """Read the one answer for many: `bersama`, and what is answered."""
    return Together(
        keys=tuple(dict.fromkeys(request.form.getlist("bersama"))),
        is_accepted=bool(request.form.get("pakai-semua")),
        reason=request.form.get("alasan-semua", ""),
    )


def _named(prefix: str) -> Cells:
    named: dict[tuple[str, str], str] = {}
    for name, value in request.form.items():
        kind, _dot, place = name.partition(".")
        node, _dot, field = place.partition(".")
        if kind == prefix and node and field:
            named[node, field] = value
    return named


def _from_spreadsheet(
    text: str, cells: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Return what was pasted, for the rows and columns of the table.

    Raises `PasteDoesNotFit`.
    """
    nodes = list(dict.fromkeys(node for node, _field in cells))
    names = list(dict.fromkeys(field for _node, field in cells))
    labels = [str(fields.label(Indicator, name)) for name in names if name in INDICATOR_FIELDS]
    if len(labels) != len(names):
        raise editing.EditNotPossible
    rows = pasted.cells(text, len(nodes), labels)
    return {
        (node, name): cell
        for node, row in zip(nodes, rows, strict=True)
        for name, cell in zip(names, row, strict=True)
    }
