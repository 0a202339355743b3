"""The tab Usul: every word that would change, and the decisions about it."""

from __future__ import annotations

from flask import abort, flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from drafting.rules.proposals.changes import Kind
from drafting.rules.proposals.lifecycle import ProposalAction
from drafting.services.comments import queries as comments
from drafting.services.proposals import decisions, queries
from drafting.web.blueprint import back_to, bp, desk
from drafting.web.texts import fields
from workflow.rules.actors import Person
from workflow.web.forms import expected_version
from workflow.web.panels import Filled

DONE = {
    ProposalAction.ACCEPT: lazy("diterima"),
    ProposalAction.REJECT: lazy("ditolak"),
    ProposalAction.WITHDRAW: lazy("ditarik kembali"),
}
DECISIONS = {action.name.lower(): action for action in DONE}


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Usul."""
    shown = queries.proposals_of(decree_id, actor)
    context = {
        "desk": desk(decree_id),
        "open_ones": [one for one in shown if one.is_open],
        "decided": [one for one in shown if not one.is_open],
        "labels": fields.LABELS,
        "thread_labels": fields.LABELS,
        "threads": comments.by_proposal(comments.threads_of(decree_id, actor)),
        "may_comment": comments.may_comment(decree_id, actor),
        "name_of": name_of,
    }
    return Filled("drafting/proposals.html", context)


def name_of(one: queries.ProposalShown) -> str:
    """Return what a proposal wants, as its buttons say it."""
    if one.kind is Kind.ADD and one.of == "duty":
        said = lazy("tambah tugas pada %(place)s", place=one.place)
    elif one.moves is not None:
        said = lazy("pindahkan %(place)s ke %(to)s", place=one.place, to=one.moves[1])
    else:
        said = {
            Kind.ADD: lazy("tambah indikator pada %(place)s", place=one.place),
            Kind.AMEND: lazy("ubah %(place)s", place=one.place),
            Kind.DROP: lazy("hapus %(place)s", place=one.place),
        }[one.kind]
    return str(said)


@bp.post("/keputusan/<int:decree_id>/usul/<int:proposal_id>/<decision>")
def decide(decree_id: int, proposal_id: int, decision: str) -> ResponseReturnValue:
    """Accept, reject or withdraw a proposal."""
    desk(decree_id)
    action = DECISIONS.get(decision) or abort(404)
    what = _name(decree_id, proposal_id)
    decisions.decide(proposal_id, action, actor=g.actor, reason=request.form.get("note", ""))
    flash(_("Usul %(done)s: %(what)s.", done=DONE[action], what=what), "success")
    return back_to(decree_id, "usul")


@bp.get("/keputusan/<int:decree_id>/coret")
def strike_page(decree_id: int) -> ResponseReturnValue:
    """Go to the accepted changes, of which one can be struck."""
    desk(decree_id)
    return back_to(decree_id, "usul", "diputus")


@bp.post("/keputusan/<int:decree_id>/usul/<int:proposal_id>/coret")
def strike(decree_id: int, proposal_id: int) -> ResponseReturnValue:
    """Strike one accepted change from a decree that waits for its signature."""
    desk(decree_id)
    what = _name(decree_id, proposal_id)
    decisions.strike(
        decree_id,
        proposal_id,
        actor=g.actor,
        reason=request.form.get("note", ""),
        expected_version=expected_version(),
    )
    flash(
        _(
            "Usul dicoret: %(what)s. Hanya paraf bagiannya yang gugur; keputusan menunggu paraf itu"
            " lagi.",
            what=what,
        ),
        "success",
    )
    return back_to(decree_id, "usul")


def _name(decree_id: int, proposal_id: int) -> str:
    """Return what a proposal of this decree wants, or answer that there is none."""
    shown = queries.proposals_of(decree_id, g.actor)
    return next((name_of(one) for one in shown if one.id == proposal_id), None) or abort(404)
