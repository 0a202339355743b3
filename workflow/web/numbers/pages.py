"""The agenda book of a unit, and what its registrar enters in it."""

from __future__ import annotations

import datetime as dt

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workflow.core.i18n import as_title, long_date
from workflow.core.translation.catalogues import said
from workflow.rules.numbers.agenda import AgendaColumn
from workflow.rules.numbers.patterns import NumberTaken
from workflow.services.numbers import by_hand, corrections, register
from workflow.services.numbers.agenda_book import AgendaLine
from workflow.services.numbers.entries import LooksLikeASlip, NotANumber
from workflow.services.numbers.register import Register
from workflow.web.audit_pages import bp
from workflow.web.forms import choice
from workflow.web.numbers.forms import AgendaForm, BlockForm, CorrectForm
from workflow.web.panels import additions

BESIDE_THE_FIELD = (LooksLikeASlip, NotANumber, NumberTaken)
"""Refusals that are shown under the number they are about."""


@bp.route("/register", endpoint="register", methods=["GET", "POST"])
def show_register() -> ResponseReturnValue:
    """Show the agenda book, and enter the number of a decree from paper."""
    book = _book()
    form = _agenda_form(book)
    if not form.validate_on_submit():
        return _shown(book, form)
    try:
        written = by_hand.number_from_agenda(
            form.decree_id.data,
            form.sequence.data or 0,
            actor=g.actor,
            sure=bool(form.sure.data),
        )
    except BESIDE_THE_FIELD as refusal:
        form.refuse("sequence", refusal.sentence)
        return _shown(book, form, asks=isinstance(refusal, LooksLikeASlip)), refusal.status
    flash(_("Nomor %(number)s sudah dicatat untuk keputusan itu.", number=written), "success")
    return _back(book)


@bp.post("/register/blokir")
def block_number() -> ResponseReturnValue:
    """Block a number that was given on paper."""
    book = _book() or abort(404)
    form = BlockForm(prefix="b-")
    if not form.validate_on_submit():
        return _shown(book, _agenda_form(book), form), 422
    try:
        written = by_hand.block(
            book.unit_id,
            form.number.data or "",
            year=form.year.data or 0,
            subject=form.subject.data or "",
            dated=form.dated.data,
            actor=g.actor,
            sure=bool(form.sure.data),
        )
    except BESIDE_THE_FIELD as refusal:
        form.refuse("number", refusal.sentence)
        asks = isinstance(refusal, LooksLikeASlip)
        return _shown(book, _agenda_form(book), form, asks_block=asks), refusal.status
    flash(_("Nomor %(number)s sudah diblokir.", number=written), "success")
    return _back(book, form.year.data)


@bp.route("/register/nomor/<int:number_id>", methods=["GET", "POST"])
def correct_number(number_id: int) -> ResponseReturnValue:
    """Show one line of the register, and correct its place."""
    line = register.number(g.actor, number_id)
    form = CorrectForm(data={"number": line.label, "seen": line.seen})
    asks, status = False, 200
    if form.validate_on_submit():
        try:
            corrections.correct(
                number_id,
                form.number.data or "",
                seen=form.seen.data or "",
                reason=form.reason.data or "",
                actor=g.actor,
                sure=bool(form.sure.data),
            )
        except BESIDE_THE_FIELD as refusal:
            form.refuse("number", refusal.sentence)
            asks, status = isinstance(refusal, LooksLikeASlip), refusal.status
        else:
            flash(_("Register sudah diperbaiki; alasannya tercatat dalam riwayat."), "success")
            address = url_for(".register", unit=line.unit_id, tahun=line.year)
            return redirect(address, code=303)
    page = render_template("workflow/number.html", line=line, form=form, asks=asks)
    return page, status


def _book() -> Register | None:
    book = register.show(
        g.actor,
        additions().book,
        unit_id=request.args.get("unit", type=int),
        year=request.args.get("tahun", type=int),
        page=request.args.get("halaman", 1, type=int),
    )
    if book is not None:
        g.zone = book.zone
    return book


def _agenda_form(book: Register | None) -> AgendaForm:
    form = AgendaForm()
    form.decree_id.choices = [
        choice(decree.id, f"{as_title(decree.title)} ({decree.year})")
        for decree in (book.unnumbered if book else ())
    ]
    return form


def _shown(
    book: Register | None,
    form: AgendaForm,
    blocking: BlockForm | None = None,
    *,
    asks: bool = False,
    asks_block: bool = False,
) -> str:
    blocking = blocking or BlockForm(prefix="b-", formdata=None)
    if book is not None and blocking.year.data is None:
        blocking.year.data = book.year
    files = [
        (title, url_for(endpoint, unit_id=book.unit_id, year=book.year))
        for title, endpoint in (additions().book_files if book else ())
        if book is not None
    ]
    return render_template(
        "workflow/register.html",
        book=book,
        form=form,
        blocking=blocking,
        asks=asks,
        asks_block=asks_block,
        files=files,
        cell=_cell,
        columns=AgendaColumn,
    )


def _cell(line: AgendaLine, column: AgendaColumn) -> str:
    """Return what stands in a column, in the reader's language."""
    found = line.cell(column)
    if isinstance(found, dt.date):
        return long_date(found)
    if isinstance(found, tuple):
        return "; ".join(said(one) for one in found)
    return said(found) if found else ""


def _back(book: Register | None, year: int | None = None) -> ResponseReturnValue:
    if book is None:
        return redirect(url_for(".register"), code=303)
    address = url_for(".register", unit=book.unit_id, tahun=year or book.year)
    return redirect(address, code=303)
