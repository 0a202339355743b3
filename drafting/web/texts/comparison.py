"""The tab Perbandingan: what changed between two revisions or decrees.

The comparison is on screen, as PDF and as data; a revision can be restored from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.rules.comparison.redline import Change, Entry
from drafting.rules.comparison.redline_print import by_part, renumbered
from drafting.services.texts import comparison, queries, revisions
from drafting.services.texts.comparison import Comparable, Compared, Side
from drafting.services.texts.queries import Desk
from drafting.services.texts.revisions import RevisionLine
from drafting.web import files
from drafting.web.blueprint import bp, desk
from drafting.web.texts import fields
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound
from workflow.services.decrees import initials
from workflow.web.panels import Filled

LAST_YEAR = "tahun-lalu"
AMENDED = "yang-diubah"
OTHER = "keputusan-"
"""The beginning of another decree's name in the address: `lama=keputusan-7`."""


@dataclass(frozen=True, slots=True)
class Group:
    """The edits of one part, under its name."""

    title: str
    entries: tuple[Entry, ...]


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Perbandingan."""
    found = queries.desk(decree_id, actor)
    lines, others = revisions.revisions(decree_id), comparison.comparable(actor, decree_id)
    old, new = _asked(lines, others, found)
    compared = _compared(decree_id, old, new, actor) if old else None
    context = {
        "desk": found,
        "revisions": lines,
        "others": others,
        "other": OTHER,
        "old": old,
        "new": new or (str(lines[0].id) if lines else ""),
        "last_year": LAST_YEAR if found.carried_from is not None else "",
        "amended": AMENDED if found.amends is not None else "",
        "compared": compared,
        "labels": {**fields.OTHERS, **fields.LABELS},
        "chips": {change: (look, word) for change, look, word in _changes()},
    }
    return Filled("drafting/comparison.html", context | _edits(compared))


@bp.get("/keputusan/<int:decree_id>/perbandingan.pdf")
def comparison_file(decree_id: int) -> ResponseReturnValue:
    """Return the comparison as PDF."""
    found, compared = _asked_for(decree_id)
    name = files.safe_name("perbandingan", found.number or found.title, ending="pdf")
    return files.give(
        comparison.as_pdf(compared), name, files.PDF, download="unduh" in request.args
    )


@bp.get("/keputusan/<int:decree_id>/perbandingan.json")
def comparison_data(decree_id: int) -> ResponseReturnValue:
    """Return the comparison as data: names of the texts, counts, edits."""
    _found, compared = _asked_for(decree_id)
    counts = {change.value: compared.redline.count(change) for change in Change}
    said = {
        "unread": compared.unread,
        "old": compared.old_name,
        "new": compared.new_name,
        "counts": counts,
    } | msgspec.to_builtins(compared.redline)
    return jsonify(said)


def _edits(compared: Compared | None) -> dict[str, Any]:
    """Return what the page shows of a comparison, if there is one."""
    if compared is None:
        return {"groups": (), "renumbered": (), "counts": ()}
    redline = compared.redline
    return {
        "groups": _groups(compared),
        "renumbered": tuple(renumbered(redline.renumbered, compared.new.tree)),
        "counts": [(word, redline.count(change)) for change, _look, word in _changes()],
    }


def _asked_for(decree_id: int) -> tuple[Desk, Compared]:
    found, others = desk(decree_id), comparison.comparable(g.actor, decree_id)
    old, new = _asked(revisions.revisions(decree_id), others, found)
    return found, _compared(decree_id, old, new, g.actor)


def _asked(
    lines: Sequence[RevisionLine], others: Sequence[Comparable], found: Desk
) -> tuple[str, str]:
    """Return what to compare, as the address asks.

    Without an answer there: last year's decree, or the decree that this one amends, or the
    revision before.
    """
    old, new = request.args.get("lama", ""), request.args.get("baru", "")
    if since := _since_initial(lines, found.id):
        return since, ""
    known = {str(line.id) for line in lines} | {f"{OTHER}{decree.id}" for decree in others}
    sources = ((LAST_YEAR, found.carried_from), (AMENDED, found.amends))
    named = [word for word, source in sources if source is not None]
    if old in known or old in named:
        return old, new if new in known else ""
    before = str(lines[1].id) if len(lines) > 1 else ""
    return (named[0] if named else before), ""


def _since_initial(lines: Sequence[RevisionLine], decree_id: int) -> str:
    """Return the revision that was seen when the initial asked for was given."""
    asked = request.args.get("paraf", type=int)
    given = initials.given_at(decree_id, asked) if asked is not None else None
    if given is None:
        return ""
    return next((str(line.id) for line in lines if line.saved_at <= given), "")


def _compared(decree_id: int, old: str, new: str, actor: Person) -> Compared:
    if not old:
        raise NotFound(
            _(
                "Belum ada yang dapat dibandingkan: naskah ini baru sekali disimpan. Pilih"
                " keputusan lain sebagai pembandingnya."
            )
        )
    if old == AMENDED:
        chosen = revisions.revision(int(new)) if new.isdigit() else None
        effect = comparison.effect(decree_id, chosen)
        if not new.startswith(OTHER):
            return effect
        return comparison.across(Side(effect.old, effect.old_name), _side(decree_id, new, actor))
    if old == LAST_YEAR and not new.startswith(OTHER):
        chosen = revisions.revision(int(new)) if new else None
        return comparison.since_last_year(decree_id, chosen)
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


def _changes() -> tuple[tuple[Change, str, str], ...]:
    """Return each kind of change with the look of its chip and its word."""
    return (
        (Change.CHANGED, "info", _("diubah")),
        (Change.ADDED, "good", _("ditambah")),
        (Change.DROPPED, "bad", _("dihapus")),
        (Change.MOVED, "note", _("dipindah")),
    )
