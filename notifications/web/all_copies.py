"""The board of all copies, and what came back of those that were asked back.

It is the registrar's morning, as a page and as a table to take along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from notifications.rules.copies import CopyState
from notifications.rules.terms import Term
from notifications.services.handling import returns
from notifications.services.pages import all_copies
from notifications.services.pages.all_copies import Line, Wanted
from notifications.web.distribution import PANEL, seen_copy
from workflow.adapters import tables
from workflow.core.translation.catalogues import said
from workflow.web.panels import Place

bp = Blueprint("all_copies", __name__, url_prefix="/penyampaian")
returning = Blueprint("returns", __name__, url_prefix="/pengembalian/<int:return_id>")

PLACE = Place(lazy("Penyampaian"), "all_copies.show", 30)
"""The entry of the menu."""

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("")
def show() -> ResponseReturnValue:
    """Show the copies that are asked for, what is late first."""
    wanted = _wanted()
    board = all_copies.board(g.actor, wanted)
    return render_template(
        "notifications/all_copies.html",
        board=board,
        wanted=wanted,
        asked=_asked(wanted),
        states=CopyState,
        terms=Term,
        highest=max((count for *_steps, count in board.chart), default=0),
    )


@bp.get("/salinan.csv")
def as_csv() -> ResponseReturnValue:
    """Return what is asked for as CSV."""
    return Response(tables.to_csv(_headings(), _rows()), mimetype="text/csv")


@bp.get("/salinan.xlsx")
def as_xlsx() -> ResponseReturnValue:
    """Return what is asked for as XLSX."""
    content = tables.to_xlsx(_("Penyampaian"), _headings(), _rows())
    return Response(content, mimetype=SPREADSHEET)


def _wanted() -> Wanted:
    asked = request.args
    return Wanted(
        office=asked.get("penerima", "").strip()[:200],
        state=CopyState.__members__.get(asked.get("status", "")),
        term=Term.__members__.get(asked.get("tenggat", "")),
        after=asked.get("sesudah", "")[:80],
    )


def _asked(wanted: Wanted) -> dict[str, str | None]:
    """Return the filters as they stand in an address."""
    return {
        "penerima": wanted.office or None,
        "status": wanted.state.name if wanted.state else None,
        "tenggat": wanted.term.name if wanted.term else None,
    }


def _headings() -> Sequence[str]:
    return (
        _("Keputusan"),
        _("Nomor"),
        _("Penerima"),
        _("Nama"),
        _("Surel"),
        _("Status"),
        _("Tenggat"),
        _("Sisa hari kerja dari 5"),
        _("Sisa hari kerja dari 10"),
        _("Dibuat"),
        _("Diterima"),
        _("Yang perlu dilakukan"),
    )


def _rows() -> Iterator[Sequence[str]]:
    return (_cells(line) for line in all_copies.export(g.actor, _wanted()))


def _cells(line: Line) -> Sequence[str]:
    waits = line.term is not Term.SETTLED
    return (
        line.title,
        line.number,
        line.office,
        line.name,
        line.email,
        said(line.state.value),
        said(line.term.value),
        str(line.left[0]) if waits else "",
        str(line.left[1]) if waits else "",
        line.created.isoformat(),
        line.taken_on.isoformat() if line.taken_on else "",
        said(line.todo.value) if line.todo else "",
    )


@returning.post("")
def settle_return(return_id: int) -> ResponseReturnValue:
    """Record how a copy that was asked back came back, or was destroyed."""
    decree_id = returns.settle(
        return_id, request.form.get("note", ""), seen=seen_copy(), actor=g.actor
    )
    flash(_("Pengembalian salinan sudah dicatat."), "success")
    return redirect(url_for("workflow.show", decree_id=decree_id, panel=PANEL.name), code=303)
