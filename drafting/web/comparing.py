"""What changed: between two revisions, or since last year's decree; on screen, on paper, and the way back to an older revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from drafting.rules.redline import Change, Entry
from drafting.services import comparing, reading, texts
from drafting.services.comparing import Compared
from drafting.services.texts import RevisionLine
from drafting.web import fields, files
from drafting.web.blueprint import bp, desk
from workflow.rules.actors import Person
from workflow.web.panels import Filled

LAST_YEAR = "tahun-lalu"
OTHERS = {
    "year": lazy("Tahun"),
    "number": lazy("Nomor"),
    "date": lazy("Tanggal"),
    "columns": lazy("Judul kolom"),
    "lines": lazy("Kop"),
    "name": lazy("Nama"),
    "rank": lazy("Pangkat"),
    "nip": lazy("NIP"),
    "heading": lazy("Judul kolom"),
}
"""What fields are called that nobody fills in a form."""


@dataclass(frozen=True, slots=True)
class Group:
    """The edits of one part, under its name."""

    title: str
    entries: tuple[Entry, ...]


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Perbandingan."""
    found = reading.desk(decree_id, actor)
    revisions = texts.revisions(decree_id)
    old, new = _asked(revisions, has_last_year=found.carried_from is not None)
    compared = _compared(decree_id, old, new) if old else None
    context = {
        "desk": found,
        "revisions": revisions,
        "old": old,
        "new": new or (str(revisions[0].id) if revisions else ""),
        "last_year": LAST_YEAR if found.carried_from is not None else "",
        "compared": compared,
        "groups": _groups(compared) if compared else (),
        "counts": [(word, compared.redline.count(change)) for change, word in _words()] if compared else (),
        "labels": {**OTHERS, **fields.LABELS},
        "chips": {Change.CHANGED: ("info", _("diubah")), Change.MOVED: ("note", _("dipindah"))}
        | {Change.ADDED: ("good", _("ditambah")), Change.DROPPED: ("bad", _("dihapus"))},
    }
    return Filled("drafting/comparison.html", context)


@bp.get("/keputusan/<int:decree_id>/perbandingan.pdf")
def comparison_file(decree_id: int) -> ResponseReturnValue:
    """Give the same comparison as PDF."""
    found = desk(decree_id)
    old, new = _asked(texts.revisions(decree_id), has_last_year=found.carried_from is not None)
    content = comparing.as_pdf(_compared(decree_id, old, new))
    return files.give(
        content, files.safe_name("perbandingan", found.number or found.title, ending="pdf"), files.PDF, download="unduh" in request.args
    )


def _asked(revisions: Sequence[RevisionLine], *, has_last_year: bool) -> tuple[str, str]:
    """Give what is to be compared: as asked, else with last year's decree, else with the revision before."""
    old, new = request.args.get("lama", ""), request.args.get("baru", "")
    known = {str(revision.id) for revision in revisions} | ({LAST_YEAR} if has_last_year else set())
    if old in known:
        return old, new if new in known and new != LAST_YEAR else ""
    before = str(revisions[1].id) if len(revisions) > 1 else ""
    return (LAST_YEAR, "") if has_last_year else (before, "")


def _compared(decree_id: int, old: str, new: str) -> Compared:
    newer = texts.revision(int(new)) if new else None
    if old == LAST_YEAR:
        return comparing.since_last_year(decree_id, newer)
    return comparing.between(decree_id, int(old or 0), newer.revision_id if newer else None)


def _groups(compared: Compared) -> tuple[Group, ...]:
    titles = {position.id: position.title for tree in (compared.old.tree, compared.new.tree) for position in tree.positions}
    entries = compared.redline.entries
    return tuple(Group(titles.get(part, _("Batang tubuh")), tuple(of)) for part, of in groupby(entries, key=lambda entry: entry.part))


def _words() -> tuple[tuple[Change, str], ...]:
    return (
        (Change.CHANGED, _("diubah")),
        (Change.ADDED, _("ditambah")),
        (Change.DROPPED, _("dihapus")),
        (Change.MOVED, _("dipindah")),
    )
