"""Imports a decree from a file that somebody uploads: first looked at, then archived as it is, or opened as a draft.

An orchestrator: it reads the file, keeps its bytes, and calls the service that opens or archives.  Between the two pages only the digest of the
bytes travels: the text is read from them anew, so nobody can archive another text than that of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from drafting.adapters.readers import import_bytes
from drafting.rules.carryover import carry_over
from drafting.rules.content import Decree as Tree
from drafting.rules.lint import lint
from drafting.rules.structure.refusals import NotImportable
from drafting.services import checking, writing
from drafting.services.checking import Shown
from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.people import Unit
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotPermitted
from workflow.services import steps

IMPORTERS = (Role.ADMINISTRATOR, Role.DRAFTER)


class YearUnknown(NotImportable):
    """A text without date and number, and nobody said the year."""

    sentence = "Tahun keputusan ini tidak terbaca dari tanggal, nomor, atau judulnya. Isikan tahunnya, lalu unggah lagi."


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it would come in: its text, what the rules find in it, and what this person may do with it."""

    sha256: str
    size: int
    tree: Tree
    findings: tuple[Shown, ...]
    unit: str
    may_archive: bool
    may_open: bool


def look_at(data: bytes, *, actor: Person, year: int | None = None) -> Looked:
    """Read an uploaded file and keep its bytes.  Raises a `NotImportable` with the reason, `NotPermitted`."""
    unit, roles = unit_of(actor)
    tree = read(data, year)
    context = checking.context_of(db.session(), unit, steps.legal_day(unit, steps.now()), historical=True)
    found = tuple(Shown(finding) for finding in lint(tree, context))
    may_archive, may_open = Role.ADMINISTRATOR in roles, Role.DRAFTER in roles
    return Looked(storage.keep(data), len(data), tree, found, unit.name, may_archive, may_open)


def look_again(sha256: str, *, actor: Person, year: int | None = None) -> Looked:
    """Read a file that was looked at before.  Raises what `look_at` raises, `storage.Missing`."""
    return look_at(storage.read(sha256), actor=actor, year=year)


def archive(sha256: str, *, actor: Person, year: int | None = None) -> int:
    """Archive the decree in a file as it is, with the file itself, and give its id.  Raises what `look_at` and `writing.archive` raise."""
    unit, _roles = unit_of(actor)
    data = storage.read(sha256)
    return writing.archive(unit.id, read(data, year), actor=actor, sha256=sha256, size=len(data))


def open_as_draft(sha256: str, *, actor: Person, year: int | None = None) -> int:
    """Open the text in a file as a draft, without what belonged to the signed paper alone; what found no place stays to be placed.

    Raises what `look_at` and `writing.open_draft` raise.
    """
    unit, _roles = unit_of(actor)
    tree = read(storage.read(sha256), year)
    draft = msgspec.structs.replace(carry_over(tree, tree.year), unplaced=tree.unplaced, residue=tree.residue)
    return writing.open_draft(unit.id, draft, actor=actor)


def read(data: bytes, year: int | None) -> Tree:
    """Read a file whose year is said by its text or by the person who brings it.  Raises a `NotImportable`, `YearUnknown` among them."""
    tree = import_bytes(data, year=year)
    if not tree.year:
        raise YearUnknown
    return tree


def unit_of(actor: Person) -> tuple[Unit, frozenset[Role]]:
    """Give the unit into which this person imports, and what they are there today.  Raises `NotPermitted`."""
    for mandate in actor.mandates:
        unit = db.session.get(Unit, mandate.unit_id)
        if unit is not None and not mandate.roles.isdisjoint(IMPORTERS) and mandate.covers(steps.legal_day(unit, steps.now())):
            today = steps.legal_day(unit, steps.now())
            held = frozenset(role for one in actor.mandates if one.unit_id == unit.id and one.covers(today) for role in one.roles)
            return unit, held
    raise NotPermitted("Impor keputusan", [str(role.value) for role in IMPORTERS])
