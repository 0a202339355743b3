"""Writes texts: opens a draft, archives a decree signed outside, saves a revision, repairs, edits.

Every saved state is a revision; nothing is overwritten.  Saving records the facts that guards read
(digest, parts, findings, conflicts of proposals) in the same transaction, so that no step can be
taken on a text that the engine does not know.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind, DocumentState, Proposal, Revision
from drafting.models.proposals import change_of
from drafting.rules.content import Decree as Tree
from drafting.rules.lint import accept_all, repair, repair_all
from drafting.rules.proposals import changes, lifecycle
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.digest import canonical, digest, parts
from drafting.services.texts import checks, revisions
from drafting.services.texts.consolidation import in_force
from drafting.services.texts.indicators import remember_indicators
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import BEFORE_SIGNING, DECREE, WAS_SIGNED, Action, State
from workflow.rules.errors import Refusal
from workflow.services.decrees import facts, recording, transitions
from workflow.services.numbers import allocation


class NothingChanged(Refusal):
    """The text to be saved is the one that is there."""

    status = 409
    sentence = "Tidak ada yang berubah pada naskah ini."


class NotASource(Refusal):
    """Next year's draft is opened from a decree that was signed."""

    sentence = (
        "Konsep tahun berikut hanya dapat dibuka dari keputusan yang sudah ditandatangani atau"
        " diarsipkan."
    )


def open_draft(
    unit_id: int,
    tree: Tree,
    *,
    actor: Person,
    carried_from: int | None = None,
    amends: int | None = None,
) -> int:
    """Open a draft with a first text, and give its id.  Raises `NotFound`, `NotPermitted`."""
    at = recording.now()
    with transaction() as session:
        decree, head = transitions.create_decree(
            session,
            unit_id,
            Action.OPEN,
            year=tree.year,
            title=tree.heading.subject,
            actor=actor,
            at=at,
            carried_from=carried_from,
            amends=amends,
        )
        write(session, decree, head, tree, actor=actor, what="Konsep dibuka", at=at)
        return decree.id


def open_from(decree_id: int, year: int, *, actor: Person) -> int:
    """Open the draft for *year* from the text in force of a signed or archived decree.

    With lineage: the same nodes keep their ids.

    What was corrected meanwhile by an amending decree stays corrected.  Raises `NotFound`,
    `NotASource`, `NotPermitted`.
    """
    with transaction() as session:
        source, _head = recording.lock_as_seen(session, decree_id, expected_version=None)
        if source.state not in WAS_SIGNED:
            raise NotASource
        unit_id, tree = source.unit_id, in_force(decree_id, session).tree
    return open_draft(unit_id, carry_over(tree, year), actor=actor, carried_from=decree_id)


def archive(
    unit_id: int, tree: Tree, *, actor: Person, sha256: str | None = None, size: int | None = None
) -> int:
    """Archive a decree that was signed outside.

    Its text, file (already stored under *sha256*), number and findings are kept as they are.

    Raises `NotFound`, `NotPermitted`.
    """
    at = recording.now()
    with transaction() as session:
        amends = _amended_by(session, unit_id, tree)
        decree, _head = transitions.create_decree(
            session,
            unit_id,
            Action.ARCHIVE,
            year=tree.year,
            title=tree.heading.subject,
            actor=actor,
            at=at,
            amends=amends,
        )
        decree.number = tree.heading.number or None
        _link_amendments(session, decree)
        decree.decree_date = dt.date.fromisoformat(tree.closing.date) if tree.closing.date else None
        lay_down(session, decree, tree, author_id=actor.user_id, what="Diimpor ke arsip", at=at)
        remember_indicators(session, decree, tree)
        if decree.number:
            allocation.keep_external(session, decree, decree.number, decree.unit.classification)
        if sha256:
            source = Document(
                decree_id=decree.id,
                digest=decree.digest,
                kind=DocumentKind.SOURCE,
                state=DocumentState.READY,
                sha256=sha256,
                size=size,
            )
            session.add(source)
        return decree.id


def _amended_by(session: Session, unit_id: int, tree: Tree) -> int | None:
    """Return the decree of the unit whose number the text says that it amends, if it is here."""
    if tree.amends is None:
        return None
    numbered = session.execute(
        select(Decree.id, Decree.number)
        .where(Decree.unit_id == unit_id, Decree.number.is_not(None))
        .order_by(Decree.id)
    )
    return next(
        (
            decree_id
            for decree_id, number in numbered
            if number and _names(tree.amends.text, number)
        ),
        None,
    )


def _link_amendments(session: Session, decree: Decree) -> None:
    """Link the amending decrees that came into the archive before the one that they amend.

    Their titles name its number.
    """
    if not decree.number:
        return
    archived = select(Decree).where(
        Decree.unit_id == decree.unit_id,
        Decree._state == State.ARCHIVED,  # noqa: SLF001  (a column)
        Decree.id != decree.id,
    )
    for other in session.scalars(
        archived.where(Decree.amends_id.is_(None), Decree.title.istartswith("perubahan"))
    ):
        if _names(other.title, decree.number):
            other.amends_id = decree.id


def _names(text: str, number: str) -> bool:
    """Tell a text that names a number, however its signs are spaced; not a longer number."""
    signs = r"\s*".join(map(re.escape, "".join(number.split())))
    return re.search(rf"(?<![\w/.]){signs}(?![\w/])", text, re.IGNORECASE) is not None


def save(
    decree_id: int, tree: Tree, *, actor: Person, expected_version: int | None, what: str
) -> int:
    """Save a new state of a draft's text, and give the decree's new `lock_version`.

    Raises `NothingChanged`, or what `approvals.perform` raises.
    """
    return change(
        decree_id, lambda _text: tree, actor=actor, expected_version=expected_version, what=what
    )


def change(
    decree_id: int,
    make: Callable[[Tree], Tree],
    *,
    actor: Person,
    expected_version: int | None,
    what: str,
) -> int:
    """Save what *make* makes of the present text, under the decree's lock.  See `save`."""
    at = recording.now()
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version)
        write(
            session,
            decree,
            head,
            make(revisions.current(decree_id, session).tree),
            actor=actor,
            what=what,
            at=at,
        )
        return decree.lock_version


def mend(decree_id: int, key: str, *, actor: Person, expected_version: int | None) -> int:
    """Make the repair of one finding.

    Raises `NotFound`, `RepairNoLongerFits`, or what `save` raises.
    """
    finding = next((one.finding for one in checks.shown(decree_id) if one.finding.key == key), None)
    if finding is None or finding.repair is None:
        raise Refusal(
            "Temuan ini tidak mempunyai perbaikan otomatis, atau sudah tidak ada. Muat ulang"
            " halaman."
        )
    return change(
        decree_id,
        lambda tree: repair(tree, finding),
        actor=actor,
        expected_version=expected_version,
        what=f"Perbaikan: {finding.repair.description}",
    )


def mend_all(
    decree_id: int,
    *,
    actor: Person,
    expected_version: int | None,
    rule: str | None = None,
    offered: bool = False,
) -> int:
    """Make every mechanical repair, or all of one rule; *offered*.

    Also those of the rule that a person must choose.  Raises what `save` raises.
    """
    at = recording.now()
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version)
        before = revisions.current(decree_id, session).tree
        context = checks.context_for(session, decree, before, recording.legal_day(decree.unit, at))
        tree, mended = (
            accept_all(before, context, rule)
            if rule and offered
            else repair_all(before, context, rule=rule)
        )
        what = (
            f"{len(mended)}"
            f" {'saran diterima' if offered else 'perbaikan otomatis'}{f' ({rule})' if rule else ''}"
        )
        write(session, decree, head, tree, actor=actor, what=what, at=at)
        return decree.lock_version


def write(
    session: Session,
    decree: Decree,
    head: HistoryHead,
    tree: Tree,
    *,
    actor: Person,
    what: str,
    at: dt.datetime,
) -> None:
    """Save a text as the step WRITE of the decree's life: the table says who may, and when."""
    act = Act(actor, recording.legal_day(decree.unit, at), what)
    row = policy.require(DECREE, decree, Action.WRITE, act)
    if digest(tree) == decree.digest:
        raise NothingChanged
    lay_down(session, decree, tree, author_id=actor.user_id, what=what, at=at)
    proof = {"digest": decree.digest}
    recording.record(
        session,
        DECREE,
        decree,
        head,
        action=Action.WRITE,
        source=decree.state,
        act=act,
        row=row,
        at=at,
        decree_id=decree.id,
        columns={},
        proof=proof,
    )


def lay_down(
    session: Session,
    decree: Decree,
    tree: Tree,
    *,
    author_id: int,
    what: str,
    at: dt.datetime,
    striking: bool = False,
) -> None:
    """Keep a text as the newest revision, with every fact that follows from it.

    A step of whoever records the act.
    """
    day = recording.legal_day(decree.unit, at)
    content = canonical(tree)
    parent = session.scalar(
        select(Revision.id)
        .where(Revision.decree_id == decree.id)
        .order_by(Revision.id.desc())
        .limit(1)
    )
    fresh = digest(tree)
    session.add(
        Revision(
            decree_id=decree.id,
            parent_id=parent,
            digest=fresh,
            content=content.decode(),
            author_id=author_id,
            what=what,
            saved_at=at,
        )
    )
    facts.record_text(
        session,
        decree,
        title=tree.heading.subject,
        digest=fresh,
        parts=_parts(session, decree, tree, day),
        author_id=author_id,
        striking=striking,
    )
    checks.check(session, decree, tree, day)
    _mark_conflicts(session, decree, tree)
    _queue_drafts(session, decree)
    session.flush()


def refresh(decree_id: int) -> None:
    """Compute anew what depends on the day and not on the words alone.

    Signatory and layout (the body's digest), and the findings.

    Initials that were given to another printed page fall with it.
    """
    with transaction() as session:
        decree, head = recording.lock_as_seen(session, decree_id, expected_version=None)
        if decree.state not in BEFORE_SIGNING:
            return
        at = recording.now()
        tree, day = revisions.current(decree_id, session).tree, recording.legal_day(decree.unit, at)
        facts.replace_parts(session, decree, _parts(session, decree, tree, day))
        checks.check(session, decree, tree, day)
        # the last initial may have come while findings were outdated
        transitions.advance(session, decree, head, at=at, cause="FINDINGS")


def _parts(session: Session, decree: Decree, tree: Tree, day: dt.date) -> list[facts.PartFacts]:
    form = revisions.print_form(session, decree.unit, day)
    return [facts.PartFacts(part.key, part.title, part.digest) for part in parts(tree, form)]


def _mark_conflicts(session: Session, decree: Decree, tree: Tree) -> None:
    for row in session.scalars(
        select(Proposal).where(Proposal.decree_id == decree.id, Proposal._state.in_(lifecycle.OPEN))  # noqa: SLF001  (a column)
    ):
        row.in_conflict = changes.in_conflict(tree, change_of(row))


def _queue_drafts(session: Session, decree: Decree) -> None:
    """Want the draft as PDF, and of a text that was carried over or amends another what changes."""
    compared = decree.carried_from_id or decree.amends_id
    kinds = (
        (DocumentKind.DRAFT_PDF, DocumentKind.REDLINE_PDF)
        if compared
        else (DocumentKind.DRAFT_PDF,)
    )
    row = {
        "decree_id": decree.id,
        "digest": decree.digest,
        "state": DocumentState.QUEUED,
        "problem": "",
    }
    session.execute(
        insert(Document).values([row | {"kind": kind} for kind in kinds]).on_conflict_do_nothing()
    )
