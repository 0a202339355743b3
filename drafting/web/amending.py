"""The page of a Keputusan perubahan (UU 30/2014 art. 63): the text in force, in which whatever is wrong is opened and written as it should be.

Every sentence is a part of one plain form that stays closed until it is opened, so that several corrections make one decree, without any script.
What was not changed says nothing, opened or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from drafting.rules import editing
from drafting.rules.amendment import NothingToAmend
from drafting.rules.content import Closing, Decree, Node, Position, Recipient, Reference, walk
from drafting.services import amending
from drafting.services.consolidating import in_force
from drafting.services.reading import Desk
from drafting.web import fields
from drafting.web.blueprint import bp, desk, panel_url
from drafting.web.sheet import Sheet
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.web.forms import LONGEST_NOTE, Form
from workflow.web.panels import Offer

OFFER = Offer(lazy("Buat Keputusan perubahan"), "drafting.amend", states=frozenset(amending.AMENDABLE), roles=frozenset({Role.DRAFTER}))
"""The button on the page of a decree in force."""


class GroundsForm(Form):
    """What was wrong, in words that the amending decree will quote."""

    grounds = TextAreaField(
        lazy("Kekeliruan yang dikoreksi"),
        validators=[DataRequired(amending.GroundsMissing.sentence), Length(max=LONGEST_NOTE)],
        render_kw={"rows": "3"},
    )


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a sentence, with what the form holds."""

    name: str
    label: str
    value: str
    kind: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence of the signed text, or one row, that can be opened and corrected."""

    id: str
    words: str
    text: str
    blanks: tuple[Blank, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Spots under one heading; those of a position stay closed until one of them is needed."""

    title: str
    spots: tuple[Spot, ...]
    folds: bool

    @property
    def is_open(self) -> bool:
        """Say whether something in it is open."""
        return any(spot.is_open for spot in self.spots)


@bp.route("/keputusan/<int:decree_id>/perubahan", methods=["GET", "POST"])
def amend(decree_id: int) -> ResponseReturnValue:
    """Show the signed text to be corrected, and open the decree that amends it."""
    found = desk(decree_id)
    _require(found)
    standing = in_force(decree_id)
    tree = standing.tree
    form, typed, problems = GroundsForm(), _typed(tree), {}
    if form.validate_on_submit():
        problems = _problems(tree, typed)
        opened = None if problems else _open(found, typed, form)
        if opened:
            flash(_("Konsep Keputusan perubahan dibuka. Periksa bunyinya, lalu ajukan seperti keputusan lain."), "success")
            return redirect(url_for("workflow.show", decree_id=opened, panel="naskah"), code=303)
    page = render_template(
        "drafting/amend.html",
        desk=found,
        form=form,
        sections=_sections(tree, typed, problems),
        standing=standing,
        last_day=amending.last_day(found.unit_id, found.today),
        back=panel_url(decree_id, "naskah"),
        refused=len(problems),
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/keputusan/<int:decree_id>/naskah-berlaku")
def in_force_text(decree_id: int) -> ResponseReturnValue:
    """Show the text in force of a decree: as it was signed, with what its amending decrees say put in."""
    found, standing = desk(decree_id), in_force(decree_id)
    back = panel_url(decree_id, "naskah")
    return render_template("drafting/in_force.html", desk=found, standing=standing, sheet=Sheet(standing.tree, ()), back=back)


def _require(found: Desk) -> None:
    if found.may_amend:
        return
    if found.state not in amending.AMENDABLE:
        raise amending.NotAmendable
    raise NotPermitted(_("Buka Keputusan perubahan"), [str(Role.DRAFTER.value)])


def _open(found: Desk, typed: dict[str, dict[str, str]], form: GroundsForm) -> int | None:
    """Open the decree, or say on the form why nothing is there to be amended."""
    try:
        return amending.open_amendment(found.id, typed, form.grounds.data or "", actor=g.actor)
    except NothingToAmend as refusal:
        form.refuse("grounds", refusal.sentence)
        return None


def _typed(tree: Decree) -> dict[str, dict[str, str]]:
    """Give what was sent and is not what was signed, by node and field."""
    changed: dict[str, dict[str, str]] = {}
    for node in _nodes(tree):
        for name in editing.FIELDS[type(node)]:
            sent = request.form.get(f"{node.id}.{name}")
            if sent is not None and editing.clean(sent) != editing.clean(getattr(node, name)):
                changed.setdefault(node.id, {})[name] = sent
    return changed


def _problems(tree: Decree, typed: dict[str, dict[str, str]]) -> dict[str, editing.EditNotPossible]:
    problems = {}
    for node_id, values in typed.items():
        try:
            editing.fill(tree, node_id, values)
        except editing.EditNotPossible as refusal:
            problems[node_id] = refusal
    return problems


def _nodes(tree: Decree) -> Iterator[Node]:
    return (node for _path, node in walk(tree) if type(node) in editing.FIELDS and not isinstance(node, Reference))


def _sections(tree: Decree, typed: dict[str, dict[str, str]], problems: dict[str, editing.EditNotPossible]) -> list[Section]:
    sheet = Sheet(tree, ())
    chosen = request.args.get("bagian", "")
    positions = {position.id: position for position in tree.positions}
    spots: dict[str, list[Spot]] = {}
    for node in _nodes(tree):
        spot = _spot(sheet, node, typed.get(node.id, {}), problems.get(node.id), chosen=chosen == node.id)
        spots.setdefault(sheet.places[node.id].part, []).append(spot)
    return [
        Section(positions[part].title if part in positions else _("Batang tubuh"), tuple(of_part), part in positions)
        for part, of_part in spots.items()
    ]


def _spot(sheet: Sheet, node: Node, typed: dict[str, str], problem: editing.EditNotPossible | None, *, chosen: bool) -> Spot:
    names = editing.FIELDS[type(node)]
    faulty = (problem.field or names[0]) if problem else ""
    blanks = tuple(
        Blank(
            name=name,
            label=str(_("Bunyi yang benar") if len(names) == 1 else fields.label(type(node), name)),
            value=typed.get(name, getattr(node, name)),
            kind="date" if name in editing.DATES else "line" if name in fields.SHORT else "text",
            error=problem.sentence if problem and name == faulty else "",
        )
        for name in names
    )
    words = str(fields.KINDS["Decree"]) if isinstance(node, Decree) else sheet.words(node)
    return Spot(node.id, words, _text(sheet, node), blanks, chosen or bool(typed) or problem is not None)


def _text(sheet: Sheet, node: Any) -> str:  # noqa: ANN401  (any kind of node: what its line says)
    if isinstance(node, Decree):
        return str(_("Berlaku %(validity)s", validity=sheet.validity))
    if isinstance(node, Closing):
        return str(_("Ditetapkan di %(place)s", place=node.place))
    if isinstance(node, Recipient):
        return str(_("%(office)s di %(place)s", office=node.office, place=node.place)) if node.place else node.office
    if isinstance(node, Position):
        return node.title
    said = [getattr(node, name) for name in ("subject", "establishing", "text", "closing", "title", "indicator") if hasattr(node, name)]
    return " … ".join(words for words in said if words)
