"""Imports a decree from an uploaded file.

A preview first, then the archive or a draft.  An orchestrator: it reads the file, holds its bytes
for the person who uploaded it, and calls the service that archives or opens.  Between the two pages
only the digest of the bytes travels: the text is read from the bytes again, so nobody can archive
another text than that of the file.  Only bytes that are archived are stored among the originals.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import msgspec
from sqlalchemy.dialects.postgresql import insert

from drafting.adapters.importers.any_file import import_bytes
from drafting.models import Upload
from drafting.rules.content import Decree as Tree
from drafting.rules.importing.placement import Move, moved
from drafting.rules.importing.refusals import NotImportable
from drafting.rules.lint import lint
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.tree_text import to_plain_text
from drafting.services.texts import checks, drafts
from drafting.services.texts.archive import archive_decree
from drafting.services.texts.checks import Shown
from drafting.services.texts.retention import forget
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.people import Unit
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotPermitted, Refusal
from workflow.services.decrees import recording

# each word of "Analis Kerja Sama, 2027"
_WORDS = re.compile(r"\w+")
IMPORTERS = (Role.ADMINISTRATOR, Role.DRAFTER)


class YearUnknown(NotImportable):
    """A text without date and number, and nobody said the year."""

    sentence = (
        "Tahun keputusan ini tidak terbaca dari tanggal, nomor, atau judulnya. Isikan tahunnya,"
        " lalu unggah lagi."
    )


class LookIsOver(Refusal):
    """The preview was not drawn by us for this person, or too long ago."""

    status = 410
    sentence = "Pratinjau ini sudah kedaluwarsa. Unggah berkasnya sekali lagi."


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it would be imported, and what this person may do with it."""

    sha256: str
    size: int
    tree: Tree
    findings: tuple[Shown, ...]
    unit: str
    may_archive: bool
    may_open: bool

    @property
    def words(self) -> tuple[int, int, int]:
        """How many words have a place, have none yet, and stand outside the text."""
        bare = msgspec.structs.replace(self.tree, unplaced=(), residue=())
        return (
            _count(to_plain_text(bare)),
            _count(*(left.text for left in self.tree.unplaced)),
            _count(*(left.text for left in self.tree.residue)),
        )


def look_at(data: bytes, *, actor: Person, year: int | None = None) -> Looked:
    """Read an uploaded file and hold its bytes for an hour.

    Raises a `NotImportable` with the reason, `NotPermitted`.
    """
    unit_of(actor)
    tree = read(data, year)  # before it is held: a file that is no decree is not
    return _looked(_hold(data, actor), len(data), tree, actor)


def look_again(
    sha256: str, *, actor: Person, year: int | None = None, moves: Sequence[Move] = ()
) -> Looked:
    """Show a file that is held, with the lines placed that a person placed.

    Raises `LookIsOver`, `NodeGone`, `EditNotPossible`.
    """
    unit_of(actor)
    data = _held(sha256, actor)
    return _looked(sha256, len(data), read(data, year, moves), actor)


def _looked(sha256: str, size: int, tree: Tree, actor: Person) -> Looked:
    unit, roles = unit_of(actor)
    context = checks.context_of(
        db.session(), unit, recording.legal_day(unit, recording.now()), historical=True
    )
    found = tuple(Shown(finding) for finding in lint(tree, context))
    may_archive, may_open = Role.ADMINISTRATOR in roles, Role.DRAFTER in roles
    return Looked(sha256, size, tree, found, unit.name, may_archive, may_open)


def archive(
    sha256: str, *, actor: Person, year: int | None = None, moves: Sequence[Move] = ()
) -> int:
    """Archive the decree in a file that was looked at, with the file itself.

    Its lines stand where a person placed them (*moves*).  Returns its id.  Raises `LookIsOver`, and
    what `look_at` and `archive_decree` raise.
    """
    unit, roles = unit_of(actor)
    # asked before the file comes among the originals, from where nothing is taken away again
    if Role.ADMINISTRATOR not in roles:
        raise NotPermitted("Arsipkan keputusan", [Role.ADMINISTRATOR.value])
    data = _held(sha256, actor)
    tree = read(data, year, moves)
    return archive_decree(unit.id, tree, actor=actor, sha256=storage.keep(data), size=len(data))


def open_as_draft(
    sha256: str,
    *,
    actor: Person,
    year: int | None = None,
    moves: Sequence[Move] = (),
    reason: str = "",
) -> int:
    """Open the text in a file as a draft.

    It leaves out what belonged to the signed paper alone; what found no place stays to be placed.
    Raises `LookIsOver`, and what `look_at` and `drafts.open_draft` raise.
    """
    unit, _roles = unit_of(actor)
    tree = read(_held(sha256, actor), year, moves)
    draft = msgspec.structs.replace(
        carry_over(tree, tree.year), unplaced=tree.unplaced, residue=tree.residue
    )
    return drafts.open_draft(unit.id, draft, actor=actor, reason=reason)


def _hold(data: bytes, actor: Person) -> str:
    sha256, at = hashlib.sha256(data).hexdigest(), recording.now()
    with transaction() as session:
        forget(session, at)
        row = {"user_id": actor.user_id, "sha256": sha256, "data": data, "brought_at": at}
        session.execute(
            insert(Upload)
            .values(row)
            .on_conflict_do_update(index_elements=["user_id", "sha256"], set_={"brought_at": at})
        )
    return sha256


def _held(sha256: str, actor: Person) -> bytes:
    held = db.session.get(Upload, (actor.user_id, sha256))
    if held is None:
        raise LookIsOver
    return held.data


def read(data: bytes, year: int | None, moves: Sequence[Move] = ()) -> Tree:
    """Read a file into a tree, with its year.

    The text says the year, or the person who uploads it.  Raises a `NotImportable`, `YearUnknown`
    among them.
    """
    tree = import_bytes(data, year=year)
    if not tree.year:
        raise YearUnknown
    return reduce(moved, moves, tree)


def _count(*texts: str) -> int:
    return sum(len(_WORDS.findall(text)) for text in texts)


def unit_of(actor: Person) -> tuple[Unit, frozenset[Role]]:
    """Return the unit into which this person imports, and their roles there.

    As of today.  Raises `NotPermitted`.
    """
    for mandate in actor.mandates:
        unit = db.session.get(Unit, mandate.unit_id)
        if (
            unit is not None
            and not mandate.roles.isdisjoint(IMPORTERS)
            and mandate.covers(recording.legal_day(unit, recording.now()))
        ):
            today = recording.legal_day(unit, recording.now())
            held = frozenset(
                role
                for one in actor.mandates
                if one.unit_id == unit.id and one.covers(today)
                for role in one.roles
            )
            return unit, held
    raise NotPermitted("Impor keputusan", [str(role.value) for role in IMPORTERS])
