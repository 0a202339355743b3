"""The page on which a change of the present wording is proposed."""

from __future__ import annotations

from flask import flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from drafting.rules.content import Decree, Indicator, Item, Node, Position, moving
from drafting.rules.content.moving import MoveNotPossible
from drafting.rules.proposals.changes import (
    DUTY_FIELDS,
    POSITION,
    Change,
    ChangeNotPossible,
    Kind,
)
from drafting.rules.proposals.lifecycle import PROPOSERS, ProposalAction
from drafting.rules.text.digest import digest
from drafting.rules.text.editing import INDICATOR_FIELDS, LONGEST, clean, node_of
from drafting.services.proposals import submission
from drafting.services.texts import revisions
from drafting.services.texts.queries import Desk
from drafting.web.blueprint import back_to, bp, desk, panel_url
from drafting.web.texts import fields
from drafting.web.texts.sheet import Sheet
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form, choice

KINDS = {"ubah": Kind.AMEND, "hapus": Kind.DROP, "pindah": Kind.MOVE, "tambah": Kind.ADD}
WITHOUT_WORDS = frozenset({Kind.DROP, Kind.MOVE})
THINGS = {"tugas": "duty", "indikator": "indicator"}


class ProposalForm(Form):
    """What every proposal has: its grounds, and a digest of what was seen."""

    seen = HiddenField(validators=[DataRequired()])
    stood = HiddenField()
    to = SelectField(lazy("Pindahkan ke"), validate_choice=False, choices=[])
    grounds = TextAreaField(
        lazy("Alasan usul"),
        validators=[
            DataRequired(lazy("Tuliskan alasan usul ini; pemutusnya perlu mengetahuinya.")),
            Length(max=LONGEST_NOTE),
        ],
    )


def _field(name: str) -> StringField | TextAreaField:
    kind = StringField if name in fields.SHORT else TextAreaField
    of = Item if name in DUTY_FIELDS else Indicator
    within = Length(max=LONGEST)
    # a duty without words is refused where the change is made: its form offers no such choice
    checks = [within] if of is Item else [fields.if_empty(of, name), within]
    return kind(fields.label(of, name), validators=checks)


FORMS: dict[str, type[Form]] = {
    "duty": type("DutyProposalForm", (ProposalForm,), {name: _field(name) for name in DUTY_FIELDS}),
    "indicator": type(
        "IndicatorProposalForm", (ProposalForm,), {name: _field(name) for name in INDICATOR_FIELDS}
    ),
}


@bp.route("/keputusan/<int:decree_id>/usul/baru", methods=["GET", "POST"])
def propose(decree_id: int) -> ResponseReturnValue:
    """Propose a change of a duty or indicator, or an addition to a position."""
    found = desk(decree_id)
    if not found.may_propose:
        raise NotPermitted(
            str(ProposalAction.PROPOSE.value), sorted(str(role.value) for role in PROPOSERS)
        )
    tree = revisions.current(decree_id).tree
    target = _target(tree)
    usual = Kind.ADD if isinstance(target, Position) else Kind.AMEND
    kind = KINDS.get(request.values.get("jenis", ""), usual)
    of = _of(target)
    form = FORMS[of](data={**_present(target, kind), "seen": digest(target)})
    _offer_positions(form, tree, target, kind)
    stale = form.is_submitted() and form.seen.data != digest(target)
    if form.validate_on_submit() and not stale:
        change = Change(
            kind=kind,
            target=target.id,
            seen=form.seen.data,
            fields=_changed(form, target, kind, of),
            of=of,
            to=form.to.data or "" if kind is Kind.MOVE else "",
            was={POSITION: form.stood.data or ""} if kind is Kind.MOVE else {},
        )
        try:
            submission.propose(decree_id, change, form.grounds.data, actor=g.actor)
        except (ChangeNotPossible, MoveNotPossible) as refusal:
            form.refuse("grounds" if kind in WITHOUT_WORDS else _names(of)[0], refusal.sentence)
        else:
            flash(_("Usul Anda tercatat dan menunggu keputusan."), "success")
            return back_to(decree_id, "usul")
    return _form_page(found, Sheet(tree, ()), target, form, kind, of, stale=stale)


def _offer_positions(form: Form, tree: Decree, target: Node, kind: Kind) -> None:
    """Let a move choose among the other positions, from the one that was seen."""
    if kind is not Kind.MOVE:
        return
    form.to.choices = [choice(one.id, one.title) for one in moving.destinations(tree, target)]
    form.stood.data = form.stood.data or moving.position_of(tree, target).id


def _target(tree: Decree) -> Item | Indicator | Position:
    """Return what the proposal is made for.  Raises `ChangeNotPossible`."""
    target = node_of(tree, request.values.get("sasaran", ""))
    if not isinstance(target, Item | Indicator | Position):
        raise ChangeNotPossible(
            "Usul hanya dapat dibuat untuk satu tugas, satu indikator, atau tambahan pada sebuah"
            " jabatan."
        )
    return target


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
        names=() if kind in WITHOUT_WORDS else _names(of),
        present=_present(target, Kind.AMEND),
        labels=fields.LABELS,
        stale=stale,
        is_position=isinstance(target, Position),
        back=panel_url(found.id, "naskah", f"n-{target.id}"),
    )
    if stale:
        return page, 409
    return page, 422 if form.is_submitted() else 200


def _of(target: Node) -> str:
    """Return what the proposal is about: a duty or an indicator."""
    if isinstance(target, Indicator):
        return "indicator"
    if isinstance(target, Position):
        return THINGS.get(request.values.get("apa", ""), "duty")
    return "duty"


def _names(of: str) -> tuple[str, ...]:
    return DUTY_FIELDS if of == "duty" else INDICATOR_FIELDS


def _present(target: Node, kind: Kind) -> dict[str, str]:
    """Return the present wording to be edited; an addition begins empty."""
    if kind is Kind.ADD or isinstance(target, Position):
        return {}
    return {name: getattr(target, name) for name in _names(_of(target)) if hasattr(target, name)}


def _changed(form: Form, target: Node, kind: Kind, of: str) -> dict[str, str]:
    """Return the proposed fields: of a change only those that differ."""
    if kind in WITHOUT_WORDS:
        return {}
    typed = {name: clean(str(form[name].data or "")) for name in _names(of)}
    if kind is Kind.ADD:
        return typed
    return {name: value for name, value in typed.items() if value != getattr(target, name)}
