"""Proposals: made on a form that holds the present wording, decided on a page that shows every word
that would change.
"""

from __future__ import annotations

from flask import abort, flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from drafting.rules.content import Indicator, Item, Node, Position
from drafting.rules.proposals.changes import DUTY_FIELDS, Change, ChangeNotPossible, Kind
from drafting.rules.proposals.lifecycle import PROPOSERS, ProposalAction
from drafting.rules.text.digest import digest
from drafting.rules.text.editing import INDICATOR_FIELDS, LONGEST, clean, node_of
from drafting.services.proposals import decisions, queries
from drafting.services.texts import revisions
from drafting.services.texts.queries import Desk
from drafting.web.blueprint import back_to, bp, desk, panel_url, seen_version
from drafting.web.texts import fields
from drafting.web.texts.sheet import Sheet
from workflow.rules.actors import Person
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form
from workflow.web.panels import Filled

KINDS = {"ubah": Kind.AMEND, "hapus": Kind.DROP, "tambah": Kind.ADD}
THINGS = {"tugas": "duty", "indikator": "indicator"}
DONE = {
    ProposalAction.ACCEPT: lazy("diterima"),
    ProposalAction.REJECT: lazy("ditolak"),
    ProposalAction.WITHDRAW: lazy("ditarik kembali"),
}
DECISIONS = {action.name.lower(): action for action in DONE}


class ProposalForm(Form):
    """What every proposal has: the grounds, and what its maker saw."""

    seen = HiddenField(validators=[DataRequired()])
    grounds = TextAreaField(
        lazy("Alasan usul"),
        validators=[
            DataRequired(lazy("Tuliskan alasan usul ini; pemutusnya perlu mengetahuinya.")),
            Length(max=LONGEST_NOTE),
        ],
    )


def _field(name: str) -> StringField | TextAreaField:
    kind = StringField if name in fields.SHORT else TextAreaField
    return kind(
        fields.label(Item if name in DUTY_FIELDS else Indicator, name),
        validators=[Optional(), Length(max=LONGEST)],
    )


FORMS: dict[str, type[Form]] = {
    "duty": type("DutyProposalForm", (ProposalForm,), {name: _field(name) for name in DUTY_FIELDS}),
    "indicator": type(
        "IndicatorProposalForm", (ProposalForm,), {name: _field(name) for name in INDICATOR_FIELDS}
    ),
}


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Usul."""
    shown = queries.proposals_of(decree_id, actor)
    context = {
        "desk": desk(decree_id),
        "open_ones": [one for one in shown if one.is_open],
        "decided": [one for one in shown if not one.is_open],
        "labels": fields.LABELS,
    }
    return Filled("drafting/proposals.html", context)


@bp.route("/keputusan/<int:decree_id>/usul/baru", methods=["GET", "POST"])
def propose(decree_id: int) -> ResponseReturnValue:
    """Propose a change of one duty or indicator (`sasaran`), or an addition to a position."""
    found = desk(decree_id)
    if not found.may_propose:
        raise NotPermitted(
            str(ProposalAction.PROPOSE.value), sorted(str(role.value) for role in PROPOSERS)
        )
    tree = revisions.current(decree_id).tree
    target = node_of(tree, request.values.get("sasaran", ""))
    if not isinstance(target, Item | Indicator | Position):
        raise ChangeNotPossible(
            "Usul hanya dapat dibuat untuk satu tugas, satu indikator, atau tambahan pada sebuah"
            " jabatan."
        )
    kind = KINDS.get(
        request.values.get("jenis", ""), Kind.ADD if isinstance(target, Position) else Kind.AMEND
    )
    of = _of(target)
    form = FORMS[of](data={**_present(target, kind), "seen": digest(target)})
    stale = form.is_submitted() and form.seen.data != digest(target)
    if form.validate_on_submit() and not stale:
        change = Change(
            kind=kind,
            target=target.id,
            seen=form.seen.data,
            fields=_changed(form, target, kind, of),
            of=of,
        )
        try:
            decisions.propose(decree_id, change, form.grounds.data, actor=g.actor)
        except ChangeNotPossible as refusal:
            form.refuse("grounds" if kind is Kind.DROP else _names(of)[0], refusal.sentence)
        else:
            flash(_("Usul Anda tercatat dan menunggu keputusan."), "success")
            return back_to(decree_id, "usul")
    return _form_page(found, Sheet(tree, ()), target, form, kind, of, stale=stale)


@bp.post("/keputusan/<int:decree_id>/usul/<int:proposal_id>/<decision>")
def decide(decree_id: int, proposal_id: int, decision: str) -> ResponseReturnValue:
    """Accept, reject or withdraw a proposal."""
    desk(decree_id)
    action = DECISIONS.get(decision) or abort(404)
    if all(one.id != proposal_id for one in queries.proposals_of(decree_id, g.actor)):
        abort(404)
    decisions.decide(proposal_id, action, actor=g.actor, reason=request.form.get("note", ""))
    flash(_("Usul %(id)s %(done)s.", id=proposal_id, done=DONE[action]), "success")
    return back_to(decree_id, "usul")


@bp.get("/keputusan/<int:decree_id>/coret")
def strike_page(decree_id: int) -> ResponseReturnValue:
    """Go to where one accepted change is chosen to be struck."""
    desk(decree_id)
    return back_to(decree_id, "usul", "diputus")


@bp.post("/keputusan/<int:decree_id>/usul/<int:proposal_id>/coret")
def strike(decree_id: int, proposal_id: int) -> ResponseReturnValue:
    """Take one accepted change out of a decree that waits for its signature."""
    desk(decree_id)
    decisions.strike(
        decree_id,
        proposal_id,
        actor=g.actor,
        reason=request.form.get("note", ""),
        expected_version=seen_version(),
    )
    flash(
        _(
            "Usul %(id)s dicoret. Hanya paraf bagiannya yang gugur; keputusan menunggu paraf itu"
            " lagi.",
            id=proposal_id,
        ),
        "success",
    )
    return back_to(decree_id, "usul")


def _form_page(
    found: Desk, sheet: Sheet, target: Node, form: Form, kind: Kind, of: str, *, stale: bool
) -> ResponseReturnValue:
    if stale:
        form.seen.data = digest(target)
    page = render_template(
        "drafting/propose.html",
        desk=found,
        sheet=sheet,
        target=target,
        form=form,
        kind=kind,
        kinds=KINDS,
        of=of,
        names=() if kind is Kind.DROP else _names(of),
        present=_present(target, Kind.AMEND),
        labels=fields.LABELS,
        stale=stale,
        is_position=isinstance(target, Position),
        back=panel_url(found.id, "naskah", f"n-{target.id}"),
    )
    return page, 409 if stale else 422 if form.is_submitted() else 200


def _of(target: Node) -> str:
    if isinstance(target, Indicator):
        return "indicator"
    return (
        THINGS.get(request.values.get("apa", ""), "duty")
        if isinstance(target, Position)
        else "duty"
    )


def _names(of: str) -> tuple[str, ...]:
    return DUTY_FIELDS if of == "duty" else INDICATOR_FIELDS


def _present(target: Node, kind: Kind) -> dict[str, str]:
    """Return the present wording, to be written over; an addition begins empty."""
    if kind is Kind.ADD or isinstance(target, Position):
        return {}
    return {name: getattr(target, name) for name in _names(_of(target)) if hasattr(target, name)}


def _changed(form: Form, target: Node, kind: Kind, of: str) -> dict[str, str]:
    """Return the fields that are proposed: of a change only those that differ."""
    if kind is Kind.DROP:
        return {}
    typed = {name: clean(str(form[name].data or "")) for name in _names(of)}
    return (
        typed
        if kind is Kind.ADD
        else {name: value for name, value in typed.items() if value != getattr(target, name)}
    )
