"""What changed: between any two revisions or decrees, or since last year's decree.

On screen, on paper, as data; and the way back to a revision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from flask import g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.comparison.redline import Change, Entry
from drafting.rules.comparison.redline_print import by_part, renumbered
from drafting.services.texts import comparison, queries
from drafting.services.texts import revisions as texts
from drafting.services.texts.comparison import Comparable, Compared, Side
from drafting.services.texts.queries import Desk
from drafting.services.texts.revisions import RevisionLine
from drafting.web import files
from drafting.web.blueprint import bp, desk
from drafting.web.texts import fields
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound
from workflow.web.panels import Filled

LAST_YEAR = "tahun-lalu"
AMENDED = "yang-diubah"
OTHER = "keputusan-"
"""How the address names another decree: `lama=keputusan-7`."""


@dataclass(frozen=True, slots=True)
class Group:
    """The edits of one part, under its name."""

    title: str
    entries: tuple[Entry, ...]


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Perbandingan."""
    found = queries.desk(decree_id, actor)
    revisions, others = texts.revisions(decree_id), comparison.comparable(actor, decree_id)
    old, new = _asked(revisions, others, found)
    compared = _compared(decree_id, old, new, actor) if old else None
    context = {
        "desk": found,
        "revisions": revisions,
        "others": others,
        "other": OTHER,
        "old": old,
        "new": new or (str(revisions[0].id) if revisions else ""),
        "last_year": LAST_YEAR if found.carried_from is not None else "",
        "amended": AMENDED if found.amends is not None else "",
        "compared": compared,
        "groups": _groups(compared) if compared else (),
        "renumbered": (
            tuple(renumbered(compared.redline.renumbered, compared.new.tree)) if compared else ()
        ),
        "counts": (
            [(word, compared.redline.count(change)) for change, word in _words()]
            if compared
            else ()
        ),
        "labels": {**fields.OTHERS, **fields.LABELS},
        "chips": (
            {Change.CHANGED: ("info", _("diubah")), Change.MOVED: ("note", _("dipindah"))}
            | {Change.ADDED: ("good", _("ditambah")), Change.DROPPED: ("bad", _("dihapus"))}
        ),
    }
    return Filled("drafting/comparison.html", context)


@bp.get("/keputusan/<int:decree_id>/perbandingan.pdf")
def comparison_file(decree_id: int) -> ResponseReturnValue:
    """Return the same comparison as PDF."""
    found, compared = _asked_for(decree_id)
    name = files.safe_name("perbandingan", found.number or found.title, ending="pdf")
    return files.give(
        comparison.as_pdf(compared), name, files.PDF, download="unduh" in request.args
    )


@bp.get("/keputusan/<int:decree_id>/perbandingan.json")
def comparison_data(decree_id: int) -> ResponseReturnValue:
    """Return the same comparison as data.

    What the two texts are called, how many edits there are, and each of them.
    """
    _found, compared = _asked_for(decree_id)
    counts = {change.value: compared.redline.count(change) for change in Change}
    said = {
        "unread": compared.unread,
        "old": compared.old_name,
        "new": compared.new_name,
        "counts": counts,
    } | msgspec.to_builtins(compared.redline)
    return jsonify(said)


def _asked_for(decree_id: int) -> tuple[Desk, Compared]:
    found, others = desk(decree_id), comparison.comparable(g.actor, decree_id)
    old, new = _asked(texts.revisions(decree_id), others, found)
    return found, _compared(decree_id, old, new, g.actor)


def _asked(
    revisions: Sequence[RevisionLine], others: Sequence[Comparable], found: Desk
) -> tuple[str, str]:
    """Return what is to be compared.

    As asked, else with last year's decree, else what it changes, else with the revision before.
    """
    old, new = request.args.get("lama", ""), request.args.get("baru", "")
    texts_here = {str(revision.id) for revision in revisions} | {
        f"{OTHER}{decree.id}" for decree in others
    }
    named = [
        word
        for word, its in ((LAST_YEAR, found.carried_from), (AMENDED, found.amends))
        if its is not None
    ]
    if old in texts_here or old in named:
        return old, new if new in texts_here else ""
    before = str(revisions[1].id) if len(revisions) > 1 else ""
    return (named[0] if named else before), ""


def _compared(decree_id: int, old: str, new: str, actor: Person) -> Compared:
    if not old:
        raise NotFound(
            _(
                "Belum ada yang dapat dibandingkan: naskah ini baru sekali disimpan. Pilih"
                " keputusan lain sebagai pembandingnya."
            )
        )
    if old == AMENDED:
        effect = comparison.effect(decree_id, texts.revision(int(new)) if new.isdigit() else None)
        return (
            comparison.across(Side(effect.old, effect.old_name), _side(decree_id, new, actor))
            if new.startswith(OTHER)
            else effect
        )
    if old == LAST_YEAR and not new.startswith(OTHER):
        return comparison.since_last_year(decree_id, texts.revision(int(new)) if new else None)
    older = comparison.of_last_year(decree_id) if old == LAST_YEAR else _side(decree_id, old, actor)
    return comparison.across(older, _side(decree_id, new, actor))


def _side(decree_id: int, which: str, actor: Person) -> Side:
    if which.startswith(OTHER):
        return comparison.of_decree(int(which.removeprefix(OTHER)), actor)
    return comparison.of_revision(decree_id, int(which) if which else None)


def _groups(compared: Compared) -> tuple[Group, ...]:
    titles = {
        position.id: position.title
        for tree in (compared.old.tree, compared.new.tree)
        for position in tree.positions
    }
    return tuple(
        Group(titles.get(part, _("Batang tubuh")), entries)
        for part, entries in by_part(compared.redline)
    )


def _words() -> tuple[tuple[Change, str], ...]:
    return (
        (Change.CHANGED, _("diubah")),
        (Change.ADDED, _("ditambah")),
        (Change.DROPPED, _("dihapus")),
        (Change.MOVED, _("dipindah")),
    )
